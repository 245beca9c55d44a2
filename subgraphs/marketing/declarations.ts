import { commerce } from '@codai/contracts/commerce';
import { identity } from '@codai/contracts/identity';
import { learning } from '@codai/contracts/learning';
import { marketing } from '@codai/contracts/marketing';
import { notifications } from '@codai/contracts/notifications';
import type { SubgraphDeclarations } from '@codai/kit';

/** The facts of marketing that settings, compose file, documentation and the tests over all subgraphs derive something from. */
export const declarations: SubgraphDeclarations = {
  contract: marketing,
  grade: 'ordinary',
  consumes: [commerce, identity, learning, notifications],
  asks: [],
  settings: null,
  standIns: {},
  plainRoutes: ['GET /u/*', 'POST /u/*', 'GET /l/*', 'GET /f/*', 'POST /f/*'],
  jobTables: null,
  mayLag: ['attribution', 'conversions', 'publicLandingPage'],
  openFields: {
    // The link of a message.
    MarketingStopped: ['withdrawn'],
    FormReceived: ['isReceived'],
    Mutation: ['stopMarketing', 'submitForm'],
    PublicLandingPage: ['body', 'formToken', 'locale', 'senderName', 'slug', 'title', 'wording'],
    Query: ['_entities', '_service', 'publicLandingPage'],
  },
};
