import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { migrate } from '../../host/migrate.ts';
import { callerOf } from '../../testing/callers.ts';
import { eventually } from '../../testing/eventually.ts';
import { openSample, type SampleDatabase } from '../../testing/sample/sample.ts';
import { type Replicated, startReplicated } from '../../testing/test-replica.ts';
import { rolePassword, roleUrl } from '../roles.ts';
import { Lagging } from './lagging.ts';
import type { ReplicaOutcome } from './replica.ts';

const SECRET = 'test';
const migrations = new URL('../../testing/sample/migrations/', import.meta.url);

let servers: Replicated;
let admin: pg.Client;
let standby: pg.Client;
let database: SampleDatabase;
let now = Date.now();
let outcomes: ReplicaOutcome[] = [];

beforeAll(async () => {
  servers = await startReplicated();
  const prepared = await migrate({
    adminUrl: servers.primary.url(),
    secret: SECRET,
    modules: [{ name: 'sample', migrations }],
  });
  [admin, standby] = [servers.primary, servers.replica].map((server) => {
    const client = new pg.Client({ connectionString: server.url() });
    client.on('error', () => {});
    return client;
  }) as [pg.Client, pg.Client];
  await Promise.all([admin.connect(), standby.connect()]);
  database = openSample('sample', prepared.urlOf('sample'), {
    clock: { now: () => new Date(now) },
    replicaUrl: roleUrl(servers.replica.url(), 'sample', rolePassword(SECRET, 'sample')),
    countLagging: (outcome) => outcomes.push(outcome),
  });
  await caughtUp();
});
afterAll(async () => {
  await database.close();
  await Promise.all([admin, standby].map((client) => client.end().catch(() => {})));
  await servers[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await standby.query('SELECT pg_wal_replay_resume()');
  await caughtUp();
  outcomes = [];
});

/** Waits until the replica shows all that the primary has, so that it is asked. */
async function caughtUp(): Promise<void> {
  // A position that was noted may lie behind the end of what has been flushed.
  const { rows } = await admin.query<{ at: string }>(
    'SELECT GREATEST(pg_current_wal_flush_lsn(), max(position))::text AS at FROM access.written',
  );
  await eventually(async () => {
    const { rows: seen } = await standby.query<{ has: boolean }>(
      'SELECT pg_last_wal_replay_lsn() >= $1::pg_lsn AS has',
      [rows[0]?.at],
    );
    return seen[0]?.has;
  }, true);
}

let count = 0;
const someone = () => {
  const n = ++count;
  return callerOf({ userId: `usr_${n}`, tenantId: 'org_north', sessionId: `ses_${n}` });
};
const write = (caller = someone()) =>
  database.write(caller, (tx) =>
    tx.berth.create({ data: { id: `ber_${++count}`, tenantId: 'org_north', free: 1, price: '1' } }),
  );
const look = (caller = someone()) =>
  Lagging.run(true, () =>
    database.read(caller, async (tx) => {
      const [row] = await tx.$queryRawUnsafe<{ at: boolean }[]>('SELECT pg_is_in_recovery() AS at');
      return { isReplica: row?.at, berths: await tx.berth.count() };
    }),
  );
/** Looks each second for so long: after eleven the positions of the last ten seconds are known. */
async function passTime(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    now += 1000;
    await look();
  }
  outcomes = [];
}

it('answers work that may lag from the replica, and other work from the primary', async () => {
  await write();
  // The first look notes how far the primary has come.
  await eventually(async () => (await look()).isReplica, true);
  outcomes = [];
  expect((await look()).isReplica).toBe(true);
  const [row] = await database.read(someone(), (tx) =>
    tx.$queryRawUnsafe<{ at: boolean }[]>('SELECT pg_is_in_recovery() AS at'),
  );
  expect(row?.at).toBe(false);
  expect(outcomes).toEqual(['replica']);
});

it('holds row-level security at the replica', async () => {
  await write();
  await caughtUp();
  const foreign = callerOf({ userId: 'usr_foreign', tenantId: 'org_south' });
  expect(await look(foreign)).toEqual({ isReplica: true, berths: 0 });
});

it('shows everybody what has been written, and what a job has written when the replica has it', async () => {
  await passTime(12);
  await standby.query('SELECT pg_wal_replay_pause()');
  const { berths } = await look();
  await admin.query("INSERT INTO sample.berth (id, tenant_id, free, price) VALUES ('ber_job', 'org_north', 1, 1)");
  expect(await look()).toEqual({ isReplica: true, berths });
  await write();
  expect(await look()).toEqual({ isReplica: false, berths: berths + 2 });
  expect(outcomes).toEqual(['replica', 'replica', 'behind']);
});

it('shows each of many writes at once from its answer on', async () => {
  const { berths } = await look();
  const seen = await Promise.all(
    Array.from({ length: 60 }, async () => {
      const { id } = await write();
      return Lagging.run(true, () => database.read(someone(), (tx) => tx.berth.count({ where: { id } })));
    }),
  );
  expect(seen).toEqual(Array.from({ length: 60 }, () => 1));
  await eventually(async () => (await look()).berths, berths + 60);
});

it('does not ask a replica that is more than ten seconds behind', async () => {
  await passTime(12);
  await standby.query('SELECT pg_wal_replay_pause()');
  await admin.query("INSERT INTO sample.berth (id, tenant_id, free, price) VALUES ('ber_late', 'org_north', 1, 1)");
  await look();
  expect(outcomes).toEqual(['replica']);
  for (let second = 0; second < 12; second++) {
    now += 1000;
    await look();
  }
  expect(outcomes.at(-1)).toBe('behind');
});

it('refuses a withdrawn session whose withdrawal the replica does not have', async () => {
  await passTime(12);
  await standby.query('SELECT pg_wal_replay_pause()');
  const caller = someone();
  await admin.query('SELECT access.withdraw($1)', [caller.sessionId]);
  await expect(look(caller)).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
});

it('shows what was written before a crash of the primary', async () => {
  await passTime(12);
  await standby.query('SELECT pg_wal_replay_pause()');
  const { berths } = await look();
  await write();
  const before = servers.primary.pid;
  process.kill(before as number, 'SIGQUIT');
  await eventually(() => servers.primary.pid !== undefined && servers.primary.pid !== before, true);
  await eventually(() => look().catch(() => null), { isReplica: false, berths: berths + 1 });
  admin = new pg.Client({ connectionString: servers.primary.url() });
  await admin.connect();
});

it('answers from the primary while the replica is away, and from the replica when it is back', async () => {
  await servers.replica.stop();
  expect((await look()).isReplica).toBe(false);
  expect((await look()).isReplica).toBe(false);
  expect(outcomes).toEqual(['away', 'away']);
  await servers.restart('replica');
  now += 5_000;
  await eventually(async () => (await look()).isReplica, true);
});
