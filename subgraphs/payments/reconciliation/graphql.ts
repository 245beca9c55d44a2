import { connectionOf, keyset, type ListArguments, type Page, pageArgs } from '@codai/kit';
import { builder } from '../builder.ts';
import type { Deps } from '../deps.ts';
import type { ReconciliationTotal } from './reconcile.ts';
import type { Difference } from './rules.ts';

interface RunRow {
  readonly id: string;
  readonly startedAt: Date;
  readonly totals: readonly ReconciliationTotal[];
  readonly differences: readonly Difference[];
}

const TotalType = builder.objectRef<ReconciliationTotal>('ReconciliationTotal').implement({
  authScopes: { platformAdmin: true },
  fields: (t) => ({
    currency: t.exposeString('currency'),
    ours: t.exposeString('ours', { description: 'Of what is booked, in minor units.' }),
    ledger: t.exposeString('ledger'),
    processor: t.exposeString('processor', { description: 'Fees not taken off.' }),
  }),
});

const DifferenceType = builder.objectRef<Difference>('ReconciliationDifference').implement({
  authScopes: { platformAdmin: true },
  fields: (t) => ({
    with: t.exposeString('with', { description: 'LEDGER or PROCESSOR.' }),
    subject: t.exposeString('subject'),
    currency: t.exposeString('currency'),
    ours: t.exposeString('ours', { nullable: true, description: 'In minor units; null when we do not know of it.' }),
    theirs: t.exposeString('theirs', { nullable: true }),
  }),
});

const RunType = builder.objectRef<RunRow>('PaymentReconciliation').implement({
  description: 'One comparison of payments with the ledger and with the processor.',
  authScopes: { platformAdmin: true },
  fields: (t) => ({
    id: t.exposeID('id'),
    startedAt: t.expose('startedAt', { type: 'DateTime' }),
    isClean: t.boolean({ resolve: ({ differences }) => differences.length === 0 }),
    totals: t.field({ type: [TotalType], resolve: ({ totals }) => [...totals] }),
    differences: t.field({ type: [DifferenceType], resolve: ({ differences }) => [...differences] }),
  }),
});

const newestFirst = keyset({ startedAt: ['desc', 'instant'], id: ['desc', 'text'] });

async function runs({ database }: Deps, args: ListArguments): Promise<Page<RunRow>> {
  const { where, orderBy, take, of } = newestFirst.page(args);
  const rows = await database.systemRead(null, (tx) => tx.reconciliationRun.findMany({ where, orderBy, take }));
  return of(rows as unknown as RunRow[]);
}

builder.queryField('paymentReconciliations', (t) =>
  t.field({
    type: connectionOf(builder, { name: 'PaymentReconciliation', node: RunType }),
    description: 'Newest first; there is one a day.',
    authScopes: { platformAdmin: true },
    args: pageArgs(t),
    resolve: (_root, args, ctx) => runs(ctx, args),
  }),
);
