import { IdempotencyKeyReusedError, money, NotFoundError, unwrap, ValidationError } from '@codai/kit';
import { builder } from '../builder.ts';
import { RatesUnavailableError } from '../fx/rules.ts';
import {
  AccountClosedError,
  AccountFrozenError,
  CurrencyMismatchError,
  InsufficientFundsError,
  SameAccountError,
  UnsupportedCurrencyError,
} from '../ledger/rules.ts';
import { KycRequiredError, LimitExceededError } from '../limits/rules.ts';
import { hidden, hiddenUnion } from './hidden.ts';
import { type MoneyMoved, type MoneyStepDone, moveMoney } from './move-money.ts';
import { serviceOf } from './service-caller.ts';

const MoveInput = builder.inputType('MoneyMovementInput', {
  inaccessible: true,
  fields: (t) => ({
    fromAccountId: t.id({ required: true }),
    toAccountId: t.id({ required: true }),
    amount: t.field({ type: 'MoneyInput', required: true, description: 'In the currency of the source.' }),
  }),
});

const HoldStepInput = builder.inputType('MoneyHoldInput', {
  inaccessible: true,
  fields: (t) => ({
    accountId: t.id({ required: true }),
    amount: t.field({ type: 'MoneyInput', required: true }),
    reason: t.string({ required: true }),
    expiresAt: t.field({ type: 'DateTime', required: true, description: 'Within 31 days.' }),
  }),
});

const MoneyStepInput = builder.inputType('MoneyStepInput', {
  isOneOf: true,
  inaccessible: true,
  fields: (t) => ({
    transfer: t.field({ type: MoveInput }),
    convert: t.field({ type: MoveInput, description: 'At the rates in force, less the spread.' }),
    hold: t.field({ type: HoldStepInput }),
  }),
});

const MoveMoneyInput = builder.inputType('MoveMoneyInput', {
  inaccessible: true,
  fields: (t) => ({
    kind: t.string({ required: true, description: 'Of its entries: SCREAMING_SNAKE, at most 40 characters.' }),
    reference: t.string({ required: true, description: 'On the statements; at most 140 characters.' }),
    steps: t.field({ type: [MoneyStepInput], required: true, description: '1–20.' }),
    idempotencyKey: t.string({ required: true }),
    dryRun: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Does it all, answers, and undoes it; uses up no key.',
    }),
  }),
});

const MoneyStepDoneType = builder.objectRef<MoneyStepDone>('MoneyStepDone').implement({
  ...hidden,
  fields: (t) => ({
    entryId: t.exposeID('entryId', { nullable: true, description: 'Null for a hold, and in a dry run.' }),
    holdId: t.exposeID('holdId', { nullable: true }),
    received: t.field({
      type: 'Money',
      nullable: true,
      description: 'What the target got; null for a hold.',
      resolve: ({ received }) => received && money(received.minor, received.currency),
    }),
  }),
});

const MoneyMovedType = builder.objectRef<MoneyMoved>('MoneyMoved').implement({
  ...hidden,
  fields: (t) => ({
    steps: t.field({ type: [MoneyStepDoneType], resolve: ({ steps }) => [...steps] }),
    dryRun: t.exposeBoolean('dryRun'),
  }),
});

builder.mutationField('moveMoney', (t) =>
  t.field({
    type: MoneyMovedType,
    description: 'All steps in one transaction, or none; a refusal names the step in its path.',
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
        RatesUnavailableError,
        SameAccountError,
        UnsupportedCurrencyError,
        ValidationError,
      ],
      ...hiddenUnion,
    },
    args: { input: t.arg({ type: MoveMoneyInput, required: true }) },
    resolve: async (_root, { input }, ctx) => unwrap(await moveMoney(ctx, serviceOf(ctx), input)),
  }),
);
