import {
  Badge,
  Button,
  Drawer,
  Empty,
  Field,
  Form,
  IconButton,
  Input,
  Panel,
  Section,
  Segments,
  Select,
  useToast,
  useWords,
  When,
} from '@codai/ui';
import { ArrowLeft, ArrowRight, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { ProblemNote, useAct, useIdempotencyKey } from '../../lib/act.tsx';
import { useAddress } from '../../lib/address.ts';
import { ChangeProblem } from '../../lib/change-problem.tsx';
import { serverDate } from '../../lib/clock.ts';
import { isConflict } from '../../lib/conflict.ts';
import { Page } from '../../lib/page.tsx';
import { PartView, usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { calendarViews, dayOf, rangeOf, stepped } from './calendar-range.ts';
import { MonthView, useRangeTitle, WeekView } from './calendar-views.tsx';
import {
  AddCalendarEventDocument,
  type CalendarEventFactsFragment,
  CalendarOfCallerDocument,
  DeleteCalendarEventDocument,
  RenewCalendarFeedDocument,
  RevokeCalendarFeedDocument,
  UpdateCalendarEventDocument,
} from './generated/operations.ts';
import { localInput } from './local-time.ts';
import { classroomWords } from './words.ts';
import './classroom.css';

const rules = { once: null, daily: 'FREQ=DAILY', weekly: 'FREQ=WEEKLY', monthly: 'FREQ=MONTHLY' } as const;
const repeats = ['once', 'daily', 'weekly', 'monthly'] as const;

/** Classes and events by month, by week or as a list. View and day stand in the address. */
export default function CalendarPage() {
  const words = useWords(classroomWords).calendar;
  const { get, change } = useAddress();
  const view = calendarViews.find((one) => one === get('view')) ?? 'month';
  const day = dayOf(get('day'), serverDate());
  const { from, until, days } = rangeOf(view, day);
  const title = useRangeTitle(view, day, days);
  const show = (next: Date) => change({ day: localInput(next).slice(0, 10) });
  const part = usePart(CalendarOfCallerDocument, { from: from.toISOString(), until: until.toISOString() });
  const remove = useAct(DeleteCalendarEventDocument);
  const { subject } = useSession();
  const edited = part.data?.calendar?.find(({ event }) => event !== null && event.id === get('event'))?.event;
  const close = () => change({ do: null, event: null, at: null });
  const edit = (eventId: string) => change({ event: eventId });
  const addAt = (startsLocal: string) => change({ do: 'event', at: startsLocal });
  return (
    <Page
      title={words.title}
      actions={
        <>
          <IconButton icon={ArrowLeft} label={words.earlier} onClick={() => show(stepped(view, day, -1))} />
          <IconButton icon={ArrowRight} label={words.later} onClick={() => show(stepped(view, day, 1))} />
          <Button look="primary" icon={Plus} onClick={() => change({ do: 'event' })}>
            {words.add}
          </Button>
        </>
      }
    >
      <div className="stack">
        <div className="line wrap">
          <Segments
            label={words.view}
            value={view}
            options={calendarViews.map((value) => ({ value, label: words.views[value] }))}
            onChange={(value) => change({ view: value === 'month' ? null : value })}
          />
          <Button size="s" onClick={() => change({ day: null })}>
            {words.today}
          </Button>
          <h2 className="heading">{title}</h2>
        </div>
        {view !== 'list' && (
          <PartView part={part} pick={(data) => data.calendar} name={words.title}>
            {(entries) =>
              view === 'month' ? (
                <MonthView
                  entries={entries}
                  days={days}
                  month={day.getMonth()}
                  subject={subject}
                  onEdit={edit}
                  onAdd={addAt}
                />
              ) : (
                <WeekView entries={entries} days={days} subject={subject} onEdit={edit} onAdd={addAt} />
              )
            }
          </PartView>
        )}
        {view === 'list' && (
          <Panel>
            <PartView part={part} pick={(data) => data.calendar} name={words.title}>
              {(entries) =>
                entries.length === 0 ? (
                  <Empty title={words.none}>{words.noneWhy}</Empty>
                ) : (
                  <ul className="rows" aria-label={words.title}>
                    {entries.map(({ title, startsAt, endsAt, event, session }) => (
                      <li key={`${event?.id ?? session?.id} ${startsAt}`} className="class-person">
                        <span className="grow cut">
                          {session === null ? (
                            <span className="strong">{title}</span>
                          ) : (
                            <Link href={`/classes/${session.id}`} className="link strong">
                              {title}
                            </Link>
                          )}
                          <span className="meta class-facts">
                            <When at={startsAt} as="day" />
                            <span>
                              <When at={startsAt} as="time" />–<When at={endsAt} as="time" />
                            </span>
                          </span>
                        </span>
                        <Badge tone={session === null ? undefined : 'accent'}>
                          {session === null ? words.event : words.session}
                        </Badge>
                        {event !== null && event.owner?.id === subject && (
                          <IconButton
                            size="s"
                            icon={Pencil}
                            label={`${words.change}: ${title}`}
                            onClick={() => change({ event: event.id })}
                          />
                        )}
                        {event !== null && (
                          <IconButton
                            size="s"
                            icon={Trash2}
                            label={`${words.remove}: ${title}`}
                            onClick={async () => {
                              if ((await remove.run({ input: { eventId: event.id } })) !== null) part.reload();
                            }}
                          />
                        )}
                      </li>
                    ))}
                  </ul>
                )
              }
            </PartView>
          </Panel>
        )}
        <ProblemNote problem={remove.problem} />
        <Feed since={part.data?.calendarFeedSince ?? null} onChange={part.reload} />
      </div>
      {get('do') === 'event' && (
        <EventForm key={get('at')} event={null} startsLocal={get('at')} onClose={close} onDone={part.reload} />
      )}
      {edited && <EventForm key={edited.id} event={edited} startsLocal={null} onClose={close} onDone={part.reload} />}
    </Page>
  );
}

function Feed({ since, onChange }: { readonly since: string | null; readonly onChange: () => void }) {
  const words = useWords(classroomWords).calendar;
  const renew = useAct(RenewCalendarFeedDocument);
  const revoke = useAct(RevokeCalendarFeedDocument);
  const [url, setUrl] = useState<string | null>(null);
  return (
    <Section title={words.feed}>
      <p className="meta">{words.feedWhy}</p>
      {url !== null && (
        <Field label={words.feed} hint={words.feedOnce}>
          <Input readOnly value={url} onFocus={({ target }) => target.select()} />
        </Field>
      )}
      <p className="line">
        <Button
          busy={renew.isBusy && words.making}
          onClick={async () => {
            const done = await renew.run({});
            if (done === null) return;
            setUrl(done.url);
            onChange();
          }}
        >
          {words.makeFeed}
        </Button>
        {since !== null && (
          <Button
            look="plain"
            busy={revoke.isBusy && words.revoke}
            onClick={async () => {
              if ((await revoke.run({})) === null) return;
              setUrl(null);
              onChange();
            }}
          >
            {words.revoke}
          </Button>
        )}
      </p>
      <ProblemNote problem={renew.problem ?? revoke.problem} />
    </Section>
  );
}

interface EventFormProps {
  /** Null: a new one. */
  readonly event: CalendarEventFactsFragment | null;
  /** Begin of a new one, such as `2031-05-02T09:00`; null: now. */
  readonly startsLocal: string | null;
  readonly onClose: () => void;
  /** The calendar is to be read again: something was saved, or somebody else had changed the event. */
  readonly onDone: () => void;
}

/** How often an event repeats; a rule that the form has no name for is kept as it is. */
const repeatOf = (rule: string | null) => repeats.find((one) => rules[one] === rule) ?? 'other';

/** Enters an event into the calendar, or changes one with all of its occurrences. */
function EventForm({ event, startsLocal, onClose, onDone }: EventFormProps) {
  const all = useWords(classroomWords);
  const words = all.calendar;
  const tell = useToast();
  const add = useAct(AddCalendarEventDocument);
  const update = useAct(UpdateCalendarEventDocument);
  const remove = useAct(DeleteCalendarEventDocument);
  const act = event === null ? add : update;
  const idempotency = useIdempotencyKey();
  const [first] = useState(event);
  const timeZone = first?.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const firstRepeat = repeatOf(first?.rule ?? null);
  const [title, setTitle] = useState(first?.title ?? '');
  const [firstStart] = useState(() => first?.startsLocal ?? startsLocal ?? localInput(serverDate()));
  const [start, setStart] = useState(firstStart);
  const firstMinutes = first?.durationMinutes ?? 60;
  const [minutes, setMinutes] = useState(firstMinutes);
  const [repeat, setRepeat] = useState<keyof typeof words.rules>(firstRepeat);
  const submit = () => {
    const rule = repeat === 'other' ? (first?.rule ?? null) : rules[repeat];
    const facts = { title, timeZone, startsLocal: start, durationMinutes: minutes, rule };
    if (event === null || first === null) return add.run({ input: { ...facts, idempotencyKey: idempotency.key } });
    // After a conflict the change is one of the event as it was read again.
    const { id: eventId, version, details, skipped } = isConflict(update.problem) ? event : first;
    return update.run({ input: { eventId, ...facts, details, skipped, expectedVersion: version } });
  };
  const run = async () => {
    const done = await submit();
    if (done !== null) {
      if (event !== null) tell(all.saved);
      onClose();
    }
    if (done !== null || event !== null) onDone();
  };
  const isTimed = start !== firstStart || minutes !== firstMinutes || repeat !== firstRepeat;
  const isChanged = title !== (first?.title ?? '') || isTimed;
  const faults = ['title', 'startsLocal', 'durationMinutes', 'rule'].flatMap((field) => act.fieldError(field) ?? []);
  return (
    <Drawer isOpen onClose={onClose} title={event === null ? words.add : words.changeEvent} isChanged={isChanged}>
      <Form onSubmit={() => void run()} errors={faults}>
        <div className="stack">
          <Field label={words.eventTitle} error={act.fieldError('title')}>
            <Input value={title} maxLength={200} onChange={({ target }) => setTitle(target.value)} />
          </Field>
          <Field label={words.starts} hint={`${words.zone}: ${timeZone}`} error={act.fieldError('startsLocal')}>
            <Input type="datetime-local" value={start} onChange={({ target }) => setStart(target.value)} />
          </Field>
          <Field label={words.length} error={act.fieldError('durationMinutes')}>
            <Input
              type="number"
              min={1}
              max={20_160}
              value={minutes}
              onChange={({ target }) => setMinutes(Number(target.value))}
            />
          </Field>
          <Field label={words.repeats} error={act.fieldError('rule')}>
            <Select value={repeat} onChange={({ target }) => setRepeat(target.value as typeof repeat)}>
              {[...repeats, ...(firstRepeat === 'other' ? ([firstRepeat] as const) : [])].map((one) => (
                <option key={one} value={one}>
                  {words.rules[one]}
                </option>
              ))}
            </Select>
          </Field>
          {faults.length === 0 && <ChangeProblem problem={act.problem} conflict={all.changedElsewhere} />}
          <p className="line">
            <Button type="submit" look="primary" busy={act.isBusy && words.saving}>
              {event === null ? words.add : all.save}
            </Button>
            {event !== null && (
              <Button
                look="danger"
                busy={remove.isBusy && words.saving}
                onClick={async () => {
                  if ((await remove.run({ input: { eventId: event.id } })) === null) return;
                  tell(words.removed);
                  onClose();
                  onDone();
                }}
              >
                {words.remove}
              </Button>
            )}
          </p>
          <ProblemNote problem={remove.problem} />
        </div>
      </Form>
    </Drawer>
  );
}
