import { type FieldFault, ValidationError } from '@codai/kit';
import { isTimeZone } from '@codai/kit/jobs';
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { lineFault, textFault } from '../spaces/rules.ts';

export const TITLE_CHARACTERS_MAX = 200;
export const DETAILS_CHARACTERS_MAX = 4_000;
export const SKIPPED_MAX = 200;
const DURATION_MINUTES_MAX = 20_160;
const RULE_CHARACTERS_MAX = 200;
/** Occurrences of one event in one window. */
const OCCURRENCES_MAX = 1_000;
/** Periods that a rule may step over on its way to the window. */
const STEPS_MAX = 20_000;

/** When something takes place: a wall-clock start in a zone, once or by a rule. */
export interface Timing {
  readonly timeZone: string;
  /** `2031-05-02T09:00` */
  readonly startsLocal: string;
  readonly durationMinutes: number;
  /** RRULE of RFC 5545 without a start; null: once. */
  readonly rule: string | null;
  /** Wall-clock starts that do not take place. */
  readonly skipped: readonly string[];
}

export interface EventFacts extends Timing {
  readonly title: string;
  readonly details: string;
}

const LOCAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;
/** Frequencies from days on. Hourly and shorter rules are not entries of a calendar. */
const PART =
  /^(?:FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)|INTERVAL=[1-9]\d{0,2}|COUNT=[1-9]\d{0,3}|UNTIL=\d{8}(?:T\d{6}Z)?|BYDAY=(?:[+-]?\d{0,2}(?:MO|TU|WE|TH|FR|SA|SU),?){1,14}|BYMONTHDAY=(?:-?\d{1,2},?){1,31}|BYMONTH=(?:\d{1,2},?){1,12}|BYSETPOS=(?:-?\d{1,3},?){1,10}|WKST=(?:MO|SU))$/;

/** Refuses also a rule that takes too many steps from its start to `now`. */
export function eventRefusal({ title, details, ...timing }: EventFacts, now: Date): ValidationError | null {
  const faults: FieldFault[] = [];
  const add = (field: string, message: string) => faults.push({ path: ['input', field], message });
  const titleFault = lineFault(title, ['input', 'title'], TITLE_CHARACTERS_MAX);
  if (titleFault !== null) faults.push(titleFault);
  if (details !== '') {
    const detailsFault = textFault(details, ['input', 'details'], DETAILS_CHARACTERS_MAX);
    if (detailsFault !== null) faults.push(detailsFault);
  }
  const { timeZone, startsLocal, durationMinutes, rule, skipped } = timing;
  if (!isTimeZone(timeZone)) add('timeZone', 'This time zone is unknown. Give a name such as Europe/Bucharest.');
  if (localOf(startsLocal) === null) add('startsLocal', 'Give a start such as 2031-05-02T09:00.');
  if (durationMinutes < 1 || durationMinutes > DURATION_MINUTES_MAX)
    add('durationMinutes', `An event has 1 to ${DURATION_MINUTES_MAX} minutes.`);
  if (skipped.length > SKIPPED_MAX || !skipped.every((one) => localOf(one) !== null))
    add('skipped', `Give at most ${SKIPPED_MAX} starts such as 2031-05-02T09:00.`);
  if (rule !== null) {
    const parts = rule.split(';');
    const names = parts.map((part) => part.split('=')[0]);
    const isRule = rule.length <= RULE_CHARACTERS_MAX && parts.every((part) => PART.test(part));
    const isOnce = new Set(names).size === names.length && names.includes('FREQ');
    if (!isRule || !isOnce || (names.includes('COUNT') && names.includes('UNTIL')))
      add('rule', 'This recurrence rule is malformed. Give one such as FREQ=WEEKLY;BYDAY=MO,TH;COUNT=10.');
    else if (faults.length === 0 && !reaches(timing, now))
      add('rule', 'This rule has an impossible part, or begins too long ago. Give a later start.');
  }
  return faults.length > 0 ? new ValidationError(faults) : null;
}

function localOf(text: string): Temporal.PlainDateTime | null {
  if (!LOCAL.test(text)) return null;
  try {
    return Temporal.PlainDateTime.from(text, { overflow: 'reject' });
  } catch {
    return null;
  }
}

const startOf = ({ startsLocal, timeZone }: Timing) =>
  Temporal.PlainDateTime.from(startsLocal).toZonedDateTime(timeZone);

/** Zone without changes of clocks in which rules are written out as wall-clock times. */
const WALL = 'UTC';

/** The rule over wall-clock times, which a zone then places: the library itself leaves out times that a change of clocks skips. */
function ruleOf({ startsLocal, timeZone, rule }: Timing): RRuleTemporal {
  // An end given as an instant is one of the wall clock here.
  const onWall = (rule ?? '').replace(
    /(?<=UNTIL=)(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/,
    (_text, ...digits: string[]) => {
      const [year, month, day, hour, minute, second] = digits;
      const until = Temporal.Instant.from(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
      const local = until.toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'second' });
      return `${local.replaceAll(/[-:]/g, '')}Z`;
    },
  );
  const dtstart = Temporal.PlainDateTime.from(startsLocal).toZonedDateTime(WALL);
  return new RRuleTemporal({ rruleString: `RRULE:${onWall}`, dtstart, maxIterations: STEPS_MAX } as never);
}

const DAY_MS = 86_400_000;
/** As far ahead as feeds look. */
const REACH_DAYS = 400;

/** The starts by a rule around a window: zones are at most 14 hours from UTC. */
function startsByRule(timing: Timing, from: Date, until: Date): Temporal.ZonedDateTime[] {
  const found = ruleOf(timing).between(new Date(from.getTime() - DAY_MS), new Date(until.getTime() + DAY_MS), true);
  return found.map((wall) =>
    Temporal.PlainDateTime.from(wall.toPlainDateTime().toString()).toZonedDateTime(timing.timeZone),
  );
}

/** Whether a rule can be written out over the next days. The library throws after too many steps. */
function reaches(timing: Timing, now: Date): boolean {
  try {
    startsByRule(timing, now, new Date(now.getTime() + REACH_DAYS * DAY_MS));
    return true;
  } catch {
    return false;
  }
}

/** The same as far as it goes: a rule that takes too many steps to a window has no occurrence in it, and does not keep others from theirs. */
function startsOrNone(timing: Timing, from: Date, until: Date): Temporal.ZonedDateTime[] {
  try {
    return startsByRule(timing, from, until);
  } catch {
    return [];
  }
}

export interface Occurrence {
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** On the wall clock of its zone: what `skipped` names. */
  readonly startsLocal: string;
}

/**
 * The times at which an event takes place and that touch the window from `from` until, and not at, `until`: in order, at most 1,000. A weekly hour stays
 * that hour of the wall clock when clocks change; one that the change skips takes place an hour later (RFC 5545 §3.3.5).
 */
export function occurrences(
  timing: Timing,
  { from, until }: { readonly from: Date; readonly until: Date },
): Occurrence[] {
  const durationMs = timing.durationMinutes * 60_000;
  const starts =
    timing.rule === null ? [startOf(timing)] : startsOrNone(timing, new Date(from.getTime() - durationMs), until);
  const skipped = new Set(timing.skipped);
  const found = starts.flatMap((start) => {
    const startsAt = new Date(start.epochMilliseconds);
    const endsAt = new Date(startsAt.getTime() + durationMs);
    const startsLocal = start.toPlainDateTime().toString({ smallestUnit: 'minute' });
    return startsAt < until && endsAt > from && !skipped.has(startsLocal) ? { startsAt, endsAt, startsLocal } : [];
  });
  return found.slice(0, OCCURRENCES_MAX);
}
