import { type CompositionResult, composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { problemOf, problemsOf } from './problems.ts';
import { SupergraphError } from './supergraph-error.ts';

/** One subgraph to compose. */
export interface SubgraphSource {
  readonly name: string;
  /** Routing URL; empty for a subgraph that only ever runs in the gateway's process. */
  readonly url: string;
  readonly sdl: string;
}

export interface Composition {
  /** The supergraph SDL, the same text for the same subgraphs in the same order. */
  readonly sdl: string;
  /** Remarks of the composer that do not stop it. */
  readonly hints: readonly string[];
}

/** Composes subgraphs into a supergraph. Throws `SupergraphError` with every problem that was found. */
export function composeSubgraphs(sources: readonly SubgraphSource[]): Composition {
  const services = parseAll(sources);
  let result: CompositionResult;
  try {
    result = composeServices(services);
  } catch (thrown) {
    throw new SupergraphError('The subgraphs do not compose.', problemsOf(thrown), { cause: thrown });
  }
  if (result.errors) throw new SupergraphError('The subgraphs do not compose.', result.errors.map(problemOf));
  return { sdl: result.supergraphSdl, hints: result.hints.map((hint) => `${hint.definition.code}: ${hint.message}`) };
}

/** Parses every SDL before giving up, so that a syntax error in two subgraphs is reported in one go. */
function parseAll(sources: readonly SubgraphSource[]) {
  const problems: string[] = [];
  const services = sources.flatMap(({ name, url, sdl }) => {
    try {
      return [{ name, url, typeDefs: parse(sdl) }];
    } catch (thrown) {
      problems.push(...problemsOf(thrown).map((problem) => `[${name}] ${problem}`));
      return [];
    }
  });
  if (problems.length > 0) throw new SupergraphError('The SDL of a subgraph does not parse.', problems);
  if (services.length === 0) throw new SupergraphError('There is no subgraph to compose.', []);
  return services;
}
