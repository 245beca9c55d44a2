import { events } from '@codai/contracts/events';
import type { SubgraphDeclarations } from '@codai/kit';

/** The facts of events that settings, compose file, documentation and the tests over all subgraphs derive something from. */
export const declarations: SubgraphDeclarations = {
  contract: events,
  grade: 'ordinary',
  consumes: [],
  asks: [],
  settings: null,
  standIns: {},
  plainRoutes: [],
  jobTables: null,
  openFields: { Query: ['_entities', '_service'], User: ['id'] },
};
