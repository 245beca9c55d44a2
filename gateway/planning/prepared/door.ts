// The part of the gateway that tools of the build use without running one: `@codai/gateway/compose`.

export { type Composition, composeSubgraphs, type SubgraphSource } from '../../supergraph/compose.ts';
export { readSupergraphConfig } from '../../supergraph/config-file.ts';
export { type Deadlines, readDeadlines } from '../../supergraph/deadlines.ts';
export { withDefer } from '../../supergraph/defer-directive.ts';
export type { Graph } from '../../supergraph/graph.ts';
export { loadSupergraph } from '../../supergraph/load.ts';
export { SupergraphError } from '../../supergraph/supergraph-error.ts';
export { prepare, type ToPrepare } from './prepare.ts';
