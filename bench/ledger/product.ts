import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedPostgres, freePort } from '@codai/kit/host';
import { newCallerKey } from '@codai/kit/wire';
import pg from 'pg';
import { startServer } from '../measure/server-process.ts';
import { codeOf, registerBenchKey } from './signing.ts';
import { startTokenIssuer, type TokenIssuer } from './tokens.ts';

/** The product in a process of its own, on a durable server that the bare statements use as well. */
export interface LedgerProduct {
  readonly endpoint: string;
  readonly tokens: TokenIssuer;
  /** Superuser's connection string. */
  readonly databaseUrl: string;
  /** Opens so many accounts of one tenant, each with money from outside, and resolves to their ids. */
  openAccounts(count: number): Promise<readonly string[]>;
  /** What `ledger_problems` finds; empty when all is well. */
  problems(): Promise<readonly unknown[]>;
  stop(): Promise<void>;
}

export const TENANT = 'org_bench';
export const USER = 'usr_bench';
const START_BALANCE = 10n ** 12n;

export async function startLedgerProduct(): Promise<LedgerProduct> {
  const folder = mkdtempSync(join(tmpdir(), 'codai-bench-ledger-'));
  const postgres = await EmbeddedPostgres.start({
    folder: join(folder, 'postgres'),
    port: 0,
    password: 'bench',
    durable: true,
    connectionsMax: 200,
  });
  const tokens = await startTokenIssuer({ tenantId: TENANT, userId: USER });
  const port = await freePort();
  const server = await startServer({
    name: 'ledger',
    args: ['--interrupt-budget=10000', '--import', 'tsx', 'platform/main.ts'],
    environment: {
      NODE_ENV: 'development',
      DATABASE_URL: postgres.url(),
      DATA_DIR: join(folder, 'data'),
      PORT: String(port),
      METRICS_PORT: '0',
      LOG_LEVEL: 'warn',
      CALLER_KEY: newCallerKey(),
      JWKS_URL: tokens.jwksUrl,
      TOKEN_ISSUER: tokens.issuer,
      OPERATIONS_PER_MINUTE: '0',
    },
    probe: '/health/ready',
    port,
  });
  await untilReady(port);
  const admin = new pg.Pool({ connectionString: postgres.url(), max: 4 });
  return {
    endpoint: `http://127.0.0.1:${port}/graphql`,
    tokens,
    databaseUrl: postgres.url(),
    openAccounts: (count) => openAccounts(admin, count),
    problems: async () => (await admin.query('SELECT * FROM banking.ledger_problems()')).rows,
    async stop() {
      await admin.end();
      await server.stop();
      tokens.stop();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** It answers from its first moment on, and says that it is not ready. */
async function untilReady(port: number): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const { ok } = await fetch(`http://127.0.0.1:${port}/health/ready`);
    if (ok) return;
    await delay(100);
  }
  throw new Error('The product did not become ready: see .cache/bench/ledger.log.');
}

let opened = 0;
const CLEARING = 'lac_external_clearing_EUR';
const entry = { kind: 'BENCH', amount: START_BALANCE.toString() };

async function openAccounts(admin: pg.Pool, count: number): Promise<readonly string[]> {
  const ids = Array.from({ length: count }, () => `acc_bench_${opened++}`);
  await registerBenchKey(admin);
  await admin.query(
    `SELECT banking.open_ledger_account('lac_external_clearing_EUR', 'EXTERNAL_CLEARING', 'ASSET', 'EUR', NULL, 0, now())`,
  );
  for (const id of ids) {
    await admin.query(
      `WITH context AS MATERIALIZED (SELECT set_config('app.system', 'on', false) AS system)
       SELECT banking.open_ledger_account(CASE context.system WHEN 'on' THEN $1 END, 'CUSTOMER', 'LIABILITY', 'EUR', $2, 0, now()) FROM context`,
      [id, TENANT],
    );
    await admin.query(
      `INSERT INTO banking.bank_account (id, tenant_id, owner_id, name, iban, opened_at) VALUES ($1, $2, $3, 'Bench', $1, now())`,
      [id, TENANT, USER],
    );
    await admin.query(
      `SELECT p.refusal FROM (SELECT set_config('app.system', 'on', false), set_config('app.entry_code', $4, true) AS code) signed,
         LATERAL banking.post_entry(CASE WHEN signed.code IS NOT NULL THEN $1 END, 'BENCH', $1, '', current_date, NULL, now(),
         ARRAY['lac_external_clearing_EUR', $2], ARRAY['DEBIT', 'CREDIT']::banking."PostingSide"[], ARRAY[$3, $3]::numeric[]) AS p`,
      [
        `jen_${id}`,
        id,
        START_BALANCE.toString(),
        codeOf({ ...entry, id: `jen_${id}`, sourceKey: `jen_${id}`, accounts: [CLEARING, id] }),
      ],
    );
  }
  return ids;
}
