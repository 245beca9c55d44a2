import { expect } from 'vitest';

type Rows = <Row extends object>(sql: string, values?: readonly unknown[]) => Promise<Row[]>;

export type Books = Readonly<Record<string, number>>;

/** Balances of the house in euro at banking, debits positive; accounts without a balance are left out. */
export async function readBooks(rows: Rows): Promise<Books> {
  const found = await rows<{ kind: string; balance: number }>(
    `SELECT kind::text, sum(debits - credits)::int AS balance FROM banking.ledger_account
      WHERE kind <> 'CUSTOMER' AND currency = 'EUR' GROUP BY kind HAVING sum(debits - credits) <> 0 ORDER BY kind`,
  );
  return Object.fromEntries(found.map(({ kind, balance }) => [kind, balance]));
}

/** Runs `act`, and gives what it has changed in the books. */
export async function changeOf(rows: Rows, act: () => Promise<unknown>): Promise<Books> {
  const before = await readBooks(rows);
  await act();
  const after = await readBooks(rows);
  const kinds = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const changes = kinds.map((kind) => [kind, (after[kind] ?? 0) - (before[kind] ?? 0)] as const);
  return Object.fromEntries(changes.filter(([, change]) => change !== 0));
}

/**
 * M-11: the ledger's sales, tax and receivables agree with invoices, credit notes, disputes and schedules. Everything has come to rest, and
 * nothing was sold without an invoice.
 */
export async function checkBooks(rows: Rows): Promise<void> {
  const [said] = await rows<Record<string, number>>(`
    WITH booked AS (SELECT i.*, (SELECT COALESCE(sum(c.tax), 0) FROM payments.credit_note c WHERE c.invoice_id = i.id) AS note_tax,
                           (SELECT COALESCE(sum(c.net), 0) FROM payments.credit_note c WHERE c.invoice_id = i.id) AS note_net,
                           (SELECT COALESCE(sum(c.refund), 0) FROM payments.credit_note c WHERE c.invoice_id = i.id) AS note_refund,
                           (SELECT COALESCE(sum(l.amount - l.discount), 0) FROM payments.invoice_line l
                             WHERE l.invoice_id = i.id AND l.kind IN ('CARRIED_IN', 'CARRIED_OUT')) AS carried
                      FROM payments.invoice i WHERE i.status <> 'DRAFT'),
         paid AS (SELECT p.id, p.subject_id, p.captured - p.refunded AS held FROM payments.payment p WHERE p.purpose = 'INVOICE'),
         lost AS (SELECT p.subject_id, d.amount, d.counted FROM payments.dispute d JOIN paid p ON p.id = d.payment_id WHERE d.status = 'LOST')
    SELECT ((SELECT COALESCE(sum(total - paid - credited), 0) FROM booked WHERE status = 'OPEN')
          + (SELECT COALESCE(sum(d.amount), 0) FROM payments.dispute d JOIN paid p ON p.id = d.payment_id WHERE d.status IN ('NEEDS_RESPONSE', 'UNDER_REVIEW'))
          - (SELECT COALESCE(sum(held), 0) FROM paid) + (SELECT COALESCE(sum(counted), 0) FROM lost)
          + (SELECT COALESCE(sum(CASE WHEN status = 'VOID' THEN 0 ELSE paid END - note_refund), 0) FROM booked))::int AS receivables,
           (SELECT COALESCE(-sum(tax - note_tax), 0)::int FROM booked WHERE status <> 'VOID') AS vat,
           (SELECT COALESCE(-sum(subtotal - discount - note_net), 0)::int FROM booked WHERE status <> 'VOID') AS net,
           -((SELECT COALESCE(sum(amount - recognised), 0) FROM payments.revenue_schedule)
           + (SELECT COALESCE(sum(carried), 0) FROM booked WHERE status <> 'VOID'))::int AS deferred,
           ((SELECT COALESCE(sum(total - paid - credited), 0) FROM booked WHERE status = 'UNCOLLECTIBLE')
          + (SELECT COALESCE(sum(amount - counted), 0) FROM lost))::int AS bad_debt`);
  const books = await readBooks(rows);
  const of = (kind: string) => books[kind] ?? 0;
  expect({
    receivables: of('RECEIVABLES'),
    vat: of('VAT_PAYABLE'),
    net: of('DEFERRED_REVENUE') + of('SALES'),
    deferred: of('DEFERRED_REVENUE'),
    bad_debt: of('BAD_DEBT'),
  }).toEqual(said);
  expect(of('FEES')).toBe(0);
  expect(await rows('SELECT kind, subject_id FROM payments.sales_entry WHERE entry_id IS NULL')).toEqual([]);
  expect(await rows('SELECT kind, subject_id FROM payments.booking WHERE entry_id IS NULL')).toEqual([]);
  expect(await rows('SELECT kind, subject FROM banking.ledger_problems()')).toEqual([]);
}
