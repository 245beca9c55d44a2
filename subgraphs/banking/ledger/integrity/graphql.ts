import { entryKindOf, entryKinds } from '@codai/contracts/banking';
import { money, operator, pageArgs, twoFactors } from '@codai/kit';
import { AccountType } from '../../accounts/bank-accounts/graphql.ts';
import { balanceAt } from '../../accounts/postings/history.ts';
import { type PostingRow, postingsOf } from '../../accounts/postings/lists.ts';
import { builder } from '../../builder.ts';
import { type LedgerProblem, ledgerProblems } from './integrity.ts';

export const PostingSideType = builder.enumeration('PostingSide', 'Side of a posting.', {
  DEBIT: 'Decreases the balance of a customer account.',
  CREDIT: 'Increases the balance of a customer account.',
});

export const EntryKindType = builder.enumeration('LedgerEntryKind', 'Kind of a journal entry.', entryKinds);

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

const LedgerProblemKindType = builder.enumeration('LedgerProblemKind', 'Kind of damage found in the ledger.', {
  UNBALANCED_ENTRY: 'Debits and credits of an entry differ in a currency.',
  ENTRY_WITHOUT_POSTINGS: 'Entry has no postings.',
  WRONG_BALANCE: 'Balance of an account differs from the sum of its postings.',
  WRONG_HELD: 'Held amount of an account differs from the sum of its pending holds.',
  WRONG_CURRENCY: 'Posting is in another currency than its account.',
  CHANGED_ENTRY: 'Entry differs from its hash.',
  BROKEN_CHAIN: 'Hash chain does not continue at a position.',
  UNSEALED_ENTRY: 'Entry is neither part of the hash chain nor queued for it.',
  SHORTENED_CHAIN: 'Hash chain no longer has a position that its signed copies have.',
  REWRITTEN_CHAIN: 'Hash chain has another entry at a position than its signed copies.',
  MISSING_HEAD: 'Signed copy of the hash chain is missing, damaged or not signed by this product.',
});

const LedgerProblemType = builder.objectRef<LedgerProblem>('LedgerProblem').implement({
  description: 'Damage found in the ledger.',
  authScopes: operator,
  fields: (t) => ({
    kind: t.value('kind', LedgerProblemKindType, 'Kind of the damage.'),
    subject: t.text('subject', 'Identifier of the entry or account, or position in the hash chain.'),
  }),
});

const LedgerIntegrityType = builder
  .objectRef<{ readonly problems: readonly LedgerProblem[]; readonly checkedAt: Date }>('LedgerIntegrity')
  .implement({
    description: 'Result of checking the whole ledger.',
    authScopes: operator,
    fields: (t) => ({
      isWhole: t.boolean({
        description: 'Whether no damage was found.',
        resolve: ({ problems }) => problems.length === 0,
      }),
      problems: t.field({
        type: [LedgerProblemType],
        description: 'Damage found, at most 100 items.',
        resolve: ({ problems }) => [...problems],
      }),
      checkedAt: t.instant('checkedAt', 'Instant of the check, in UTC.'),
    }),
  });

builder.queryField('ledgerIntegrity', (t) =>
  t.field({
    type: LedgerIntegrityType,
    description: 'Checks every row, sum and hash of the ledger. Its duration grows with the ledger. For auditors.',
    authScopes: operator,
    resolve: async (_root, _args, ctx) => ({
      problems: await ledgerProblems(ctx, ctx.signal && { signal: ctx.signal }),
      checkedAt: ctx.clock.now(),
    }),
  }),
);
