import { setTimeout as delay } from 'node:timers/promises';
import { printTable, rounded } from '../measure/table.ts';
import type { LedgerProduct } from './product.ts';

const works = [
  { name: 'statements', task: 'banking.issueStatements', table: 'statement' },
  { name: 'interest', task: 'banking.payInterest', table: 'interest_payment' },
] as const;

/** The jobs of the month's end over so many accounts that were opened last month, each with money. Rows are as posting would have left them. */
export async function measureMonthEnd({ admin }: LedgerProduct, accounts: number): Promise<void> {
  const lastMonth = new Date();
  lastMonth.setUTCDate(0);
  const openedAt = new Date(Date.UTC(lastMonth.getUTCFullYear(), lastMonth.getUTCMonth(), 2));
  const client = await admin.connect();
  try {
    await client.query(`SET session_replication_role = replica; SET search_path = banking`);
    await client.query(
      `INSERT INTO interest_rate (currency, basis_points, valid_from, set_by, set_at) VALUES ('EUR', 200, $1::date, 'bench', $1::date - 1)`,
      [openedAt],
    );
    await client.query(
      `INSERT INTO ledger_account (id, kind, class, currency, tenant_id, credits, last_sequence, last_posted_at, created_at)
       SELECT 'acc_month_' || n, 'CUSTOMER', 'LIABILITY', 'EUR', 'org_month_' || n, 500000, 1, $1::timestamptz, $1 FROM generate_series(1, $2::int) n`,
      [openedAt, accounts],
    );
    await client.query(
      `INSERT INTO bank_account (id, tenant_id, owner_id, name, iban, opened_at)
       SELECT 'acc_month_' || n, 'org_month_' || n, 'usr_month', 'Month', 'acc_month_' || n, $1 FROM generate_series(1, $2::int) n`,
      [openedAt, accounts],
    );
    await client.query(
      `INSERT INTO journal_entry (id, kind, source_key, description, text_hash, effective_on, posted_at)
       SELECT 'jen_month_' || n, 'BENCH', 'month:' || n, 'erased', '', $1::date, $1 FROM generate_series(1, $2::int) n`,
      [openedAt, accounts],
    );
    await client.query(
      `INSERT INTO posting (entry_id, leg, account_id, sequence, side, amount, currency, balance_after, tenant_id, posted_at)
       SELECT 'jen_month_' || n, 2, 'acc_month_' || n, 1, 'CREDIT', 500000, 'EUR', 500000, 'org_month_' || n, $1 FROM generate_series(1, $2::int) n`,
      [openedAt, accounts],
    );
    await client.query('ANALYZE');
  } finally {
    client.release(true);
  }
  const rows: (string | number)[][] = [];
  for (const { name, task, table } of works) {
    const startedAt = performance.now();
    const done = async () =>
      Number(
        (await admin.query(`SELECT count(*) FROM banking.${table} WHERE account_id LIKE 'acc\\_month\\_%'`)).rows[0]
          .count,
      );
    for (let so = 0; so < accounts; so = await done()) {
      // A run does a bounded number of months; the product's own clock would begin the next one within minutes.
      await admin.query(
        `SELECT queue.add_job(identifier => $1, queue_name => 'clock:' || $1, job_key => 'clock:' || $1)`,
        [task],
      );
      await delay(500);
    }
    const seconds = (performance.now() - startedAt) / 1_000;
    rows.push([name, accounts, rounded(seconds, 1), rounded(accounts / seconds, 0)]);
  }
  console.log(`\nMonth end`);
  printTable(['job', 'accounts', 'seconds', 'accounts/s'], rows);
}
