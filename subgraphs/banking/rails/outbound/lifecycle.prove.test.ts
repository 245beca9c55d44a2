import { newId, type SignedInCaller } from '@codai/kit';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { as, openLedger } from '../../testing/ledger.ts';
import { fresh, payee } from '../../testing/outside.ts';
import { counted } from '../../testing/services.ts';
import { approveTransfer, rejectTransfer } from '../../transfers/approvals/service.ts';
import { createExternalTransfer } from '../../transfers/external/service.ts';
import { cancelTransfer } from '../../transfers/orders/cancel.ts';
import type { TransferId } from '../../transfers/orders/service.ts';
import { testAccounts } from '../drivers/clearing.ts';
import { applyOutcome, collectOutcomes } from './outcomes.ts';
import { submitTransfer } from './submission.ts';
import { sweepTransfers } from './sweep.ts';

/** Random steps: a slice in `npm test`, all of them in `npm run prove`. */
const STEPS = process.env.PROVE ? 10_000 : 150;
const WORKERS = 8;
const FUNDED = 5_000_000n;
const never = new AbortController().signal;

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());

const pick = fc.nat(10_000);
const amount = fc.bigInt(1n, 3_000n);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('send' as const), pick, amount }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('submit' as const), pick, amount }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constantFrom('SETTLED' as const, 'REJECTED' as const, 'RETURNED' as const),
      pick,
      amount,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('approve' as const, 'reject' as const, 'cancel' as const),
      pick,
      amount,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('collect' as const, 'sweep' as const), pick, amount }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

it(`BANK-1, BANK-3, BANK-6, BANK-9: ${STEPS} random steps of transfers by ${WORKERS} workers, outcomes in any order and often: each step once, all money somewhere`, async () => {
  const from = await ledger.bankAccount({ balance: FUNDED });
  await ledger.rows(
    `INSERT INTO banking.limit_policy (tenant_id, monthly, reason, set_by, set_at) VALUES ('org_one', 1e12, '', 'test', now())`,
  );
  await ledger.rows(
    `INSERT INTO banking.transfer_policy (tenant_id, approval_above, set_by, set_at) VALUES ('org_one', 2000, 'test', now())`,
  );
  const payees = await Promise.all(
    Object.keys(testAccounts).map((which) => payee(ledger, which as keyof typeof testAccounts)),
  );
  const [ana, olga] = [fresh(ledger) as SignedInCaller, as('olga', { roles: ['OWNER'] }) as SignedInCaller];
  const sent: TransferId[] = [];
  const perform = async (next: Step): Promise<unknown> => {
    if (next.kind === 'collect') return collectOutcomes(ledger.deps, never);
    if (next.kind === 'sweep') return sweepTransfers(ledger.deps);
    if (next.kind === 'send') {
      const outcome = await createExternalTransfer(ledger.deps, ana, {
        fromAccountId: from,
        beneficiaryId: payees[next.pick % payees.length] as string,
        amount: { minor: next.amount, currency: 'EUR' },
        reference: '',
        idempotencyKey: newId('key'),
      });
      if ('transferId' in outcome) sent.push(outcome);
      return outcome;
    }
    const transfer = sent[next.pick % Math.max(1, sent.length)];
    if (transfer === undefined) return null;
    if (next.kind === 'submit') return submitTransfer(ledger.deps, transfer, never);
    if (next.kind === 'approve') return approveTransfer(ledger.deps, olga, transfer);
    if (next.kind === 'reject') return rejectTransfer(ledger.deps, olga, transfer);
    if (next.kind === 'cancel') return cancelTransfer(ledger.deps, ana, transfer);
    const { transferId } = transfer;
    if (next.kind === 'SETTLED') return applyOutcome(ledger.deps, { kind: 'SETTLED', transferId });
    if (next.kind === 'REJECTED') return applyOutcome(ledger.deps, { kind: 'REJECTED', transferId, reason: 'AC04' });
    return applyOutcome(ledger.deps, { kind: 'RETURNED', transferId, reason: 'AC06', amount: next.amount });
  };
  const steps = fc.sample(step, { numRuns: STEPS, seed: freshSeed() });
  let left = 0;
  await Promise.all(
    Array.from({ length: WORKERS }, async () => {
      for (let next = steps[left++]; next !== undefined; next = steps[left++]) await perform(next);
    }),
  );

  expect(await ledger.problems()).toEqual([]);
  // Money missing from the account is outside, or ours as a fee; held money belongs to transfers that wait.
  const [sums] = await ledger.rows<Record<'counted' | 'fees' | 'held' | 'out' | 'waiting', string>>(
    `SELECT (SELECT COALESCE(sum(CASE status WHEN 'REJECTED' THEN 0
                                               ELSE amount - (SELECT COALESCE(sum(r.amount), 0) FROM banking.transfer_return r WHERE r.transfer_id = t.id) END), 0)::text
                 FROM banking.transfer t WHERE t.entry_id IS NOT NULL) AS out,
              (SELECT COALESCE(sum(fee), 0)::text FROM banking.transfer WHERE status IN ('SUBMITTED', 'COMPLETED', 'RETURNED')) AS fees,
              (SELECT COALESCE(sum(amount + fee), 0)::text FROM banking.transfer WHERE status IN ('PENDING', 'PENDING_APPROVAL')) AS waiting,
              (SELECT COALESCE(sum(counted_cents), 0)::text FROM banking.transfer) AS counted,
              (SELECT held::text FROM banking.ledger_account WHERE id = $1) AS held`,
    [from],
  );
  const [account] = await ledger.rows<{ posted: string }>(
    'SELECT (credits - debits)::text AS posted FROM banking.ledger_account WHERE id = $1',
    [from],
  );
  const { out = '', fees = '', waiting, held, counted: cents } = sums ?? {};
  expect(BigInt(account?.posted ?? 0)).toBe(FUNDED - BigInt(out) - BigInt(fees));
  expect(held).toBe(waiting);
  expect(String(await counted(ledger, 'org_one'))).toBe(cents);
  // One event for each step that was taken, and none twice. What comes back in parts is a step, and an entry, for each part.
  const told = (await ledger.published())
    .filter(({ type }) => type.startsWith('banking.transfer.'))
    .map(({ type, subject, data }) => [type, subject, ...(type.endsWith('.returned') ? [data.entryId] : [])].join(' '));
  expect(told.toSorted()).toEqual([...new Set(told)].toSorted());
  const [parts] = await ledger.rows<{ count: string }>('SELECT count(*)::text AS count FROM banking.transfer_return');
  expect(told.filter((each) => each.startsWith('banking.transfer.returned ')).length).toBe(Number(parts?.count));
  const ends = await ledger.rows<{ status: string }>('SELECT DISTINCT status FROM banking.transfer');
  expect(ends.length).toBeGreaterThan(3);
});
