import { newId } from '@codai/kit';
import { afterAll, describe, expect, it } from 'vitest';
import { houseAccountId } from '../../ledger/chart/chart.ts';
import { sealEntries } from '../../ledger/integrity/seal.ts';
import { credit, debit, openLedger } from '../../testing/ledger.ts';
import { flagsOfTenant, watch } from '../../testing/officers.ts';
import { useRates } from '../../testing/services.ts';
import { evaluateMovements } from './evaluate.ts';
import { recordMovements } from './movements/record.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());

const EXTERNAL = houseAccountId('EXTERNAL_CLEARING', 'EUR');
const HOUR = 3_600_000;
let tenants = 0;
/** A tenant of its own for each test, with an account and money in it that came in parts below every rule. */
async function newTenant(balance: bigint): Promise<{ tenantId: string; account: string }> {
  const tenantId = `org_flags_${tenants++}`;
  const account = await ledger.account({ tenantId });
  for (let left = balance; left > 0n; left -= 90_000n) {
    await ledger.post([
      debit(EXTERNAL, left < 90_000n ? left : 90_000n),
      credit(account, left < 90_000n ? left : 90_000n),
    ]);
  }
  ledger.clock.advance(25 * HOUR);
  return { tenantId, account };
}
const send = async (from: string, to: string, amount: bigint) => {
  const posted = await ledger.post([debit(from, amount), credit(to, amount)]);
  if (!('entryId' in posted)) throw posted;
  return posted.entryId;
};
const rulesOf = async (tenantId: string) => (await flagsOfTenant(ledger, tenantId)).map(({ rule }) => rule);

describe('flags of what was posted', () => {
  it('flags a large amount for both sides, in one undecided case of each', async () => {
    const [a, b] = [await newTenant(2_500_000n), await newTenant(0n)];
    const entries = [await send(a.account, b.account, 1_000_000n), await send(a.account, b.account, 1_200_000n)].sort();
    await send(a.account, b.account, 99_999n);
    await watch(ledger);
    const [flags, theirs] = [await flagsOfTenant(ledger, a.tenantId), await flagsOfTenant(ledger, b.tenantId)];
    expect(flags.filter(({ rule }) => rule === 'LARGE_AMOUNT').map(({ subject }) => subject)).toEqual(entries);
    expect(theirs.map(({ subject }) => subject)).toEqual(entries);
    expect(new Set(flags.map((flag) => flag.case)).size).toBe(1);
    expect(new Set([...flags, ...theirs].map((flag) => flag.case)).size).toBe(2);
  });

  it('ignores movements within a tenant, fees and reversals', async () => {
    const { tenantId, account } = await newTenant(3_000_000n);
    const second = await ledger.account({ tenantId });
    await send(account, second, 2_000_000n);
    await ledger.post([debit(second, 1_500_000n), credit(houseAccountId('FEES', 'EUR'), 1_500_000n)]);
    await watch(ledger);
    expect(await rulesOf(tenantId)).toEqual([]);
    const other = await newTenant(0n);
    const entryId = await send(account, other.account, 1_000_000n);
    await ledger.post([debit(other.account, 1_000_000n), credit(account, 1_000_000n)], {
      reversesId: entryId as never,
    });
    await watch(ledger);
    expect((await flagsOfTenant(ledger, tenantId)).map(({ subject }) => subject)).toEqual([entryId]);
    expect((await flagsOfTenant(ledger, other.tenantId)).map(({ subject }) => subject)).toEqual([entryId]);
  });

  it('counts other currencies at their value, and skips those without a rate', async () => {
    await useRates(ledger, { RON: '5' });
    const accounts = async (currency: string) => [
      await ledger.account({ tenantId: `org_out_${currency}`, currency, balance: 10_000_000n }),
      await ledger.account({ tenantId: `org_in_${currency}`, currency }),
    ];
    for (const currency of ['RON', 'ZAR']) {
      const [from, to] = (await accounts(currency)) as [string, string];
      await ledger.post([debit(from, 5_000_000n, currency), credit(to, 5_000_000n, currency)]);
    }
    await watch(ledger);
    expect(await rulesOf('org_in_RON')).toEqual(['LARGE_AMOUNT']);
    expect(await rulesOf('org_in_ZAR')).toEqual([]);
  });

  it('flags parts below the threshold within 24 hours, and not beyond', async () => {
    const [a, b] = [await newTenant(2_000_000n), await newTenant(0n)];
    await send(a.account, b.account, 400_000n);
    await send(a.account, b.account, 400_000n);
    ledger.clock.advance(24 * HOUR + 1);
    await send(a.account, b.account, 400_000n);
    await watch(ledger);
    expect(await rulesOf(a.tenantId)).toEqual([]);
    ledger.clock.advance(HOUR);
    await send(a.account, b.account, 350_000n);
    await send(a.account, b.account, 350_000n);
    await watch(ledger);
    expect(await rulesOf(a.tenantId)).toEqual(['STRUCTURING']);
    const [flag] = await ledger.rows(`SELECT cents::int, count FROM banking.aml_flag WHERE tenant_id = $1`, [
      a.tenantId,
    ]);
    expect(flag).toEqual({ cents: 1_100_000, count: 3 });
  });

  it('flags money that leaves within a day of its arrival', async () => {
    const { tenantId, account } = await newTenant(0n);
    await ledger.post([debit(EXTERNAL, 300_000n), credit(account, 300_000n)]);
    ledger.clock.advance(HOUR);
    await ledger.post([debit(account, 240_000n), credit(EXTERNAL, 240_000n)]);
    await watch(ledger);
    expect(await flagsOfTenant(ledger, tenantId)).toMatchObject([{ rule: 'RAPID_MOVEMENT', subject: tenantId }]);
  });

  it('flags ten new payees in a day', async () => {
    const { tenantId, account } = await newTenant(90_000n);
    const others = await Promise.all(
      Array.from({ length: 10 }, (_, index) => ledger.account({ tenantId: `org_met_${index}` })),
    );
    for (const other of others.slice(0, 9)) await send(account, other, 100n);
    await send(account, others[0] as string, 100n);
    await watch(ledger);
    expect(await rulesOf(tenantId)).toEqual([]);
    await send(account, others[9] as string, 100n);
    await watch(ledger);
    expect(await rulesOf(tenantId)).toEqual(['MANY_COUNTERPARTIES']);
    ledger.clock.advance(25 * HOUR);
    for (const other of others) await send(account, other, 100n);
    await watch(ledger);
    expect(await rulesOf(tenantId)).toEqual(['MANY_COUNTERPARTIES']);
  });

  it('flags a large debit after a year without one, except on younger accounts', async () => {
    const [old, other] = [await newTenant(2_000_000n), await newTenant(0n)];
    await send(old.account, other.account, 500_000n);
    await watch(ledger);
    expect(await rulesOf(old.tenantId)).toEqual([]);
    ledger.clock.advance(365 * 24 * HOUR);
    await send(old.account, other.account, 500_000n);
    await watch(ledger);
    expect(await flagsOfTenant(ledger, old.tenantId)).toMatchObject([
      { rule: 'DORMANT_REACTIVATED', subject: old.account },
    ]);
    await send(old.account, other.account, 500_000n);
    await watch(ledger);
    expect((await rulesOf(old.tenantId)).filter((rule) => rule === 'DORMANT_REACTIVATED')).toHaveLength(1);
  });
});

describe('each flag once', () => {
  it('stands once, however often and concurrently the ledger is read', async () => {
    const [a, b] = [await newTenant(6_000_000n), await newTenant(0n)];
    for (const amount of [1_000_000n, 400_000n, 400_000n, 400_000n, 1_500_000n])
      await send(a.account, b.account, amount);
    await sealEntries(ledger.deps);
    await Promise.all(Array.from({ length: 6 }, () => recordMovements(ledger.deps)));
    await Promise.all(Array.from({ length: 6 }, () => evaluateMovements(ledger.deps)));
    const seen = await flagsOfTenant(ledger, a.tenantId);
    expect(seen.map(({ rule }) => rule).sort()).toEqual(['LARGE_AMOUNT', 'LARGE_AMOUNT', 'STRUCTURING']);
    const [movements] = await ledger.rows<{ count: string }>('SELECT count(*) FROM banking.aml_movement');
    // Starts from the beginning again, as after a restore.
    await ledger.rows(`UPDATE banking.aml_progress SET position = 0`);
    await ledger.rows(`UPDATE banking.aml_movement SET is_judged = false`);
    await Promise.all(Array.from({ length: 4 }, () => watch(ledger)));
    expect(await flagsOfTenant(ledger, a.tenantId)).toEqual(seen);
    expect((await ledger.rows('SELECT count(*) FROM banking.aml_movement'))[0]).toEqual(movements);
    const cases = await ledger.rows('SELECT tenant_id FROM banking.aml_case GROUP BY tenant_id HAVING count(*) > 1');
    expect(cases).toEqual([]);
  });

  it('stands once, in any order of movements', async () => {
    const start = ledger.clock.now().getTime();
    const amounts = [300_000, 300_000, 1_000_000, 250_000, 200_000, 100_000, 99_999, 900_000];
    const rows = amounts.map((cents, index) => ({
      cents,
      at: new Date(start + index * 5 * HOUR),
      id: `jrn_order_${index}`,
    }));
    const found = new Set<string>();
    for (let round = 0; round < 12; round++) {
      const tenantId = `org_order_${round}`;
      // A step that shares no divisor with 8 meets each of them, in another order each round.
      const order = rows.map((_, index) => rows[(index * [1, 3, 5, 7][round % 4]! + round) % rows.length]!);
      const pieces = round % 3 === 0 ? [order] : order.map((row) => [row]);
      for (const piece of pieces) {
        for (const { id, cents, at } of piece) {
          await ledger.rows(
            `INSERT INTO banking.aml_movement (entry_id, tenant_id, is_out, account_id, counterparty, cents, posted_at)
             VALUES ($1, $2, true, 'acc_none', 'tenant:org_x', $3, $4)`,
            [id, tenantId, cents, at],
          );
        }
        await evaluateMovements(ledger.deps);
      }
      const flags = await flagsOfTenant(ledger, tenantId);
      found.add(
        JSON.stringify(
          flags.map(({ rule, subject, window }) => `${rule} ${subject.replace(tenantId, 'org')} ${window}`),
        ),
      );
    }
    expect(found.size).toBe(1);
    expect([...found][0]).toContain('STRUCTURING');
  });

  it('is raised for the oldest movements first, however many wait', async () => {
    await ledger.rows(
      `INSERT INTO banking.aml_movement (entry_id, tenant_id, is_out, account_id, counterparty, cents, posted_at)
       SELECT 'jrn_many_' || n, 'org_many', true, 'acc_none', 'tenant:org_x', CASE n % 1000 WHEN 7 THEN 1000000 ELSE 1 END,
              $1::timestamptz + n * interval '1 second' FROM generate_series(1, 4000) n`,
      [ledger.clock.now()],
    );
    await evaluateMovements(ledger.deps);
    const flags = await flagsOfTenant(ledger, 'org_many');
    expect(flags.map(({ subject }) => subject)).toEqual([1007, 2007, 3007, 7].map((n) => `jrn_many_${n}`));
    expect(await ledger.rows('SELECT 1 FROM banking.aml_movement WHERE NOT is_judged')).toEqual([]);
  });

  it('is refused by the database twice, in a decided case and in a case of another tenant', async () => {
    const insert = (caseId: string, tenantId: string, subject = 'x') =>
      ledger.rows(
        `INSERT INTO banking.aml_flag (id, case_id, tenant_id, rule, subject_id, "window", count, raised_at)
         VALUES ($1, $2, $3, 'LARGE_AMOUNT', $4, '', 1, now())`,
        [newId('flg'), caseId, tenantId, subject],
      );
    await ledger.rows(`INSERT INTO banking.aml_case (id, tenant_id, opened_at) VALUES ('aml_x', 'org_x', now())`);
    await insert('aml_x', 'org_x');
    await expect(insert('aml_x', 'org_x')).rejects.toThrow(/aml_flag_tenant_id_rule/);
    await expect(insert('aml_x', 'org_y', 'y')).rejects.toThrow('takes no flag');
    await expect(
      ledger.rows(`INSERT INTO banking.aml_case (id, tenant_id, opened_at) VALUES ('aml_y', 'org_x', now())`),
    ).rejects.toThrow(/aml_case_undecided/);
    await expect(ledger.rows(`UPDATE banking.aml_flag SET count = 2`)).rejects.toThrow('insert-only');
    for (const change of [
      `status = 'CLEARED', assignee_id = 'x', reason = 'x', decided_by_id = 'x', decided_at = now()`,
      `tenant_id = 'org_z'`,
    ]) {
      await expect(ledger.rows(`UPDATE banking.aml_case SET ${change} WHERE id = 'aml_x'`)).rejects.toThrow(
        'does not become',
      );
    }
    await expect(ledger.rows(`UPDATE banking.aml_case SET status = 'UNDER_REVIEW' WHERE id = 'aml_x'`)).rejects.toThrow(
      'aml_case_assigned',
    );
    await ledger.rows(`UPDATE banking.aml_case SET status = 'UNDER_REVIEW', assignee_id = 'x' WHERE id = 'aml_x'`);
    const decided = `assignee_id = 'x', reason = 'x', decided_by_id = 'x', decided_at = now()`;
    await expect(
      ledger.rows(`UPDATE banking.aml_case SET status = 'REPORTED', ${decided} WHERE id = 'aml_x'`),
    ).rejects.toThrow('aml_case_reported');
    await ledger.rows(`UPDATE banking.aml_case SET status = 'CLEARED', ${decided} WHERE id = 'aml_x'`);
    await expect(insert('aml_x', 'org_x', 'z')).rejects.toThrow('takes no flag');
    for (const change of [`status = 'UNDER_REVIEW'`, `reason = 'y'`]) {
      await expect(ledger.rows(`UPDATE banking.aml_case SET ${change} WHERE id = 'aml_x'`)).rejects.toThrow(
        'does not become',
      );
    }
    await expect(ledger.rows(`DELETE FROM banking.aml_case WHERE id = 'aml_x'`)).rejects.toThrow(
      'aml_case is insert-only',
    );
  });
});
