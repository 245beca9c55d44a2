import { ValidationError } from '@codai/kit';
import { CHARGE_MAX, chargeMinima } from '../../adapters/processor/rules.ts';

export interface Amount {
  readonly minor: bigint;
  readonly currency: string;
}

/** Whether the processor can charge it at all: a currency that it takes, not less than its least, not more than eight digits. */
export function chargeRefusal(amount: Amount, path = 'input.amount'): ValidationError | null {
  const least = chargeMinima.get(amount.currency);
  if (least === undefined)
    return new ValidationError(
      `${path}.currency`,
      'Payments in this currency are not supported. Use another currency.',
    );
  if (amount.minor < least) return new ValidationError(`${path}.minor`, `Enter at least ${least} minor units.`);
  return amount.minor > CHARGE_MAX
    ? new ValidationError(`${path}.minor`, `Enter at most ${CHARGE_MAX} minor units.`)
    : null;
}
