import { InvalidStateError, textRefusal, ValidationError } from '@codai/kit';
import { wordsRefusal } from '../messages/rules.ts';

export type CampaignStatus = 'BUDGET_SPENT' | 'CANCELLED' | 'COMPLETED' | 'DRAFT' | 'PAUSED' | 'RUNNING' | 'SCHEDULED';

/** Words of a campaign for a share of its audience. `weight`: parts of the sum of all weights, 1 to 1,000. */
export interface VariantWords {
  readonly name: string;
  readonly weight: number;
  readonly subject: string;
  readonly body: string;
  readonly actionLabel?: string | null | undefined;
  readonly actionUrl?: string | null | undefined;
  readonly origin: 'MODEL' | 'PERSON' | 'TEMPLATE';
}

export interface CampaignWords {
  readonly name: string;
  readonly purpose: 'NEWSLETTER' | 'OFFERS';
  readonly holdOutBps: number;
  readonly testBps: number;
  readonly variants: readonly VariantWords[];
}

const VARIANTS_MAX = 5;
/** MEASUREMENT is a consent beside these, and no message has it as its purpose. */
const PURPOSES = ['NEWSLETTER', 'OFFERS'] as const;

/** Why a campaign cannot have these words and shares, or null. */
export function campaignRefusal({
  name,
  purpose,
  holdOutBps,
  testBps,
  variants,
}: CampaignWords): ValidationError | null {
  const refusal = textRefusal('input.name', name, { max: 120 });
  if (refusal !== null) return refusal;
  if (!PURPOSES.some((one) => one === purpose))
    return new ValidationError('input.purpose', 'Give NEWSLETTER or OFFERS.');
  if (holdOutBps < 0 || holdOutBps > 5_000)
    return new ValidationError('input.holdOutBps', 'Hold out 0 to 5,000 basis points.');
  if (testBps < 500 || testBps > 10_000)
    return new ValidationError('input.testBps', 'Test on 500 to 10,000 basis points.');
  if (variants.length === 0 || variants.length > VARIANTS_MAX)
    return new ValidationError('input.variants', `Give 1 to ${VARIANTS_MAX} variants.`);
  if (testBps < 10_000 && variants.length === 1)
    return new ValidationError('input.testBps', 'A test needs two variants.');
  return (
    variants
      .map((variant, index) => variantRefusal(variant, ['input', 'variants', String(index)]))
      .find((one) => one !== null) ?? null
  );
}

function variantRefusal(variant: VariantWords, path: readonly string[]): ValidationError | null {
  const { name, weight } = variant;
  if (weight < 1 || weight > 1_000) return new ValidationError([...path, 'weight'], 'Give a weight of 1 to 1,000.');
  return textRefusal([...path, 'name'], name, { max: 60 }) ?? wordsRefusal(variant, path, 20_000);
}

const FROM = {
  change: ['DRAFT'],
  approve: ['DRAFT'],
  schedule: ['DRAFT'],
  pause: ['RUNNING'],
  resume: ['PAUSED', 'BUDGET_SPENT'],
  cancel: ['DRAFT', 'SCHEDULED', 'RUNNING', 'PAUSED', 'BUDGET_SPENT'],
  conclude: ['RUNNING', 'PAUSED', 'BUDGET_SPENT'],
  budget: ['DRAFT', 'SCHEDULED', 'RUNNING', 'PAUSED', 'BUDGET_SPENT'],
} as const satisfies Readonly<Record<string, readonly CampaignStatus[]>>;

/** Refuses what a campaign in this state does not allow. */
export function stateRefusal(verb: keyof typeof FROM, status: string): InvalidStateError | null {
  const from: readonly string[] = FROM[verb];
  return from.includes(status) ? null : new InvalidStateError(status, from);
}
