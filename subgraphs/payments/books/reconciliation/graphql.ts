import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import { operator } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { Deps } from '../../deps.ts';
import type { ReconciliationTotal } from './reconcile.ts';
import type { Difference } from './rules.ts';

interface RunRow {
  readonly id: string;
  readonly startedAt: Date;
  readonly totals: readonly ReconciliationTotal[];
  readonly differences: readonly Difference[];
}

const CounterpartType = builder.enumeration('ReconciliationCounterpart', 'Side with which the payments are compared.', {
  LEDGER: 'Entries posted by banking.',
  PROCESSOR: 'Transactions listed by the processor.',
});

const TotalType = builder.objectRef<ReconciliationTotal>('ReconciliationTotal').implement({
  description: 'Totals of one currency in a reconciliation, in minor units.',
  authScopes: operator,
  fields: (t) => ({
    currency: t.value('currency', 'CurrencyCode', 'Currency of the totals.'),
    ours: t.field({
      type: 'BigInt',
      description: 'Total of the amounts booked by payments.',
      resolve: ({ ours }) => BigInt(ours),
    }),
    ledger: t.field({
      type: 'BigInt',
      description: 'Total of the entries posted by banking.',
      resolve: ({ ledger }) => BigInt(ledger),
    }),
    processor: t.field({
      type: 'BigInt',
      description: 'Total of the transactions listed by the processor, before its fees.',
      resolve: ({ processor }) => BigInt(processor),
    }),
  }),
});

const DifferenceType = builder.objectRef<Difference>('ReconciliationDifference').implement({
  description: 'Amount on which payments and one of its counterparts disagree.',
  authScopes: operator,
  fields: (t) => ({
    with: t.value('with', CounterpartType, 'Side that disagrees with payments.'),
    subject: t.text('subject', 'Id of the ledger entry or of the processor’s object; `charges` or `fees` for sums.'),
    currency: t.value('currency', 'CurrencyCode', 'Currency of the amounts.'),
    ours: t.field({
      type: 'BigInt',
      nullable: true,
      description: 'Amount known to payments, in minor units; null when it is unknown here.',
      resolve: ({ ours }) => (ours === null ? null : BigInt(ours)),
    }),
    theirs: t.field({
      type: 'BigInt',
      nullable: true,
      description: 'Amount known to the counterpart, in minor units; null when it is unknown there.',
      resolve: ({ theirs }) => (theirs === null ? null : BigInt(theirs)),
    }),
  }),
});

const RunType = builder.objectWithId<RunRow>('PaymentReconciliation', {
  description: 'Comparison of the payments with the ledger and with the processor.',
  authScopes: operator,
  fields: (t) => ({
    startedAt: t.instant('startedAt', 'Instant at which the comparison started, in UTC.'),
    isClean: t.boolean({
      description: 'Whether there are no differences.',
      resolve: ({ differences }) => differences.length === 0,
    }),
    totals: t.field({ type: [TotalType], description: 'Totals by currency.', resolve: ({ totals }) => [...totals] }),
    differences: t.field({
      type: [DifferenceType],
      description: 'Differences found; at most 1,000.',
      resolve: ({ differences }) => [...differences],
    }),
  }),
});

const newestFirst = keyset({ startedAt: ['desc', 'instant'], id: ['desc', 'text'] });

function runs({ database }: Deps, args: ListArguments): Promise<Page<RunRow>> {
  return newestFirst.read(args, async ({ where, orderBy, take }) => {
    const rows = await database.systemRead(null, (tx) => tx.reconciliationRun.findMany({ where, orderBy, take }));
    // totals and differences are columns of JSON.
    return rows as unknown as RunRow[];
  });
}

builder.queryList('paymentReconciliations', {
  type: builder.connectionOf({ name: 'PaymentReconciliation', node: RunType }),
  description: 'Reconciliations, newest first. One runs each day.',
  authScopes: operator,
  list: (ctx, _caller, args) => runs(ctx, args),
});
