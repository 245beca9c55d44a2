import { isRequestError, requestError } from '../base/errors/request-error.ts';
import { isDatabaseUnavailable } from './database-errors.ts';

/**
 * The error that a client receives while the database is away: COMPONENT_UNAVAILABLE, with the error as its cause for the log. Any
 * other error is given back as it is.
 */
export function asUnavailable(error: unknown): unknown {
  if (isRequestError(error) || !isDatabaseUnavailable(error)) return error;
  const told = requestError('COMPONENT_UNAVAILABLE', null, { component: 'database', retryable: true });
  told.cause = error;
  return told;
}
