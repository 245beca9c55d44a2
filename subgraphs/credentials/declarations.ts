import { credentials } from '@codai/contracts/credentials';
import type { SubgraphDeclarations } from '@codai/kit';

/** The facts of credentials that settings, compose file, documentation and the tests over all subgraphs derive something from. */
export const declarations: SubgraphDeclarations = {
  contract: credentials,
  grade: 'ordinary',
  consumes: [],
  asks: [],
  settings: null,
  standIns: { anchor: null },
  plainRoutes: ['GET /issuers/*', 'GET /status-lists/*', 'GET /credentials/documents/*'],
  jobTables: null,
  openFields: { Query: ['_entities', '_service'], User: ['id'] },
};
