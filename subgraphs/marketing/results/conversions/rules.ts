import { ValidationError } from '@codai/kit';

export interface ConversionFacts {
  readonly kind: string;
  readonly sourceKey: string;
  /** Minor units; with a currency or without both. */
  readonly amount?: bigint | null | undefined;
  readonly currency?: string | null | undefined;
  readonly occurredAt: Date;
}

/** Why this is not a conversion, or null. */
export function conversionRefusal(
  { kind, sourceKey, amount, currency, occurredAt }: ConversionFacts,
  now: Date,
): ValidationError | null {
  if (!/^[A-Z][A-Z_]{0,39}$/.test(kind))
    return new ValidationError('input.kind', 'Name a kind by 1 to 40 capital letters and underscores.');
  if (!/^[^\p{C}]{1,100}$/u.test(sourceKey))
    return new ValidationError('input.sourceKey', 'Give a key of 1 to 100 characters.');
  if ((amount == null) !== (currency == null))
    return new ValidationError('input.amount', 'Give an amount with its currency, or neither.');
  if (amount != null && amount < 0n) return new ValidationError('input.amount', 'Give an amount of 0 or more.');
  return occurredAt > now ? new ValidationError('input.occurredAt', 'Give an instant that has passed.') : null;
}
