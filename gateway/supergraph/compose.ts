/** One subgraph to compose. */
export interface SubgraphSource {
  readonly name: string;
  readonly url: string;
  readonly sdl: string;
}

export interface Composition {
  /** The supergraph SDL, the same for the same input. */
  readonly sdl: string;
  /** Remarks of the composer that do not stop it. */
  readonly hints: readonly string[];
}

/** A supergraph that cannot be composed or loaded. `problems` holds every reason, each a sentence of its own. */
export class SupergraphError extends Error {
  override readonly name = 'SupergraphError';
  constructor(
    summary: string,
    readonly problems: readonly string[],
    options?: { cause?: unknown },
  ) {
    super([summary, ...problems].join('\n- '), options);
  }
}

/** Composes given subgraphs. Throws `SupergraphError`. */
export function composeSubgraphs(_sources: readonly SubgraphSource[]): Composition {
  throw new Error('Not yet written.');
}

/** Reads a `supergraph.yaml` in rover's format (paths relative to it) and composes. Throws `SupergraphError`. */
export async function composeFromConfig(_path: string): Promise<Composition> {
  throw new Error('Not yet written.');
}
