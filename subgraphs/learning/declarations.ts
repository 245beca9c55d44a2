import { identity } from '@codai/contracts/identity';
import { learning } from '@codai/contracts/learning';
import { payments } from '@codai/contracts/payments';
import type { SubgraphDeclarations } from '@codai/kit';
import { settings } from './settings.ts';

/** The facts of learning that settings, compose file, documentation and the tests over all subgraphs derive something from. */
export const declarations: SubgraphDeclarations = {
  contract: learning,
  grade: 'ordinary',
  consumes: [identity, payments],
  asks: ['files', 'identity', 'payments'],
  settings,
  standIns: {},
  plainRoutes: ['GET /calendars/*'],
  jobTables: null,
  mayLag: ['course', 'courses', 'learningPaths', 'libraryResources', 'publications', 'searchLibrary'],
  openFields: {
    // The text of a search, and what was found.
    GlobalSearch: ['id'],
    SearchFinding: ['detail', 'id', 'title'],
    Query: ['_entities', '_service'],
    User: ['id'],
  },
};
