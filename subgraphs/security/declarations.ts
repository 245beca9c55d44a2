import { allContracts } from '@codai/contracts/all';
import { security } from '@codai/contracts/security';
import type { SubgraphDeclarations } from '@codai/kit';
import { settings } from './settings.ts';

/** The facts of security that settings, compose file, documentation and the tests over all subgraphs derive something from. */
export const declarations: SubgraphDeclarations = {
  contract: security,
  grade: 'ledger',
  // The audit of all of them ends here.
  consumes: allContracts.filter(({ domain }) => domain !== 'security'),
  asks: ['hub', 'identity'],
  settings,
  standIns: {},
  plainRoutes: ['GET /security/audit-exports/*', 'GET /security/data-exports/*', 'GET /.well-known/security.txt'],
  jobTables: null,
  openFields: {
    Mutation: ['submitVulnerabilityReport'],
    Query: ['_entities', '_service'],
    VulnerabilityReceipt: ['id', 'receivedAt'],
    User: ['id'],
    Organization: ['id'],
  },
};
