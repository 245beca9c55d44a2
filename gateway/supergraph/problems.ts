import { errorCauses } from '@apollo/federation-internals';
import { GraphQLError } from 'graphql';
import { SupergraphError } from './supergraph-error.ts';

/**
 * One sentence per reason in whatever Apollo's composition and schema builder throw: a GraphQL error, an aggregate of
 * them, or (for some faults, such as one context name in two subgraphs) a bare exception.
 */
export function problemsOf(thrown: unknown): string[] {
  if (thrown instanceof SupergraphError) return [...thrown.problems];
  const causes = thrown instanceof Error ? errorCauses(thrown) : undefined;
  return causes === undefined ? [thrown instanceof Error ? thrown.message : String(thrown)] : causes.map(problemOf);
}

export function problemOf(error: Error): string {
  const code = error instanceof GraphQLError ? error.extensions.code : undefined;
  return typeof code === 'string' ? `${code}: ${error.message}` : error.message;
}
