import type { SignedInCaller } from '@codai/kit';
import { eventually } from '@codai/kit/testing/eventually';
import { afterAll, expect, it } from 'vitest';
import { setProfile } from '../../pricing/tax/service.ts';
import { openBilling } from '../../testing/billing.ts';
import { operator } from '../../testing/payments.ts';
import { addInvoiceLine, createInvoice, finaliseInvoice } from './service.ts';

const billing = await openBilling();
afterAll(() => billing[Symbol.asyncDispose]());

const admin = operator as SignedInCaller;
const line = (amountMinor: bigint) => ({ description: 'Work', amountMinor, taxBehavior: 'EXCLUSIVE' as const });

async function draft(caller: SignedInCaller, amountMinor: bigint): Promise<string> {
  const made = await createInvoice(billing.deps, admin, {
    tenantId: caller.tenantId as string,
    issuerId: 'iss_one',
    currency: 'EUR',
    collection: 'SEND_INVOICE',
    lines: [line(amountMinor)],
    idempotencyKey: billing.key(),
  });
  return (made as { invoiceId: string }).invoiceId;
}
const finalise = (invoiceId: string) =>
  finaliseInvoice(billing.deps, admin, { invoiceId, idempotencyKey: billing.key() });
const read = async (invoiceId: string) =>
  (
    await billing.rows(
      'SELECT status, subtotal::int, tax::int, total::int, tax_treatment AS treatment FROM payments.invoice WHERE id = $1',
      [invoiceId],
    )
  )[0];

it('is taxed as of the day on which it is finalised', async () => {
  const caller = await billing.tenant();
  const invoiceId = await draft(caller, 10_000n);
  expect(await read(invoiceId)).toMatchObject({ status: 'DRAFT', tax: 2_100, treatment: 'STANDARD' });
  const moved = { name: 'North', addressLines: ['Kai 1'], country: 'DE', language: 'en', vatNumber: 'DE136695976' };
  expect(await setProfile(billing.deps, caller, { ...moved, expectedVersion: 1 })).toBeNull();
  expect(await finalise(invoiceId)).toEqual({ invoiceId });
  expect(await read(invoiceId)).toMatchObject({ status: 'OPEN', tax: 0, treatment: 'REVERSE_CHARGE' });
});

it('carries a credit on when it is finalised, once, and as it then is', async () => {
  const caller = await billing.tenant({ country: 'US' });
  const invoiceId = await draft(caller, -5_000n);
  const waiting = () =>
    billing.rows('SELECT amount::int FROM payments.pending_line WHERE tenant_id = $1', [caller.tenantId]);
  await addInvoiceLine(billing.deps, admin, { invoiceId, line: line(2_000n), idempotencyKey: billing.key() });
  expect(await waiting()).toEqual([]);
  await Promise.all([finalise(invoiceId), finalise(invoiceId)]);
  expect(await read(invoiceId)).toMatchObject({ status: 'PAID', subtotal: 0, total: 0 });
  expect(await waiting()).toEqual([{ amount: -3_000 }]);
});

it('M-23: does all else before it locks the series of numbers', async () => {
  const caller = await billing.tenant();
  await finalise(await draft(caller, 1_000n));
  const invoiceId = await draft(caller, 1_000n);
  const other = await billing.database.admin.connect();
  await other.query('BEGIN');
  await other.query(`SELECT FROM payments.number_series WHERE series = 'CDI' FOR UPDATE`);
  const finalised = finalise(invoiceId);
  // It waits for its number, and has booked the invoice by then.
  const waiting = () =>
    billing.rows(
      `SELECT a.pid FROM pg_stat_activity a JOIN pg_locks l ON l.pid = a.pid
        WHERE a.wait_event_type = 'Lock' AND l.relation = 'payments.sales_entry'::regclass AND l.mode = 'RowExclusiveLock'`,
    );
  await eventually(waiting, (rows) => expect(rows).toHaveLength(1));
  await other.query('COMMIT');
  other.release();
  expect(await finalised).toEqual({ invoiceId });
});
