import type { Graph } from './graph.ts';

/** Loads a supergraph SDL (Federation 1 and 2). Throws `SupergraphError`. */
export function loadSupergraph(_sdl: string): Graph {
  throw new Error('Not yet written.');
}
