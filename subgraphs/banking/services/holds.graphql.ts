import { type Id, IdempotencyKeyReusedError, NotFoundError, unwrap, ValidationError } from '@codai/kit';
import { builder } from '../builder.ts';
import { HoldType } from '../holds/graphql.ts';
import {
  AccountClosedError,
  AccountFrozenError,
  CaptureExceedsHoldError,
  CurrencyMismatchError,
  HoldAlreadyResolvedError,
  InsufficientFundsError,
  SameAccountError,
  UnsupportedCurrencyError,
} from '../ledger/rules.ts';
import { KycRequiredError, LimitExceededError } from '../limits/rules.ts';
import { HouseAccountKind } from './entries.graphql.ts';
import { hidden, hiddenUnion } from './hidden.ts';
import { captureHold, placeHold, releaseHold } from './holds.ts';
import { serviceOf } from './service-caller.ts';

const PlaceHoldInput = builder.inputType('PlaceHoldInput', {
  inaccessible: true,
  fields: (t) => ({
    accountId: t.id({ required: true }),
    amount: t.field({ type: 'MoneyInput', required: true }),
    reason: t.string({ required: true, description: 'The owner reads it; at most 140 characters.' }),
    expiresAt: t.field({ type: 'DateTime', required: true, description: 'Within 31 days.' }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('placeHold', (t) =>
  t.field({
    type: HoldType,
    description: 'Sets money of the tenant aside. It counts against the limits until it comes back.',
    ...hidden,
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
      ...hiddenUnion,
    },
    args: { input: t.arg({ type: PlaceHoldInput, required: true }) },
    resolve: async (_root, { input }, ctx) => unwrap(await placeHold(ctx, serviceOf(ctx), input)),
  }),
);

const CaptureHoldInput = builder.inputType('CaptureHoldInput', {
  description: 'Exactly one of `toAccountId` and `house`.',
  inaccessible: true,
  fields: (t) => ({
    holdId: t.id({ required: true }),
    amount: t.field({ type: 'MoneyInput', required: true }),
    toAccountId: t.id(),
    house: t.field({ type: HouseAccountKind }),
    isFinal: t.boolean({ required: true, defaultValue: true, description: 'Whether what remains is given back.' }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('captureHold', (t) =>
  t.field({
    type: HoldType,
    ...hidden,
    errors: {
      types: [
        AccountClosedError,
        AccountFrozenError,
        CaptureExceedsHoldError,
        CurrencyMismatchError,
        HoldAlreadyResolvedError,
        IdempotencyKeyReusedError,
        InsufficientFundsError,
        NotFoundError,
        SameAccountError,
        UnsupportedCurrencyError,
        ValidationError,
      ],
      ...hiddenUnion,
    },
    args: { input: t.arg({ type: CaptureHoldInput, required: true }) },
    resolve: async (_root, { input }, ctx) =>
      unwrap(await captureHold(ctx, serviceOf(ctx), { ...input, holdId: input.holdId as Id<'Hold'> })),
  }),
);

const ReleaseHoldInput = builder.inputType('ReleaseHoldInput', {
  inaccessible: true,
  fields: (t) => ({ holdId: t.id({ required: true }), idempotencyKey: t.string({ required: true }) }),
});

builder.mutationField('releaseHold', (t) =>
  t.field({
    type: HoldType,
    ...hidden,
    errors: {
      types: [HoldAlreadyResolvedError, IdempotencyKeyReusedError, NotFoundError, ValidationError],
      ...hiddenUnion,
    },
    args: { input: t.arg({ type: ReleaseHoldInput, required: true }) },
    resolve: async (_root, { input }, ctx) =>
      unwrap(await releaseHold(ctx, serviceOf(ctx), { ...input, holdId: input.holdId as Id<'Hold'> })),
  }),
);
