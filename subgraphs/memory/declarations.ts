import { memory } from '@codai/contracts/memory';
import type { SubgraphDeclarations } from '@codai/kit';
import { settings } from './settings.ts';

/** The facts of memory that settings, compose file, documentation and the tests over all subgraphs derive something from. */
export const declarations: SubgraphDeclarations = {
  contract: memory,
  grade: 'ordinary',
  acceptsTokenWrites: true,
  consumes: [],
  asks: ['identity'],
  settings,
  standIns: { embeddings: null, extraction: null },
  plainRoutes: ['POST /memory/mcp', 'GET /memory/mcp', 'DELETE /memory/mcp'],
  jobTables: null,
  openFields: { Query: ['_entities', '_service'], User: ['id'] },
};
