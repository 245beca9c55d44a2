import { InsufficientFundsError } from '@codai/contracts/banking';
import { type Id, newId } from '@codai/kit';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { captureHold, endHold, placeHold } from '../../accounts/holds/service.ts';
import { credit, debit, openLedger } from '../../testing/ledger.ts';
import { houseAccountId } from '../chart/chart.ts';
import { sealEntries } from '../integrity/seal.ts';
import { ofHouse } from './authority.ts';

/** Random operations: a slice in `npm test`, all of them in `npm run prove`. */
const OPERATIONS = process.env.PROVE ? 10_000 : 400;
const WORKERS = 8;

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());

it('BANK-2: N transfers at once of x from B succeed exactly ⌊(B + limit) / x⌋ times, and none deadlocks', async () => {
  const cases = fc.sample(
    fc.record({ balance: fc.bigInt(0n, 500n), overdraft: fc.bigInt(0n, 100n), amount: fc.bigInt(1n, 60n) }),
    { numRuns: process.env.PROVE ? 60 : 4, seed: freshSeed() },
  );
  for (const { balance, overdraft, amount } of cases) {
    const [from, to] = [await ledger.account({ balance, overdraft }), await ledger.account()];
    const outcomes = await Promise.all(
      Array.from({ length: 30 }, () => ledger.post([debit(from, amount), credit(to, amount)])),
    );
    const possible = Number((balance + overdraft) / amount);
    expect(outcomes.filter((outcome) => 'entryId' in outcome)).toHaveLength(Math.min(30, possible));
    for (const outcome of outcomes) if (!('entryId' in outcome)) expect(outcome).toBeInstanceOf(InsufficientFundsError);
  }
});

it('BANK-5: captures, a release and an expiry that race end in one way, and captured + released + held = amount', async () => {
  const clearing = houseAccountId('EXTERNAL_CLEARING', 'EUR');
  for (let round = 0; round < (process.env.PROVE ? 200 : 12); round++) {
    const accountId = await ledger.account({ balance: 100n });
    const now = ledger.clock.now();
    const expiresAt = new Date(now.getTime() + 60_000);
    const hold = { accountId, currency: 'EUR', amount: 100n };
    const placed = await ledger.deps.database.systemWrite(null, (tx) =>
      placeHold(tx, { ...hold, authority: ofHouse, reason: '', sourceKey: newId('src'), expiresAt }, now),
    );
    const holdId = (placed as { holdId: Id<'Hold'> }).holdId;
    const capture = (amount: bigint, isFinal: boolean) =>
      ledger.deps.database.systemWrite(null, (tx) =>
        captureHold(
          tx,
          {
            holdId,
            amount,
            isFinal,
            leavesTenant: true,
            entry: {
              kind: 'HOLD_CAPTURE',
              sourceKey: newId('src'),
              description: '',
              effectiveOn: '2031-05-02',
              legs: [debit(accountId, amount), credit(clearing, amount)],
            },
          },
          now,
        ),
      );
    const end = (status: 'EXPIRED' | 'RELEASED', at: Date) =>
      ledger.deps.database.systemWrite(null, (tx) => endHold(tx, { holdId }, status, at));
    const outcomes = await Promise.all([
      capture(40n, false),
      capture(40n, false),
      capture(40n, round % 2 === 0),
      end('RELEASED', now),
      end('EXPIRED', expiresAt),
    ]);
    const captured = outcomes.slice(0, 3).filter((outcome) => outcome !== null && 'entryId' in outcome).length;
    const ended = outcomes.slice(3).filter((outcome) => outcome === null).length;
    const [row] = await ledger.rows<{
      captured: number;
      released: number;
      status: string;
      held: number;
      posted: number;
    }>(
      `SELECT h.captured::int, h.released::int, h.status, a.held::int, (a.credits - a.debits)::int AS posted
           FROM banking.hold h JOIN banking.ledger_account a ON a.id = h.account_id WHERE h.id = $1`,
      [holdId],
    );
    expect(ended).toBeLessThanOrEqual(1);
    expect(row?.captured).toBe(captured * 40);
    expect(row?.posted).toBe(100 - captured * 40);
    expect((row?.captured ?? 0) + (row?.released ?? 0) + (row?.held ?? 0)).toBe(100);
    expect(row?.held === 0).toBe(row?.status !== 'PENDING');
  }
  expect(await ledger.problems()).toEqual([]);
});

type Operation =
  | { readonly kind: 'move'; readonly from: number; readonly to: number; readonly amount: bigint }
  | { readonly kind: 'split'; readonly from: number; readonly amount: bigint }
  | { readonly kind: 'reverse'; readonly pick: number; readonly part: bigint }
  | { readonly kind: 'seal' };

const ACCOUNTS = 6;
const index = fc.nat(ACCOUNTS - 1);
const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('move' as const), from: index, to: index, amount: fc.bigInt(1n, 300n) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('split' as const), from: index, amount: fc.bigInt(3n, 200n) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('reverse' as const), pick: fc.nat(10_000), part: fc.bigInt(1n, 100n) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('seal' as const) }) },
);

it(`BANK-1, BANK-3, BANK-4: after ${OPERATIONS} random operations by ${WORKERS} workers every sum and every balance of the past holds`, async () => {
  const accounts = await Promise.all(
    Array.from({ length: ACCOUNTS }, () => ledger.account({ balance: 1_000n, overdraft: 100n })),
  );
  const operations = fc.sample(operation, { numRuns: OPERATIONS, seed: freshSeed() });
  const posted: { entryId: string; from: string; to: string; amount: bigint }[] = [];
  const samples: { account: string; at: Date; balance: string }[] = [];
  const run = async (next: Operation): Promise<void> => {
    if (next.kind === 'seal') return sealEntries(ledger.deps);
    if (next.kind === 'reverse') {
      const original = posted[next.pick % Math.max(1, posted.length)];
      if (original === undefined) return;
      const amount = (original.amount * next.part) / 100n + 1n;
      await ledger.post([debit(original.to, amount), credit(original.from, amount)], {
        reversesId: original.entryId as Id<'JournalEntry'>,
      });
      return;
    }
    const from = accounts[next.from] as string;
    if (next.kind === 'split') {
      const third = next.amount / 3n;
      const [a, b] = [accounts[(next.from + 1) % ACCOUNTS] as string, accounts[(next.from + 2) % ACCOUNTS] as string];
      await ledger.post([debit(from, next.amount), credit(a, third), credit(b, next.amount - third)]);
      return;
    }
    if (next.from === next.to) return;
    const to = accounts[next.to] as string;
    const outcome = await ledger.post([debit(from, next.amount), credit(to, next.amount)]);
    if ('entryId' in outcome) posted.push({ entryId: outcome.entryId, from, to, amount: next.amount });
  };
  let left = 0;
  const worker = async () => {
    for (;;) {
      const turn = left++;
      const next = operations[turn];
      if (next === undefined) return;
      await run(next);
      if (turn % 50 === 0) {
        ledger.clock.advance(1_000);
        const account = accounts[turn % ACCOUNTS] as string;
        const at = new Date(ledger.clock.now().getTime() - 1);
        samples.push({ account, at, balance: await balanceBefore(account, at) });
      }
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, worker));

  expect(await ledger.problems()).toEqual([]);
  const trial = await ledger.rows(
    `SELECT currency, sum(CASE side WHEN 'DEBIT' THEN amount ELSE -amount END)::int AS sum FROM banking.posting GROUP BY 1`,
  );
  expect(trial).toEqual([{ currency: 'EUR', sum: 0 }]);
  const folds = await ledger.rows(
    `SELECT p.account_id FROM (SELECT account_id, sequence, balance_after,
         sum(CASE WHEN (side = 'CREDIT') = (a.class NOT IN ('ASSET', 'EXPENSE')) THEN amount ELSE -amount END) OVER (PARTITION BY account_id ORDER BY sequence) AS fold,
         posted_at, lag(posted_at) OVER (PARTITION BY account_id ORDER BY sequence) AS before
       FROM banking.posting JOIN banking.ledger_account a ON a.id = account_id) p WHERE p.fold <> p.balance_after OR p.before > p.posted_at`,
  );
  expect(folds).toEqual([]);
  for (const { account, at, balance } of samples) expect(await balanceBefore(account, at)).toBe(balance);
  const reversed = await ledger.rows(
    `SELECT o.entry_id FROM banking.posting o JOIN LATERAL (
         SELECT sum(p.amount) AS back FROM banking.journal_entry r JOIN banking.posting p ON p.entry_id = r.id
          WHERE r.reverses_id = o.entry_id AND p.account_id = o.account_id AND p.side <> o.side) b ON b.back > o.amount`,
  );
  expect(reversed).toEqual([]);
});

async function balanceBefore(account: string, at: Date): Promise<string> {
  await ledger.deps.database.systemWrite(
    null,
    (tx) => tx.$executeRaw`SELECT settle_past(${account}, ${at}::timestamptz)`,
  );
  const [row] = await ledger.rows<{ balance: string }>(
    'SELECT balance_after::text AS balance FROM banking.posting WHERE account_id = $1 AND posted_at <= $2 ORDER BY sequence DESC LIMIT 1',
    [account, at],
  );
  return row?.balance ?? '0';
}
