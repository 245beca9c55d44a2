import {
  AddCalendarEventDocument,
  CalendarOfCallerDocument,
  DeleteCalendarEventDocument,
  RenewCalendarFeedDocument,
  RevokeCalendarFeedDocument,
} from '@codai/sdk';
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
  Select,
  useWords,
  When,
} from '@codai/ui';
import { ArrowLeft, ArrowRight, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { ProblemNote, useAct, useWishKey } from '../app/act.tsx';
import { useAddress } from '../app/address.ts';
import { serverDate } from '../app/clock.ts';
import { PartView, usePart } from '../app/part.tsx';
import { Page } from '../app/shell.tsx';
import { localInput } from './local-time.ts';
import { classroomWords } from './words.ts';
import './classroom.css';

const DAY_MS = 86_400_000;
const WINDOW_DAYS = 35;
const rules = { once: null, daily: 'FREQ=DAILY', weekly: 'FREQ=WEEKLY', monthly: 'FREQ=MONTHLY' } as const;
const repeats = ['once', 'daily', 'weekly', 'monthly'] as const;

/** Classes and events of five weeks, day by day. */
export default function CalendarPage() {
  const words = useWords(classroomWords).calendar;
  const { get, change } = useAddress();
  const [page, setPage] = useState(0);
  const [today] = useState(() => new Date(serverDate().setHours(0, 0, 0, 0)).getTime());
  const from = new Date(today + page * WINDOW_DAYS * DAY_MS);
  const until = new Date(from.getTime() + WINDOW_DAYS * DAY_MS);
  const part = usePart(CalendarOfCallerDocument, { from: from.toISOString(), until: until.toISOString() });
  const remove = useAct(DeleteCalendarEventDocument);
  return (
    <Page
      title={words.title}
      actions={
        <>
          <IconButton icon={ArrowLeft} label={words.earlier} onClick={() => setPage(page - 1)} />
          <IconButton icon={ArrowRight} label={words.later} onClick={() => setPage(page + 1)} />
          <Button look="primary" icon={Plus} onClick={() => change({ do: 'event' })}>
            {words.add}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p className="meta">
          <When at={from.toISOString()} as="day" /> – <When at={until.toISOString()} as="day" />
        </p>
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
        <ProblemNote problem={remove.problem} />
        <Feed since={part.data?.calendarFeedSince ?? null} onChange={part.reload} />
      </div>
      {get('do') === 'event' && <AddEvent onClose={() => change({ do: null })} onAdded={part.reload} />}
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

function AddEvent({ onClose, onAdded }: { readonly onClose: () => void; readonly onAdded: () => void }) {
  const words = useWords(classroomWords).calendar;
  const add = useAct(AddCalendarEventDocument);
  const wish = useWishKey();
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const [title, setTitle] = useState('');
  const [start, setStart] = useState(() => localInput(serverDate()));
  const [minutes, setMinutes] = useState(60);
  const [repeat, setRepeat] = useState<(typeof repeats)[number]>('once');
  const submit = async () => {
    const timing = { timeZone, startsLocal: start, durationMinutes: minutes, rule: rules[repeat] };
    if ((await add.run({ input: { title, ...timing, idempotencyKey: wish.key } })) === null) return;
    onAdded();
    onClose();
  };
  const fault = add.fieldError('title');
  return (
    <Drawer isOpen onClose={onClose} title={words.add} isChanged={title !== ''}>
      <Form onSubmit={() => void submit()} errors={fault === undefined ? [] : [fault]}>
        <div className="stack">
          <Field label={words.eventTitle} error={fault}>
            <Input value={title} maxLength={200} onChange={({ target }) => setTitle(target.value)} />
          </Field>
          <Field label={words.starts} hint={`${words.zone}: ${timeZone}`} error={add.fieldError('startsLocal')}>
            <Input type="datetime-local" value={start} onChange={({ target }) => setStart(target.value)} />
          </Field>
          <Field label={words.length} error={add.fieldError('durationMinutes')}>
            <Input
              type="number"
              min={1}
              max={20_160}
              value={minutes}
              onChange={({ target }) => setMinutes(Number(target.value))}
            />
          </Field>
          <Field label={words.repeats}>
            <Select value={repeat} onChange={({ target }) => setRepeat(target.value as typeof repeat)}>
              {repeats.map((one) => (
                <option key={one} value={one}>
                  {words.rules[one]}
                </option>
              ))}
            </Select>
          </Field>
          <ProblemNote problem={fault === undefined ? add.problem : null} />
          <p className="line">
            <Button type="submit" look="primary" busy={add.isBusy && words.saving}>
              {words.add}
            </Button>
          </p>
        </div>
      </Form>
    </Drawer>
  );
}
