import { ConflictError, type DomainError, ValidationError } from '@codai/kit';
import { isTimeZone } from '@codai/kit/jobs';

/** Kinds of limits: minutes of play in a day, and coins and euro cents spent in a day, a week from Monday and a calendar month. */
export const LIMIT_KINDS = [
  'PLAY_MINUTES_PER_DAY',
  'COINS_PER_DAY',
  'COINS_PER_WEEK',
  'COINS_PER_MONTH',
  'CENTS_PER_DAY',
  'CENTS_PER_WEEK',
  'CENTS_PER_MONTH',
] as const;
export type LimitKind = (typeof LIMIT_KINDS)[number];

export interface WantedLimit {
  readonly kind: LimitKind;
  /** null: no limit. */
  readonly amount: number | null;
}

/** A limit as it was set: another amount may take its place later. */
export interface SetLimit {
  readonly amount: number | null;
  readonly nextAmount: number | null;
  readonly nextAt: Date | null;
}

const DAY_MS = 86_400_000;
const MINUTES_MAX = 1_440;
const SPENT_MAX = 1_000_000;

/** Amount in force at an instant. */
export const amountAt = ({ amount, nextAmount, nextAt }: SetLimit, now: Date): number | null =>
  nextAt !== null && nextAt <= now ? nextAmount : amount;

/** The lowest of several limits; null when none is set. */
export function strictest(amounts: readonly (number | null)[]): number | null {
  const set = amounts.filter((one) => one !== null);
  return set.length === 0 ? null : Math.min(...set);
}

/** A limit after a person has changed their own: lower at once, higher after 24 hours (GAME-10). */
export function ownLimit(before: number | null, wanted: number | null, now: Date): SetLimit {
  const isLooser = before !== null && (wanted === null || wanted > before);
  return isLooser
    ? { amount: before, nextAmount: wanted, nextAt: new Date(now.getTime() + DAY_MS) }
    : { amount: wanted, nextAmount: null, nextAt: null };
}

/** Refusal of limits outside of their range, named twice, or of an unknown time zone. */
export function limitsRefusal(limits: readonly WantedLimit[], timeZone: string | null): ValidationError | null {
  if (new Set(limits.map(({ kind }) => kind)).size < limits.length)
    return new ValidationError('input.limits', 'Name each kind once.');
  for (const { kind, amount } of limits) {
    const max = kind === 'PLAY_MINUTES_PER_DAY' ? MINUTES_MAX : SPENT_MAX;
    if (amount !== null && (amount < 0 || amount > max))
      return new ValidationError('input.limits', `Give amounts of 0 to ${max}.`);
  }
  return timeZone === null || isTimeZone(timeZone)
    ? null
    : new ValidationError('input.timeZone', 'Give a time zone of the IANA database, such as Europe/Bucharest.');
}

/** Refusal of a time zone that a minor sets: the guardian chooses it, because it decides when a day begins. */
export const zoneRefusal = (timeZone: string | null, hasGuardian: boolean): ConflictError | null =>
  timeZone !== null && hasGuardian ? new ConflictError('GUARDIAN_SETS_ZONE', 'Ask your guardian to change it.') : null;

export interface ClockFacts {
  readonly timeZone: string;
  readonly nextTimeZone: string | null;
  readonly nextZoneAt: Date | null;
  readonly day: string;
  readonly seconds: number;
  readonly sessionSeconds: number;
  readonly lastAt: Date | null;
}

export const NO_CLOCK: ClockFacts = {
  timeZone: 'UTC',
  nextTimeZone: null,
  nextZoneAt: null,
  day: '',
  seconds: 0,
  sessionSeconds: 0,
  lastAt: null,
};

/** Time zone in force at an instant. */
export const zoneAt = ({ timeZone, nextTimeZone, nextZoneAt }: ClockFacts, now: Date): string =>
  nextTimeZone !== null && nextZoneAt !== null && nextZoneAt <= now ? nextTimeZone : timeZone;

/** Day of an instant in a time zone, such as `2031-05-02`. */
export const localDay = (now: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now);

/** Seconds that were played on the day of an instant. */
export const playedSeconds = (clock: ClockFacts, now: Date): number =>
  clock.day === localDay(now, zoneAt(clock, now)) ? clock.seconds : 0;

const GAP_MAX_S = 300;
const PAUSE_S = 60;
const SESSION_GAP_S = 900;

/** Whether the person has not moved for a quarter of an hour. */
export const isPaused = ({ lastAt }: Pick<ClockFacts, 'lastAt'>, now: Date): boolean =>
  lastAt === null || now.getTime() - lastAt.getTime() >= SESSION_GAP_S * 1_000;

/** Seconds played in this sitting; 0 after a pause of a quarter of an hour. */
export const sessionSeconds = (clock: ClockFacts, now: Date): number =>
  isPaused(clock, now) ? 0 : clock.sessionSeconds;

/**
 * The clock after a move. It counts the time since the move before, in whichever match, or since the match began where that is later. A gap of more
 * than five minutes is a pause, and counts as one minute. Time of several matches at once counts once.
 */
export function clockAfter(clock: ClockFacts, matchStartedAt: Date, now: Date) {
  const from = clock.lastAt !== null && clock.lastAt > matchStartedAt ? clock.lastAt : matchStartedAt;
  const gap = Math.max(0, Math.round((now.getTime() - from.getTime()) / 1_000));
  const counted = gap > GAP_MAX_S ? PAUSE_S : gap;
  return {
    day: localDay(now, zoneAt(clock, now)),
    seconds: playedSeconds(clock, now) + counted,
    sessionSeconds: sessionSeconds(clock, now) + counted,
    lastAt: now,
  };
}

export interface GuardianFacts {
  readonly guardianId: string;
  readonly minorId: string;
  /** Guardian of the person who is to guard. */
  readonly guardianOfGuardian: string | null;
  readonly guardianOfMinor: string | null;
  /** Whether the minor guards somebody. */
  readonly guards: boolean;
}

/** Refusal of a guardian: of oneself, of a person with one, by a minor, and of a person who guards another. */
export function guardianRefusal(facts: GuardianFacts): DomainError | null {
  const { guardianId, minorId, guardianOfGuardian, guardianOfMinor, guards } = facts;
  if (guardianId === minorId) return new ConflictError('OWN_CODE', 'Give the code to the minor, who enters it.');
  if (guardianOfMinor !== null) return new ConflictError('HAS_GUARDIAN', 'You have a guardian already.');
  return guardianOfGuardian !== null || guards
    ? new ConflictError('GUARDIAN_HAS_GUARDIAN', 'A person with a guardian cannot be a guardian.')
    : null;
}
