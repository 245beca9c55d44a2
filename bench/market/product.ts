import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedPostgres, freePort } from '@codai/kit/host';
import { newCallerKey } from '@codai/kit/wire';
import pg from 'pg';
import { startTokenIssuer, type TokenIssuer } from '../ledger/tokens.ts';
import { startServer } from '../measure/server-process.ts';

/** The whole product in a process of its own, on a durable server that outlives it. */
export interface MarketProduct {
  readonly endpoint: string;
  readonly tokens: TokenIssuer;
  readonly databaseUrl: string;
  readonly admin: pg.Pool;
  /** Kills the process of the product without notice, and starts another at the same address; resolves once that is ready. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startMarketProduct(): Promise<MarketProduct> {
  const folder = mkdtempSync(join(tmpdir(), 'codai-bench-market-'));
  const postgres = await EmbeddedPostgres.start({
    folder: join(folder, 'postgres'),
    port: 0,
    password: 'bench',
    durable: true,
    connectionsMax: 200,
  });
  const tokens = await startTokenIssuer({ tenantId: 'org_bench', userId: 'usr_bench' });
  const port = await freePort();
  const environment = {
    NODE_ENV: 'development',
    DATABASE_URL: postgres.url(),
    METRICS_PORT: '0',
    LOG_LEVEL: 'warn',
    CALLER_KEY: newCallerKey(),
    SERVICE_KEY: newCallerKey(),
    MASTER_KEY: randomBytes(32).toString('base64'),
    JWKS_URL: tokens.jwksUrl,
    TOKEN_ISSUER: tokens.issuer,
    OPERATIONS_PER_MINUTE: '0',
    DATA_DIR: join(folder, 'product'),
    PORT: String(port),
  };
  const start = async () => {
    const args = ['--interrupt-budget=10000', '--import', 'tsx', 'platform/main.ts'];
    const server = await startServer({ name: 'market', args, environment, probe: '/health/ready', port });
    await untilReady(port);
    return server;
  };
  let server = await start();
  const admin = new pg.Pool({ connectionString: postgres.url(), max: 4 });
  return {
    endpoint: `http://127.0.0.1:${port}/graphql`,
    tokens,
    databaseUrl: postgres.url(),
    admin,
    async restart() {
      process.kill(server.pid, 'SIGKILL');
      await server.ended;
      server = await start();
    },
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
  for (let tries = 0; tries < 1_200; tries++) {
    if (
      await fetch(`http://127.0.0.1:${port}/health/ready`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await delay(100);
  }
  throw new Error('The product did not become ready: see .cache/bench/market.log.');
}
