import { commerce } from '@codai/contracts/commerce';
import type { SubgraphDeclarations } from '@codai/kit';

/** The facts of commerce that settings, compose file, documentation and the tests over all subgraphs derive something from. */
export const declarations: SubgraphDeclarations = {
  contract: commerce,
  grade: 'ordinary',
  consumes: [],
  asks: ['files'],
  settings: null,
  standIns: {},
  plainRoutes: [],
  jobTables: null,
  openFields: { Query: ['_entities', '_service'], User: ['id'] },
};
