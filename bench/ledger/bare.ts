import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { TENANT, tenantOf, USER } from './product.ts';
import { type BenchEntry, codeOf, signedBy } from './signing.ts';

/** Moves one minor unit; resolves when it is durable. */
export type Transfer = (from: string, to: string) => Promise<void>;

export interface Workers {
  readonly transfers: readonly Transfer[];
  stop(): Promise<unknown>;
}

/**
 * The very statements of one transfer, as prepared statements on one connection for each worker: what the server and the disk allow
 * when nothing stands between. They are those of `createTransfer` of banking, in its order: the caller's place, the idempotency key,
 * both ends, the entry, the transfer, its two events, the outcome of the key.
 */
export function bareTransfers(databaseUrl: string, workers: number): Promise<Workers> {
  return onConnections(databaseUrl, workers, transfer);
}

/** The same of one top-up, as payments has `postEntry` of banking book it: the account of the house, and a customer of any tenant. */
export function bareTopUps(databaseUrl: string, workers: number): Promise<Workers> {
  return onConnections(databaseUrl, workers, topUp);
}

async function onConnections(
  databaseUrl: string,
  workers: number,
  work: (client: pg.Client, from: string, to: string) => Promise<void>,
): Promise<Workers> {
  const clients = await Promise.all(
    Array.from({ length: workers }, async () => {
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      await client.query('SET search_path = banking; SET ROLE banking');
      return client;
    }),
  );
  return {
    transfers: clients.map((client) => (from, to) => work(client, from, to)),
    stop: () => Promise.all(clients.map((client) => client.end())),
  };
}

async function run(client: pg.Client, name: keyof typeof statements, values: readonly unknown[] = []): Promise<void> {
  await client.query({ name, text: statements[name], values: [...values] });
}

async function transfer(client: pg.Client, from: string, to: string): Promise<void> {
  const [key, entryId, transferId] = [randomUUID(), `jen_${randomUUID()}`, `trf_${randomUUID()}`];
  const now = new Date();
  const hash = createHash('sha256').update(`${from}${to}1`).digest('hex');
  await run(client, 'begin');
  await run(client, 'place', [TENANT, USER, 'off', 'off']);
  await run(client, 'key', [TENANT, USER, 'createTransfer', key, hash, null]);
  await run(client, 'ends', [from, to, TENANT, USER]);
  const accounts = [from, to] as const;
  const entry = { id: entryId, kind: 'TRANSFER', sourceKey: `transfer:${transferId}`, amount: '1', accounts };
  await run(client, 'entry', [...entryOf(entry, now), 'BANK', USER, 'OWNER']);
  await run(client, 'transfer', [transferId, TENANT, USER, from, to, null, '1', 'EUR', 'bench', entryId, now]);
  const completed = {
    transferId,
    fromAccountId: from,
    toAccountId: to,
    amount: '1',
    currency: 'EUR',
    entryId,
    initiatorId: USER,
    beneficiaryId: null,
    fee: '0',
  };
  const events = [
    eventOf({ type: 'banking.entry.posted', account: from, subject: entryId, data: postedOf(entry) }, now),
    eventOf({ type: 'banking.transfer.completed', account: from, subject: transferId, data: completed }, now),
  ];
  await run(client, 'events', [JSON.stringify(events)]);
  await run(client, 'outcome', [TENANT, USER, 'createTransfer', key, JSON.stringify({ transferId })]);
  await run(client, 'commit');
}

async function topUp(client: pg.Client, from: string, to: string): Promise<void> {
  const [key, entryId] = [randomUUID(), `jen_${randomUUID()}`];
  const now = new Date();
  const tenant = tenantOf(to);
  const hash = createHash('sha256').update(`${from}${to}1`).digest('hex');
  await run(client, 'begin');
  await run(client, 'place', [tenant, 'svc:payments', 'off', 'off']);
  await run(client, 'key', [tenant, 'svc:payments', 'postEntry', key, hash, null]);
  await run(client, 'house', [[from, to]]);
  await run(client, 'inflow', [tenant, now.toISOString().slice(0, 7), '1']);
  await run(client, 'standing', [tenant]);
  const accounts = [from, to] as const;
  const entry = { id: entryId, kind: 'PAYMENT_CAPTURE', sourceKey: `payments:${key}`, amount: '1', accounts };
  await run(client, 'entry', [...entryOf(entry, now), 'HOUSE', null, null]);
  const posted = { type: 'banking.entry.posted', account: from, subject: entryId, data: postedOf(entry) };
  await run(client, 'events', [JSON.stringify([eventOf(posted, now, tenant)])]);
  await run(client, 'outcome', [tenant, 'svc:payments', 'postEntry', key, JSON.stringify({ entryId })]);
  await run(client, 'commit');
}

/** The arguments of the statement `entry` up to its authority. */
function entryOf({ id, kind, sourceKey, amount, accounts }: BenchEntry, now: Date): readonly unknown[] {
  const code = codeOf({ id, kind, sourceKey, amount, accounts });
  return [id, kind, sourceKey, 'bench', now, null, now, accounts, ['DEBIT', 'CREDIT'], [amount, amount], code];
}

/** Data of an entry's event: the product that runs afterwards reads these events, and refuses any other shape. */
function postedOf({ id, kind, sourceKey, amount, accounts: [from, to] }: BenchEntry) {
  const leg = { amount, currency: 'EUR' };
  const legs = [
    { accountId: from, side: 'DEBIT', ...leg },
    { accountId: to, side: 'CREDIT', ...leg },
  ];
  return { entryId: id, kind, sourceKey, reversesId: null, legs };
}

interface BenchEvent {
  readonly type: string;
  readonly account: string;
  readonly subject: string;
  readonly data: object;
}

function eventOf({ type, account, subject, data }: BenchEvent, now: Date, tenant = TENANT) {
  return {
    id: `evt_${randomUUID()}`,
    type,
    subject,
    time: now.toISOString(),
    tenant_id: tenant,
    partition_key: account,
    correlation_id: 'bench',
    causation_id: null,
    data,
  };
}

const statements = {
  begin: 'BEGIN',
  place: `SELECT set_config('app.tenant_id', $1, true), set_config('app.user_id', $2, true),
      set_config('app.system', $3, true), set_config('transaction_read_only', $4, true)`,
  key: `INSERT INTO idempotency (tenant_id, caller_id, operation, key, input_hash, keep_until)
       VALUES ($1, $2, $3, $4, $5, $6::timestamptz) ON CONFLICT DO NOTHING`,
  ends: `SELECT l.id, l.currency, l.tenant_id, l.managed_by, true, false,
      (SELECT p.approval_above::text FROM transfer_policy p WHERE p.tenant_id = $3),
      (SELECT r.monthly_limit::text FROM tenant_right r WHERE r.tenant_id = $3 AND r.user_id = $4) FROM ledger_account l WHERE l.id = $1
    UNION ALL SELECT t.id, t.currency, t.tenant_id, NULL, false,
      EXISTS (SELECT FROM known_payee k WHERE k.tenant_id = $3 AND k.account_id = t.id), NULL, NULL FROM transfer_target($2, NULL) t`,
  entry: `SELECT refusal, subject, available::text, posted_at FROM ${signedBy('$11')}
      post_dated_entry(CASE WHEN signed.code IS NOT NULL THEN $1 END, $2, $3, $4, $5::date, false, $6, $7::timestamptz,
      $8, $9::"PostingSide"[], $10::numeric[], $12, $13, $14)`,
  house: `SELECT id, tenant_id, currency FROM ledger_ends($1)`,
  inflow: `INSERT INTO inflow_usage AS u (tenant_id, month, used) VALUES ($1, $2, $3::numeric)
      ON CONFLICT (tenant_id, month) DO UPDATE SET used = u.used + EXCLUDED.used RETURNING used::text AS total`,
  standing: `SELECT (SELECT level FROM kyc_profile WHERE tenant_id = $1) AS level,
      (SELECT jsonb_agg(jsonb_build_object('currency', b.currency, 'minor', b.minor::text)) FROM (
        SELECT currency, sum(credits - debits) AS minor FROM ledger_account
         WHERE tenant_id = $1 AND kind = 'CUSTOMER' GROUP BY currency HAVING sum(credits - debits) > 0) b) AS balances`,
  transfer: `INSERT INTO transfer (id, tenant_id, initiator_id, from_account_id, to_account_id, to_tenant_id, amount, currency, reference, status, entry_id, created_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7::numeric, $8, $9, 'COMPLETED', $10, $11::timestamptz)`,
  events: `INSERT INTO outbox (id, type, subject, time, tenant_id, partition_key, correlation_id, causation_id, data)
       SELECT r.id, r.type, r.subject, r.time, r.tenant_id, r.partition_key, r.correlation_id, r.causation_id, r.data
       FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS element (value, ordinal),
         jsonb_to_record(element.value) AS r (id text, type text, subject text, time timestamptz, tenant_id text,
           partition_key text, correlation_id text, causation_id text, data jsonb)
       ORDER BY element.ordinal`,
  outcome: `UPDATE idempotency SET outcome = $5::jsonb WHERE tenant_id = $1 AND caller_id = $2 AND operation = $3 AND key = $4`,
  commit: 'COMMIT',
} as const;
