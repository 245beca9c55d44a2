import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMetricsRegistry } from '../base/telemetry/metrics.ts';
import { type FreshDatabase, freshDatabase } from '../testing/fresh-database.ts';
import { BudgetedPool, ConnectionBudget, POOLED_CONNECTIONS_MAX } from './connection-budget.ts';
import { reportConnections } from './connection-gauges.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase([]);
});
afterAll(() => database[Symbol.asyncDispose]());

/** As many pools as asked for, of `max` connections each, that have a budget in common. */
function poolsOf(count: number, { max, budget }: { max: number; budget: ConnectionBudget }) {
  const config = { connectionString: database.adminUrl, max, idleTimeoutMillis: 60_000, application_name: 'budgeted' };
  const pools = Array.from({ length: count }, () => new BudgetedPool(config, budget));
  return {
    pools,
    open: () => pools.reduce((sum, { totalCount }) => sum + totalCount, 0),
    [Symbol.asyncDispose]: async () => {
      await Promise.all(pools.map((pool) => pool.end()));
    },
  };
}

/** A connection that is held until `release`. */
function held(pool: pg.Pool): Promise<pg.PoolClient> {
  return pool.connect();
}

describe('the connections of 26 subgraphs in one process', () => {
  it('stay below what PostgreSQL takes by default, and everything asked is answered', async () => {
    // Each subgraph has a pool for requests, which may be as large as banking's, and one for its background.
    const budget = new ConnectionBudget(POOLED_CONNECTIONS_MAX);
    await using requests = poolsOf(26, { max: 8, budget });
    await using background = poolsOf(26, { max: 2, budget });
    let peak = 0;
    let atServer = 0;
    const watch = setInterval(() => {
      peak = Math.max(peak, requests.open() + background.open());
    }, 1);
    const look = async () => {
      const { rows } = await database.admin.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM pg_stat_activity WHERE application_name = 'budgeted'`,
      );
      atServer = Math.max(atServer, rows[0]?.count ?? 0);
    };
    const asked = [...requests.pools, ...background.pools].flatMap((pool) =>
      Array.from({ length: 12 }, () => pool.query('SELECT pg_sleep(0.005)')),
    );
    const looking = (async () => {
      for (let index = 0; index < 10; index++) await look();
    })();
    const answers = await Promise.all(asked);
    await looking;
    clearInterval(watch);

    expect(answers).toHaveLength(52 * 12);
    expect(peak).toBeGreaterThan(52);
    expect(peak).toBeLessThanOrEqual(POOLED_CONNECTIONS_MAX);
    // One listens, three do jobs, three are kept for superusers; what is just being closed comes on top.
    expect(atServer).toBeLessThanOrEqual(100 - 7);
  });
});

describe('a budget', () => {
  it('allows the first connection of each pool whatever the others hold', async () => {
    await using set = poolsOf(6, { max: 4, budget: new ConnectionBudget(8) });
    const [first, ...others] = set.pools as unknown as [pg.Pool, ...pg.Pool[]];
    const greedy = Array.from({ length: 4 }, () => held(first));
    const clients = await Promise.all([...greedy, ...others.map(held)]);
    expect(set.open()).toBe(4 + 5);
    for (const client of clients) client.release();
  });

  it('makes a request wait that would open one too many, until one of its own pool is free', async () => {
    await using set = poolsOf(2, { max: 4, budget: new ConnectionBudget(6) });
    const [one, other] = set.pools as unknown as [pg.Pool, pg.Pool];
    const clients = await Promise.all([one, one, one, one, other, other].map(held));
    let isServed = false;
    const waiting = held(other).then((client) => {
      isServed = true;
      return client;
    });
    await database.admin.query('SELECT pg_sleep(0.05)');
    expect(isServed).toBe(false);
    clients.pop()?.release();
    (await waiting).release();
    expect(set.open()).toBe(6);
    for (const client of clients) client.release();
  });

  it('closes an idle connection of another pool for a request that has none', async () => {
    await using set = poolsOf(2, { max: 6, budget: new ConnectionBudget(6) });
    const [one, other] = set.pools as unknown as [pg.Pool, pg.Pool];
    for (const client of await Promise.all([one, one, one, one, one].map(held))) client.release();
    expect(one.idleCount).toBe(5);
    const clients = await Promise.all([other, other, other].map(held));
    expect([one.totalCount, other.totalCount]).toEqual([3, 3]);
    for (const client of clients) client.release();
  });

  it('refuses what waits on a pool that is ended', async () => {
    await using set = poolsOf(1, { max: 9, budget: new ConnectionBudget(1) });
    const [pool] = set.pools as unknown as [pg.Pool];
    const clients = await Promise.all([pool, pool, pool, pool, pool].map(held));
    const waiting = held(pool);
    const refused = expect(waiting).rejects.toThrow('after calling end');
    const ended = pool.end();
    await refused;
    for (const client of clients) client.release();
    await ended;
    set.pools.length = 0;
  });
});

it('reports used and idle connections, and the requests that wait for one, by pool', async () => {
  const budget = new ConnectionBudget(12);
  await using own = poolsOf(1, { max: 1, budget });
  const pool = own.pools[0] as BudgetedPool;
  const registry = createMetricsRegistry();
  reportConnections(registry, () => [budget]);
  const text = () => registry.metrics();
  const connection = await held(pool);
  const waiting = pool.query('SELECT 1');
  const busy = await text();
  expect(busy).toContain('codai_database_connections{pool="budgeted",state="used"} 1');
  expect(busy).toContain('codai_database_connections{pool="budgeted",state="idle"} 0');
  expect(busy).toContain('codai_database_requests_waiting{pool="budgeted"} 1');
  expect(busy).toContain('codai_database_connections_max 12');
  connection.release();
  await waiting;
  const idle = await text();
  expect(idle).toContain('codai_database_connections{pool="budgeted",state="used"} 0');
  expect(idle).toContain('codai_database_requests_waiting{pool="budgeted"} 0');
});
