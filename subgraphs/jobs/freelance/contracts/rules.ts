import { firstRefusal, textRefusal, ValidationError } from '@codai/kit';
import { keptCurrencies } from '@codai/kit/money';
export interface MilestoneToAgree {
  readonly title: string;
  readonly amount: bigint;
}

export interface ProposeContract {
  readonly freelancerId: string;
  readonly applicationId?: string | null | undefined;
  readonly title: string;
  readonly terms: string;
  readonly currency: string;
  readonly milestones: readonly MilestoneToAgree[];
  readonly autoReleaseDays: number;
  readonly idempotencyKey: string;
}

const MILESTONES_MAX = 20;

const fault = (field: string, message: string, isWrong: boolean) =>
  isWrong ? new ValidationError(`input.${field}`, message) : null;

/** Refusal of a proposal by its texts, currency, milestones and sides; null when it may be made. */
export function proposalRefusal(
  { freelancerId, title, terms, currency, milestones, autoReleaseDays }: Omit<ProposeContract, 'idempotencyKey'>,
  clientId: string,
): ValidationError | null {
  return firstRefusal(
    textRefusal('input.title', title, { max: 200 }),
    textRefusal('input.terms', terms, { max: 20_000, isLong: true }),
    fault('currency', 'This currency is not known.', !keptCurrencies.has(currency)),
    fault('autoReleaseDays', 'Give 3 to 14 days.', autoReleaseDays < 3 || autoReleaseDays > 14),
    fault(
      'milestones',
      `Give 1 to ${MILESTONES_MAX} milestones.`,
      milestones.length < 1 || milestones.length > MILESTONES_MAX,
    ),
    fault('freelancerId', 'Nobody works for themselves.', freelancerId === clientId),
    ...milestones.map((one, index) => textRefusal(`input.milestones.${index}.title`, one.title, { max: 200 })),
    ...milestones.map(({ amount }, index) =>
      fault(`milestones.${index}.amount`, 'Give an amount above zero.', amount <= 0n || amount > 10n ** 15n),
    ),
  );
}
