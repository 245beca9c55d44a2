import { isRequestError, requestError } from '../errors/request-error.ts';
import { isDatabaseUnavailable } from './database-errors.ts';

/** What a client is told while the database is away, with the first error as cause for the log. */
export async function translateUnavailable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isRequestError(error) || !isDatabaseUnavailable(error)) throw error;
    const told = requestError('COMPONENT_UNAVAILABLE', null, { component: 'database', retryable: true });
    told.cause = error;
    throw told;
  }
}
