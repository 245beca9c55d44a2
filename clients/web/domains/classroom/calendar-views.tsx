import { useLocale, useWords } from '@codai/ui';
import { type CSSProperties, useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { serverDate } from '../../lib/clock.ts';
import { entriesOn, placedOn } from './calendar-range.ts';
import type { CalendarOfCallerQuery } from './generated/operations.ts';
import { localInput } from './local-time.ts';
import { classroomWords } from './words.ts';
import './calendar.css';

export type CalendarEntry = NonNullable<CalendarOfCallerQuery['calendar']>[number];

export interface CalendarViewProps {
  readonly entries: readonly CalendarEntry[];
  readonly days: readonly Date[];
  /** Id of the person, who edits own events. */
  readonly subject: string;
  readonly onEdit: (eventId: string) => void;
  /** A new event at this time of the device's clock, such as `2031-05-02T09:00`. */
  readonly onAdd: (startsLocal: string) => void;
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** The hour that a week shows on top at first. */
const FIRST_HOUR = 7;
const MINUTES_A_DAY = 1_440;

const isSameDay = (one: Date, other: Date) => one.toDateString() === other.toDateString();
const at = (day: Date, hour: number) => localInput(new Date(day.getFullYear(), day.getMonth(), day.getDate(), hour));

/** Whole weeks as a grid of days; on a phone the days that have entries, one below the other. */
export function MonthView({ entries, days, month, ...acts }: CalendarViewProps & { readonly month: number }) {
  const locale = useLocale();
  const words = useWords(classroomWords).calendar;
  const today = serverDate();
  return (
    <div className="calendar-month">
      {days.slice(0, 7).map((day) => (
        <span key={day.getDay()} className="calendar-weekday meta" aria-hidden>
          {day.toLocaleDateString(locale.tag, { weekday: 'short' })}
        </span>
      ))}
      <ol className="calendar-days" aria-label={words.title}>
        {days.map((day) => {
          const own = entriesOn(entries, day);
          return (
            <li
              key={day.toISOString()}
              className="calendar-day"
              data-other={day.getMonth() !== month || undefined}
              data-today={isSameDay(day, today) || undefined}
              data-empty={own.length === 0 || undefined}
            >
              <button
                type="button"
                className="calendar-date num"
                aria-label={words.addOn(locale.day(day))}
                aria-current={isSameDay(day, today) ? 'date' : undefined}
                onClick={() => acts.onAdd(at(day, 9))}
              >
                {day.getDate()}
              </button>
              <ul>
                {own.map((entry) => (
                  <li key={`${entry.event?.id ?? entry.session?.id} ${entry.startsAt}`}>
                    <EntryLine entry={entry} {...acts} />
                  </li>
                ))}
              </ul>
            </li>
          );
        })}
      </ol>
    </div>
  );
}

/** Seven days by the hour. It scrolls to the morning at first. */
export function WeekView({ entries, days, ...acts }: CalendarViewProps) {
  const locale = useLocale();
  const words = useWords(classroomWords).calendar;
  const today = serverDate();
  const scroller = useRef<HTMLElement>(null);
  useEffect(() => {
    const { current } = scroller;
    if (current !== null) current.scrollTop = (current.scrollHeight * FIRST_HOUR) / HOURS.length;
  }, []);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys.
    <section ref={scroller} className="calendar-week" aria-label={words.title} tabIndex={0}>
      <div className="calendar-hours" aria-hidden>
        {HOURS.map((hour) => (
          <span key={hour} className="micro num">
            {`${String(hour).padStart(2, '0')}:00`}
          </span>
        ))}
      </div>
      {days.map((day) => (
        <div key={day.toISOString()} className="calendar-column" data-today={isSameDay(day, today) || undefined}>
          <h2 className="label">{day.toLocaleDateString(locale.tag, { weekday: 'short', day: 'numeric' })}</h2>
          <div className="calendar-slots">
            {HOURS.map((hour) => (
              <button
                key={hour}
                type="button"
                tabIndex={-1}
                aria-label={words.addAt(locale.day(day), `${String(hour).padStart(2, '0')}:00`)}
                onClick={() => acts.onAdd(at(day, hour))}
              />
            ))}
            {placedOn(entries, day).map(({ entry, at: minute, minutes, lane, lanes }) => (
              <div
                key={`${entry.event?.id ?? entry.session?.id} ${entry.startsAt}`}
                className="calendar-placed"
                style={placeOf({ minute, minutes, lane, lanes })}
              >
                <EntryLine entry={entry} {...acts} />
              </div>
            ))}
          </div>
        </div>
      ))}
    </section>
  );
}

interface Place {
  readonly minute: number;
  readonly minutes: number;
  readonly lane: number;
  readonly lanes: number;
}

const percent = (part: number, whole: number) => `${(100 * part) / whole}%`;
const placeOf = ({ minute, minutes, lane, lanes }: Place): CSSProperties => ({
  top: percent(minute, MINUTES_A_DAY),
  height: percent(minutes, MINUTES_A_DAY),
  left: percent(lane, lanes),
  width: percent(1, lanes),
});

type EntryLineProps = Pick<CalendarViewProps, 'onEdit' | 'subject'> & { readonly entry: CalendarEntry };

/** One entry: a class leads to its page, an own event to its form. */
function EntryLine({ entry: { title, startsAt, event, session }, subject, onEdit }: EntryLineProps) {
  const locale = useLocale();
  const text = (
    <>
      <span className="num">{locale.time(startsAt)}</span> <bdi>{title}</bdi>
    </>
  );
  if (session !== null)
    return (
      <Link href={`/classes/${session.id}`} className="calendar-entry" data-kind="session">
        {text}
      </Link>
    );
  if (event?.owner?.id !== subject) return <span className="calendar-entry">{text}</span>;
  return (
    <button type="button" className="calendar-entry" onClick={() => onEdit(event.id)}>
      {text}
    </button>
  );
}

/** Heading of what is shown: the month, or first and last day. */
export function useRangeTitle(view: 'list' | 'month' | 'week', day: Date, days: readonly Date[]): string {
  const locale = useLocale();
  if (view === 'month') return day.toLocaleDateString(locale.tag, { month: 'long', year: 'numeric' });
  const [first = day, last = day] = [days[0], days.at(-1)];
  return `${locale.date(first)} – ${locale.date(last)} ${last.getFullYear()}`;
}
