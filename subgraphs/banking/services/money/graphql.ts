import { ConversionLimitExceededError, PositionLimitExceededError, SameAccountError } from '@codai/contracts/banking';
import { money } from '@codai/kit/money';
import { debitRefusals } from '../../accounts/limits/debit-refusals.ts';
import { builder } from '../../builder.ts';
import { ApprovalRequiredError } from '../../ledger/entries/rules.ts';
import { hidden, hiddenVerb } from '../access.ts';
import { serviceOf } from '../service-caller.ts';
import { type MoneyMoved, type MoneyStepDone, moveMoney } from './service.ts';

const MoveInput = builder.inputType('MoneyMovementInput', {
  description: 'Movement from an account of the calling tenant to an account of any tenant.',
  inaccessible: true,
  fields: (t) => ({
    fromAccountId: t.idOf('BankAccount', 'Identifier of the account to debit.'),
    toAccountId: t.idOf('BankAccount', 'Identifier of the account to credit.'),
    amount: t.field({ type: 'MoneyInput', description: 'Amount in the currency of the debited account, above zero.' }),
  }),
});

const HoldStepInput = builder.inputType('MoneyHoldInput', {
  description: 'Hold on an account of the calling tenant.',
  inaccessible: true,
  fields: (t) => ({
    accountId: t.idOf('BankAccount'),
    amount: t.field({ type: 'MoneyInput', description: 'Amount to hold, above zero.' }),
    reason: t.string({ description: 'Text for the owner of the account, at most 140 printable characters.' }),
    expiresAt: t.field({
      type: 'DateTime',
      description: 'Instant at which the remaining amount is released, in the future and within 31 days.',
    }),
  }),
});

const MoneyStepInput = builder.inputType('MoneyStepInput', {
  description: 'Step of a movement of money: exactly one field.',
  isOneOf: true,
  inaccessible: true,
  fields: (t) => ({
    transfer: t.field({ type: MoveInput, required: false, description: 'Transfer in one currency.' }),
    convert: t.field({
      type: MoveInput,
      required: false,
      description: 'Conversion at the rates in force less the spread.',
    }),
    hold: t.field({ type: HoldStepInput, required: false, description: 'Hold of an amount.' }),
  }),
});

const MoneyStepDoneType = builder.objectRef<MoneyStepDone>('MoneyStepDone').implement({
  description: 'Result of one step.',
  ...hidden,
  fields: (t) => ({
    entryId: t.identifier('entryId', 'Identifier of the journal entry; null for a hold and in a dry run.', {
      nullable: true,
    }),
    holdId: t.identifier('holdId', 'Identifier of the hold; null for a transfer or conversion and in a dry run.', {
      nullable: true,
    }),
    received: t.field({
      type: 'Money',
      nullable: true,
      description: 'Amount credited to the target, in its currency; null for a hold.',
      resolve: ({ received }) => received && money(received.minor, received.currency),
    }),
  }),
});

const MoneyMovedType = builder.objectRef<MoneyMoved>('MoneyMoved').implement({
  description: 'Result of moving money.',
  ...hidden,
  fields: (t) => ({
    steps: t.field({
      type: [MoneyStepDoneType],
      description: 'Results in the order of the steps.',
      resolve: ({ steps }) => [...steps],
    }),
    dryRun: t.flag('dryRun', 'Whether everything was undone.'),
  }),
});

builder.verb('moveMoney', {
  description: 'Carries out all steps in one transaction, or none. A refusal names its step in `path`.',
  ...hiddenVerb,
  input: (t) => ({
    kind: t.string({ description: 'Kind of the journal entries in SCREAMING_SNAKE case, at most 40 characters.' }),
    reference: t.string({ description: 'Text on the statements, at most 140 printable characters.' }),
    steps: t.field({
      type: [MoneyStepInput],
      description: 'Steps, 1 to 20. Each sees the effect of the earlier ones.',
    }),
    approvedBy: t.idList({
      required: false,
      description:
        'Identifiers of people who approved the movement. Above the approval threshold of the tenant one of them must have the right to approve.',
    }),
    dryRun: t.boolean({
      defaultValue: false,
      description: 'Whether to undo everything after computing the result. A dry run does not use up the key.',
    }),
  }),
  idempotent: true,
  result: MoneyMovedType,
  refusals: [
    ...debitRefusals,
    ApprovalRequiredError,
    ConversionLimitExceededError,
    PositionLimitExceededError,
    SameAccountError,
  ],
  run: (ctx, _caller, input) => moveMoney(ctx, serviceOf(ctx), { ...input, approvedBy: input.approvedBy ?? [] }),
});
