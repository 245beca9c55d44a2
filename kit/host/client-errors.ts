import { GraphQLError, Kind } from 'graphql';
import { isRequestError } from '../base/errors/request-error.ts';
import { ValidationError } from '../base/errors/shared-errors.ts';
import type { Logger } from '../base/logging/logger.ts';
import { DomainError } from '../contract/domain-error.ts';
import { errorCodes } from '../contract/error-codes.ts';
import { sqlStateOf } from '../database/database-errors.ts';

/** An error as it leaves the subgraph. Positions in the gateway's document would mean nothing to a client. */
export interface ClientError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>> & { readonly code: string };
}

export interface ErrorReport {
  readonly correlationId: string;
  readonly logger: Logger;
}

/**
 * Turns each error into the one that the client may see. An error made for clients passes unchanged; a refusal thrown where no union
 * takes it keeps its code; anything else is INTERNAL with the correlation id, and is logged whole, once, however many
 * places of the answer it broke.
 */
export function clientErrors(errors: readonly GraphQLError[], report: ErrorReport): ClientError[] {
  const logged = new Set<unknown>();
  return errors.map((error) => {
    const cause = rootCause(error);
    const seen = visible(cause, error);
    const path = error.path === undefined ? {} : { path: error.path };
    if (seen !== null) return { ...seen, ...path };
    if (!logged.has(cause)) {
      logged.add(cause);
      report.logger.error({ error: cause, path: error.path }, 'An operation failed by our mistake.');
    }
    const extensions = { code: 'INTERNAL', correlationId: report.correlationId };
    return { message: errorCodes.INTERNAL, ...path, extensions };
  });
}

function visible(cause: unknown, located: GraphQLError): Omit<ClientError, 'path'> | null {
  if (isRequestError(cause)) {
    return { message: cause.message, extensions: cause.extensions as ClientError['extensions'] };
  }
  if (cause instanceof ValidationError) {
    return { message: cause.message, extensions: { code: 'BAD_USER_INPUT', fields: cause.fields } };
  }
  // PostgreSQL stores every character of Unicode but U+0000, and JSON can carry that one too.
  if (['22021', '22P05'].includes(sqlStateOf(cause) ?? '')) {
    return { message: 'A text has a character that cannot be stored.', extensions: { code: 'BAD_USER_INPUT' } };
  }
  if (cause instanceof DomainError) return { message: cause.message, extensions: { code: cause.code } };
  if (cause instanceof GraphQLError && isAboutInput(located)) {
    return { message: cause.message, extensions: { code: 'BAD_USER_INPUT' } };
  }
  return null;
}

/**
 * graphql-js tells a variable or argument that cannot be coerced and a result that cannot be serialised by the same
 * class. The former has no path (variables) or points at an argument; the latter points at the field.
 */
function isAboutInput(error: GraphQLError): boolean {
  return error.path === undefined || error.nodes?.[0]?.kind !== Kind.FIELD;
}

/** graphql-js wraps what a resolver throws, also when that is a GraphQLError. */
function rootCause(error: GraphQLError): unknown {
  let cause: unknown = error;
  while (cause instanceof GraphQLError && cause.originalError !== undefined) cause = cause.originalError;
  return cause;
}
