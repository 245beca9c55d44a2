import { Button, Drawer, Field, Form, Input, Panel, Section, Select, Switch, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useAddress } from '../../lib/address.ts';
import { isConflict } from '../../lib/conflict.ts';
import { PartView, usePart } from '../../lib/part.tsx';
import {
  NotificationTimingDocument,
  type NotificationTimingFactsFragment,
  SetNotificationTimingDocument,
} from './generated/operations.ts';
import { timingWords } from './timing-words.ts';

type Times = Omit<NotificationTimingFactsFragment, '__typename'>;
type Digest = Times['digest'];
const digests: readonly Digest[] = ['NONE', 'HOURLY', 'DAILY', 'WEEKLY'];
/** Values of a person who has set none, as the server sends them. */
const unset = { quietFrom: null, quietUntil: null, digest: 'NONE', digestAt: '08:00', version: 0 } as const;
const hasDay = (digest: Digest) => digest === 'DAILY' || digest === 'WEEKLY';

/** Quiet hours and digests in words; a drawer changes them. */
export function Timing() {
  const words = useWords(timingWords);
  const { get, change } = useAddress();
  const part = usePart(NotificationTimingDocument, {});
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const close = () => change({ edit: null });
  return (
    <Section title={words.title}>
      <Panel>
        <PartView part={part} pick={({ notificationTiming }) => ({ timing: notificationTiming })} name={words.title}>
          {({ timing }) => {
            const times = timing ?? { ...unset, timeZone };
            const { quietFrom, quietUntil, digest, digestAt } = times;
            const lines = [
              [
                words.quiet,
                quietFrom === null || quietUntil === null
                  ? words.quietOff
                  : words.quietOn(quietFrom, quietUntil, times.timeZone),
              ],
              [
                words.digest,
                hasDay(digest) ? words.digestOn(words.digests[digest], digestAt) : `${words.digests[digest]}.`,
              ],
            ] as const;
            return (
              <>
                <div className="rows">
                  {lines.map(([name, value]) => (
                    <div key={name}>
                      <p className="grow">
                        <span className="strong">{name}</span>
                        <br />
                        <span className="meta">{value}</span>
                      </p>
                      <Button size="s" aria-label={words.changeOf(name)} onClick={() => change({ edit: 'times' })}>
                        {words.change}
                      </Button>
                    </div>
                  ))}
                </div>
                {get('edit') === 'times' && (
                  <TimingDrawer
                    key={times.version}
                    times={times}
                    timeZone={timeZone}
                    onChange={part.reload}
                    onClose={close}
                  />
                )}
              </>
            );
          }}
        </PartView>
      </Panel>
    </Section>
  );
}

interface TimingDrawerProps {
  readonly times: Times;
  /** Where the device is now: times that are saved are meant there. */
  readonly timeZone: string;
  readonly onChange: () => void;
  readonly onClose: () => void;
}

function TimingDrawer({ times, timeZone, onChange, onClose }: TimingDrawerProps) {
  const words = useWords(timingWords);
  const tell = useToast();
  const set = useAct(SetNotificationTimingDocument);
  const [isQuiet, setQuiet] = useState(times.quietFrom !== null);
  const [from, setFrom] = useState(times.quietFrom ?? '22:00');
  const [until, setUntil] = useState(times.quietUntil ?? '07:00');
  const [digest, setDigest] = useState<Digest>(times.digest);
  const [digestAt, setDigestAt] = useState(times.digestAt);
  const isIncomplete = isQuiet && (from === '' || until === '');
  const isEmpty = isQuiet && !isIncomplete && from === until;
  const hasNoTime = hasDay(digest) && digestAt === '';
  const quietFrom = isQuiet ? from : null;
  const quietUntil = isQuiet ? until : null;
  const isChanged =
    quietFrom !== times.quietFrom ||
    quietUntil !== times.quietUntil ||
    digest !== times.digest ||
    digestAt !== times.digestAt;
  const undo = async (expectedVersion: number) => {
    const { timeZone, quietFrom, quietUntil, digest, digestAt } = times;
    const done = await set.run({ input: { timeZone, quietFrom, quietUntil, digest, digestAt, expectedVersion } });
    if (done !== null) tell(words.undone);
    onChange();
  };
  const save = async () => {
    if (isIncomplete || isEmpty || hasNoTime) return;
    const done = await set.run({
      input: {
        timeZone,
        quietFrom,
        quietUntil,
        digest,
        digestAt: digestAt === '' ? unset.digestAt : digestAt,
        expectedVersion: times.version,
      },
    });
    // Read again after a refusal as well: another tab may have changed it.
    if (done !== null || isConflict(set.problem)) onChange();
    if (done === null) return;
    tell(words.saved, { label: words.undo, run: () => void undo(done.version) });
    onClose();
  };
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={words.title}
      isChanged={isChanged}
      foot={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button look="primary" busy={set.isBusy && words.saving} onClick={() => void save()}>
            {words.save}
          </Button>
        </>
      }
    >
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
          {hasDay(digest) && (
            <Field label={words.digestAt} error={hasNoTime ? words.time : set.fieldError('digestAt')}>
              <Input type="time" value={digestAt} onChange={(event) => setDigestAt(event.target.value)} />
            </Field>
          )}
        </div>
        <p className="meta">{words.why(times.version === 0 ? timeZone : times.timeZone)}</p>
        <ProblemNote problem={set.problem} />
      </Form>
    </Drawer>
  );
}
