import { setTimeout as delay } from 'node:timers/promises';
import { isConflictOfTransactions } from './database-errors.ts';

const TRIES_MAX = 5;

/**
 * Runs a transaction again when PostgreSQL made it give way to another (40001, 40P01): five times at most, with a
 * random pause that grows, so that two which met do not meet again. The last error is thrown as it is.
 */
export async function retryConflicts<T>(transaction: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await transaction();
    } catch (error) {
      if (tries === TRIES_MAX || !isConflictOfTransactions(error)) throw error;
      await delay(Math.random() * 10 * 2 ** tries);
    }
  }
}
