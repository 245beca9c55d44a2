import { ValidationError } from '@codai/kit';
import { dayOf, monthStart, nextMonthStart, type Period } from '../../ledger/calendar/rules.ts';

/**
 * Accrued interest is kept in parts of a minor unit: a day adds balance × basis points, and a minor unit is 10,000 × 365 of them. Nothing is
 * rounded before it is paid. Every day is 1/365 of a year, in leap years too. Source: ISDA 2006 definitions 4.16(d), Actual/365 (Fixed).
 */
export const PARTS = 10_000n * 365n;
export const BASIS_POINTS_MAX = 10_000;

const DAY_MS = 86_400_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A version of a rate: from its day on, until a newer one's day has come. */
export interface RateVersion {
  /** Later ones were set later: of two for one day the later stands. */
  readonly id: bigint;
  /** Null: of all accounts in its currency. */
  readonly accountId: string | null;
  /** Hundredths of a percent a year. Null: that of the currency again. */
  readonly basisPoints: number | null;
  /** `2031-05-02` */
  readonly validFrom: string;
}

/**
 * Whether a rate may be set: 0 to 100 percent a year, and from tomorrow on, because what has accrued stays as it is. For one account, or for
 * all of a currency, which is then named. Returns null, or the refusal.
 */
export function rateRefusal(
  rate: {
    readonly accountId: string | null;
    readonly currency: string | null;
    readonly basisPoints: number | null;
    readonly validFrom: string;
  },
  now: Date,
): ValidationError | null {
  const { accountId, currency, basisPoints, validFrom } = rate;
  if ((accountId === null) === (currency === null))
    return new ValidationError('input.currency', 'Give either an account or a currency.');
  if (basisPoints === null && accountId === null)
    return new ValidationError('input.basisPoints', 'Enter a rate. Only the rate of an account can be removed.');
  if (basisPoints !== null && (!Number.isInteger(basisPoints) || basisPoints < 0 || basisPoints > BASIS_POINTS_MAX))
    return new ValidationError('input.basisPoints', `Enter a rate of 0 to ${BASIS_POINTS_MAX} basis points.`);
  if (!DAY.test(validFrom) || !isDay(validFrom))
    return new ValidationError('input.validFrom', 'Enter a calendar day, such as 2031-05-02.');
  return validFrom > dayOf(now) ? null : new ValidationError('input.validFrom', 'Choose tomorrow or a later day.');
}

function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(at.getTime()) && dayOf(at) === text;
}

/** The rate of an account on a day, in basis points: its own when it has one, else its currency's, else none. `versions` of both, in any order. */
export function rateOn(versions: readonly RateVersion[], day: string): number {
  const own = inForce(versions, day, (version) => version.accountId !== null);
  const common = inForce(versions, day, (version) => version.accountId === null);
  return own?.basisPoints ?? common?.basisPoints ?? 0;
}

function inForce(
  versions: readonly RateVersion[],
  day: string,
  isMeant: (version: RateVersion) => boolean,
): RateVersion | null {
  let newest: RateVersion | null = null;
  for (const version of versions) {
    if (!isMeant(version) || version.validFrom > day) continue;
    if (newest === null || isNewer(version, newest)) newest = version;
  }
  return newest;
}

function isNewer(one: RateVersion, other: RateVersion): boolean {
  return one.validFrom === other.validFrom ? one.id > other.id : one.validFrom > other.validFrom;
}

/** Interest of one day, in parts; zero for a negative balance. `balance` in minor units at the end of the day. */
export function dayAccrual(balance: bigint, basisPoints: number): bigint {
  return balance > 0n ? balance * BigInt(basisPoints) : 0n;
}

/** Balance of an account at the end of a day, in minor units. */
export interface DayEnd {
  readonly day: string;
  readonly balance: bigint;
}

/** Interest of several days together, in parts. */
export function accrualOf(days: readonly DayEnd[], versions: readonly RateVersion[]): bigint {
  return days.reduce((sum, { day, balance }) => sum + dayAccrual(balance, rateOn(versions, day)), 0n);
}

/** Whole minor units of what has accrued, rounded down, and the parts that are carried on. */
export function payable(parts: bigint): { readonly paid: bigint; readonly carried: bigint } {
  return { paid: parts / PARTS, carried: parts % PARTS };
}

/** Days of UTC that are over, from that of `from` until, and not with, that of `to`. */
export function daysBetween({ from, to }: Period): string[] {
  const days: string[] = [];
  for (let at = Date.parse(dayOf(from)); at < Date.parse(dayOf(to)); at += DAY_MS) days.push(dayOf(new Date(at)));
  return days;
}

export interface InterestState {
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  /** Until when interest was paid; null before the first time. */
  readonly coveredUntil: Date | null;
  /** The first day for which there is a rate at all; null when there is none. */
  readonly firstRateOn: string | null;
}

/** First instant of the first month whose interest is not paid. Null when there never was a rate. */
export function unpaidFrom({ openedAt, coveredUntil, firstRateOn }: InterestState): Date | null {
  if (coveredUntil !== null) return coveredUntil;
  if (firstRateOn === null) return null;
  const first = new Date(`${firstRateOn}T00:00:00.000Z`);
  return monthStart(first > openedAt ? first : openedAt);
}

/** The month whose interest is paid next, or null when that is not over yet or the account was closed before it. */
export function dueInterestMonth(state: InterestState, now: Date): Period | null {
  const from = unpaidFrom(state);
  if (from === null) return null;
  const to = nextMonthStart(from);
  if (to > now) return null;
  return state.closedAt !== null && state.closedAt < from ? null : { from, to };
}
