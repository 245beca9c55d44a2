import { identity } from '@codai/contracts/identity';
import { marketing } from '@codai/contracts/marketing';
import type { SubgraphDeclarations } from '@codai/kit';

/** The facts of marketing that settings, compose file, documentation and the tests over all subgraphs derive something from. */
export const declarations: SubgraphDeclarations = {
  contract: marketing,
  grade: 'ordinary',
  consumes: [identity],
  asks: [],
  settings: null,
  standIns: {},
  plainRoutes: ['GET /u/*', 'POST /u/*'],
  jobTables: null,
  openFields: {
    // The link of a message.
    MarketingStopped: ['withdrawn'],
    Mutation: ['stopMarketing'],
    Query: ['_entities', '_service'],
  },
};
