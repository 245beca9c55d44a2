import {
  Badge,
  Button,
  DataTable,
  Drawer,
  Empty,
  Field,
  Form,
  Input,
  Note,
  Panel,
  Select,
  useLocale,
  useToast,
  useWords,
  When,
} from '@codai/ui';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct, useIdempotencyKey } from '../../../lib/act.tsx';
import { useAddress } from '../../../lib/address.ts';
import { Confirm } from '../../../lib/confirm.tsx';
import { MoreRows, PartView, usePages, usePart } from '../../../lib/part.tsx';
import {
  CancelGameSeasonDocument,
  type DeskSeasonFragment,
  DeskSeasonsDocument,
  DeskStoreItemsDocument,
  PlanGameSeasonDocument,
  RefundPremiumPassDocument,
} from './generated/operations.ts';
import { seasonWords } from './words.ts';

/** Seasons of games. The form that is open stands in the address. */
export default function SeasonQueue() {
  const words = useWords(seasonWords);
  const locale = useLocale();
  const { get, change } = useAddress();
  const pages = usePages(DeskSeasonsDocument, { first: 20 }, ({ gameSeasons }) => gameSeasons);
  const nameOf = ({ name, nameRo }: DeskSeasonFragment) => (locale.language === 'ro' ? nameRo : name);
  const close = () => change({ id: null });
  const refunded = pages.rows.find(({ id }) => id === get('id'));
  return (
    <div className="desk-page stack">
      <p className="meta">{words.about}</p>
      <p>
        <Button icon={Plus} onClick={() => change({ id: 'new' })}>
          {words.plan}
        </Button>
      </p>
      <PartView part={pages.part} pick={({ gameSeasons }) => gameSeasons} name={words.title}>
        {() =>
          pages.rows.length === 0 ? (
            <Empty title={words.none}>{words.noneWhy}</Empty>
          ) : (
            <Panel>
              <DataTable
                label={words.title}
                rows={pages.rows}
                idOf={({ id }) => id}
                columns={[
                  {
                    key: 'name',
                    title: words.season,
                    isHead: true,
                    cell: (one) => `${nameOf(one)} · ${locale.plural(one.tiers.length, words.tiers)}`,
                  },
                  {
                    key: 'state',
                    title: words.stateOf,
                    cell: ({ state }) => (
                      <Badge tone={state === 'RUNNING' ? 'good' : undefined}>{words.state[state]}</Badge>
                    ),
                  },
                  { key: 'starts', title: words.starts, cell: ({ startsAt }) => <When at={startsAt} as="day" /> },
                  { key: 'ends', title: words.ends, cell: ({ endsAt }) => <When at={endsAt} as="day" /> },
                  {
                    key: 'price',
                    title: words.price,
                    isNumber: true,
                    cell: ({ passPrice }) => locale.plural(passPrice, words.coins),
                  },
                  {
                    key: 'acts',
                    title: words.acts,
                    narrow: 'end',
                    cell: (one) =>
                      one.state === 'PLANNED' ? (
                        <Cancel season={one} name={nameOf(one)} onDone={pages.restart} />
                      ) : (
                        <Button
                          size="s"
                          aria-label={words.refundOf(nameOf(one))}
                          onClick={() => change({ id: one.id })}
                        >
                          {words.refund}
                        </Button>
                      ),
                  },
                ]}
              />
              <MoreRows pages={pages} />
            </Panel>
          )
        }
      </PartView>
      {get('id') === 'new' && <Plan onClose={close} onSaved={pages.restart} />}
      {refunded && <Refund season={refunded} name={nameOf(refunded)} onClose={close} />}
    </div>
  );
}

interface CancelProps {
  readonly season: DeskSeasonFragment;
  readonly name: string;
  readonly onDone: () => void;
}

function Cancel({ season: { id: seasonId }, name, onDone }: CancelProps) {
  const words = useWords(seasonWords);
  const tell = useToast();
  const cancel = useAct(CancelGameSeasonDocument);
  const [isAsking, ask] = useState(false);
  const run = async () => {
    if ((await cancel.run({ input: { seasonId } })) === null) return;
    ask(false);
    tell(words.cancelled);
    onDone();
  };
  return (
    <>
      <Button size="s" look="danger" aria-label={words.cancelOf(name)} onClick={() => ask(true)}>
        {words.cancel}
      </Button>
      <Confirm
        isOpen={isAsking}
        title={words.cancelOf(name)}
        why={words.cancelWhy}
        act={words.cancelOf(name)}
        busy={words.cancelling}
        keep={words.keep}
        action={cancel}
        onConfirm={() => void run()}
        onClose={() => ask(false)}
      />
    </>
  );
}

interface RefundProps {
  readonly season: DeskSeasonFragment;
  readonly name: string;
  readonly onClose: () => void;
}

function Refund({ season: { id: seasonId }, name, onClose }: RefundProps) {
  const words = useWords(seasonWords);
  const tell = useToast();
  const refund = useAct(RefundPremiumPassDocument);
  const [person, setPerson] = useState('');
  const [isTried, setTried] = useState(false);
  const userId = person.trim();
  const fault = isTried && userId === '' ? words.personWanted : undefined;
  const submit = async () => {
    setTried(true);
    if (userId === '' || (await refund.run({ input: { seasonId, userId } })) === null) return;
    tell(words.refunded);
    onClose();
  };
  return (
    <Drawer isOpen onClose={onClose} title={words.refundOf(name)} isChanged={person !== ''}>
      <Form onSubmit={() => void submit()} errors={fault === undefined ? [] : [fault]}>
        <p className="meta">{words.refundWhy}</p>
        <Field label={words.person} error={fault}>
          <Input value={person} autoCapitalize="none" onChange={({ target }) => setPerson(target.value)} autoFocus />
        </Field>
        <ProblemNote problem={refund.problem} />
        <Button type="submit" look="danger" busy={refund.isBusy && words.refunding}>
          {words.refund}
        </Button>
      </Form>
    </Drawer>
  );
}

const TIERS_MAX = 50;
interface TierDraft {
  readonly xp: string;
  readonly freeCoins: string;
  readonly freeItemId: string;
  readonly premiumCoins: string;
  readonly premiumItemId: string;
}
const tierDraft = (at: number): TierDraft => ({
  xp: String(100 * (at + 1) ** 2),
  freeCoins: '10',
  freeItemId: '',
  premiumCoins: '20',
  premiumItemId: '',
});

interface PlanProps {
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

function Plan({ onClose, onSaved }: PlanProps) {
  const words = useWords(seasonWords);
  const locale = useLocale();
  const tell = useToast();
  const plan = useAct(PlanGameSeasonDocument);
  const idempotency = useIdempotencyKey();
  const items = usePart(DeskStoreItemsDocument, {}).data?.purse?.items ?? [];
  const [facts, setFacts] = useState({ name: '', nameRo: '', startsAt: '', endsAt: '', passPrice: '100' });
  const [tiers, setTiers] = useState<readonly TierDraft[]>([0, 1, 2].map(tierDraft));
  const [isTried, setTried] = useState(false);
  const isDated = facts.startsAt !== '' && facts.endsAt !== '';
  const submit = async () => {
    setTried(true);
    if (!isDated) return;
    const input = {
      ...facts,
      startsAt: new Date(facts.startsAt).toISOString(),
      endsAt: new Date(facts.endsAt).toISOString(),
      passPrice: Number(facts.passPrice),
      tiers: tiers.map(({ xp, freeCoins, premiumCoins, freeItemId, premiumItemId }) => ({
        xp: Number(xp),
        freeCoins: Number(freeCoins),
        freeItemId: freeItemId || null,
        premiumCoins: Number(premiumCoins),
        premiumItemId: premiumItemId || null,
      })),
      idempotencyKey: idempotency.key,
    };
    const done = await plan.run({ input });
    idempotency.renew();
    if (done === null) return;
    tell(words.planned);
    onSaved();
    onClose();
  };
  const text = (key: keyof typeof facts, type: 'datetime-local' | 'number' | 'text') => (
    <Field
      label={words[key]}
      error={isTried && type === 'datetime-local' && facts[key] === '' ? words.dateWanted : plan.fieldError(key)}
    >
      <Input
        type={type}
        value={facts[key]}
        onChange={({ target }) => setFacts((before) => ({ ...before, [key]: target.value }))}
      />
    </Field>
  );
  const put = (at: number, change: Partial<TierDraft>) =>
    setTiers((before) => before.map((tier, index) => (index === at ? { ...tier, ...change } : tier)));
  const isAtField = (Object.keys(facts) as (keyof typeof facts)[]).some((key) => plan.fieldError(key) !== undefined);
  return (
    <Drawer isOpen onClose={onClose} title={words.plan} isChanged={facts.name !== ''}>
      <Form onSubmit={() => void submit()}>
        {text('name', 'text')}
        {text('nameRo', 'text')}
        {text('startsAt', 'datetime-local')}
        {text('endsAt', 'datetime-local')}
        {text('passPrice', 'number')}
        {tiers.map((tier, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: tiers are added and removed at the end alone.
          <fieldset key={at} className="desk-tier-group stack-s">
            <legend className="heading">{words.tier(locale.number(at + 1))}</legend>
            <div className="desk-tier">
              {(['xp', 'freeCoins', 'premiumCoins'] as const).map((key) => (
                <Field key={key} label={words[key]}>
                  <Input
                    type="number"
                    min={0}
                    value={tier[key]}
                    onChange={({ target }) => put(at, { [key]: target.value })}
                  />
                </Field>
              ))}
              {(['freeItemId', 'premiumItemId'] as const).map((key) => (
                <Field key={key} label={key === 'freeItemId' ? words.freeItem : words.premiumItem}>
                  <Select value={tier[key]} onChange={({ target }) => put(at, { [key]: target.value })}>
                    <option value="">{words.noItem}</option>
                    {items.map(({ id, name, nameRo }) => (
                      <option key={id} value={id}>
                        {locale.language === 'ro' ? nameRo : name}
                      </option>
                    ))}
                  </Select>
                </Field>
              ))}
            </div>
          </fieldset>
        ))}
        <p className="line wrap">
          <Button
            disabled={tiers.length >= TIERS_MAX}
            onClick={() => setTiers((before) => [...before, tierDraft(before.length)])}
          >
            {words.addTier}
          </Button>
          <Button look="plain" disabled={tiers.length === 1} onClick={() => setTiers((before) => before.slice(0, -1))}>
            {words.removeTier}
          </Button>
        </p>
        {plan.problem?.refusal?.code === 'CONFLICT' ? (
          <Note tone="danger" title={words.overlap} />
        ) : (
          !isAtField && <ProblemNote problem={plan.problem} />
        )}
        <Button type="submit" look="primary" busy={plan.isBusy && words.planning}>
          {words.plan}
        </Button>
      </Form>
    </Drawer>
  );
}
