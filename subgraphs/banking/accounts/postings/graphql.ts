import { entryKindOf } from '@codai/contracts/banking';
import { pageArgs, twoFactors } from '@codai/kit/graphql';
import { money } from '@codai/kit/money';
import { builder } from '../../builder.ts';
import { EntryKindType, PostingSideType } from '../../ledger/entries/types.ts';
import { AccountType } from '../bank-accounts/graphql.ts';
import { balanceAt } from './history.ts';
import { type PostingRow, postingsOf } from './lists.ts';

const PostingType = builder.objectRef<PostingRow>('Posting').implement({
  description: 'Line of a journal entry on one account. Postings never change; corrections are further postings.',
  authScopes: twoFactors,
  fields: (t) => ({
    entryId: t.identifier('entryId', 'Identifier of the journal entry.'),
    sequence: t.field({
      type: 'BigInt',
      description: 'Number of the posting on its account, from 1 without gaps.',
      resolve: ({ sequence }) => sequence,
    }),
    kind: t.field({
      type: EntryKindType,
      description: 'Kind of the journal entry.',
      resolve: ({ kind }) => entryKindOf(kind),
    }),
    side: t.value('side', PostingSideType, 'Side of the posting.'),
    amount: t.amount('Amount, above zero.', ({ amount }) => amount),
    balanceAfter: t.field({
      type: 'Money',
      description: 'Balance of the account after the posting.',
      resolve: (row) => money(row.balanceAfter, row.currency),
    }),
    description: t.text('description', 'Text on the statement; empty when there is none.'),
    effectiveOn: t.text('effectiveOn', 'Value date, such as `2031-05-02`.'),
    postedAt: t.instant('postedAt', 'Instant of posting, in UTC.'),
  }),
});

export const PostingConnection = builder.connectionOf({ name: 'Posting', node: PostingType });

builder.objectField(AccountType, 'postings', (t) =>
  t.field({
    type: PostingConnection,
    description: 'Postings of the account, newest first.',
    args: pageArgs(t),
    resolve: ({ id }, args, ctx) => postingsOf(ctx, ctx.caller, id, args),
  }),
);

builder.objectField(AccountType, 'balanceAt', (t) =>
  t.field({
    type: 'Money',
    description: 'Balance at an instant, which is not in the future. The answer for a given instant never changes.',
    args: {
      at: t.arg({ type: 'DateTime', description: 'Instant up to which postings count, inclusive.' }),
    },
    resolve: async ({ id, currency }, { at }, ctx) => {
      const balance = await balanceAt(ctx, ctx.caller, id, at);
      if (balance === null) throw new Error('An account that was just read is gone.');
      return money(balance, currency);
    },
  }),
);
