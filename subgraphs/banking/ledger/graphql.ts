import { connectionOf, money, pageArgs } from '@codai/kit';
import { AccountType } from '../accounts/graphql.ts';
import { builder } from '../builder.ts';
import { PostingSide } from '../generated/prisma/enums.ts';
import { balanceAt } from './history.ts';
import { type PostingRow, postingsOf, type TrialBalanceRow, trialBalance } from './lists.ts';
import { type LedgerProblem, ledgerProblems } from './seal.ts';

export const PostingSideType = builder.enumType('PostingSide', {
  values: { DEBIT: { value: PostingSide.DEBIT }, CREDIT: { value: PostingSide.CREDIT } },
});

const PostingType = builder.objectRef<PostingRow>('Posting').implement({
  description: 'One line of an account. Lines are never changed; what was wrong is reversed by further ones.',
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    entryId: t.exposeID('entryId'),
    sequence: t.field({ type: 'BigInt', description: 'Gapless for the account.', resolve: ({ sequence }) => sequence }),
    kind: t.exposeString('kind', { description: 'What brought it about: TRANSFER, HOLD_CAPTURE…' }),
    side: t.expose('side', { type: PostingSideType, description: 'A credit raises the balance of a customer.' }),
    amount: t.field({ type: 'Money', resolve: ({ amount, currency }) => money(amount, currency) }),
    balanceAfter: t.field({ type: 'Money', resolve: (row) => money(row.balanceAfter, row.currency) }),
    description: t.exposeString('description'),
    effectiveOn: t.exposeString('effectiveOn', { description: 'The day on which it counts, `2031-05-02`.' }),
    postedAt: t.expose('postedAt', { type: 'DateTime' }),
  }),
});

export const PostingConnection = connectionOf(builder, { name: 'Posting', node: PostingType });

builder.objectField(AccountType, 'postings', (t) =>
  t.field({
    type: PostingConnection,
    description: 'What was posted to the account, newest first.',
    args: pageArgs(t),
    resolve: ({ id }, args, ctx) => postingsOf(ctx, ctx.caller, id, args),
  }),
);

builder.objectField(AccountType, 'balanceAt', (t) =>
  t.field({
    type: 'Money',
    description: 'What was posted up to and with the instant. What was once answered for an instant stays so for ever.',
    args: { at: t.arg({ type: 'DateTime', required: true }) },
    resolve: async ({ id, currency }, { at }, ctx) => {
      const balance = await balanceAt(ctx, ctx.caller, id, at);
      if (balance === null) throw new Error('An account that was just read is gone.');
      return money(balance, currency);
    },
  }),
);

const TrialBalanceType = builder.objectRef<TrialBalanceRow>('TrialBalance').implement({
  authScopes: { platformAdmin: true },
  fields: (t) => ({
    currency: t.expose('currency', { type: 'CurrencyCode' }),
    debits: t.field({ type: 'Money', resolve: ({ debits, currency }) => money(debits, currency) }),
    credits: t.field({ type: 'Money', resolve: ({ credits, currency }) => money(credits, currency) }),
  }),
});

builder.queryField('trialBalance', (t) =>
  t.field({
    type: [TrialBalanceType],
    description: 'Debits and credits of the whole ledger for each currency; they are equal. For auditors.',
    authScopes: { platformAdmin: true },
    args: { at: t.arg({ type: 'DateTime', description: 'Up to and with this instant; now when absent.' }) },
    resolve: (_root, { at }, ctx) => trialBalance(ctx, at ?? null),
  }),
);

const LedgerProblemType = builder.objectRef<LedgerProblem>('LedgerProblem').implement({
  authScopes: { platformAdmin: true },
  fields: (t) => ({
    kind: t.exposeString('kind', { description: 'UNBALANCED_ENTRY, WRONG_BALANCE, CHANGED_ENTRY, BROKEN_CHAIN…' }),
    subject: t.exposeString('subject', { description: 'An entry, an account, or a position of the chain.' }),
  }),
});

const LedgerIntegrityType = builder
  .objectRef<{ readonly problems: readonly LedgerProblem[]; readonly checkedAt: Date }>('LedgerIntegrity')
  .implement({
    authScopes: { platformAdmin: true },
    fields: (t) => ({
      isWhole: t.boolean({ resolve: ({ problems }) => problems.length === 0 }),
      problems: t.field({
        type: [LedgerProblemType],
        description: 'At most 100.',
        resolve: ({ problems }) => [...problems],
      }),
      checkedAt: t.expose('checkedAt', { type: 'DateTime' }),
    }),
  });

builder.queryField('ledgerIntegrity', (t) =>
  t.field({
    type: LedgerIntegrityType,
    description: 'Reads every row and computes all sums and the hash chain anew. For auditors.',
    authScopes: { platformAdmin: true },
    resolve: async (_root, _args, ctx) => ({ problems: await ledgerProblems(ctx), checkedAt: ctx.clock.now() }),
  }),
);
