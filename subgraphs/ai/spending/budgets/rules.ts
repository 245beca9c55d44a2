import { ConflictError, ValidationError } from '@codai/kit';

/** Reason to refuse a limit, from 0 to the most that an organisation may set; null when it may be set. */
export function limitRefusal(limitMicros: bigint, limitMicrosMax: bigint): ValidationError | null {
  return limitMicros < 0n || limitMicros > limitMicrosMax
    ? new ValidationError('input.limitMicros', `Set a limit between 0 and ${limitMicrosMax} micro-units.`)
    : null;
}

/** Reason to refuse a limit below what is settled and reserved; null when the limit covers both. */
export function coverageRefusal(
  limitMicros: bigint,
  { settledMicros, reservedMicros }: { readonly settledMicros: bigint; readonly reservedMicros: bigint },
): ConflictError | null {
  const used = settledMicros + reservedMicros;
  return used > limitMicros
    ? new ConflictError('BUDGET_USED', `This month ${used} micro-units are spent or held. Set at least that limit.`)
    : null;
}
