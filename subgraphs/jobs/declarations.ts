import { jobs } from '@codai/contracts/jobs';
import type { SubgraphDeclarations } from '@codai/kit';

/** The facts of jobs that settings, compose file, documentation and the tests over all subgraphs derive something from. */
export const declarations: SubgraphDeclarations = {
  contract: jobs,
  grade: 'ordinary',
  consumes: [],
  asks: [],
  settings: null,
  standIns: {},
  plainRoutes: [],
  jobTables: null,
  openFields: { Query: ['_entities', '_service'], User: ['id'] },
};
