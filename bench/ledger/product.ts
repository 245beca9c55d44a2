import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedPostgres, freePort } from '@codai/kit/host';
import { type CallerSigningKey, newCallerKey, parseServiceKeys } from '@codai/kit/wire';
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
  /** Opens so many accounts, of one tenant or of a tenant each, each with money from outside, and resolves to their ids. */
  openAccounts(count: number, owners?: 'one tenant' | 'a tenant each'): Promise<readonly string[]>;
  /** The superuser's connections. */
  readonly admin: pg.Pool;
  /**
   * Lets `use` ask banking's own door as payments does, in a process of banking alone that is started for it. The whole product
   * would work beside it: it ends before and is started again afterwards.
   */
  withBanking(use: (door: BankingDoor) => Promise<void>): Promise<void>;
  /** Problems that `ledger_problems` finds; empty when all is well. */
  problems(): Promise<readonly unknown[]>;
  stop(): Promise<void>;
}

export interface BankingDoor {
  readonly url: string;
  readonly key: CallerSigningKey;
}

export const TENANT = 'org_bench';
/** The tenant of an account that was opened with a tenant of its own. */
export const tenantOf = (accountId: string) => `org_of_${accountId}`;
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
  const serviceKey = newCallerKey();
  const shared = {
    NODE_ENV: 'development',
    DATABASE_URL: postgres.url(),
    METRICS_PORT: '0',
    LOG_LEVEL: 'warn',
    CALLER_KEY: newCallerKey(),
    SERVICE_KEY: serviceKey,
    MASTER_KEY: randomBytes(32).toString('base64'),
    JWKS_URL: tokens.jwksUrl,
    TOKEN_ISSUER: tokens.issuer,
    OPERATIONS_PER_MINUTE: '0',
  };
  const start = async (name: string, at: number, args: readonly string[] = []) => {
    const server = await startServer({
      name,
      args: ['--interrupt-budget=10000', '--import', 'tsx', 'platform/main.ts', ...args],
      environment: { ...shared, DATA_DIR: join(folder, name), PORT: String(at) },
      probe: '/health/ready',
      port: at,
    });
    await untilReady(at);
    return server;
  };
  const servers = [await start('ledger', port)];
  const admin = new pg.Pool({ connectionString: postgres.url(), max: 4 });
  return {
    endpoint: `http://127.0.0.1:${port}/graphql`,
    tokens,
    databaseUrl: postgres.url(),
    admin,
    openAccounts: (count, owners = 'one tenant') => openAccounts(admin, count, owners),
    async withBanking(use) {
      for (const server of servers.splice(0)) await server.stop();
      const ownPort = await freePort();
      servers.push(await start('ledger-banking', ownPort, ['--no-gateway', '--serve', 'banking']));
      const key = parseServiceKeys(serviceKey).signing('payments');
      if (key === null) throw new Error('The service key does not sign.');
      await use({ url: `http://127.0.0.1:${ownPort}/graphql`, key });
      for (const server of servers.splice(0)) await server.stop();
      servers.push(await start('ledger', port));
    },
    problems: async () => (await admin.query('SELECT * FROM banking.ledger_problems()')).rows,
    async stop() {
      await admin.end();
      for (const server of servers) await server.stop();
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

async function openAccounts(
  admin: pg.Pool,
  count: number,
  owners: 'one tenant' | 'a tenant each',
): Promise<readonly string[]> {
  const ids = Array.from({ length: count }, () => `acc_bench_${opened++}`);
  await registerBenchKey(admin);
  await admin.query(
    `SELECT banking.open_ledger_account('lac_external_clearing_EUR', 'EXTERNAL_CLEARING', 'ASSET', 'EUR', NULL, 0, now())`,
  );
  for (const id of ids) {
    const tenant = owners === 'one tenant' ? TENANT : tenantOf(id);
    await admin.query(
      `WITH context AS MATERIALIZED (SELECT set_config('app.system', 'on', false) AS system)
       SELECT banking.open_ledger_account(CASE context.system WHEN 'on' THEN $1 END, 'CUSTOMER', 'LIABILITY', 'EUR', $2, 0, now()) FROM context`,
      [id, tenant],
    );
    await admin.query(
      `INSERT INTO banking.bank_account (id, tenant_id, owner_id, name, iban, opened_at) VALUES ($1, $2, $3, 'Bench', $1, now())`,
      [id, tenant, USER],
    );
    // Known in full: what comes in is not held for its limits.
    await admin.query(
      `INSERT INTO banking.kyc_profile (tenant_id, level, status, document, submitted_by, submitted_at)
       VALUES ($1, 2, 'APPROVED', '', $2, now()) ON CONFLICT DO NOTHING`,
      [tenant, USER],
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
