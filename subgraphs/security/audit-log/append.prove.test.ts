import { createDatabase } from '@codai/kit/data';
import { manualEvents } from '@codai/kit/testing';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { auditEventTypes, consumers } from '../consumers.ts';
import { PrismaClient } from '../generated/prisma/client.ts';
import { actionOf, startSecurity, type TestSecurity } from '../testing/security.ts';
import { signCheckpoint } from './checkpoints.ts';
import { verifyLog } from './verify.ts';

/** Actions, over all subgraphs: a slice in `npm test`, all of them in `npm run prove`. */
const ACTIONS = process.env.PROVE ? 1_000 : 60;
const WRITERS = 4;

let security: TestSecurity;
beforeAll(async () => {
  security = await startSecurity();
});
afterAll(() => security[Symbol.asyncDispose]());

/** A process of its own that appends: its database, its connections and its leases. */
function openWriter() {
  const { services } = security;
  const database = createDatabase({ name: 'security', services, client: (options) => new PrismaClient(options) });
  const events = manualEvents('security', services.databaseUrl, consumers({ ...security.deps, database }));
  return {
    run: () => events.run({ tolerate: true, retry: true }),
    close: () => Promise.all([events.close(), database.close()]),
  };
}

function ownAction(actorId: string): Promise<void> {
  return security.deps.database.systemWrite(null, async (tx) => {
    tx.outbox.append('security.audit.recorded', actionOf({ actorId }), { partitionKey: actorId });
  });
}

it(`SEC-2: ${WRITERS} writers whose connections are cut at any moment make one chain of ${ACTIONS} entries, one for each action`, async () => {
  const subgraphs = auditEventTypes.map((type) => type.split('.')[0] as string);
  const actions = fc.sample(fc.tuple(fc.constantFrom(...subgraphs), fc.nat(9)), {
    numRuns: ACTIONS,
    seed: freshSeed(),
  });
  const told: string[] = [];
  for (const [subgraph, person] of actions) {
    const actorId = `usr_${person}`;
    if (subgraph !== 'security') told.push((await security.audited({ subgraph, actorId })).id);
    // Its own actions go through its own log.
    else await ownAction(actorId);
  }
  const writers = Array.from({ length: WRITERS }, openWriter);
  let cuts = 0;
  let isDone = false;
  const cutsMax = ACTIONS / 10;
  const cutting = (async () => {
    while (!isDone && cuts < cutsMax) {
      await new Promise((later) => setTimeout(later, 25));
      // One of those that are in a transaction, wherever it is.
      const { rowCount } = await security.database.admin.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'security' AND datname = current_database()
             AND application_name = 'codai security' AND backend_xid IS NOT NULL ORDER BY random() LIMIT 1`,
      );
      cuts += rowCount ?? 0;
    }
  })();
  const written = async () => {
    const { rows } = await security.database.admin.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM security.audit_record',
    );
    return rows[0]?.count ?? 0;
  };
  while ((await written()) < ACTIONS) {
    // The outcome of a try with a cut connection is recorded, and the try is repeated.
    await Promise.all(writers.map((writer) => writer.run().catch(() => [])));
    await security.database.admin.query(
      `UPDATE security.inbox SET lease = NULL, leased_until = NULL, state = 'PENDING' WHERE state <> 'DONE'`,
    );
    await signCheckpoint(security.deps).catch(() => null);
  }
  isDone = true;
  await cutting;
  await Promise.all(writers.map((writer) => writer.close()));

  const own = await security.database.admin.query<{ id: string }>(
    `SELECT id FROM security.event_log WHERE type = 'security.audit.recorded'`,
  );
  told.push(...own.rows.map(({ id }) => id));
  const { rows } = await security.database.admin.query<{ sequence: string; event_id: string }>(
    'SELECT sequence, event_id FROM security.audit_record ORDER BY sequence',
  );
  expect(cuts).toBeGreaterThan(0);
  expect(rows.map(({ sequence }) => Number(sequence))).toEqual(told.map((_, index) => index + 1));
  expect(rows.map(({ event_id }) => event_id).sort()).toEqual([...told].sort());
  expect(await verifyLog(security.deps, { from: 1n, to: null })).toMatchObject({
    isIntact: true,
    size: BigInt(ACTIONS),
  });
});
