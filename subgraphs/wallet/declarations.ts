import { banking } from '@codai/contracts/banking';
import { identity } from '@codai/contracts/identity';
import { payments } from '@codai/contracts/payments';
import { wallet } from '@codai/contracts/wallet';
import type { SubgraphDeclarations } from '@codai/kit';

/** The facts of wallet that settings, compose file, documentation and the tests over all subgraphs derive something from. */
export const declarations: SubgraphDeclarations = {
  contract: wallet,
  grade: 'ledger',
  consumes: [banking, identity, payments],
  asks: ['banking', 'payments'],
  settings: null,
  standIns: {},
  plainRoutes: ['GET /wallet/pay/*'],
  jobTables: null,
  openFields: {
    // The text of a search, and what was found.
    GlobalSearch: ['id'],
    SearchFinding: ['detail', 'id', 'title'],
    // The id that the caller has brought.
    Query: ['_entities', '_service'],
    User: ['id'],
  },
};
