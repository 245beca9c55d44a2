import type { EventPoisonPolicy } from '@codai/sdk';
import {
  Badge,
  Button,
  Drawer,
  Empty,
  Field,
  Form,
  Input,
  Panel,
  Section,
  Select,
  useLocale,
  useWords,
} from '@codai/ui';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useAddress } from '../../lib/address.ts';
import { serverDate } from '../../lib/clock.ts';
import { Confirm } from '../../lib/confirm.tsx';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { Deliveries } from './deliveries.tsx';
import {
  CreateEventSubscriptionDocument,
  CreateWebhookEndpointDocument,
  type EventSubscriptionLineFragment,
  EventSubscriptionsDocument,
  PauseEventSubscriptionDocument,
  ResumeEventSubscriptionDocument,
  RotateWebhookSecretDocument,
  type WebhookEndpointLineFragment,
  WebhookEndpointsDocument,
} from './generated/operations.ts';
import { Secret } from './secret.tsx';
import { eventWords } from './words.ts';

/** Where events are posted, and which events: endpoints with their secrets, subscriptions with their deliveries. */
export default function Webhooks() {
  const words = useWords(eventWords).hooks;
  const { get, change } = useAddress();
  const endpoints = usePages(WebhookEndpointsDocument, {}, ({ webhookEndpoints }) => webhookEndpoints);
  const subscriptions = usePages(EventSubscriptionsDocument, {}, ({ eventSubscriptions }) => eventSubscriptions);
  const [secret, setSecret] = useState<string | null>(null);
  const [rotated, rotate] = useState<WebhookEndpointLineFragment | null>(null);
  const open = subscriptions.rows.find(({ id }) => id === get('subscription'));
  const task = get('new');
  const close = () => change({ new: null });
  const reload = () => {
    subscriptions.part.reload();
    // Resuming a subscription activates its endpoint.
    endpoints.part.reload();
  };
  return (
    <div className="stack">
      <Section
        title={words.endpoints}
        actions={
          <Button size="s" icon={Plus} onClick={() => change({ new: 'endpoint' })}>
            {words.newEndpoint}
          </Button>
        }
      >
        <p className="meta events-about">{words.endpointsWhy}</p>
        <Panel>
          <PartView part={endpoints.part} pick={(data) => data} name={words.endpoints}>
            {() =>
              endpoints.rows.length === 0 ? (
                <Empty title={words.noEndpoints} />
              ) : (
                <ul className="rows">
                  {endpoints.rows.map((endpoint) => (
                    <EndpointRow key={endpoint.id} endpoint={endpoint} onRotate={() => rotate(endpoint)} />
                  ))}
                </ul>
              )
            }
          </PartView>
          <MoreRows pages={endpoints} />
        </Panel>
      </Section>
      <Section
        title={words.subscriptions}
        actions={
          <Button size="s" icon={Plus} onClick={() => change({ new: 'subscription' })}>
            {words.newSubscription}
          </Button>
        }
      >
        <p className="meta events-about">{words.subscriptionsWhy}</p>
        <Panel>
          <PartView part={subscriptions.part} pick={(data) => data} name={words.subscriptions}>
            {() =>
              subscriptions.rows.length === 0 ? (
                <Empty title={words.noSubscriptions} />
              ) : (
                <ul className="rows">
                  {subscriptions.rows.map((subscription) => (
                    <SubscriptionRow
                      key={subscription.id}
                      subscription={subscription}
                      onOpen={() => change({ subscription: subscription.id })}
                      onChanged={reload}
                    />
                  ))}
                </ul>
              )
            }
          </PartView>
          <MoreRows pages={subscriptions} />
        </Panel>
      </Section>
      {task === 'endpoint' && (
        <CreateEndpoint
          onClose={close}
          onCreated={(made) => {
            close();
            setSecret(made);
            endpoints.part.reload();
          }}
        />
      )}
      {task === 'subscription' && (
        <CreateSubscription endpoints={endpoints.rows} onClose={close} onCreated={subscriptions.part.reload} />
      )}
      {rotated && (
        <RotateSecret
          endpoint={rotated}
          onClose={() => rotate(null)}
          onRotated={(made) => {
            rotate(null);
            setSecret(made);
            endpoints.part.reload();
          }}
        />
      )}
      {secret !== null && <Secret secret={secret} onClose={() => setSecret(null)} />}
      {open && <Deliveries key={open.id} subscription={open} onClose={() => change({ subscription: null })} />}
    </div>
  );
}

interface EndpointRowProps {
  readonly endpoint: WebhookEndpointLineFragment;
  readonly onRotate: () => void;
}

function EndpointRow({ endpoint, onRotate }: EndpointRowProps) {
  const words = useWords(eventWords).hooks;
  const locale = useLocale();
  const { url, description, status, failingSince, previousSecretUntil } = endpoint;
  const facts = [
    description,
    failingSince === null ? '' : words.failing(locale.when(failingSince)),
    previousSecretUntil !== null && new Date(previousSecretUntil) > serverDate()
      ? words.former(locale.when(previousSecretUntil))
      : '',
  ].filter((fact) => fact !== '');
  return (
    <li className="wrap">
      <span className="grow events-lines">
        <span className="line wrap">
          <span className="mono user-text strong">{url}</span>
          <Badge tone={status === 'ACTIVE' ? 'good' : 'danger'}>
            {status === 'ACTIVE' ? words.active : words.disabled}
          </Badge>
        </span>
        {facts.length > 0 && <span className="meta user-text">{facts.join(' · ')}</span>}
      </span>
      <Button size="s" aria-label={`${words.rotate}: ${url}`} onClick={onRotate}>
        {words.rotate}
      </Button>
    </li>
  );
}

interface SubscriptionRowProps {
  readonly subscription: EventSubscriptionLineFragment;
  readonly onOpen: () => void;
  readonly onChanged: () => void;
}

function SubscriptionRow({ subscription, onOpen, onChanged }: SubscriptionRowProps) {
  const words = useWords(eventWords).hooks;
  const locale = useLocale();
  const pause = useAct(PauseEventSubscriptionDocument);
  const resume = useAct(ResumeEventSubscriptionDocument);
  const { id, name, filter, status, disabledReason, endpoint, lag } = subscription;
  const isActive = status === 'ACTIVE';
  const act = isActive ? pause : resume;
  const count = (value: string) => locale.number(Number(value));
  return (
    <li className="wrap">
      <span className="grow events-lines">
        <span className="line wrap">
          <span className="strong user-text">{name}</span>
          <Badge tone={isActive ? 'good' : status === 'PAUSED' ? 'waits' : 'danger'}>{words.statuses[status]}</Badge>
        </span>
        <span className="mono user-text">{filter === '' ? words.all : filter}</span>
        <span className="meta user-text">{endpoint?.url ?? words.pulls}</span>
        {lag !== null && (
          <span className="meta num">{words.lag(count(lag.pending), count(lag.acknowledged), count(lag.dead))}</span>
        )}
        {disabledReason !== null && <span className="user-text">{disabledReason}</span>}
        <ProblemNote problem={act.problem} />
      </span>
      <span className="line">
        <Button size="s" aria-label={`${words.open}: ${name}`} onClick={onOpen}>
          {words.open}
        </Button>
        <Button
          size="s"
          aria-label={`${isActive ? words.pause : words.resume}: ${name}`}
          busy={act.isBusy && (isActive ? words.pausing : words.resuming)}
          onClick={() => void act.run({ input: { subscriptionId: id } }).then((done) => done && onChanged())}
        >
          {isActive ? words.pause : words.resume}
        </Button>
      </span>
    </li>
  );
}

interface CreateEndpointProps {
  readonly onClose: () => void;
  readonly onCreated: (secret: string) => void;
}

function CreateEndpoint({ onClose, onCreated }: CreateEndpointProps) {
  const all = useWords(eventWords);
  const words = all.hooks;
  const create = useAct(CreateWebhookEndpointDocument);
  const [url, setUrl] = useState('');
  const [description, setDescription] = useState('');
  const submit = async () => {
    const made = await create.run({ input: { url: url.trim(), description } });
    if (made !== null) onCreated(made.secret);
  };
  const faults = { url: create.fieldError('url'), description: create.fieldError('description') };
  const shown = Object.values(faults).filter((fault) => fault !== undefined);
  return (
    <Drawer isOpen onClose={onClose} title={words.newEndpoint} isChanged={url !== ''}>
      <Form onSubmit={() => void submit()} errors={shown}>
        <Field label={words.url} hint={words.urlHint} error={faults.url}>
          <Input type="url" value={url} onChange={(event) => setUrl(event.target.value)} autoFocus />
        </Field>
        <Field label={words.description} error={faults.description}>
          <Input value={description} onChange={(event) => setDescription(event.target.value)} />
        </Field>
        {shown.length === 0 && <ProblemNote problem={create.problem} />}
        <p className="line">
          <Button type="submit" look="primary" busy={create.isBusy && all.saving}>
            {words.create}
          </Button>
        </p>
      </Form>
    </Drawer>
  );
}

interface RotateProps {
  readonly endpoint: WebhookEndpointLineFragment;
  readonly onClose: () => void;
  readonly onRotated: (secret: string) => void;
}

function RotateSecret({ endpoint, onClose, onRotated }: RotateProps) {
  const all = useWords(eventWords);
  const words = all.hooks;
  const rotate = useAct(RotateWebhookSecretDocument);
  return (
    <Confirm
      title={words.rotateTitle}
      why={words.rotateWhy}
      act={words.rotate}
      busy={words.rotating}
      keep={all.keep}
      isDanger={false}
      action={rotate}
      onClose={onClose}
      onConfirm={async () => {
        const done = await rotate.run({ input: { endpointId: endpoint.id } });
        if (done !== null) onRotated(done.secret);
      }}
    >
      <p className="mono user-text">{endpoint.url}</p>
    </Confirm>
  );
}

const policies = ['DEAD_LETTER', 'BLOCK_KEY'] as const satisfies readonly EventPoisonPolicy[];

interface CreateSubscriptionProps {
  readonly endpoints: readonly WebhookEndpointLineFragment[];
  readonly onClose: () => void;
  readonly onCreated: () => void;
}

function CreateSubscription({ endpoints, onClose, onCreated }: CreateSubscriptionProps) {
  const all = useWords(eventWords);
  const words = all.hooks;
  const create = useAct(CreateEventSubscriptionDocument);
  const [name, setName] = useState('');
  const [endpointId, setEndpointId] = useState(endpoints[0]?.id ?? '');
  const [filter, setFilter] = useState('');
  const [poisonPolicy, setPolicy] = useState<EventPoisonPolicy>('DEAD_LETTER');
  const [attempts, setAttempts] = useState('');
  const [isTried, setTried] = useState(false);
  const isCount = /^\d{0,4}$/.test(attempts.trim());
  const submit = async () => {
    setTried(true);
    if (!isCount) return;
    const input = {
      name,
      filter,
      poisonPolicy,
      endpointId: endpointId === '' ? null : endpointId,
      maxAttempts: attempts.trim() === '' ? null : Number(attempts),
    };
    if ((await create.run({ input })) === null) return;
    onCreated();
    onClose();
  };
  const refusal = create.problem?.refusal;
  const faults = {
    name: refusal?.code === 'CONFLICT' ? words.nameTaken : create.fieldError('name'),
    filter: refusal?.__typename === 'FilterSyntaxError' ? refusal.message : create.fieldError('filter'),
    attempts: isTried && !isCount ? words.attemptsFault : create.fieldError('maxAttempts'),
  };
  const shown = Object.values(faults).filter((fault) => fault !== undefined);
  return (
    <Drawer isOpen onClose={onClose} title={words.newSubscription} isChanged={name !== '' || filter !== ''}>
      <Form onSubmit={() => void submit()} errors={shown}>
        <Field label={words.name} hint={words.nameHint} error={faults.name}>
          <Input value={name} autoCapitalize="none" onChange={(event) => setName(event.target.value)} autoFocus />
        </Field>
        <Field label={words.endpoint}>
          <Select value={endpointId} onChange={(event) => setEndpointId(event.target.value)}>
            {endpoints.map(({ id, url }) => (
              <option key={id} value={id}>
                {url}
              </option>
            ))}
            <option value="">{words.pulls}</option>
          </Select>
        </Field>
        <Field label={all.filter} hint={all.filterHint} error={faults.filter}>
          <Input
            value={filter}
            className="events-text"
            autoCapitalize="none"
            spellCheck={false}
            onChange={(event) => setFilter(event.target.value)}
          />
        </Field>
        <Field label={words.poison}>
          <Select
            value={poisonPolicy}
            onChange={({ target }) => setPolicy(policies.find((one) => one === target.value) ?? 'DEAD_LETTER')}
          >
            {policies.map((one) => (
              <option key={one} value={one}>
                {words.policies[one]}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={words.attempts} hint={words.attemptsHint} error={faults.attempts}>
          <Input value={attempts} inputMode="numeric" onChange={(event) => setAttempts(event.target.value)} />
        </Field>
        {shown.length === 0 && <ProblemNote problem={create.problem} />}
        <p className="line">
          <Button type="submit" look="primary" busy={create.isBusy && all.saving}>
            {words.create}
          </Button>
        </p>
      </Form>
    </Drawer>
  );
}
