import type { Id } from '@codai/kit';
import { firstRefusal, InvalidStateError, textRefusal, ValidationError } from '@codai/kit';
import { keptCurrencies } from '@codai/kit/money';

export interface MakeOffer {
  readonly applicationId: Id<'Application'>;
  readonly salary: { readonly minor: bigint; readonly currency: string };
  readonly salaryPeriod: string;
  readonly startsOn: string;
  readonly terms: string;
  readonly expiresAt: Date;
  readonly idempotencyKey: string;
}

const OFFER_DAYS_MAX = 60;

const DAY_MS = 86_400_000;

const fault = (field: string, message: string, isWrong: boolean) =>
  isWrong ? new ValidationError(`input.${field}`, message) : null;

/** Refusal of an offer by its pay, start, terms and end; null when it may be made. */
export function offerRefusal(
  { salary, startsOn, terms, expiresAt }: Pick<MakeOffer, 'expiresAt' | 'salary' | 'startsOn' | 'terms'>,
  now: Date,
): ValidationError | null {
  const latest = now.getTime() + OFFER_DAYS_MAX * DAY_MS;
  return firstRefusal(
    textRefusal('input.terms', terms, { max: 20_000, isLong: true }),
    fault(
      'salary',
      'Give an amount above zero in a known currency.',
      salary.minor <= 0n || salary.minor > 10n ** 15n || !keptCurrencies.has(salary.currency),
    ),
    fault('startsOn', 'Give a date, such as 2031-05-02.', !isDate(startsOn)),
    fault(
      'expiresAt',
      `Give an instant within ${OFFER_DAYS_MAX} days.`,
      expiresAt <= now || expiresAt.getTime() > latest,
    ),
  );
}

/** Refusal of one more offer than there are openings. */
export const filledRefusal = ({
  hires,
  openings,
}: {
  readonly hires: number;
  readonly openings: number;
}): InvalidStateError | null =>
  hires >= openings ? new InvalidStateError('FILLED', [], 'All openings of this posting are taken.') : null;

/** Refusal of a decision about an offer that has ended. An offer that is still open has expired. */
export const endedRefusal = (
  { status, expiresAt }: { readonly status: string; readonly expiresAt: Date },
  now: Date,
): InvalidStateError =>
  new InvalidStateError(status === 'OPEN' && expiresAt <= now ? 'EXPIRED' : status, ['OPEN'], 'This offer has ended.');

function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
