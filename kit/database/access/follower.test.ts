import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { silentLogger } from '../../base/logging/logger.ts';
import { eventually } from '../../testing/eventually.ts';
import { guardProcess } from '../../testing/guard.ts';
import type { GatewayKnows } from '../../testing/sample/gateway-process.ts';
import { freshSample } from '../../testing/sample/sample.ts';
import { INSTANCE_LOCK } from '../listener.ts';
import { type Followed, follow } from './follow.ts';
import { followWithdrawals } from './withdrawals.ts';

let sample: Awaited<ReturnType<typeof freshSample>>;
beforeAll(async () => {
  sample = await freshSample();
  // As a trigger of the subgraph that owns what is changed.
  await sample.admin.query(`
    CREATE FUNCTION sample.change(statement text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS
      $$ BEGIN EXECUTE statement; END $$`);
});
afterAll(() => sample[Symbol.asyncDispose]());

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** A gateway's copies in a process of its own. */
async function gatewayProcess() {
  const script = fileURLToPath(new URL('../../testing/sample/gateway-process.ts', import.meta.url));
  const before = await followers();
  const child = fork(script, [sample.adminUrl], { execArgv: ['--import', 'tsx'] });
  guardProcess(child);
  children.push(child);
  await once(child, 'message');
  const [instance = 0] = (await followers()).filter((one) => !before.includes(one));
  return {
    child,
    async ask(address: string): Promise<GatewayKnows> {
      child.send(address);
      const [knows] = await once(child, 'message');
      return knows as GatewayKnows;
    },
    /** Ends its listening connection: it misses notifications until it has reconnected. */
    cut: () =>
      sample.admin.query(
        `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND classid = $1 AND objid = $2`,
        [INSTANCE_LOCK, instance],
      ),
  };
}

async function followers(): Promise<readonly number[]> {
  const { rows } = await sample.admin.query<{ instance: number }>(
    'SELECT instance FROM access.follower WHERE until > clock_timestamp()',
  );
  return rows.map(({ instance }) => instance);
}

/** A write of the subgraph that changes something gateways follow. */
const change = (statement: string) =>
  sample.database.systemWrite(null, (tx) => tx.$executeRaw`SELECT sample.change(${statement})::text`);
const block = (network: string) => change(`SELECT access.block('network:${network}', NULL)`);

/** Another write has been answered since, and this one has not. */
async function isAnswered(write: Promise<unknown>): Promise<boolean> {
  let isDone = false;
  void write.finally(() => {
    isDone = true;
  });
  await sample.database.systemWrite('org_else', (tx) => tx.berth.count());
  await sample.database.systemWrite('org_else', (tx) => tx.berth.count());
  return isDone;
}

it('I-3: a write resolves when two gateway processes have what it blocks, unblocks, allows, limits and entitles', async () => {
  const gateways = [await gatewayProcess(), await gatewayProcess()];
  const known = (address: string) => Promise.all(gateways.map(({ ask }) => ask(address)));
  for (let turn = 1; turn <= 10; turn++) {
    const address = `192.0.2.${turn}`;
    await block(`${address}/32`);
    for (const { isBlocked } of await known(address)) expect(isBlocked).toBe(true);
    await change(`SELECT access.allow_network('${address}/32')`);
    for (const { isBlocked, isAllowed } of await known(address)) expect([isBlocked, isAllowed]).toEqual([false, true]);
    await change(`SELECT access.end_allowance('${address}/32')`);
    for (const { isBlocked, isAllowed } of await known(address)) expect([isBlocked, isAllowed]).toEqual([true, false]);
    await change(`SELECT access.unblock('network:${address}/32')`);
    for (const { isBlocked } of await known(address)) expect(isBlocked).toBe(false);

    await change(
      `SELECT access.set_rate_policy(ROW('rate_${turn}', 'USER', 'ALL', NULL, 1, 1, 0)::access.rate_policy)`,
    );
    for (const { rates } of await known(address)) expect(rates).toContain(`rate_${turn}`);
    await change(`SELECT access.end_rate_policy('rate_${turn}')`);
    for (const { rates } of await known(address)) expect(rates).toEqual([]);
    await change(`SELECT access.set_entitlement('org_plan', ARRAY['posts:read'], NULL)`);
    for (const { scopes } of await known(address)) expect(scopes).toEqual(['posts:read']);
    await change(`SELECT access.end_entitlement('org_plan')`);
    for (const { scopes } of await known(address)) expect(scopes).toContain('posts:write');
  }
});

it('I-3: a write that blocks waits for a gateway process that stands still', async () => {
  const [one, other] = [await gatewayProcess(), await gatewayProcess()];
  other.child.kill('SIGSTOP');
  const blocking = block('198.51.100.1/32');
  await eventually(async () => (await one.ask('198.51.100.1')).isBlocked, true);
  expect(await isAnswered(blocking)).toBe(false);
  other.child.kill('SIGCONT');
  await blocking;
  expect((await other.ask('198.51.100.1')).isBlocked).toBe(true);
});

it('I-3: a gateway process that was not waited for asks again before it answers', async () => {
  const gateway = await gatewayProcess();
  gateway.child.kill('SIGSTOP');
  // Messages sent meanwhile are lost with its connection.
  await gateway.cut();
  await block('198.51.100.2/32');
  gateway.child.kill('SIGCONT');
  expect(await gateway.ask('198.51.100.2')).toMatchObject({ hasAskedAgain: true, isCurrent: true, isBlocked: true });
  await eventually(async () => (await gateway.ask('198.51.100.2')).hasAskedAgain, false);
  await block('198.51.100.3/32');
  expect((await gateway.ask('198.51.100.3')).isBlocked).toBe(true);
});

it('I-3: a write does not wait for a gateway process that was killed longer than it counts as one', async () => {
  const gateway = await gatewayProcess();
  gateway.child.kill('SIGKILL');
  await block('198.51.100.4/32');
  expect(await followers()).toEqual([]);
});

it('I-3: a gateway cannot say who is blocked while the database is away, and can once it is back', async () => {
  const elsewhere = new URL(sample.adminUrl);
  const name = elsewhere.pathname.slice(1);
  elsewhere.pathname = '/postgres';
  const server = new pg.Client({ connectionString: elsewhere.href });
  await server.connect();
  const following = await followWithdrawals(sample.adminUrl, silentLogger);
  try {
    expect(following.current()).toBeNull();
    await server.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    await server.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND application_name = 'codai listener'`,
      [name],
    );
    await eventually(() => following.current(), false);
    await server.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    await eventually(() => following.current(), null);
  } finally {
    await server.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    await server.end();
    await following.close();
  }
});

it('I-3: relies on its copy again after a lost connection, although requests ask while it is read', async () => {
  let followed: Followed | undefined;
  followed = await follow({
    databaseUrl: sample.adminUrl,
    channel: 'sample_asked_while_read',
    name: 'reading while requests ask',
    read: async (client) => {
      await client.query('SELECT 1');
      void followed?.current();
    },
    logger: silentLogger,
  });
  await sample.admin.query(
    `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND classid = $1`,
    [INSTANCE_LOCK],
  );
  await eventually(() => followed.current() === null, false);
  await eventually(() => followed.current() === null, true);
  await followed.stop();
});
