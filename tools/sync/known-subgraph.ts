import type { AnySubgraphModule } from '@codai/kit';
import type { SubgraphEntry } from '../../platform/supergraph-config.ts';

/** A subgraph and its entry in `supergraph.yaml`. */
export interface KnownSubgraph {
  readonly module: AnySubgraphModule;
  readonly entry: SubgraphEntry;
}
