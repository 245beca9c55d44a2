import pg from 'pg';

/**
 * Most connections that the pools of one process have open to one server. PostgreSQL takes 100 by default and keeps 3 of
 * them for superusers; beside the pools a process has one that listens and three of the queue's worker.
 */
export const POOLED_CONNECTIONS_MAX = 72;
/** Connections of the pools together beyond the first one of each, where there are so many pools that none would be left. */
const SHARED_MIN = 4;
/** Longest wait for a free connection, or for a new one to open, where a pool states none. */
export const CONNECTION_WAIT_MS = 10_000;

interface Waiting {
  readonly pool: BudgetedPool;
  readonly proceed: () => void;
  readonly giveUp: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** Figures of one pool. */
export interface PoolFigures {
  /** The pool's name at the server, such as `codai banking`. */
  readonly name: string;
  readonly total: number;
  readonly idle: number;
  /** Requests that wait for a connection of the pool. */
  readonly waiting: number;
}

type Callback = (error: Error | undefined, client?: pg.PoolClient, release?: (error?: Error | boolean) => void) => void;

/**
 * Connections that the pools of a process share. Each subgraph has a role of its own and therefore pools of its own, so their largest
 * sizes add up to more than a server takes. The first connection of each pool is always allowed: so nobody who holds one
 * waits for ever for another subgraph that has none. The rest is shared: where nothing is left, an idle one of another
 * pool is closed, and else the request waits its turn.
 */
export class ConnectionBudget {
  readonly #pools = new Set<BudgetedPool>();
  readonly #waiting: Waiting[] = [];
  /** Idle connections that are being closed to make room. */
  #closing = 0;

  constructor(readonly max: number) {}

  add(pool: BudgetedPool): void {
    this.#pools.add(pool);
    // The release event comes before the connection is idle.
    const soon = () => process.nextTick(() => this.serve());
    pool.on('remove', soon);
    pool.on('release', soon);
  }

  remove(pool: BudgetedPool): void {
    this.#pools.delete(pool);
    this.serve();
  }

  /** Calls `proceed` when the pool may open one more connection, at once where it may. */
  request(pool: BudgetedPool, proceed: () => void, giveUp: (error: Error) => void): void {
    if (this.#waiting.length === 0 && this.#allows(pool)) {
      proceed();
      return;
    }
    const timer = setTimeout(() => {
      const index = this.#waiting.indexOf(waiting);
      if (index >= 0) this.#waiting.splice(index, 1);
      giveUp(new Error('timeout exceeded when trying to connect'));
    }, pool.options.connectionTimeoutMillis ?? CONNECTION_WAIT_MS);
    const waiting: Waiting = { pool, proceed, giveUp, timer };
    this.#waiting.push(waiting);
    this.serve();
  }

  /** Lets those proceed who can: by a connection of their own pool that has become free, or by one that may be opened. */
  serve(): void {
    for (const waiting of [...this.#waiting]) {
      const { pool } = waiting;
      // A pool that is being ended refuses by itself.
      if (!pool.hasFree && !pool.ending && !this.#allows(pool)) continue;
      this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
      clearTimeout(waiting.timer);
      waiting.proceed();
    }
    if (this.#waiting.length > this.#closing) this.#makeRoom();
  }

  /** Figures of the pools as they are now. */
  pools(): readonly PoolFigures[] {
    return [...this.#pools].map((pool) => ({
      name: pool.options.application_name ?? 'unnamed',
      total: pool.totalCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount + this.#waiting.filter((waiting) => waiting.pool === pool).length,
    }));
  }

  #allows(pool: BudgetedPool): boolean {
    if (pool.totalCount === 0) return true;
    const shared = Math.max(this.max - this.#pools.size, SHARED_MIN);
    return sumOf(this.#pools, ({ totalCount }) => Math.max(0, totalCount - 1)) + this.#closing < shared;
  }

  #makeRoom(): void {
    for (const pool of this.#pools) {
      if (pool.totalCount < 2 || !pool.hasFree) continue;
      this.#closing += 1;
      void pool.closeIdle().finally(() => {
        this.#closing -= 1;
        this.serve();
      });
      return;
    }
  }
}

/** A pool that opens connections within a budget. */
export class BudgetedPool extends pg.Pool {
  readonly #budget: ConnectionBudget;

  constructor(config: pg.PoolConfig, budget: ConnectionBudget) {
    super(config);
    this.#budget = budget;
    budget.add(this);
  }

  /** A connection is idle and promised to nobody. */
  get hasFree(): boolean {
    return this.idleCount > this.waitingCount;
  }

  /** Closes one connection that is idle. Resolves when the server has let it go. */
  closeIdle(): Promise<void> {
    return new Promise((done) => {
      super.connect((error, client, release) => {
        if (error || !client) {
          done();
          return;
        }
        const onRemove = (removed: pg.PoolClient) => {
          if (removed !== client) return;
          this.off('remove', onRemove);
          done();
        };
        this.on('remove', onRemove);
        release(true);
      });
    });
  }

  // biome-ignore lint/suspicious/noExplicitAny: pg overloads connect by callback and promise.
  override connect(callback?: any): any {
    if (callback === undefined) {
      return new Promise((resolve, reject) => {
        this.connect((error: Error | undefined, client: pg.PoolClient) => (error ? reject(error) : resolve(client)));
      });
    }
    const open = () => super.connect(callback);
    // Where the pool is full it queues by itself, and opens nothing.
    if (this.hasFree || this.totalCount >= this.options.max || this.ending) return open();
    this.#budget.request(this, open, (error) => (callback as Callback)(error));
  }

  // biome-ignore lint/suspicious/noExplicitAny: pg overloads end by callback and promise.
  override end(callback?: any): any {
    const ended = callback === undefined ? super.end() : super.end(callback);
    this.#budget.remove(this);
    return ended;
  }
}

/** Budgets of this process by host of the server. */
export const budgets = new Map<string, ConnectionBudget>();

/** The budget of this process for the server of `connectionString`. */
export function budgetFor(connectionString: string): ConnectionBudget {
  const { host } = new URL(connectionString);
  const budget = budgets.get(host) ?? new ConnectionBudget(POOLED_CONNECTIONS_MAX);
  budgets.set(host, budget);
  return budget;
}

function sumOf(pools: Iterable<BudgetedPool>, count: (pool: BudgetedPool) => number): number {
  let sum = 0;
  for (const pool of pools) sum += count(pool);
  return sum;
}
