import { operator } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { type SafeguardingRow, safeguardingRecords } from './lists.ts';

const RecordType = builder.objectRef<SafeguardingRow>('SafeguardingRecord').implement({
  description:
    'Daily comparison of the money owed to customers with the money held for them, in one currency. Records never change.',
  authScopes: operator,
  fields: (t) => ({
    day: t.text('day', 'Day in UTC, such as `2031-05-02`.'),
    currency: t.value('currency', 'CurrencyCode', 'Currency of the amounts.'),
    customers: t.amount('Sum of the customer accounts with a positive balance.', ({ customers }) => customers),
    unallocated: t.amount(
      'Money of customers that is on none of their accounts: unmatched receipts, dispute reserve, orders and suspense.',
      ({ unallocated }) => unallocated,
    ),
    owed: t.amount('Money owed to customers: `customers` plus `unallocated`.', ({ owed }) => owed),
    bank: t.amount('Money at other banks according to the ledger.', ({ bank }) => bank),
    processor: t.amount('Money at the card processor according to the ledger.', ({ processor }) => processor),
    statement: t.amount(
      'Closing balance of the newest bank statement; null before the first import.',
      ({ statement }) => statement,
      { nullable: true },
    ),
    statementOn: t.text('statementOn', 'Last day of the newest bank statement; null before the first import.', {
      nullable: true,
    }),
    safeguarded: t.amount(
      'Money held: at the processor and at banks. A statement of this day or the day before counts when it is lower than the ledger.',
      ({ safeguarded }) => safeguarded,
    ),
    shortfall: t.amount(
      'Amount by which less is held than owed; zero when enough is held.',
      ({ shortfall }) => shortfall,
    ),
    recordedAt: t.instant('recordedAt', 'Instant of the comparison, in UTC.'),
  }),
});

builder.queryList('safeguardingRecords', {
  type: builder.connectionOf({ name: 'SafeguardingRecord', node: RecordType }),
  description: 'Daily safeguarding records, newest day first. For operators.',
  authScopes: operator,
  args: (arg) => ({
    currency: arg({
      type: 'CurrencyCode',
      required: false,
      description: 'Only records in this currency; null for all.',
    }),
    shortfallsOnly: arg.boolean({ required: false, description: 'Whether to list shortfalls only; null for false.' }),
  }),
  list: (ctx, _caller, args) => safeguardingRecords(ctx, args),
});
