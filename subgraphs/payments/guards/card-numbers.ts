import { SensitiveDataRefusedError } from '@codai/contracts/payments';
import type { CardNumberRule } from '@codai/kit/graphql';

const decimal = 'A decimal number of minor units, which is read as one.';

/** M-22: no text of a mutation holds the number of a payment card, but for these, whose digits mean something else. */
export const cardNumbers = {
  refusal: SensitiveDataRefusedError,
  except: { 'CreatePriceInput.unitAmount': decimal, 'PriceTierInput.unitAmount': decimal },
} satisfies CardNumberRule;
