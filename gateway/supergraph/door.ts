// What tools of the build take of the gateway without running one: `@codai/gateway/compose`.
export { prepare, type ToPrepare } from '../prepared/prepare.ts';
export { type Composition, composeSubgraphs, type SubgraphSource } from './compose.ts';
export { readSupergraphConfig } from './config-file.ts';
export { type Deadlines, readDeadlines } from './deadlines.ts';
export { withDefer } from './defer-directive.ts';
export type { Graph } from './graph.ts';
export { loadSupergraph } from './load.ts';
export { SupergraphError } from './supergraph-error.ts';
