import { connectionOf, money, pageArgs, requestError } from '@codai/kit';
import { toMinor } from '../amounts.ts';
import { builder } from '../builder.ts';
import type { WalletTransaction } from '../generated/prisma/client.ts';
import { transactionsOf } from '../lists.ts';
import { MovementType, PocketType } from '../types.ts';
import { csvOf } from './csv.ts';

export const TransactionType = builder.objectRef<WalletTransaction>('WalletTransaction').implement({
  authScopes: { signedIn: 2 },
  description: 'A leg of an entry of banking on the account of a pocket.',
  fields: (t) => ({
    id: t.exposeID('id'),
    pocket: t.field({
      type: PocketType,
      nullable: true,
      resolve: ({ pocketId }, _args, ctx) => ctx.loaders.pocket.load(pocketId),
    }),
    entryId: t.exposeID('entryId'),
    isCredit: t.exposeBoolean('isCredit'),
    amount: t.field({ type: 'Money', resolve: ({ amount, currency }) => money(toMinor(amount), currency) }),
    kind: t.exposeString('kind', { description: 'What the entry is of, as banking has it.' }),
    movement: t.field({
      type: MovementType,
      nullable: true,
      description: 'Of this wallet that brought it about.',
      resolve: ({ movementId }, _args, ctx) => (movementId === null ? null : ctx.loaders.movement.load(movementId)),
    }),
    postedAt: t.expose('postedAt', { type: 'DateTime' }),
  }),
});

const TransactionConnection = connectionOf(builder, { name: 'WalletTransaction', node: TransactionType });

builder.queryField('walletTransactions', (t) =>
  t.field({
    type: TransactionConnection,
    description: 'Newest first, of all pockets or of one.',
    authScopes: { signedIn: 2 },
    args: { ...pageArgs(t), pocketId: t.arg.id() },
    resolve: (_root, args, ctx) => transactionsOf(ctx, ctx.caller, args),
  }),
);

builder.queryField('walletTransactionsCsv', (t) =>
  t.string({
    description: 'Those from `from` until before `until` as a table (RFC 4180), oldest first, at most 10,000 lines.',
    authScopes: { signedIn: 2 },
    args: {
      from: t.arg({ type: 'DateTime', required: true }),
      until: t.arg({ type: 'DateTime', required: true }),
    },
    resolve: (_root, { from, until }, ctx) => {
      if (from >= until) throw requestError('BAD_USER_INPUT', 'from comes before until.', { argument: 'until' });
      return csvOf(ctx, ctx.caller, { from, until });
    },
  }),
);
