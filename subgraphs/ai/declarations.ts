import { ai } from '@codai/contracts/ai';
import { identity } from '@codai/contracts/identity';
import type { SubgraphDeclarations } from '@codai/kit';
import { settings } from './settings.ts';

/** The facts of ai that settings, compose file, documentation and the tests over all subgraphs derive something from. */
export const declarations: SubgraphDeclarations = {
  contract: ai,
  grade: 'ordinary',
  consumes: [identity],
  asks: ['memory', 'payments'],
  settings,
  standIns: { models: null },
  plainRoutes: [
    'GET /v1/models',
    { route: 'POST /v1/chat/completions', bodyBytesMax: 1024 * 1024 },
    { route: 'POST /v1/embeddings', bodyBytesMax: 1024 * 1024 },
  ],
  jobTables: null,
  openFields: { Organization: ['id'], Query: ['_entities', '_service'], User: ['id'] },
};
