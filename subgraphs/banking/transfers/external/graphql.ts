import { requestError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { money } from '@codai/kit/money';
import { debitRefusals } from '../../accounts/limits/debit-refusals.ts';
import { builder } from '../../builder.ts';
import { paidAmountRefusal } from '../../ledger/entries/rules.ts';
import { feeInForce } from '../fees/service.ts';
import { TransferType } from '../orders/graphql.ts';
import { createExternalTransfer } from './service.ts';

builder.queryField('externalTransferFee', (t) =>
  t.field({
    type: 'Money',
    description: 'Fee in force now for a transfer of this amount to another bank.',
    authScopes: twoFactors,
    args: { amount: t.arg({ description: 'Amount of the planned transfer.', type: 'MoneyInput' }) },
    resolve: async (_root, { amount }, { caller, clock, database }) => {
      const refusal = paidAmountRefusal(amount, ['amount']);
      if (refusal !== null) throw requestError('BAD_USER_INPUT', refusal.message);
      const fee = await database.read(caller, (tx) => feeInForce(tx, 'EXTERNAL_TRANSFER', amount, clock.now()));
      return money(fee, amount.currency);
    },
  }),
);

builder.verb('createExternalTransfer', {
  description:
    'Sends money to another bank. The money is held until the transfer leaves, if needed after approval by a second person.',
  authScopes: twoFactors,
  input: (t) => ({
    fromAccountId: t.idOf('BankAccount', 'Identifier of the account to debit.'),
    beneficiaryId: t.idOf('Beneficiary', 'Identifier of the recipient at another bank.'),
    amount: t.field({ type: 'MoneyInput', description: 'Amount in euro; the fee is charged in addition.' }),
    reference: t.string({ defaultValue: '', description: 'Text for the recipient, at most 140 printable characters.' }),
  }),
  idempotent: true,
  result: TransferType,
  refusals: debitRefusals,
  run: createExternalTransfer,
  read: 'transferId',
});
