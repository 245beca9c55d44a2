import { files } from '@codai/contracts/files';
import type { SubgraphDeclarations } from '@codai/kit';

/** The facts of files that settings, compose file, documentation and the tests over all subgraphs derive something from. */
export const declarations: SubgraphDeclarations = {
  contract: files,
  grade: 'ordinary',
  consumes: [],
  asks: [],
  settings: null,
  standIns: {},
  plainRoutes: [],
  jobTables: null,
  openFields: { Query: ['_entities', '_service'], User: ['id'] },
};
