import { ValidationError } from '@codai/kit';
import { CHARGE_MAX, chargeMinima, type PayoutStatus, payoutStatuses } from '../../adapters/processor/rules.ts';

/** The later one of the machine, whichever was learned first. */
export function laterPayoutStatus(known: PayoutStatus, learned: PayoutStatus): PayoutStatus {
  return payoutStatuses.indexOf(known) >= payoutStatuses.indexOf(learned) ? known : learned;
}

/** An amount that the processor can pay out; null when it can. */
export function payoutRefusal({
  minor,
  currency,
}: {
  readonly minor: bigint;
  readonly currency: string;
}): ValidationError | null {
  if (!chargeMinima.has(currency))
    return new ValidationError(
      'input.amount.currency',
      'Payouts in this currency are not supported. Use another currency.',
    );
  return minor > 0n && minor <= CHARGE_MAX
    ? null
    : new ValidationError('input.amount.minor', `Enter an amount from 1 to ${CHARGE_MAX} minor units.`);
}
