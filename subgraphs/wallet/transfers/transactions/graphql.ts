import { entryKindOf, entryKinds } from '@codai/contracts/banking';
import { requestError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { minorOf } from '@codai/kit/money';
import { builder } from '../../builder.ts';
import type { WalletTransaction } from '../../generated/prisma/client.ts';
import { MovementType, PocketType } from '../../owners/lookup/types.ts';
import { UserType } from '../../owners/users/graphql.ts';
import { type Counterparty, counterpartyOf } from './counterparty.ts';
import { csvOf } from './csv.ts';
import { transactionsOf } from './lists.ts';

const CounterpartyType = builder.objectRef<Counterparty>('WalletCounterparty').implement({
  authScopes: twoFactors,
  description: 'Other wallet of a transaction.',
  fields: (t) => ({
    walletId: t.identifier('id', 'Id of the other wallet, to which money can be sent.'),
    handle: t.text('handle', 'Handle of the other wallet.'),
    owner: t.reference(UserType, 'ownerId', 'User who opened the other wallet.'),
  }),
});

const EntryKindType = builder.enumeration('LedgerEntryKind', 'Kind of a journal entry.', entryKinds);

export const TransactionType = builder.objectRef<WalletTransaction>('WalletTransaction').implement({
  authScopes: twoFactors,
  description: 'Leg of a banking entry on the account of a pocket: one line of the wallet’s history.',
  fields: (t) => ({
    id: t.exposeID('id'),
    pocket: t.reference(
      PocketType,
      'pocketId',
      'Pocket whose account the leg changed; null when the caller may not read it.',
      { nullable: true },
    ),
    entryId: t.identifier('entryId', 'Id of banking’s journal entry that the leg belongs to.'),
    isCredit: t.flag('isCredit', 'Whether the leg increases the balance.'),
    amount: t.amount('Size of the leg, always above zero; `isCredit` gives the direction.', ({ amount }) =>
      minorOf(amount),
    ),
    kind: t.field({
      type: EntryKindType,
      description: 'Kind of banking’s journal entry.',
      resolve: ({ kind }) => entryKindOf(kind),
    }),
    movement: t.reference(
      MovementType,
      'movementId',
      'Movement of this wallet that caused the entry; null when something else did.',
      { nullable: true },
    ),
    counterparty: t.field({
      type: CounterpartyType,
      nullable: true,
      description:
        'Wallet that the money came from or went to; null between pockets of one wallet, and when the other end is not a wallet, such as a card or a bank.',
      resolve: (transaction, _args, ctx) => counterpartyOf(ctx.loaders, transaction),
    }),
    postedAt: t.instant('postedAt', 'Instant at which banking posted the entry, in UTC.'),
  }),
});

const TransactionConnection = builder.connectionOf({ name: 'WalletTransaction', node: TransactionType });

const FilterInput = builder.inputType('WalletTransactionFilter', {
  description: 'Filter for transactions. All conditions apply together; one that is absent keeps all.',
  fields: (t) => ({
    text: t.string({
      required: false,
      description:
        'Text within the reference of a movement, or the beginning of the counterparty’s handle, in any letter case; 2 to 100 characters. It looks at the 1,000 newest movements that match.',
    }),
    kinds: t.field({
      type: [EntryKindType],
      required: false,
      description: 'Kinds of entries.',
    }),
    isCredit: t.boolean({ required: false, description: 'True lists what came in, false what went out.' }),
    minimum: t.field({
      type: 'MoneyInput',
      required: false,
      description: 'Smallest amount, inclusive; only transactions in its currency are listed.',
    }),
    maximum: t.field({
      type: 'MoneyInput',
      required: false,
      description: 'Largest amount, inclusive; only transactions in its currency are listed.',
    }),
    from: t.field({ type: 'DateTime', required: false, description: 'Start of the period, inclusive.' }),
    until: t.field({ type: 'DateTime', required: false, description: 'End of the period, exclusive.' }),
  }),
});

builder.queryList('walletTransactions', {
  type: TransactionConnection,
  description: 'Transactions of the active tenant, newest first.',
  authScopes: twoFactors,
  args: (arg) => ({
    pocketId: arg.id({ required: false, description: 'Only transactions of this pocket; all pockets when null.' }),
    filter: arg({ type: FilterInput, required: false, description: 'Filter; all transactions when null.' }),
  }),
  list: transactionsOf,
});

builder.queryField('walletTransactionsCsv', (t) =>
  t.string({
    description:
      'Transactions of the active tenant in a period as CSV (RFC 4180) with a header line, oldest first, at most 10,000 lines. The counterparty is given by its handle.',
    authScopes: twoFactors,
    args: {
      from: t.arg({ type: 'DateTime', description: 'Start of the period, inclusive.' }),
      until: t.arg({ type: 'DateTime', description: 'End of the period, exclusive; after `from`.' }),
    },
    resolve: (_root, { from, until }, ctx) => {
      if (from >= until) throw requestError('BAD_USER_INPUT', 'from must be before until.', { argument: 'until' });
      return csvOf(ctx, ctx.caller, { from, until });
    },
  }),
);
