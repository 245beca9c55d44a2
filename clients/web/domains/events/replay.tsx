import { Badge, Button, Empty, Field, Form, Input, Section, Select, Switch, useLocale, useWords } from '@codai/ui';
import { useEffect, useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useAddress } from '../../lib/address.ts';
import { PartView, unlessDown, usePages, usePart } from '../../lib/part.tsx';
import {
  CancelReplayDocument,
  type EventSubscriptionLineFragment,
  EventSubscriptionsDocument,
  type ReplayLineFragment,
  ReplayProgressDocument,
  StartReplayDocument,
} from './generated/operations.ts';
import { eventWords } from './words.ts';

const POLL_MS = 1_500;

/** Delivers a range of events again, or counts them first. The replay that is shown stands in the address. */
export default function Replay() {
  const all = useWords(eventWords);
  const words = all.replay;
  const { get, change } = useAddress();
  const pages = usePages(EventSubscriptionsDocument, {}, ({ eventSubscriptions }) => eventSubscriptions);
  const shown = get('replay');
  return (
    <div className="stack">
      <p className="meta">{words.about}</p>
      <PartView part={pages.part} pick={(data) => data} name={all.hooks.subscriptions}>
        {() =>
          pages.rows.length === 0 ? (
            <Empty title={words.noSubscription} />
          ) : (
            <Start subscriptions={pages.rows} onStarted={(id) => change({ replay: id })} />
          )
        }
      </PartView>
      {shown !== null && <Progress key={shown} id={shown} />}
    </div>
  );
}

interface StartProps {
  readonly subscriptions: readonly EventSubscriptionLineFragment[];
  readonly onStarted: (id: string) => void;
}

const isWhole = (text: string) => /^[1-9]\d{0,17}$/.test(text.trim());

function Start({ subscriptions, onStarted }: StartProps) {
  const words = useWords(eventWords).replay;
  const start = useAct(StartReplayDocument);
  const [chosen, choose] = useState<string | null>(null);
  const [from, setFrom] = useState('1');
  const [to, setTo] = useState('');
  const [rate, setRate] = useState('100');
  const [isDryRun, setDryRun] = useState(true);
  const [isTried, setTried] = useState(false);
  const subscriptionId = chosen ?? subscriptions[0]?.id ?? '';
  const wrong = {
    from: !isWhole(from),
    to: to.trim() !== '' && !isWhole(to),
    rate: !/^\d{1,6}$/.test(rate.trim()),
  };
  const submit = async () => {
    setTried(true);
    if (wrong.from || wrong.to || wrong.rate) return;
    const range = { fromSequence: from.trim(), toSequence: to.trim() === '' ? null : to.trim() };
    const done = await start.run({ input: { subscriptionId, ...range, isDryRun, ratePerSecond: Number(rate) } });
    if (done !== null) onStarted(done.id);
  };
  const refusal = start.problem?.refusal;
  const isEarly = refusal?.__typename === 'ReplayRetentionError';
  const faults = {
    subscription:
      refusal?.code === 'CONFLICT' ? words.running : refusal?.code === 'INVALID_STATE' ? words.disabled : undefined,
    from: isTried && wrong.from ? words.whole : isEarly ? refusal.message : start.fieldError('fromSequence'),
    to: isTried && wrong.to ? words.whole : start.fieldError('toSequence'),
    rate: isTried && wrong.rate ? words.rateHint : start.fieldError('ratePerSecond'),
  };
  const told = Object.values(faults).filter((fault) => fault !== undefined);
  return (
    <Form onSubmit={() => void submit()} errors={told}>
      <Field label={words.subscription} error={faults.subscription}>
        <Select value={subscriptionId} onChange={(event) => choose(event.target.value)}>
          {subscriptions.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={words.from} hint={words.fromHint} error={faults.from}>
        <Input value={from} inputMode="numeric" onChange={(event) => setFrom(event.target.value)} />
      </Field>
      <Field label={words.to} hint={words.toHint} error={faults.to}>
        <Input value={to} inputMode="numeric" onChange={(event) => setTo(event.target.value)} />
      </Field>
      <Field label={words.rate} hint={words.rateHint} error={faults.rate}>
        <Input value={rate} inputMode="numeric" onChange={(event) => setRate(event.target.value)} />
      </Field>
      <div className="line">
        <span className="grow events-lines">
          <span className="strong">{words.dry}</span>
          <span className="meta">{words.dryWhy}</span>
        </span>
        <Switch label={words.dry} isOn={isDryRun} onChange={setDryRun} />
      </div>
      {told.length === 0 && <ProblemNote problem={start.problem} />}
      <p className="line">
        <Button type="submit" look="primary" busy={start.isBusy && words.starting}>
          {words.start}
        </Button>
      </p>
    </Form>
  );
}

function Progress({ id }: { readonly id: string }) {
  const words = useWords(eventWords).replay;
  const part = usePart(ReplayProgressDocument, { id });
  const { reload } = part;
  const isRunning = part.data?.replayJob?.status === 'RUNNING';
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(reload, POLL_MS);
    return () => clearInterval(timer);
  }, [isRunning, reload]);
  return (
    <Section title={words.progress}>
      <PartView part={part} pick={() => unlessDown(part, 'replayJob')} name={words.progress}>
        {({ replayJob }) =>
          replayJob === null ? <Empty title={words.gone} /> : <Job job={replayJob} onChanged={reload} />
        }
      </PartView>
    </Section>
  );
}

function Job({ job, onChanged }: { readonly job: ReplayLineFragment; readonly onChanged: () => void }) {
  const words = useWords(eventWords).replay;
  const locale = useLocale();
  const cancel = useAct(CancelReplayDocument);
  const [from, to, position] = [BigInt(job.fromSequence), BigInt(job.toSequence), BigInt(job.position)];
  const total = Number(to - from + 1n);
  const done = job.status === 'COMPLETED' ? total : Number(position - from + 1n);
  const matched = locale.number(job.matched);
  return (
    <div className="stack">
      <p className="line wrap">
        <span className="strong user-text">{job.subscription.name}</span>
        <Badge tone={job.status === 'RUNNING' ? 'waits' : job.status === 'COMPLETED' ? 'good' : undefined}>
          {words.statuses[job.status]}
        </Badge>
        {job.isDryRun && <Badge>{words.dryRun}</Badge>}
      </p>
      <progress className="progress" max={total} value={Math.max(0, done)} aria-label={words.progress} />
      <p role="status">{job.isDryRun ? words.wouldMatch(matched) : words.matched(matched)}</p>
      <p className="meta num">{words.range(job.fromSequence, job.toSequence)}</p>
      <ProblemNote problem={cancel.problem} />
      {job.status === 'RUNNING' && (
        <p className="line">
          <Button
            busy={cancel.isBusy && words.cancelling}
            onClick={() => void cancel.run({ input: { replayJobId: job.id } }).then(onChanged)}
          >
            {words.cancel}
          </Button>
        </p>
      )}
    </div>
  );
}
