import { newId } from '@codai/kit';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LedgerUnderTest, openLedger } from '../../testing/ledger.ts';
import { counted, useRates, walletOf } from '../../testing/services.ts';
import type { ServiceCaller } from '../service-caller.ts';
import { type MoneyMoved, moveMoney } from './service.ts';
import type { MoneyStep } from './steps.ts';

/** Random moves: a slice in `npm test`, all of them in `npm run prove`. */
const MOVES = process.env.PROVE ? 10_000 : 120;
const WORKERS = 8;
const TENANTS = ['org_a', 'org_b'];

let ledger: LedgerUnderTest;
let accounts: { id: string; tenantId: string; currency: string }[];
beforeAll(async () => {
  ledger = await openLedger();
  await useRates(ledger, { EUR: '1', RON: '5' });
  accounts = [];
  for (const tenantId of TENANTS) {
    await ledger.enrol(tenantId, 'usr_ana', 'OWNER');
    await ledger.rows(
      `INSERT INTO banking.limit_policy (tenant_id, monthly, reason, set_by, set_at) VALUES ($1, 1e9, '', 'test', now())`,
      [tenantId],
    );
    for (const currency of ['EUR', 'EUR', 'RON']) {
      accounts.push({ id: await ledger.account({ tenantId, currency, balance: 20_000n }), tenantId, currency });
    }
  }
});
afterAll(() => ledger[Symbol.asyncDispose]());

const step = fc.record({
  kind: fc.constantFrom('transfer', 'transfer', 'convert', 'hold'),
  from: fc.nat(5),
  to: fc.nat(5),
  minor: fc.bigInt(1n, 900n),
});
const move = fc.record({ tenant: fc.nat(1), steps: fc.array(step, { minLength: 1, maxLength: 4 }) });
type Move = typeof move extends fc.Arbitrary<infer T> ? T : never;

function stepsOf({ tenant, steps }: Move): MoneyStep[] {
  const own = accounts.filter(({ tenantId }) => tenantId === TENANTS[tenant]);
  return steps.map(({ kind, from, to, minor }): MoneyStep => {
    const source = own[from % own.length] as (typeof accounts)[number];
    const target = accounts[to] as (typeof accounts)[number];
    const amount = { minor, currency: source.currency };
    const expiresAt = new Date(ledger.clock.now().getTime() + 3_600_000);
    if (kind === 'hold') return { hold: { accountId: source.id, amount, reason: '', expiresAt } };
    const movement = { fromAccountId: source.id, toAccountId: target.id, amount };
    return kind === 'convert' ? { convert: movement } : { transfer: movement };
  });
}

const run = (next: Move, dryRun: boolean) =>
  moveMoney(ledger.deps, walletOf(TENANTS[next.tenant] as string) as ServiceCaller, {
    kind: 'TEST',
    reference: '',
    steps: stepsOf(next),
    approvedBy: [],
    idempotencyKey: newId('run'),
    dryRun,
  });
const told = (outcome: Awaited<ReturnType<typeof run>>) =>
  'steps' in outcome
    ? (outcome as MoneyMoved).steps.map(({ received }) => received)
    : { code: outcome.code, path: outcome.inputPath };

it(`WAL-6: a dry run tells what the run then does (${MOVES / 10} random moves)`, async () => {
  for (const next of fc.sample(move, { numRuns: MOVES / 10, seed: freshSeed() })) {
    const rehearsed = told(await run(next, true));
    expect(told(await run(next, false))).toEqual(rehearsed);
  }
  expect(await ledger.problems()).toEqual([]);
});

it(`WAL-3, BANK-2, BANK-3, BANK-9: after ${MOVES} random moves by ${WORKERS} workers every move is whole or not there, and what left is what was counted`, async () => {
  const moves = fc.sample(move, { numRuns: MOVES, seed: freshSeed() });
  let [left, done, refused] = [0, 0, 0];
  await Promise.all(
    Array.from({ length: WORKERS }, async () => {
      for (let next = moves[left++]; next !== undefined; next = moves[left++]) {
        const outcome = await run(next, false);
        if ('steps' in outcome) done++;
        else refused++;
      }
    }),
  );
  expect(done).toBeGreaterThan(0);
  expect(refused).toBeGreaterThan(0);
  expect(await ledger.problems()).toEqual([]);
  const [partial] = await ledger.rows<{ count: number }>(
    `SELECT count(*)::int AS count FROM (
         SELECT split_part(source_key, '#', 1) AS run, count(*) AS made FROM (
           SELECT source_key FROM banking.journal_entry WHERE source_key LIKE 'wallet:%'
           UNION ALL SELECT source_key FROM banking.hold WHERE source_key LIKE 'wallet:%') every GROUP BY 1) runs
       JOIN banking.idempotency i ON i.operation = 'moveMoney' AND 'wallet:' || i.key = runs.run
       WHERE jsonb_array_length(i.outcome -> 'steps') IS DISTINCT FROM runs.made`,
  );
  expect(partial?.count).toBe(0);
  // Money that went to the other tenant, and held money; lei count by a fifth, each rounded up by itself.
  for (const tenantId of TENANTS) {
    const [out] = await ledger.rows<{ cents: number }>(
      `SELECT (COALESCE((SELECT sum(CASE p.currency WHEN 'EUR' THEN p.amount ELSE ceil(p.amount / 5) END)
                   FROM banking.posting p WHERE p.tenant_id = $1 AND p.side = 'DEBIT'
                    AND EXISTS (SELECT FROM banking.posting o WHERE o.entry_id = p.entry_id AND o.side = 'CREDIT' AND o.tenant_id <> $1)), 0)
               + COALESCE((SELECT sum(CASE a.currency WHEN 'EUR' THEN h.amount ELSE ceil(h.amount / 5) END)
                   FROM banking.hold h JOIN banking.ledger_account a ON a.id = h.account_id WHERE h.tenant_id = $1), 0))::int AS cents`,
      [tenantId],
    );
    expect(await counted(ledger, tenantId)).toBe(out?.cents);
  }
});
