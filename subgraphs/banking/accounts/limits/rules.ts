import { KycRequiredError, LimitExceededError } from '@codai/contracts/banking';
import { ValidationError } from '@codai/kit';

/**
 * Amounts that a tenant may send in a calendar month, in euro cents, by how far it is known; null: without a limit of ours. Level 0 follows
 * the threshold of Directive (EU) 2018/843 for electronic money without identification (150 euro); the others are our own.
 */
const monthlyLimits: Readonly<Record<KycLevel, bigint>> = { 0: 150_00n, 1: 15_000_00n, 2: 5_000_000_00n };

export function monthlyLimitOf(level: KycLevel): bigint {
  return monthlyLimits[level];
}

/**
 * Amounts that may come in from outside in a calendar month, by cards and from other banks, and that a tenant may have in all its accounts, in euro cents;
 * null: without a limit of ours. Level 0 follows the threshold of Directive (EU) 2018/843 for electronic money without identification (150 euro,
 * paid in a month and stored); the others are our own.
 */
const inflowLimits: Readonly<Record<KycLevel, bigint>> = { 0: 150_00n, 1: 15_000_00n, 2: 5_000_000_00n };
const storedLimits: Readonly<Record<KycLevel, bigint | null>> = { 0: 150_00n, 1: 50_000_00n, 2: null };

export function inflowLimitOf(level: KycLevel): bigint {
  return inflowLimits[level];
}

export function storedLimitOf(level: KycLevel): bigint | null {
  return storedLimits[level];
}

/** Amounts in euro cents: came in this month, is in the accounts, and comes in now. */
export interface Inflow {
  readonly used: bigint;
  readonly stored: bigint;
  readonly cents: bigint;
}

/** Why an amount may not come in: the lowest level that allows it, or no level does; null when it may. */
export function inflowRefusal(level: KycLevel, inflow: Inflow): KycRequiredError | LimitExceededError | null {
  if (allowsInflow(level, inflow)) return null;
  const enough = ([1, 2] as const).find((next) => next > level && allowsInflow(next, inflow));
  return enough === undefined
    ? new LimitExceededError({ limit: inflowLimits[level], used: inflow.used })
    : new KycRequiredError({ requiredLevel: enough });
}

function allowsInflow(level: KycLevel, { used, stored, cents }: Inflow): boolean {
  const storedMax = storedLimits[level];
  return used + cents <= inflowLimits[level] && (storedMax === null || stored + cents <= storedMax);
}

/** The largest amount that may come in now, in euro cents; zero when none may. */
export function inflowRoom(level: KycLevel, { used, stored }: Pick<Inflow, 'stored' | 'used'>): bigint {
  const storedMax = storedLimits[level];
  const inMonth = inflowLimits[level] - used;
  const inAccounts = storedMax === null ? inMonth : storedMax - stored;
  const room = inAccounts < inMonth ? inAccounts : inMonth;
  return room > 0n ? room : 0n;
}

/** How a tenant stands: `monthly` in euro cents, `isOwn` when an operator has set it for this tenant. */
export interface LimitStanding {
  readonly level: KycLevel;
  readonly monthly: bigint;
  readonly isOwn: boolean;
}

/** The refusal for a month that would reach `total`: the lowest level that allows it, or no level does. A limit of its own no proof lifts. */
export function limitRefusal(
  { level, monthly, isOwn }: LimitStanding,
  used: bigint,
  total: bigint,
): KycRequiredError | LimitExceededError {
  const enough = isOwn ? undefined : ([1, 2] as const).find((next) => next > level && total <= monthlyLimits[next]);
  return enough === undefined
    ? new LimitExceededError({ limit: monthly, used })
    : new KycRequiredError({ requiredLevel: enough });
}

/** An operator sets an amount of euro, zero or more, with a reason. */
export function policyRefusal(
  monthly: { readonly minor: bigint; readonly currency: string } | null,
  reason: string,
): ValidationError | null {
  if (monthly !== null && (monthly.currency !== 'EUR' || monthly.minor < 0n)) {
    return new ValidationError('input.monthly', 'Enter a limit in euro, zero or more.');
  }
  const isReason = reason.trim() !== '' && reason.length <= 500;
  return isReason ? null : new ValidationError('input.reason', 'Enter a reason of 1 to 500 characters.');
}

/** `2031-05`: the period that an instant belongs to, in UTC. */
export function monthOf(instant: Date): string {
  return instant.toISOString().slice(0, 7);
}

/** When the period of an instant ends and counting begins anew. */
export function resetOf(instant: Date): Date {
  return new Date(Date.UTC(instant.getUTCFullYear(), instant.getUTCMonth() + 1, 1));
}

/** How far somebody is known. Who is at a level may move what it allows (`accounts/limits/rules.ts`). */
export type KycLevel = 0 | 1 | 2;
