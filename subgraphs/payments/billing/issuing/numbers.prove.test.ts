import type { SignedInCaller } from '@codai/kit';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BillingUnderTest, openBilling } from '../../testing/billing.ts';
import { operator } from '../../testing/payments.ts';
import { issueCreditNote } from '../credit-notes/service.ts';
import type { DraftLine } from '../invoices/draft-rules.ts';
import { finaliseDraft, writeDraft } from './write.ts';

/** Random operations: a slice in `npm test`, all of them in `npm run prove`. */
const OPERATIONS = process.env.PROVE ? 10_000 : 100;
const WORKERS = 8;

let billing: BillingUnderTest;
const tenants: SignedInCaller[] = [];
beforeAll(async () => {
  billing = await openBilling();
  await billing.issuer('iss_two', 'NRT');
  tenants.push(await billing.tenant(), await billing.tenant({ country: 'DE', vatNumber: 'DE136695976' }));
});
afterAll(() => billing[Symbol.asyncDispose]());

class Undone extends Error {}

const line = (amount: bigint, facts: Partial<DraftLine> = {}): DraftLine => ({
  kind: 'OTHER',
  description: 'Work',
  amount,
  discount: 0n,
  taxBehavior: 'EXCLUSIVE',
  priceId: null,
  quantity: null,
  period: null,
  ...facts,
});

interface Operation {
  readonly kind: 'abandon' | 'credit' | 'invoice' | 'undo';
  readonly tenant: number;
  readonly issuer: 'iss_one' | 'iss_two';
  readonly lines: readonly DraftLine[];
  readonly pick: number;
}

const operations: fc.Arbitrary<Operation> = fc.record({
  kind: fc.constantFrom('invoice', 'invoice', 'invoice', 'undo', 'abandon', 'credit'),
  tenant: fc.nat(1),
  issuer: fc.constantFrom('iss_one', 'iss_two'),
  lines: fc.array(
    fc
      .record({
        amount: fc.bigInt(-5_000n, 50_000n),
        off: fc.bigInt(0n, 100n),
        taxBehavior: fc.constantFrom('EXCLUSIVE', 'INCLUSIVE' as const),
      })
      .map(({ amount, off, taxBehavior }) => line(amount, { discount: (amount * off) / 100n, taxBehavior })),
    { minLength: 1, maxLength: 5 },
  ),
  pick: fc.nat(100_000),
});

/** Writes and finalises an invoice in one transaction, which is undone when it is said so. */
async function invoice({ kind, tenant, issuer, lines }: Operation): Promise<string | null> {
  const { deps, clock } = billing;
  const tenantId = tenants[tenant]?.tenantId as string;
  const scope = { tenantId, issuerId: issuer, currency: 'EUR', subscriptionId: null };
  const draft = { scope, kind: 'OTHER', period: null, collection: 'SEND_INVOICE', lines, takes: [] } as const;
  try {
    return await deps.database.systemWrite(tenantId, async (tx) => {
      const id = await writeDraft(deps, tx, draft, clock.now());
      if (kind === 'abandon') return null;
      await finaliseDraft(deps, tx, id, clock.now());
      if (kind === 'undo') throw new Undone();
      return id;
    });
  } catch (error) {
    if (error instanceof Undone) return null;
    throw error;
  }
}

describe('PAY-6: the numbers of an issuer', () => {
  it(`have no gap and rise with time after ${OPERATIONS} operations by ${WORKERS} workers, some of them undone; and every sum holds`, async () => {
    const drawn = fc.sample(operations, { numRuns: OPERATIONS, seed: freshSeed() });
    const made: string[] = [];
    let [turn, notes] = [0, 0];
    const credit = async (operation: Operation) => {
      const invoiceId = made[operation.pick % Math.max(1, made.length)];
      if (invoiceId === undefined) return;
      const amount = { minor: BigInt((operation.pick % 3_000) + 1), currency: 'EUR' };
      const input = { invoiceId, amount, reason: 'Agreed', idempotencyKey: billing.key() };
      const noted = await issueCreditNote(billing.deps, operator as SignedInCaller, input);
      if ('creditNoteId' in noted) notes++;
    };
    const worker = async () => {
      for (;;) {
        const operation = drawn[turn++];
        if (operation === undefined) return;
        if (turn % 10 === 0) billing.clock.advance(1_000);
        if (operation.kind === 'credit') await credit(operation);
        else {
          const id = await invoice(operation);
          if (id !== null) made.push(id);
        }
      }
    };
    await Promise.all(Array.from({ length: WORKERS }, worker));

    const series = await billing.rows<{ series: string; numbers: number[]; rises: boolean }>(`
        SELECT series, array_agg(number ORDER BY number) AS numbers,
               bool_and(before IS NULL OR before <= at) AS rises
          FROM (SELECT series, number, at, lag(at) OVER (PARTITION BY series ORDER BY number) AS before FROM (
            SELECT series, number, finalised_at AS at FROM payments.invoice WHERE number IS NOT NULL
            UNION ALL SELECT series, number, issued_at FROM payments.credit_note) d) n GROUP BY series ORDER BY series`);
    for (const { numbers, rises } of series) {
      expect(numbers).toEqual(numbers.map((_number, index) => index + 1));
      expect(rises).toBe(true);
    }
    const count = (wanted: string) => series.find((one) => one.series === wanted)?.numbers.length ?? 0;
    expect(count('CDI') + count('NRT')).toBe(made.length);
    expect(count('CDIC') + count('NRTC')).toBe(notes);
    expect(made.length).toBeGreaterThan(OPERATIONS / 3);
    expect(notes).toBeGreaterThan(0);

    const wrong = await billing.rows(`
        SELECT i.id FROM payments.invoice i LEFT JOIN payments.invoice_line l ON l.invoice_id = i.id GROUP BY i.id
        HAVING COALESCE(sum(l.amount), 0) + i.tax - COALESCE(sum(l.discount), 0) <> i.total OR i.total < 0
            OR i.total < (SELECT COALESCE(sum(c.total), 0) FROM payments.credit_note c WHERE c.invoice_id = i.id)`);
    expect(wrong).toEqual([]);
  });
});

describe('PAY-6: a finalised invoice', () => {
  it('does not change: the tables refuse every write', async () => {
    const id = (await invoice({
      kind: 'invoice',
      tenant: 0,
      issuer: 'iss_one',
      lines: [line(1_000n)],
      pick: 0,
    })) as string;
    const { pool } = billing.deps.database;
    const asSystem = async (sql: string) => {
      const client = await pool.connect();
      try {
        await client.query('BEGIN');
        await client.query(`SELECT set_config('app.system', 'on', true)`);
        await client.query(sql, [id]);
        await client.query('COMMIT');
        return 'done';
      } catch (error) {
        await client.query('ROLLBACK');
        const { constraint, code } = error as { constraint?: string; code?: string };
        return constraint ?? code;
      } finally {
        client.release();
      }
    };
    const refused: [string, string][] = [
      ['UPDATE invoice SET total = total + 1, subtotal = subtotal + 1 WHERE id = $1', 'invoice_is_immutable'],
      ['UPDATE invoice SET number = 99 WHERE id = $1', 'invoice_is_immutable'],
      ['UPDATE invoice SET due_at = now() WHERE id = $1', 'invoice_is_immutable'],
      [`UPDATE invoice SET status = 'DRAFT', number = NULL WHERE id = $1`, 'invoice_is_immutable'],
      ['DELETE FROM invoice WHERE id = $1', 'invoice_is_immutable'],
      ['UPDATE invoice_line SET amount = 1 WHERE invoice_id = $1', 'invoice_is_immutable'],
      ['DELETE FROM invoice_line WHERE invoice_id = $1', 'invoice_is_immutable'],
      [
        `INSERT INTO invoice_line (invoice_id, position, tenant_id, kind, description, amount, discount, tax_behavior, priced_amount, priced_discount)
         SELECT id, 9, tenant_id, 'OTHER', '', 1, 0, 'EXCLUSIVE', 1, 0 FROM invoice WHERE id = $1`,
        'invoice_is_immutable',
      ],
      [`UPDATE number_series SET last_number = last_number - 1 WHERE $1 <> ''`, '42501'],
      [`SELECT issue_number('CDI', now()) WHERE $1 <> ''`, 'numbers_have_no_gaps'],
      [`UPDATE invoice SET paid = total + 1 WHERE id = $1`, 'invoice_settled'],
    ];
    for (const [sql, by] of refused) expect([sql, await asSystem(sql)]).toEqual([sql, by]);
    expect(await asSystem(`UPDATE invoice SET status = 'VOID', voided_at = now() WHERE id = $1`)).toBe('done');
    expect(await asSystem(`UPDATE invoice SET status = 'OPEN' WHERE id = $1`)).toBe('invoice_is_immutable');
  });
});
