import { Pool } from 'undici';
import { medianOf, printTable, rounded } from '../measure/table.ts';
import { type LedgerProduct, TENANT, USER } from './product.ts';

const ACCOUNT = 'acc_bench_history';
const FIRST = Date.parse('2026-01-01T00:00:00.000Z');
/** Between two postings. */
const STEP_MS = 20_000;
const REQUESTS = 300;

const query = `query ($id: ID!, $at: DateTime!) { account(id: $id) { balanceAt(at: $at) { minor } } }`;

/** `balanceAt` of random instants on an account with so many postings, beside one row by its primary key, which is what the disk must read. */
export async function measureHistory(product: LedgerProduct, postings: number): Promise<void> {
  await write(product, postings);
  const { origin, pathname } = new URL(product.endpoint);
  const pool = new Pool(origin, { connections: 1, pipelining: 1 });
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${product.tokens.token}` };
  const took: { readonly ours: number[]; readonly row: number[] } = { ours: [], row: [] };
  for (let request = 0; request < REQUESTS; request++) {
    const sequence = 1 + Math.floor(Math.random() * postings);
    const at = new Date(FIRST + sequence * STEP_MS);
    const body = JSON.stringify({ query, variables: { id: ACCOUNT, at } });
    const askedAt = performance.now();
    const reply = await pool.request({ path: pathname, method: 'POST', headers, body });
    const text = await reply.body.text();
    took.ours.push(performance.now() - askedAt);
    if (!text.includes(`"minor":"${sequence}"`)) throw new Error(`${sequence}: ${text.slice(0, 300)}`);
    const readAt = performance.now();
    await product.admin.query('SELECT balance_after FROM banking.posting WHERE account_id = $1 AND sequence = $2', [
      ACCOUNT,
      sequence,
    ]);
    took.row.push(performance.now() - readAt);
  }
  await pool.destroy();
  const p99 = (all: readonly number[]) => [...all].sort((a, b) => a - b)[Math.floor(all.length * 0.99)] as number;
  console.log(`\nbalanceAt on an account of ${postings.toLocaleString('en')} postings`);
  printTable(
    ['', 'p50 ms', 'p99 ms'],
    (['ours', 'row'] as const).map((name) => [
      name === 'ours' ? 'balanceAt over GraphQL' : 'the posting by its key',
      rounded(medianOf(took[name]), 2),
      rounded(p99(took[name]), 2),
    ]),
  );
}

/** Rows as posting would have left them; written in bulk, without the checks of single entries. */
async function write({ admin }: LedgerProduct, postings: number): Promise<void> {
  const client = await admin.connect();
  try {
    await client.query(`SET session_replication_role = replica; SET search_path = banking`);
    await client.query(
      `INSERT INTO ledger_account (id, kind, class, currency, tenant_id, credits, last_sequence, last_posted_at, created_at)
       VALUES ($1, 'CUSTOMER', 'LIABILITY', 'EUR', $2, $3::int, $3::int, $4::timestamptz + $3::int * interval '20 s', $4)`,
      [ACCOUNT, TENANT, postings, new Date(FIRST)],
    );
    await client.query(
      `INSERT INTO bank_account (id, tenant_id, owner_id, name, iban, opened_at) VALUES ($1::text, $2, $3, 'History', $1::text, $4)`,
      [ACCOUNT, TENANT, USER, new Date(FIRST)],
    );
    await client.query(
      `INSERT INTO journal_entry (id, kind, source_key, description, text_hash, effective_on, posted_at)
       SELECT 'jen_history_' || n, 'BENCH', 'history:' || n, 'erased', '', '2026-01-01', $1::timestamptz + n * interval '20 s' FROM generate_series(1, $2::int) n`,
      [new Date(FIRST), postings],
    );
    await client.query(
      `INSERT INTO posting (entry_id, leg, account_id, sequence, side, amount, currency, balance_after, tenant_id, posted_at)
       SELECT 'jen_history_' || n, 2, $1, n, 'CREDIT', 1, 'EUR', n, $2, $3::timestamptz + n * interval '20 s' FROM generate_series(1, $4::int) n`,
      [ACCOUNT, TENANT, new Date(FIRST), postings],
    );
    await client.query('ANALYZE posting');
  } finally {
    client.release(true);
  }
}
