import { InvalidStateError, isBlankText, ValidationError } from '@codai/kit';
import { dayOf } from '../../ledger/calendar/rules.ts';

/**
 * Euro cents from which a single movement is looked at: 10,000 euro, the lowest of the thresholds of Directive (EU) 2015/849, Article 11
 * (c); its (b)(i) has 15,000 for occasional transactions, also for several that appear to be linked.
 */
export const LARGE_CENTS = 1_000_000n;
/** Parts that are below the threshold and together at it. Each is at least a tenth: a thousand euro, as in Regulation (EU) 2015/847, Article 6. */
export const STRUCTURING = { movementsMin: 3, partCentsMin: LARGE_CENTS / 10n } as const;
/** Smallest inflow, and the share of it that leaves within a day. Our own figures. */
export const RAPID = { cameCentsMin: 300_000n, sharePercent: 80n } as const;
/** People and banks that the tenant had never paid before, in one day. Our own figure. */
export const NEW_COUNTERPARTIES_MIN = 10;
/** A debit after a year without one. Our own figures. */
export const DORMANT = { centsMin: 500_000n, days: 365 } as const;
/** Window that rules look at: 24 hours up to and including a movement. */
export const WINDOW_MS = 86_400_000;

export type AmlRule =
  | 'DORMANT_REACTIVATED'
  | 'LARGE_AMOUNT'
  | 'MANY_COUNTERPARTIES'
  | 'RAPID_MOVEMENT'
  | 'SANCTIONS_MATCH'
  | 'STRUCTURING';

/** Money that crossed the edge of a tenant by one entry. */
export interface Movement {
  readonly entryId: string;
  readonly isOut: boolean;
  readonly accountId: string;
  readonly counterparty: string | null;
  /** Worth in euro cents; null for a currency without a rate, which no rule of amounts looks at. */
  readonly cents: bigint | null;
  readonly postedAt: Date;
  /** Whether the tenant had nothing to do with the counterparty before. */
  readonly isFirst: boolean;
  /** Since when nothing had left the account; null when nobody looked. */
  readonly quietSince: Date | null;
}

/** A rule that fired. The same rule, subject and window is one finding, however often it is found. */
export interface Finding {
  readonly rule: AmlRule;
  readonly subjectId: string;
  readonly window: string;
  readonly cents: bigint | null;
  readonly count: number;
}

/**
 * Findings about a movement of a tenant, given all its movements of the 24 hours up to it, oldest first and itself the last. They depend on
 * nothing else, so that they are found again whenever the same movements are looked at.
 */
export function findingsOf(tenantId: string, day: readonly Movement[]): Finding[] {
  const movement = day.at(-1);
  if (movement === undefined) return [];
  const findings = [
    largeAmount(movement),
    structuring(tenantId, movement, day),
    rapidMovement(tenantId, movement, day),
    manyCounterparties(tenantId, movement, day),
    dormantReactivated(movement),
  ];
  return findings.filter((finding) => finding !== null);
}

function largeAmount({ entryId, cents }: Movement): Finding | null {
  if (cents === null || cents < LARGE_CENTS) return null;
  return { rule: 'LARGE_AMOUNT', subjectId: entryId, window: '', cents, count: 1 };
}

function structuring(tenantId: string, { isOut, postedAt, cents }: Movement, day: readonly Movement[]): Finding | null {
  if (!isPart(cents)) return null;
  const parts = day.filter((each) => each.isOut === isOut && isPart(each.cents));
  const total = sumOf(parts);
  if (parts.length < STRUCTURING.movementsMin || total < LARGE_CENTS) return null;
  const window = `${dayOf(postedAt)} ${isOut ? 'OUT' : 'IN'}`;
  return { rule: 'STRUCTURING', subjectId: tenantId, window, cents: total, count: parts.length };
}

function isPart(cents: bigint | null): boolean {
  return cents !== null && cents >= STRUCTURING.partCentsMin && cents < LARGE_CENTS;
}

/** Only what leaves after it came counts: money that was there before is not what came. */
function rapidMovement(tenantId: string, { isOut, postedAt }: Movement, day: readonly Movement[]): Finding | null {
  if (!isOut) return null;
  let came = 0n;
  let left = 0n;
  for (const each of day) {
    const cents = each.cents ?? 0n;
    if (!each.isOut) came += cents;
    else left += cents < came - left ? cents : came - left;
  }
  if (came < RAPID.cameCentsMin || left * 100n < came * RAPID.sharePercent) return null;
  return { rule: 'RAPID_MOVEMENT', subjectId: tenantId, window: dayOf(postedAt), cents: left, count: day.length };
}

function manyCounterparties(tenantId: string, { isOut, postedAt }: Movement, day: readonly Movement[]): Finding | null {
  if (!isOut) return null;
  const met = day.filter((each) => each.isOut && each.isFirst && each.counterparty !== null);
  if (met.length < NEW_COUNTERPARTIES_MIN) return null;
  const window = dayOf(postedAt);
  return { rule: 'MANY_COUNTERPARTIES', subjectId: tenantId, window, cents: sumOf(met), count: met.length };
}

function dormantReactivated({ isOut, accountId, cents, postedAt, quietSince }: Movement): Finding | null {
  if (!isOut || cents === null || cents < DORMANT.centsMin || quietSince === null) return null;
  if (postedAt.getTime() - quietSince.getTime() < DORMANT.days * 86_400_000) return null;
  return { rule: 'DORMANT_REACTIVATED', subjectId: accountId, window: dayOf(postedAt), cents, count: 1 };
}

function sumOf(movements: readonly Movement[]): bigint {
  return movements.reduce((sum, { cents }) => sum + (cents ?? 0n), 0n);
}

/** A note has 1 to 4,000 characters that are not all spaces. */
export function noteRefusal(text: string): ValidationError | null {
  const isNote = text.trim() !== '' && text.length <= 4_000;
  return isNote ? null : new ValidationError('input.text', 'Enter a text of 1 to 4,000 characters.');
}

export type AmlCaseStatus = 'CLEARED' | 'OPEN' | 'REPORTED' | 'UNDER_REVIEW';

export interface CaseDecision {
  readonly verdict: 'CLEARED' | 'REPORTED';
  readonly reason: string;
  /** Under which the report was filed elsewhere. */
  readonly reportReference: string | null;
}

/** A decision has a reason; a report was filed elsewhere, and has its reference there. What is cleared has none. */
export function decisionRefusal({ verdict, reason, reportReference }: CaseDecision): ValidationError | null {
  if (isBlankText(reason) || reason.length > 500) {
    return new ValidationError('input.reason', 'Enter a reason of 1 to 500 characters.');
  }
  if (verdict === 'CLEARED') {
    return reportReference === null
      ? null
      : new ValidationError('input.reportReference', 'A cleared case has no report. Leave the reference out.');
  }
  const isReference = reportReference !== null && reportReference.trim() !== '' && reportReference.length <= 100;
  return isReference
    ? null
    : new ValidationError('input.reportReference', 'Enter the reference of the filed report, 1 to 100 characters.');
}

/** Whether a case is somebody's to take: until it is decided. */
export function assignmentRefusal(status: AmlCaseStatus): InvalidStateError | null {
  const isUndecided = status === 'OPEN' || status === 'UNDER_REVIEW';
  return isUndecided ? null : new InvalidStateError(status, ['OPEN', 'UNDER_REVIEW']);
}

/** Only what somebody has taken is decided, and once. */
export function decidableRefusal(status: AmlCaseStatus): InvalidStateError | null {
  return status === 'UNDER_REVIEW' ? null : new InvalidStateError(status, ['UNDER_REVIEW']);
}
