import { ValidationError } from '@codai/kit';

/**
 * Advice of a decline about trying again. FUNDS: later, after a payday. SOFT: soon. ACTION: only the customer can. HARD: never
 * with this method.
 */
export type DeclineClass = 'ACTION' | 'FUNDS' | 'HARD' | 'SOFT';
/** End of a subscription whose invoice could not be collected. */
export type DunningEnd = 'CANCEL' | 'LEAVE_PAST_DUE' | 'MARK_UNPAID';

/** Days after the first failure on which it is tried again, or after the due date on which it is reminded of; rising. */
export type Schedule = readonly number[];

export interface DunningPolicy {
  readonly soft: Schedule;
  readonly funds: Schedule;
  readonly end: DunningEnd;
}

export const defaultPolicy: DunningPolicy = { soft: [1, 3, 5, 7], funds: [3, 7, 14, 21], end: 'CANCEL' };

/** Source: https://docs.stripe.com/declines/codes and https://docs.stripe.com/billing/revenue-recovery/smart-retries, hard declines. */
const HARD = new Set(
  (
    'account_closed bank_account_closed card_not_supported debit_not_authorized expired_card fraudulent highest_risk_level incorrect_number ' +
    'invalid_account invalid_number lost_card merchant_blacklist no_account pickup_card restricted_card ' +
    'revocation_of_all_authorizations revocation_of_authorization stolen_card stop_payment_order transaction_not_allowed'
  ).split(' '),
);
const FUNDS = new Set(['card_velocity_exceeded', 'insufficient_funds', 'withdrawal_count_limit_exceeded']);
const ACTION = new Set(['authentication_required']);
/** Ours: no method was kept. One may be there the next time. */
const NO_METHOD = 'payment_method_missing';

/** `code` as the processor names it; a decline of which it says that another try is in vain is a hard one. */
export function declineClassOf(code: string, isRetryable: boolean): DeclineClass {
  if (code === NO_METHOD) return 'SOFT';
  if (ACTION.has(code)) return 'ACTION';
  if (HARD.has(code) || !isRetryable) return 'HARD';
  return FUNDS.has(code) ? 'FUNDS' : 'SOFT';
}

/** The days that hold for a case: those of the class of its first failure. */
export function scheduleOf(policy: DunningPolicy, first: DeclineClass): Schedule {
  return first === 'FUNDS' ? policy.funds : policy.soft;
}

export interface CaseFacts {
  readonly startedAt: Date;
  readonly schedule: Schedule;
  /** Attempts of the schedule that were made, without the failure that began the case. */
  readonly attemptsMade: number;
}

/** RETRY: charge again at that instant. WAIT: no more tries, and the end state at that instant. EXHAUSTED: the end state now. */
export type DunningStep =
  | { readonly kind: 'EXHAUSTED' }
  | { readonly kind: 'RETRY'; readonly at: Date }
  | { readonly kind: 'WAIT'; readonly at: Date };

const DAY_MS = 86_400_000;

/**
 * Next step after a failure, at `now`. Attempts are on the days of the schedule exactly, counted from the first failure (PAY-8); of days that went by
 * while nothing ran one attempt is left. After a decline that another try cannot mend the customer keeps the time until the last of those days to
 * pay by another way.
 */
export function stepAfter(
  { startedAt, schedule, attemptsMade }: CaseFacts,
  decline: DeclineClass,
  now: Date,
): DunningStep {
  const day = schedule.slice(attemptsMade).find((each) => onDay(startedAt, each) > now);
  const last = schedule.at(-1);
  if (day === undefined || last === undefined) return { kind: 'EXHAUSTED' };
  if (decline === 'HARD' || decline === 'ACTION') return { kind: 'WAIT', at: onDay(startedAt, last) };
  return { kind: 'RETRY', at: onDay(startedAt, day) };
}

/** REMIND: remind of it again at that instant. WAIT: no more reminders, and the end state at that instant. */
export type ReminderStep = { readonly kind: 'REMIND' | 'WAIT'; readonly at: Date };

/**
 * Next step, at `now`, for an invoice that was sent and is due since `startedAt`. Reminders are on the days of the schedule; of those
 * that went by unnoticed one reminder is left. After the last one the customer has as long as between the last two, in full.
 */
export function reminderAfter(
  { startedAt, schedule }: Pick<CaseFacts, 'schedule' | 'startedAt'>,
  now: Date,
): ReminderStep {
  const day = schedule.find((each) => onDay(startedAt, each) > now);
  if (day !== undefined) return { kind: 'REMIND', at: onDay(startedAt, day) };
  const [last = 0, before = 0] = [schedule.at(-1), schedule.at(-2)];
  return { kind: 'WAIT', at: onDay(now, last - before) };
}

/** The first step: a day of the schedule that has passed already is made up for at once. */
export function firstReminder({ startedAt, schedule }: Pick<CaseFacts, 'schedule' | 'startedAt'>): ReminderStep {
  return { kind: 'REMIND', at: onDay(startedAt, schedule[0] ?? 0) };
}

function onDay(startedAt: Date, day: number): Date {
  return new Date(startedAt.getTime() + day * DAY_MS);
}

export const ATTEMPTS_MAX = 8;
export const DAYS_MAX = 60;

export function policyRefusal(policy: DunningPolicy): ValidationError | null {
  return scheduleRefusal(policy.soft, 'softDays') ?? scheduleRefusal(policy.funds, 'fundsDays');
}

function scheduleRefusal(schedule: Schedule, field: string): ValidationError | null {
  const isRising = schedule.every((day, index) => day > (schedule[index - 1] ?? 0));
  const isWithin = schedule.every((day) => Number.isInteger(day) && day <= DAYS_MAX);
  return schedule.length >= 1 && schedule.length <= ATTEMPTS_MAX && isRising && isWithin
    ? null
    : new ValidationError(`input.${field}`, `Enter 1 to ${ATTEMPTS_MAX} ascending days from 1 to ${DAYS_MAX}.`);
}
