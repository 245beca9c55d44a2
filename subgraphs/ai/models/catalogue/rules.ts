import { ValidationError } from '@codai/kit';

const MICROS_MAX = 10n ** 12n;

/** Reason to refuse a price, in micro-units of the US dollar, from an instant on; null when it may be set. */
export function priceRefusal(
  { inputMicros, outputMicros, effectiveFrom }: PriceToSet,
  now: Date,
): ValidationError | null {
  for (const [name, micros] of Object.entries({ inputMicros, outputMicros })) {
    if (micros < 0n || micros > MICROS_MAX) {
      return new ValidationError(['input', name], `A price lies between 0 and ${MICROS_MAX} micro-units.`);
    }
  }
  return effectiveFrom < now
    ? new ValidationError('input.effectiveFrom', 'What was charged does not change. Name an instant in the future.')
    : null;
}

interface PriceToSet {
  readonly inputMicros: bigint;
  readonly outputMicros: bigint;
  readonly effectiveFrom: Date;
}
