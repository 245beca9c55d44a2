import type pg from 'pg';
import { BudgetedPool, budgetFor, CONNECTION_WAIT_MS } from './connection-budget.ts';
import { PipelinedClient } from './pipelined-client.ts';

export interface PoolOptions {
  readonly connectionString: string;
  /**
   * Most connections open at once, as far as the budget of the process allows. They are opened when needed and closed
   * after 10 s without use.
   */
  readonly max: number;
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
  /** Longest wait for a free connection in milliseconds; default 10,000. */
  readonly waitMs?: number | undefined;
  /** Receives each statement before it is sent; for tests that count them. */
  readonly observe?: ((sql: string) => void) | undefined;
  /** Another class of pool, outside of the budget. */
  readonly poolClass?: typeof pg.Pool;
}

/** A pool whose broken connections are dropped instead of ending the process. Limits of time are those of the role (`ensureRole`): a pooler refuses them at connecting. */
export function createPool({
  connectionString,
  max,
  applicationName,
  waitMs = CONNECTION_WAIT_MS,
  observe,
  poolClass,
}: PoolOptions): pg.Pool {
  const config: pg.PoolConfig = {
    connectionString,
    max,
    application_name: applicationName,
    connectionTimeoutMillis: waitMs,
    idleTimeoutMillis: 10_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    Client: observe ? observedClient(observe) : PipelinedClient,
  };
  const pool = poolClass ? new poolClass(config) : new BudgetedPool(config, budgetFor(connectionString));
  // pg emits these when the server goes away (57P01, ECONNRESET); without listeners Node would end the process. The code that
  // uses the connection gets the error from the query.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

function observedClient(observe: (sql: string) => void): typeof pg.Client {
  return class ObservedClient extends PipelinedClient {
    // biome-ignore lint/suspicious/noExplicitAny: pg overloads query by callback, promise and stream; all pass unchanged.
    override query(...args: any[]): any {
      const [query] = args;
      observe(typeof query === 'string' ? query : query.text);
      return Reflect.apply(super.query, this, args);
    }
  };
}
