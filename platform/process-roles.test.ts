import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { silentLogger } from '@codai/kit';
import { EmbeddedPostgres } from '@codai/kit/host';
import { eventually } from '@codai/kit/testing/eventually';
import { guardFolder } from '@codai/kit/testing/guard';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FOLDER_PREFIX, throwAwayParent } from '../kit/testing/test-postgres.ts';
import { readCommandLine } from './command-line.ts';
import { migrateOnly } from './migrate-only.ts';
import { startPlatform } from './platform.ts';
import { readSettings } from './settings.ts';
import { removeDataDir } from './testing/product.ts';

// The roles of processes that deploy/helm/codai gives to pods: one that migrates, one that answers, one that does jobs.
let folder: string;
let database: EmbeddedPostgres;
beforeAll(async () => {
  folder = await mkdtemp(join(await throwAwayParent(), `${FOLDER_PREFIX}${process.pid}-roles-`));
  guardFolder(folder);
  database = await EmbeddedPostgres.start({
    folder: join(folder, 'postgres'),
    port: 0,
    password: 'test',
    durable: false,
  });
});
afterAll(async () => {
  await database.stop();
  await removeDataDir(folder);
});

const SUBGRAPH = 'hub';
const settingsOf = (env: Record<string, string>) =>
  readSettings({
    HOST: '127.0.0.1',
    PORT: '0',
    METRICS_PORT: '0',
    DATA_DIR: join(folder, `data-${env.QUEUE ?? 'on'}`),
    MASTER_KEY: Buffer.alloc(32, 9).toString('base64'),
    DATABASE_URL: database.url(),
    ...env,
  });

describe('a process that only migrates', () => {
  const command = readCommandLine(['--migrate-only', '--serve', SUBGRAPH]);

  it('applies the migrations once, also when several run at the same time, and leaves the data folder to others', async () => {
    expect(command.migrateOnly).toBe(true);
    const roles = ['a', 'b'].map((name) => settingsOf({ DATA_DIR: join(folder, name) }));
    const applied = (await Promise.all(roles.map((settings) => migrateOnly(settings, command, silentLogger)))).flat();
    expect(applied.length).toBeGreaterThan(0);
    expect(new Set(applied).size).toBe(applied.length);
    expect(await migrateOnly(settingsOf({ DATA_DIR: join(folder, 'a') }), command, silentLogger)).toEqual([]);
  });

  it('refuses a subgraph that does not exist', async () => {
    const unknown = readCommandLine(['--migrate-only', '--serve', 'socail']);
    await expect(migrateOnly(settingsOf({}), unknown, silentLogger)).rejects.toThrow('There is no subgraph "socail".');
  });
});

describe.each([
  { queue: 'off', status: 405, isReporting: false },
  { queue: 'only', status: 503, isReporting: true },
  { queue: 'on', status: 405, isReporting: true },
])('a process with QUEUE=$queue', ({ queue, status, isReporting }) => {
  it(`answers GET /graphql with ${status}, is ready, and ${isReporting ? 'reports' : 'does not report'} the queue`, async () => {
    const command = readCommandLine(['--no-gateway', '--serve', SUBGRAPH, '--port', '0']);
    const platform = await startPlatform(settingsOf({ QUEUE: queue }), command, silentLogger);
    try {
      const statusOf = async (path: string) => (await fetch(`${platform.url}${path}`)).status;
      expect(await statusOf('/health/live')).toBe(200);
      expect(await statusOf('/health/ready')).toBe(200);
      expect(await statusOf('/graphql')).toBe(status);
      const metrics = async () => (await fetch(`${platform.metricsUrl}/metrics`)).text();
      const gauge = `codai_queue_waiting_seconds{subgraph="${SUBGRAPH}"}`;
      if (isReporting) await eventually(metrics, expect.stringContaining(gauge));
      else expect(await metrics()).not.toContain(gauge);
    } finally {
      await platform.stop();
    }
  });
});
