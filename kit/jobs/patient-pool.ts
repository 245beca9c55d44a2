import pg from 'pg';
import { isDatabaseUnavailable } from '../database/database-errors.ts';

/** "cannot connect now" (SQLSTATE 57P03): the code for which graphile-worker waits and tries again, up to 100 times. */
const TRY_AGAIN = '57P03';

/**
 * The class of pool the queue's worker is given. graphile-worker tries its own statements again for a few codes only; a
 * refused or cut connection is none of them, and when it is the report of a failed job that is cut, the rejection is
 * heard by nobody and ends the process (0.17.3, `failJob` in worker.js). So every way of being away gets the code it waits for.
 */
export class PatientPool extends pg.Pool {
  constructor(config: pg.PoolConfig) {
    super({ ...config, Client: PatientClient } as pg.PoolConfig);
  }

  // biome-ignore lint/suspicious/noExplicitAny: pg overloads connect by callback and promise; both pass unchanged.
  override connect(...args: any[]): any {
    // A job that ends while the database is away is reported after a pause, by a promise that nobody holds. Once the pool has ended,
    // that report waits for good; the job's lock is freed as that of a dead worker.
    if (this.ending && args.length === 0) return new Promise<never>(() => {});
    const result = Reflect.apply(super.connect, this, args);
    return result instanceof Promise ? result.catch(askToTryAgain) : result;
  }
}

class PatientClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: pg overloads query by callback, promise and stream; all pass unchanged.
  override query(...args: any[]): any {
    const result = Reflect.apply(super.query, this, args);
    return result instanceof Promise ? result.catch(askToTryAgain) : result;
  }
}

function askToTryAgain(error: unknown): never {
  if (isDatabaseUnavailable(error) && error instanceof Error) Object.assign(error, { code: TRY_AGAIN });
  throw error;
}
