import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callerOf } from '../testing/callers.ts';
import { freshSeed } from '../testing/fresh-seed.ts';
import { freshSamples } from '../testing/sample/sample.ts';
import { readLog } from './event-log.ts';
import { relayBatch } from './relay.ts';

let sample: Awaited<ReturnType<typeof freshSamples<'harbour'>>>;
beforeAll(async () => {
  sample = await freshSamples(['harbour'], { poolMax: 10 });
});
afterAll(() => sample[Symbol.asyncDispose]());

const write = (userId: string, tenantId: string | null = null) =>
  sample.databases.harbour.systemWrite(tenantId, async (tx) => {
    tx.outbox.append('harbour.user.reinstated', { userId }, { subject: userId, tenantId });
  });

async function relayAll(): Promise<void> {
  while (await relayBatch(sample.databases.harbour.pool));
}

async function logAfter(after: bigint) {
  const events = await readLog(sample.databases.harbour.pool, 'harbour', { after, limit: 100_000 });
  return events.map((event) => ({ ...event, userId: (event.data as { userId: string }).userId }));
}

async function endOfLog(): Promise<bigint> {
  const events = await logAfter(0n);
  return BigInt(events.at(-1)?.position ?? 0);
}

/** A transaction that has written its event and is not yet committed. */
async function openTransaction(userId: string) {
  const client = new pg.Client({ connectionString: sample.urlOf('harbour') });
  await client.connect();
  await client.query('BEGIN');
  await client.query(
    `INSERT INTO outbox (id, type, time, partition_key, correlation_id, data)
     VALUES ($1, 'harbour.user.reinstated', now(), 'key', 'c', $2)`,
    [`evt_${userId}`, { userId }],
  );
  const end = (how: 'COMMIT' | 'ROLLBACK') => async () => {
    await client.query(how);
    await client.end();
  };
  return { commit: end('COMMIT'), rollBack: end('ROLLBACK') };
}

describe('the relay', () => {
  it('EVT-2: an event is in the log if and only if its transaction committed', async () => {
    const start = await endOfLog();
    await write('usr_committed');
    const rolledBack = sample.databases.harbour.systemWrite(null, async (tx) => {
      tx.outbox.append('harbour.user.reinstated', { userId: 'usr_rolled_back' });
      throw new Error('no');
    });
    await expect(rolledBack).rejects.toThrow('no');
    await relayAll();
    expect((await logAfter(start)).map((event) => event.userId)).toEqual(['usr_committed']);
    const { rows } = await sample.admin.query('SELECT FROM harbour.outbox');
    expect(rows).toEqual([]);
  });

  it('EVT-2: a crash between commit and relay, or in the middle of the relay, loses and doubles nothing', async () => {
    const start = await endOfLog();
    for (let index = 0; index < 20; index++) await write(`usr_${index}`);
    const relay = new pg.Client({ connectionString: sample.urlOf('harbour') });
    relay.on('error', () => {});
    await relay.connect();
    await relay.query('BEGIN');
    await relay.query('SELECT relay_outbox(10)');
    const [{ pid }] = (await relay.query('SELECT pg_backend_pid() AS pid')).rows;
    await sample.admin.query('SELECT pg_terminate_backend($1)', [pid]);
    await relayAll();
    const log = await logAfter(start);
    expect(log.map((event) => event.userId)).toEqual(Array.from({ length: 20 }, (_, index) => `usr_${index}`));
  });

  it('EVT-11: neither skips nor reorders the first of two interleaved transactions when it commits last', async () => {
    const start = await endOfLog();
    const first = await openTransaction('usr_first');
    const second = await openTransaction('usr_second');
    await second.commit();
    await relayAll();
    const seen = await logAfter(start);
    expect(seen.map((event) => event.userId)).toEqual(['usr_second']);

    await first.commit();
    await relayAll();
    const after = await logAfter(BigInt(seen[0]!.position));
    expect(after.map((event) => event.userId)).toEqual(['usr_first']);
    expect(BigInt(after[0]!.position)).toBe(BigInt(seen[0]!.position) + 1n);
  });

  it('EVT-11: a roll-back leaves no hole', async () => {
    const start = await endOfLog();
    const undone = await openTransaction('usr_undone');
    await write('usr_before');
    await undone.rollBack();
    await write('usr_after');
    await relayAll();
    const log = await logAfter(start);
    expect(log.map((event) => [event.userId, BigInt(event.position) - start])).toEqual([
      ['usr_before', 1n],
      ['usr_after', 2n],
    ]);
  });

  it('EVT-11: positions and each tenant’s sequence are gapless, whatever commits, rolls back and relays at the same time', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ tenant: fc.constantFrom(null, 'org_a', 'org_b', 'org_c'), fails: fc.boolean() }), {
          minLength: 1,
          maxLength: 40,
        }),
        async (writes) => {
          const start = await endOfLog();
          let isWriting = true;
          // A reader that polls "greater than what I saw" must see every position once: no n+1 before n.
          const seen: bigint[] = [];
          const reader = (async () => {
            for (let again = true; again; ) {
              again = isWriting;
              const last = seen.at(-1) ?? start;
              seen.push(...(await logAfter(last)).map((event) => BigInt(event.position)));
            }
          })();
          const relays = [1, 2].map(async () => {
            while (isWriting) await relayBatch(sample.databases.harbour.pool);
          });
          await Promise.allSettled(
            writes.map(({ tenant, fails }, index) =>
              sample.databases.harbour.systemWrite(tenant, async (tx) => {
                tx.outbox.append('harbour.user.reinstated', { userId: `usr_${index}` }, { tenantId: tenant });
                if (fails) throw new Error('no');
              }),
            ),
          );
          await relayAll();
          isWriting = false;
          await Promise.all([reader, ...relays]);

          const expected = writes.filter(({ fails }) => !fails).length;
          expect(seen).toEqual(Array.from({ length: expected }, (_, index) => start + BigInt(index) + 1n));
          const { rows } = await sample.admin.query(
            `SELECT stream, array_agg(sequence::int ORDER BY position) AS sequences FROM harbour.event_log GROUP BY stream`,
          );
          for (const { sequences } of rows) {
            expect(sequences).toEqual(Array.from({ length: sequences.length }, (_, index) => index + 1));
          }
        },
      ),
      { numRuns: 15, seed: freshSeed() },
    );
  });

  it('keeps the order of one transaction’s events', async () => {
    const start = await endOfLog();
    const ids = Array.from({ length: 25 }, (_, index) => `usr_${25 - index}`);
    await sample.databases.harbour.systemWrite(null, async (tx) => {
      for (const userId of ids) tx.outbox.append('harbour.user.reinstated', { userId });
    });
    await relayAll();
    expect((await logAfter(start)).map((event) => event.userId)).toEqual(ids);
  });

  it('tells changes of one row in the order in which they were committed', async () => {
    const { harbour } = sample.databases;
    const caller = callerOf({ tenantId: 'org_north' });
    await harbour.write(caller, (tx) =>
      tx.berth.create({ data: { id: 'ber_row', tenantId: 'org_north', free: 0, price: '0' } }),
    );
    const start = await endOfLog();
    // Each says its event before it waits for the row; the published order must be that of the row's changes all the same.
    const freeAfter = new Map<string, number>();
    await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        harbour.write(caller, async (tx) => {
          tx.outbox.append('harbour.user.reinstated', { userId: `usr_${index}` }, { partitionKey: 'ber_row' });
          const berth = await tx.berth.update({ where: { id: 'ber_row' }, data: { free: { increment: 1 } } });
          freeAfter.set(`usr_${index}`, berth.free);
        }),
      ),
    );
    await relayAll();
    expect((await logAfter(start)).map((event) => freeAfter.get(event.userId))).toEqual(
      Array.from({ length: 30 }, (_, index) => index + 1),
    );
  });
});

describe('the log', () => {
  it('is insert-only, also for its owner, and closed to the subgraph’s role', async () => {
    await write('usr_kept');
    await relayAll();
    for (const statement of [
      `UPDATE harbour.event_log SET type = 'harbour.user.x'`,
      'DELETE FROM harbour.event_log',
      'TRUNCATE harbour.event_log',
    ]) {
      await expect(sample.admin.query(statement)).rejects.toThrow('insert-only');
      await expect(sample.databases.harbour.pool.query(statement)).rejects.toThrow('permission denied');
    }
    const insert = `INSERT INTO event_log (position, id, type, time, sequence, partition_key, correlation_id, data)
      VALUES (1000000, 'evt_forged', 't', now(), 1000000, 'k', 'c', '{}')`;
    await expect(sample.databases.harbour.pool.query(insert)).rejects.toThrow('permission denied');
  });

  it('forgets what is older than the retention, from the front only', async () => {
    const { pool } = sample.databases.harbour;
    const before = await logAfter(0n);
    const { rows } = await pool.query('SELECT prune_event_log($1, $2) AS pruned', [new Date(Date.now() + 60_000), 3]);
    expect(rows[0].pruned).toBe(3);
    expect(await logAfter(0n)).toEqual(before.slice(3));
  });
});
