import { found, IdempotencyKeyReusedError, money, NotFoundError, signedIn, unwrap, ValidationError } from '@codai/kit';
import { builder } from '../builder.ts';
import { feeInForce } from '../fees/service.ts';
import {
  AccountClosedError,
  AccountFrozenError,
  CurrencyMismatchError,
  InsufficientFundsError,
  UnsupportedCurrencyError,
} from '../ledger/rules.ts';
import { KycRequiredError, LimitExceededError } from '../limits/rules.ts';
import { TransferType } from '../transfers/graphql.ts';
import { createExternalTransfer } from './service.ts';

builder.queryField('externalTransferFee', (t) =>
  t.field({
    type: 'Money',
    description: 'What a transfer of this amount to another bank costs today.',
    authScopes: { signedIn: 2 },
    args: { amount: t.arg({ type: 'MoneyInput', required: true }) },
    resolve: async (_root, { amount }, { caller, clock, database }) => {
      const fee = await database.read(caller, (tx) => feeInForce(tx, 'EXTERNAL_TRANSFER', amount, clock.now()));
      return money(fee, amount.currency);
    },
  }),
);

const CreateExternalTransferInput = builder.inputType('CreateExternalTransferInput', {
  fields: (t) => ({
    fromAccountId: t.id({ required: true }),
    beneficiaryId: t.id({ required: true }),
    amount: t.field({ type: 'MoneyInput', required: true, description: 'In euro; the fee comes on top.' }),
    reference: t.string({ defaultValue: '', required: true, description: 'At most 140 characters.' }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('createExternalTransfer', (t) =>
  t.field({
    type: TransferType,
    description:
      'Sends money to another bank. It is held here, goes out shortly or once a second person has approved, and is then settled, rejected or returned.',
    authScopes: { signedIn: 2 },
    errors: {
      types: [
        AccountClosedError,
        AccountFrozenError,
        CurrencyMismatchError,
        IdempotencyKeyReusedError,
        InsufficientFundsError,
        KycRequiredError,
        LimitExceededError,
        NotFoundError,
        UnsupportedCurrencyError,
        ValidationError,
      ],
    },
    args: { input: t.arg({ type: CreateExternalTransferInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const { transferId } = unwrap(await createExternalTransfer(ctx, signedIn(ctx), input));
      return found(await ctx.loaders.transfer.load(transferId), 'Transfer');
    },
  }),
);
