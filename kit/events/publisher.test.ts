import type { Pool } from 'pg';
import { expect, it } from 'vitest';
import { silentLogger } from '../base/logging/logger.ts';
import { acquireListener } from '../database/listener.ts';
import { createPool } from '../database/pool.ts';
import { freshSamples } from '../testing/sample/sample.ts';
import { Publisher } from './publisher.ts';
import { relayBatch } from './relay.ts';
import { createPostgresTransport } from './transport/postgres.ts';

it('EVT-1: publishes each event once where the log is read while another step publishes', async () => {
  await using sample = await freshSamples(['harbour']);
  const pool = createPool({ connectionString: sample.urlOf('harbour'), max: 2, applicationName: 'publisher test' });
  const listener = acquireListener(sample.urlOf('harbour'));
  const transport = createPostgresTransport(pool, listener);
  let [reads, other]: [number, Promise<unknown>] = [0, Promise.resolve()];
  // The second reading of the log is slow: by its end the first step has published.
  const slow = {
    query: async (...statement: Parameters<Pool['query']>) => {
      const found = await pool.query(...statement);
      if (++reads === 2) await other;
      return found;
    },
  };
  const publisher = new Publisher(slow as never, 'harbour', transport, silentLogger, () => 0);
  const append = async (userId: string) => {
    await sample.databases.harbour.systemWrite(null, async (tx) => {
      tx.outbox.append('harbour.user.reinstated', { userId });
    });
    while (await relayBatch(pool));
  };
  try {
    await append('1');
    while (await publisher.step());
    await append('2');
    reads = 0;
    other = publisher.step();
    await Promise.all([other, publisher.step()]);
    const { events } = await transport.read('harbour', 0n, 10);
    expect(events.map(({ data }) => data)).toEqual([{ userId: '1' }, { userId: '2' }]);
  } finally {
    await listener.release();
    await pool.end();
  }
});
