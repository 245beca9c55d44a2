import { banking } from '@codai/contracts/banking';
import { payments } from '@codai/contracts/payments';
import type { SubgraphDeclarations } from '@codai/kit';
import { settings } from './settings.ts';

/** The facts of payments that settings, compose file, documentation and the tests over all subgraphs derive something from. */
export const declarations: SubgraphDeclarations = {
  contract: payments,
  grade: 'ledger',
  consumes: [banking],
  asks: ['banking', 'files'],
  settings: settings,
  standIns: {
    'payment-processor': {
      server: 'processor',
      insteadOf: 'STRIPE_SECRET_KEY',
      port: 'PROCESSOR_PORT',
      pages: '/pages/',
      callback: '/webhooks/stripe',
    },
    chain: null,
    'vat-numbers': null,
  },
  plainRoutes: ['POST /webhooks/stripe', 'GET /payments/documents/*', 'GET /payments/*'],
  jobTables: null,
  openFields: {
    // The text of a search, and what was found.
    GlobalSearch: ['id'],
    SearchFinding: ['detail', 'id', 'title'],
    // The catalogue: products and prices on sale.
    BillingInterval: ['count', 'unit'],
    BillingProduct: ['createdAt', 'description', 'id', 'isActive', 'name', 'prices'],
    Price: [
      'aggregation',
      'currency',
      'id',
      'interval',
      'isActive',
      'isOneTime',
      'model',
      'product',
      'taxBehavior',
      'tiers',
      'trialDays',
      'unitAmount',
      'unitPrice',
      'usageReporter',
      'usageType',
    ],
    PriceTier: ['flatAmount', 'unitAmount', 'upTo'],
    // Beside the catalogue, the id that the caller has brought.
    Query: ['_entities', '_service', 'billingProduct', 'billingProducts'],
    User: ['id'],
  },
};
