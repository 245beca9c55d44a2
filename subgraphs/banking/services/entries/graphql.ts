import { AlreadyReversedError, PeriodClosedError, UnbalancedEntryError } from '@codai/contracts/banking';
import { InvalidStateError } from '@codai/kit';
import { debitRefusals } from '../../accounts/limits/debit-refusals.ts';
import { builder } from '../../builder.ts';
import { LedgerAccountKind } from '../../generated/prisma/enums.ts';
import { ApprovalRequiredError } from '../../ledger/entries/rules.ts';
import { PostingSideType } from '../../ledger/entries/types.ts';
import { hiddenEntry, hiddenVerb } from '../access.ts';
import { serviceOf } from '../service-caller.ts';
import { type EntryRow, postEntry, reverseEntry } from './service.ts';

export const JournalEntryType = builder.objectRef<EntryRow>('JournalEntry').implement({
  description: 'Balanced entry of the ledger.',
  ...hiddenEntry,
  fields: (t) => ({
    id: t.exposeID('id'),
    kind: t.text('kind', 'Kind in SCREAMING_SNAKE case, at most 40 characters.'),
    description: t.text('description', 'Text on the statements, at most 500 characters.'),
    sourceKey: t.text('sourceKey', 'Permanent name of the cause, `<service>:<key>`; also in `banking.entry.posted`.'),
    effectiveOn: t.text('effectiveOn', 'Value date, such as `2031-05-02`.'),
    reversesId: t.identifier('reversesId', 'Identifier of the entry that this one reverses; null otherwise.', {
      nullable: true,
    }),
    postedAt: t.instant('postedAt', 'Instant of posting, in UTC.'),
    heldPaymentId: t.id({
      nullable: true,
      description:
        'Received payment that keeps the amount because a limit does not let it in yet, or from which was taken; null for none.',
      resolve: ({ heldPaymentId }) => heldPaymentId ?? null,
    }),
  }),
});

/** The accounts of the house, one of each kind per currency. */
export const HouseAccountKind = builder.enumType('LedgerAccountKind', {
  description: 'Kind of an account of the house. There is one of each kind per currency.',
  inaccessible: true,
  values: {
    EXTERNAL_CLEARING: { value: LedgerAccountKind.EXTERNAL_CLEARING, description: 'Money at other banks.' },
    PROCESSOR_CLEARING: { value: LedgerAccountKind.PROCESSOR_CLEARING, description: 'Money at the card processor.' },
    FEES: { value: LedgerAccountKind.FEES, description: 'Fees earned or paid.' },
    FX_POSITION: { value: LedgerAccountKind.FX_POSITION, description: 'Counterpart of currency conversions.' },
    ROUNDING: { value: LedgerAccountKind.ROUNDING, description: 'Rounding differences and write-offs.' },
    SUSPENSE: { value: LedgerAccountKind.SUSPENSE, description: 'Money whose owner is not known yet.' },
    RECEIVABLES: { value: LedgerAccountKind.RECEIVABLES, description: 'Invoices issued and not yet paid.' },
    CUSTOMER_DEBTS: { value: LedgerAccountKind.CUSTOMER_DEBTS, description: 'Amounts that customers owe the house.' },
    VAT_PAYABLE: { value: LedgerAccountKind.VAT_PAYABLE, description: 'VAT owed to tax authorities.' },
    DEFERRED_REVENUE: {
      value: LedgerAccountKind.DEFERRED_REVENUE,
      description: 'Revenue invoiced for periods to come.',
    },
    DISPUTE_RESERVE: {
      value: LedgerAccountKind.DISPUTE_RESERVE,
      description: 'Money withheld until disputes are decided.',
    },
    ORDERS: {
      value: LedgerAccountKind.ORDERS,
      description: 'Money of paid orders, held until their sellers are paid.',
    },
    SALES: { value: LedgerAccountKind.SALES, description: 'Revenue from sales, without VAT.' },
    PROCESSING_COSTS: { value: LedgerAccountKind.PROCESSING_COSTS, description: 'Fees of the card processor.' },
    BAD_DEBT: { value: LedgerAccountKind.BAD_DEBT, description: 'Receivables written off.' },
  },
});

const EntryLegInput = builder.inputType('EntryLegInput', {
  description: 'Line of an entry. Exactly one of `accountId` and `house` is required.',
  inaccessible: true,
  fields: (t) => ({
    accountId: t.id({
      required: false,
      description: 'Identifier of a customer account, of the calling tenant for a debit; null when `house` is given.',
    }),
    house: t.field({
      type: HouseAccountKind,
      required: false,
      description: 'Kind of an account of the house; null when `accountId` is given.',
    }),
    side: t.field({ type: PostingSideType, description: 'Side of the posting.' }),
    amount: t.field({ type: 'MoneyInput', description: 'Amount, above zero.' }),
    heldPaymentId: t.id({
      required: false,
      description:
        'Received payment that waits for the account: a debit takes from it, and a credit gives back what was taken. For payments only.',
    }),
  }),
});

const refusals = [...debitRefusals, AlreadyReversedError, ApprovalRequiredError, UnbalancedEntryError];

builder.verb('postEntry', {
  description: 'Posts one balanced entry. Money that leaves the tenant counts against its limit.',
  ...hiddenVerb,
  input: (t) => ({
    kind: t.string({ description: 'Kind in SCREAMING_SNAKE case, at most 40 characters.' }),
    description: t.string({ description: 'Text on the statements, at most 500 printable characters.' }),
    effectiveOn: t.string({
      required: false,
      description: 'Value date, such as `2031-05-02`, in an open accounting period; null for today in UTC.',
    }),
    legs: t.field({ type: [EntryLegInput], description: 'Lines of the entry, 2 to 100.' }),
  }),
  idempotent: true,
  result: JournalEntryType,
  refusals: [...refusals, InvalidStateError, PeriodClosedError],
  run: (ctx, _caller, input) => postEntry(ctx, serviceOf(ctx), input),
});

builder.verb('reverseEntry', {
  description: 'Posts the reversal of a whole entry that the calling service posted.',
  ...hiddenVerb,
  input: (t) => ({
    entryId: t.idOf('JournalEntry', 'Identifier of the entry to reverse.'),
    description: t.string({ description: 'Text on the statements, at most 500 printable characters.' }),
  }),
  idempotent: true,
  result: JournalEntryType,
  refusals,
  run: (ctx, _caller, input) => reverseEntry(ctx, serviceOf(ctx), input),
});
