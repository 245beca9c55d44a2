/** A subgraph of a benchmark: its SDL and the functions that answer it, as `buildSubgraphSchema` takes them. */
export interface SubgraphDefinition {
  readonly name: string;
  readonly sdl: string;
  readonly resolvers: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
