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
