import { banking } from '@codai/contracts/banking';
import { identity } from '@codai/contracts/identity';
import type { SubgraphDeclarations } from '@codai/kit';
import { settings } from './settings.ts';

/** The facts of banking that settings, compose file, documentation and the tests over all subgraphs derive something from. */
export const declarations: SubgraphDeclarations = {
  contract: banking,
  grade: 'ledger',
  consumes: [identity],
  asks: ['files'],
  settings: settings,
  standIns: { rails: null, rates: null, 'sanctions-list': null },
  plainRoutes: ['GET /banking/documents/*', 'GET /banking/exports/*'],
  jobTables: ['aml_case', 'aml_flag', 'aml_movement', 'screening'],
  openFields: {
    // The text of a search, and what was found.
    GlobalSearch: ['id'],
    SearchFinding: ['detail', 'id', 'title'],
    // The id that the caller has brought.
    Query: ['_entities', '_service'],
    User: ['id'],
  },
};
