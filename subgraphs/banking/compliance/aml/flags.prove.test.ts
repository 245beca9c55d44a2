import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { houseAccountId } from '../../ledger/chart/chart.ts';
import { credit, debit, openLedger } from '../../testing/ledger.ts';
import { flagsOfTenant, watch } from '../../testing/officers.ts';

/** Random steps: a slice in `npm test`, all of them in `npm run prove`. */
const STEPS = process.env.PROVE ? 5_000 : 250;
const WORKERS = 6;
const TENANTS = 4;

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());

const step = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constantFrom('inside' as const, 'out' as const, 'in' as const),
      from: fc.nat(TENANTS - 1),
      to: fc.nat(TENANTS - 1),
      cents: fc.oneof(
        fc.integer({ min: 1, max: 99_999 }),
        fc.integer({ min: 100_000, max: 999_999 }),
        fc.constantFrom(1_000_000, 1_500_000),
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('watch' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('later' as const), hours: fc.integer({ min: 1, max: 9 }) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

it(`${STEPS} random movements by ${WORKERS} workers, looked at all the while: none is passed over, and each flag of theirs stands once`, async () => {
  const accounts = await Promise.all(
    Array.from({ length: TENANTS }, (_, index) => ledger.account({ tenantId: `org_${index}`, overdraft: 10n ** 12n })),
  );
  const external = houseAccountId('EXTERNAL_CLEARING', 'EUR');
  const perform = async (next: Step): Promise<unknown> => {
    if (next.kind === 'watch') return watch(ledger);
    if (next.kind === 'later') return ledger.clock.advance(next.hours * 3_600_000);
    const [from, to] = [accounts[next.from] as string, accounts[next.to] as string];
    if (next.kind === 'inside' && from === to) return null;
    const source = next.kind === 'in' ? external : from;
    return ledger.post([
      debit(source, BigInt(next.cents)),
      credit(next.kind === 'out' ? external : to, BigInt(next.cents)),
    ]);
  };
  const steps = fc.sample(step, { numRuns: STEPS, seed: freshSeed() });
  let left = 0;
  await Promise.all(
    Array.from({ length: WORKERS }, async () => {
      for (let next = steps[left++]; next !== undefined; next = steps[left++]) await perform(next);
    }),
  );
  await watch(ledger);

  // Every entry of one of them moved something across its edge, once: what was written down is what was posted.
  const movements = await ledger.rows<{ entry: string; tenant: string; out: boolean; cents: number; at: Date }>(
    `SELECT entry_id AS entry, tenant_id AS tenant, is_out AS out, cents::int, posted_at AS at FROM banking.aml_movement
        ORDER BY tenant_id, posted_at, entry_id`,
  );
  const posted = await ledger.rows<{ entry: string; tenant: string; out: boolean; cents: number }>(
    `SELECT entry_id AS entry, tenant_id AS tenant, side = 'DEBIT' AS out, amount::int AS cents FROM banking.posting WHERE tenant_id IS NOT NULL`,
  );
  const keyOf = ({ entry, tenant, out, cents }: (typeof posted)[number]) => `${entry} ${tenant} ${out} ${cents}`;
  expect(movements.map(keyOf).sort()).toEqual(posted.map(keyOf).sort());

  // Reckoned anew in another way: sums over each 24 hours that end with a part.
  let flags = 0;
  for (let index = 0; index < TENANTS; index++) {
    const tenantId = `org_${index}`;
    const own = movements.filter(({ tenant }) => tenant === tenantId);
    const expected = new Set<string>();
    for (const [position, last] of own.entries()) {
      if (last.cents >= 1_000_000) expected.add(`LARGE_AMOUNT ${last.entry} `);
      const isPart = (each: (typeof own)[number]) =>
        each.out === last.out && each.cents >= 100_000 && each.cents < 1_000_000;
      const parts = own
        .slice(0, position + 1)
        .filter((each) => isPart(each) && last.at.getTime() - each.at.getTime() <= 86_400_000);
      const sum = parts.reduce((total, { cents }) => total + cents, 0);
      if (isPart(last) && parts.length >= 3 && sum >= 1_000_000) {
        expected.add(`STRUCTURING ${tenantId} ${last.at.toISOString().slice(0, 10)} ${last.out ? 'OUT' : 'IN'}`);
      }
    }
    const seen = (await flagsOfTenant(ledger, tenantId))
      .filter(({ rule }) => rule === 'LARGE_AMOUNT' || rule === 'STRUCTURING')
      .map(({ rule, subject, window }) => `${rule} ${subject} ${window}`);
    expect(seen.sort()).toEqual([...expected].sort());
    flags += seen.length;
  }
  expect(flags).toBeGreaterThan(10);
  const cases = await ledger.rows<{ count: number }>(
    'SELECT count(*)::int AS count FROM banking.aml_case GROUP BY tenant_id',
  );
  expect(cases.every(({ count }) => count === 1)).toBe(true);
});
