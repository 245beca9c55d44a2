import { type ExecutionResult, execute, GraphQLError, type GraphQLSchema } from 'graphql';
import { auditNestedRefusals, auditThrownRefusals } from '../security/audit/nested-refusals.ts';
import type { BaseContext } from '../security/context.ts';
import { type ClientError, clientErrors, type ErrorReport } from './client-errors.ts';
import type { Operation } from './operation.ts';

/** One GraphQL response, ready to be written as JSON. */
export interface Payload {
  readonly data?: unknown;
  readonly errors?: readonly ClientError[];
  readonly extensions?: object;
}

/** Runs a query, a mutation, or a subscription's selection for one event (`rootValue`). */
export async function runOperation(
  schema: GraphQLSchema,
  operation: Operation,
  contextValue: BaseContext,
  rootValue?: unknown,
): Promise<Payload> {
  const { document, name: operationName, variables: variableValues } = operation;
  const result = await execute({ schema, document, operationName, variableValues, contextValue, rootValue });
  const { data, errors } = result;
  if (errors !== undefined) {
    await auditNestedRefusals(schema, contextValue);
    await auditThrownRefusals(schema, { document, name: operationName, data, errors }, contextValue);
  }
  return payloadOf(result, contextValue);
}

/** A response of graphql-js with its errors as the client may see them. */
export function payloadOf(result: ExecutionResult, report: ErrorReport): Payload {
  const { data, errors } = result;
  if (errors === undefined) return { data };
  const seen = clientErrors(errors as readonly GraphQLError[], report);
  return data === undefined ? { errors: seen } : { data, errors: seen };
}

/** The response of an operation that failed as a whole. */
export function failure(error: unknown, report: ErrorReport): Payload {
  const located = error instanceof GraphQLError ? error : new GraphQLError('', { originalError: error as Error });
  return { ...payloadOf({ errors: [located] }, report), data: null };
}
