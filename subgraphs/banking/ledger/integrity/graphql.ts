import { operator } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { ledgerProblems } from './integrity.ts';
import type { LedgerProblem } from './problem.ts';

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
