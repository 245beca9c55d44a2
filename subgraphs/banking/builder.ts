import { type CardNumberRule, createBuilder } from '@codai/kit/graphql';
import type { BankingContext } from './context.ts';

const iban = 'An IBAN, whose check digits are its own.';

/** M-22: no text of a mutation holds the number of a payment card, but for these, whose digits mean something else. */
export const cardNumbers = {
  except: {
    'AddBeneficiaryInput.iban': iban,
    'DemonstrateIncomingPaymentInput.iban': iban,
    'ScheduledTargetInput.iban': iban,
    'TransferTargetInput.iban': iban,
    'ImportStatementInput.content':
      'A statement of a bank: card numbers in its texts are taken out before they are kept.',
    'SubmitKycInput.machineReadableZone': 'The zone of an identity document, whose check digits are its own.',
  },
} satisfies CardNumberRule;

export const builder = createBuilder<{ Context: BankingContext }>({ cardNumbers });
