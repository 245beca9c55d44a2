import {
  AccountClosedError,
  AccountFrozenError,
  CaptureExceedsHoldError,
  CurrencyMismatchError,
  HoldAlreadyResolvedError,
  InsufficientFundsError,
  SameAccountError,
  UnsupportedCurrencyError,
} from '@codai/contracts/banking';
import { NotFoundError } from '@codai/kit';
import { z } from 'zod';
import { HoldType } from '../../accounts/holds/graphql.ts';
import { debitRefusals } from '../../accounts/limits/debit-refusals.ts';
import { builder } from '../../builder.ts';
import { ApprovalRequiredError } from '../../ledger/entries/rules.ts';
import { hiddenHold } from '../access.ts';
import { HouseAccountKind } from '../entries/graphql.ts';
import { serviceOf } from '../service-caller.ts';
import { captureHold, extendHold, placeHold, releaseHold } from './service.ts';

builder.verb('placeHold', {
  description: 'Holds money of the calling tenant. The amount counts against its limit until it is released.',
  ...hiddenHold,
  anybody: true,
  input: (t) => ({
    accountId: t.idOf('BankAccount'),
    amount: t.field({ type: 'MoneyInput', description: 'Amount to hold, above zero.' }),
    reason: t.string({ description: 'Text for the owner of the account, at most 140 printable characters.' }),
    expiresAt: t.field({
      type: 'DateTime',
      description: 'Instant at which the remaining amount is released, in the future and within 31 days.',
    }),
    isBinding: t.boolean({
      defaultValue: false,
      description: 'Whether the amount can be captured while members of the account have frozen it, as for escrow.',
    }),
    approvedBy: t.idList({
      required: false,
      description:
        'Ids of people who have approved it, at most 20. Those count who may approve and are not the user of the call.',
      validate: z.array(z.string().max(64)).max(20),
    }),
  }),
  idempotent: true,
  result: HoldType,
  refusals: [...debitRefusals, ApprovalRequiredError],
  run: (ctx, _caller, input) => placeHold(ctx, serviceOf(ctx), input),
});

builder.verb('captureHold', {
  description: 'Moves held money to an account of any tenant or of the house.',
  ...hiddenHold,
  anybody: true,
  input: (t) => ({
    holdId: t.idOf('Hold'),
    amount: t.field({ type: 'MoneyInput', description: 'Amount to capture, above zero.' }),
    toAccountId: t.id({
      required: false,
      description: 'Identifier of the account to credit; null when `house` is given.',
    }),
    house: t.field({
      type: HouseAccountKind,
      required: false,
      description: 'Kind of the account of the house to credit; null when `toAccountId` is given.',
    }),
    isFinal: t.boolean({ defaultValue: true, description: 'Whether to release the amount that remains.' }),
  }),
  idempotent: true,
  result: HoldType,
  refusals: [
    AccountClosedError,
    AccountFrozenError,
    CaptureExceedsHoldError,
    CurrencyMismatchError,
    HoldAlreadyResolvedError,
    InsufficientFundsError,
    NotFoundError,
    SameAccountError,
    UnsupportedCurrencyError,
  ],
  run: (ctx, _caller, input) => captureHold(ctx, serviceOf(ctx), input),
});

builder.verb('releaseHold', {
  description: 'Releases the amount that is still held.',
  ...hiddenHold,
  anybody: true,
  input: (t) => ({ holdId: t.idOf('Hold') }),
  idempotent: true,
  result: HoldType,
  refusals: [HoldAlreadyResolvedError, NotFoundError],
  run: (ctx, _caller, input) => releaseHold(ctx, serviceOf(ctx), input),
});

builder.verb('extendHold', {
  description:
    'Gives a pending hold of the calling tenant a later expiry. An expiry that is not later changes nothing.',
  ...hiddenHold,
  anybody: true,
  input: (t) => ({
    holdId: t.idOf('Hold'),
    expiresAt: t.field({
      type: 'DateTime',
      description: 'New instant at which the remaining amount is released, in the future and within 31 days.',
    }),
  }),
  idempotent: true,
  result: HoldType,
  refusals: [HoldAlreadyResolvedError, NotFoundError],
  run: (ctx, _caller, input) => extendHold(ctx, serviceOf(ctx), input),
});
