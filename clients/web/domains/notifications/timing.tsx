import { Button, Field, Form, Input, Panel, Section, Select, Switch, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { isConflict } from '../../lib/conflict.ts';
import { PartView, usePart } from '../../lib/part.tsx';
import {
  NotificationTimingDocument,
  type NotificationTimingFactsFragment,
  SetNotificationTimingDocument,
} from './generated/operations.ts';
import { timingWords } from './timing-words.ts';

type Digest = NotificationTimingFactsFragment['digest'];
const digests: readonly Digest[] = ['NONE', 'HOURLY', 'DAILY', 'WEEKLY'];
/** Values of a person who has set none, as the server sends them. */
const unset = { quietFrom: null, quietUntil: null, digest: 'NONE', digestAt: '08:00', version: 0 } as const;

/** Quiet hours and digests. */
export function Timing() {
  const words = useWords(timingWords);
  const part = usePart(NotificationTimingDocument, {});
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return (
    <PartView part={part} pick={({ notificationTiming }) => ({ timing: notificationTiming })} name={words.title}>
      {({ timing }) => (
        <TimingForm
          key={timing?.version ?? 0}
          timing={timing ?? { ...unset, timeZone }}
          timeZone={timeZone}
          onChange={part.reload}
        />
      )}
    </PartView>
  );
}

interface TimingFormProps {
  readonly timing: Omit<NotificationTimingFactsFragment, '__typename'>;
  /** Where the device is now: times that are saved are meant there. */
  readonly timeZone: string;
  readonly onChange: () => void;
}

function TimingForm({ timing, timeZone, onChange }: TimingFormProps) {
  const words = useWords(timingWords);
  const tell = useToast();
  const set = useAct(SetNotificationTimingDocument);
  const [isQuiet, setQuiet] = useState(timing.quietFrom !== null);
  const [from, setFrom] = useState(timing.quietFrom ?? '22:00');
  const [until, setUntil] = useState(timing.quietUntil ?? '07:00');
  const [digest, setDigest] = useState<Digest>(timing.digest);
  const [digestAt, setDigestAt] = useState(timing.digestAt);
  const hasDay = digest === 'DAILY' || digest === 'WEEKLY';
  const isIncomplete = isQuiet && (from === '' || until === '');
  const isEmpty = isQuiet && !isIncomplete && from === until;
  const hasNoTime = hasDay && digestAt === '';
  const save = async () => {
    if (isIncomplete || isEmpty || hasNoTime) return;
    const done = await set.run({
      input: {
        timeZone,
        quietFrom: isQuiet ? from : null,
        quietUntil: isQuiet ? until : null,
        digest,
        digestAt: digestAt === '' ? unset.digestAt : digestAt,
        expectedVersion: timing.version,
      },
    });
    if (done !== null) tell(words.saved);
    // Read again after a refusal as well: another tab may have changed it.
    if (done !== null || isConflict(set.problem)) onChange();
  };
  return (
    <Section title={words.title}>
      <p className="support entry-filters">{words.why(timing.version === 0 ? timeZone : timing.timeZone)}</p>
      <Panel>
        <div className="panel-body">
          <Form onSubmit={() => void save()}>
            <span className="line">
              <Switch isOn={isQuiet} onChange={setQuiet} label={words.quiet} />
              <span aria-hidden>{words.quiet}</span>
            </span>
            {isQuiet && (
              <div className="days">
                <Field label={words.from} error={isIncomplete ? words.bothEnds : set.fieldError('quietFrom')}>
                  <Input type="time" value={from} onChange={(event) => setFrom(event.target.value)} />
                </Field>
                <Field
                  label={words.until}
                  hint={until !== '' && until < from ? words.untilNextDay : undefined}
                  error={isEmpty ? words.sameEnds : set.fieldError('quietUntil')}
                >
                  <Input type="time" value={until} onChange={(event) => setUntil(event.target.value)} />
                </Field>
              </div>
            )}
            <div className="days">
              <Field label={words.digest}>
                <Select
                  value={digest}
                  onChange={(event) => setDigest(digests.find((one) => one === event.target.value) ?? 'NONE')}
                >
                  {digests.map((one) => (
                    <option key={one} value={one}>
                      {words.digests[one]}
                    </option>
                  ))}
                </Select>
              </Field>
              {hasDay && (
                <Field label={words.digestAt} error={hasNoTime ? words.time : set.fieldError('digestAt')}>
                  <Input type="time" value={digestAt} onChange={(event) => setDigestAt(event.target.value)} />
                </Field>
              )}
            </div>
            <ProblemNote problem={set.problem} />
            <div>
              <Button type="submit" busy={set.isBusy && words.saving}>
                {words.save}
              </Button>
            </div>
          </Form>
        </div>
      </Panel>
    </Section>
  );
}
