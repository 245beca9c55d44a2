import { IdempotencyKeyReusedError, NotFoundError, unwrap, ValidationError } from '@codai/kit';
import { builder } from '../builder.ts';
import { LedgerAccountKind } from '../generated/prisma/enums.ts';
import { PostingSideType } from '../ledger/graphql.ts';
import {
  AccountClosedError,
  AccountFrozenError,
  AlreadyReversedError,
  CurrencyMismatchError,
  InsufficientFundsError,
  UnbalancedEntryError,
  UnsupportedCurrencyError,
} from '../ledger/rules.ts';
import { KycRequiredError, LimitExceededError } from '../limits/rules.ts';
import { type EntryRow, postEntry, reverseEntry } from './entries.ts';
import { hidden, hiddenUnion } from './hidden.ts';
import { serviceOf } from './service-caller.ts';

const JournalEntryType = builder.objectRef<EntryRow>('JournalEntry').implement({
  ...hidden,
  fields: (t) => ({
    id: t.exposeID('id'),
    kind: t.exposeString('kind'),
    description: t.exposeString('description'),
    sourceKey: t.exposeString('sourceKey', {
      description: 'Names the cause for ever; also in `banking.entry.posted`.',
    }),
    effectiveOn: t.exposeString('effectiveOn'),
    reversesId: t.exposeID('reversesId', { nullable: true }),
    postedAt: t.expose('postedAt', { type: 'DateTime' }),
  }),
});

/** The house's accounts, of which there is one in each currency. */
export const HouseAccountKind = builder.enumType('LedgerAccountKind', {
  inaccessible: true,
  values: {
    EXTERNAL_CLEARING: { value: LedgerAccountKind.EXTERNAL_CLEARING, description: 'Money at other banks.' },
    PROCESSOR_CLEARING: { value: LedgerAccountKind.PROCESSOR_CLEARING, description: 'Money at the card processor.' },
    FEES: { value: LedgerAccountKind.FEES },
    FX_POSITION: { value: LedgerAccountKind.FX_POSITION },
    ROUNDING: { value: LedgerAccountKind.ROUNDING },
    SUSPENSE: { value: LedgerAccountKind.SUSPENSE, description: 'Money that nobody knows the owner of yet.' },
  },
});

const EntryLegInput = builder.inputType('EntryLegInput', {
  description:
    'Exactly one of `accountId` and `house`; a customer account may be debited only of the tenant of the call.',
  inaccessible: true,
  fields: (t) => ({
    accountId: t.id(),
    house: t.field({ type: HouseAccountKind }),
    side: t.field({ type: PostingSideType, required: true }),
    amount: t.field({ type: 'MoneyInput', required: true }),
  }),
});

const PostEntryInput = builder.inputType('PostEntryInput', {
  inaccessible: true,
  fields: (t) => ({
    kind: t.string({ required: true, description: 'SCREAMING_SNAKE, at most 40 characters.' }),
    description: t.string({ required: true }),
    effectiveOn: t.string({ description: 'The day on which it counts, `2031-05-02`; today when absent.' }),
    legs: t.field({ type: [EntryLegInput], required: true }),
    idempotencyKey: t.string({ required: true }),
  }),
});

const sharedErrors = [
  AccountClosedError,
  AccountFrozenError,
  AlreadyReversedError,
  CurrencyMismatchError,
  IdempotencyKeyReusedError,
  InsufficientFundsError,
  KycRequiredError,
  LimitExceededError,
  NotFoundError,
  UnbalancedEntryError,
  UnsupportedCurrencyError,
  ValidationError,
];

builder.mutationField('postEntry', (t) =>
  t.field({
    type: JournalEntryType,
    description: 'Posts one balanced entry. What leaves the tenant counts against its limits.',
    ...hidden,
    errors: { types: sharedErrors, union: { ...hiddenUnion.union, name: 'PostEntryResult' } },
    args: { input: t.arg({ type: PostEntryInput, required: true }) },
    resolve: async (_root, { input }, ctx) => unwrap(await postEntry(ctx, serviceOf(ctx), input)),
  }),
);

const ReverseEntryInput = builder.inputType('ReverseEntryInput', {
  inaccessible: true,
  fields: (t) => ({
    entryId: t.id({ required: true }),
    description: t.string({ required: true }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('reverseEntry', (t) =>
  t.field({
    type: JournalEntryType,
    description: 'Posts the other side of an entry that the service itself posted, as a whole and once.',
    ...hidden,
    errors: { types: sharedErrors, union: { ...hiddenUnion.union, name: 'ReverseEntryResult' } },
    args: { input: t.arg({ type: ReverseEntryInput, required: true }) },
    resolve: async (_root, { input }, ctx) => unwrap(await reverseEntry(ctx, serviceOf(ctx), input)),
  }),
);
