import pg from 'pg';
import { AsyncScope } from '../base/async-scope.ts';

/** Ends the first statement of a transaction that only reads: its end is sent and not waited for, since nothing depends on it. */
export const READS_ONLY = '/* reads only */';
/** Ends the last statement of a transaction: COMMIT is sent behind it, and both are waited for. */
export const THEN_COMMIT = '/* then COMMIT */';

/** A transaction of a connection, for as long as it lasts: a statement behind its end is refused. */
export interface OpenTransaction {
  /** Whether gateways are notified of something at its commit. */
  readonly hasTold: boolean;
  query(config: pg.QueryConfig & { readonly types: pg.CustomTypesConfig }): Promise<pg.QueryResult>;
}

/** Where a connection puts the transaction that it begins, so that the code that made Prisma begin it can use the connection. */
export const Beginning = new AsyncScope<{ begun: OpenTransaction | null }>();

/** SQLSTATE of the message by which `access.tell` says that gateways are notified at the commit. */
const TOLD = 'KA200';

type State = 'NONE' | 'BEGUN' | 'OPEN' | 'READING' | 'ENDED';

/**
 * A connection on which Prisma's transactions take two round trips less: BEGIN goes out with the statement behind it, COMMIT with the one before
 * it. After a statement that failed the server answers COMMIT by rolling back, so what is sent ahead commits nothing by itself.
 * A process that ends while its COMMIT is under way has written all or nothing, as with any COMMIT; the idempotency key tells which.
 *
 * Prisma's adapter sends its statements as objects; what is given as text or with a callback passes as it is.
 */
export class PipelinedClient extends pg.Client {
  #state: State = 'NONE';
  /** Tells transactions of this connection apart. */
  #count = 0;
  #telling = { hasTold: false };

  constructor(config?: pg.ClientConfig) {
    super({ ...config, pipeline: true } as pg.ClientConfig);
    this.on('notice', ({ code }) => {
      if (code === TOLD) this.#telling.hasTold = true;
    });
  }

  // biome-ignore lint/suspicious/noExplicitAny: pg overloads query by callback, promise and stream; all pass unchanged.
  override query(...args: any[]): any {
    const [config, ...more] = args;
    const text = typeof config === 'object' && config !== null && more.length === 0 ? config.text : undefined;
    if (typeof text !== 'string') return this.#send(...args);
    switch (text) {
      case 'BEGIN':
        this.#begin();
        return Promise.resolve(NOTHING);
      case 'COMMIT':
      case 'ROLLBACK':
        return this.#end(text);
      default:
        return this.#run(config, text);
    }
  }

  // biome-ignore lint/suspicious/noExplicitAny: as above.
  #send(...args: any[]): any {
    return Reflect.apply(super.query, this, args);
  }

  #begin(): void {
    this.#state = 'BEGUN';
    this.#count += 1;
    const count = this.#count;
    const telling = { hasTold: false };
    this.#telling = telling;
    const beginning = Beginning.get();
    if (beginning === null) return;
    beginning.begun = {
      get hasTold() {
        return telling.hasTold;
      },
      query: (config) => {
        if (this.#state !== 'NONE' && this.#count === count) return this.query(config);
        return Promise.reject(new Error('The transaction has ended.'));
      },
    };
  }

  #end(text: string): Promise<unknown> {
    const state = this.#state;
    this.#state = 'NONE';
    // The transaction was never sent, or its COMMIT has already been sent.
    if (state === 'BEGUN' || state === 'ENDED') return Promise.resolve(NOTHING);
    const ended: Promise<unknown> = this.#send(text);
    if (state !== 'READING') return ended;
    // A connection that breaks reports the fault to the next query.
    ended.catch(() => {});
    return Promise.resolve(NOTHING);
  }

  #run(config: pg.QueryConfig, text: string): Promise<unknown> {
    const state = this.#state;
    if (state === 'ENDED') return Promise.reject(new Error('The transaction has been told to commit.'));
    const isLast = state !== 'NONE' && text.endsWith(THEN_COMMIT);
    if (state === 'BEGUN') this.#state = text.endsWith(READS_ONLY) ? 'READING' : 'OPEN';
    if (isLast) this.#state = 'ENDED';
    if (state !== 'BEGUN' && !isLast) return this.#send(config);
    const { stream } = (this as unknown as { connection: { stream: { cork(): void; uncork(): void } } }).connection;
    // One packet, for which the server wakes up once.
    stream.cork();
    try {
      const begun = state === 'BEGUN' ? this.#send('BEGIN') : undefined;
      const result = this.#send(config);
      return inOrder([begun, result, isLast ? this.#send('COMMIT') : undefined], result);
    } finally {
      stream.uncork();
    }
  }
}

const NOTHING = { command: '', rowCount: null, oid: 0, fields: [], rows: [] };

/** Waits for all, since the connection is given back after that; then the first failure counts. */
async function inOrder(sent: readonly unknown[], result: Promise<unknown>): Promise<unknown> {
  for (const outcome of await Promise.allSettled(sent)) if (outcome.status === 'rejected') throw outcome.reason;
  return result;
}
