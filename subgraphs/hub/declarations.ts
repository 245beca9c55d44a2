import { hub } from '@codai/contracts/hub';
import type { SubgraphDeclarations } from '@codai/kit';
import { settings } from './settings.ts';

/** The facts of hub that settings, compose file, documentation and the tests over all subgraphs derive something from. */
export const declarations: SubgraphDeclarations = {
  contract: hub,
  grade: 'ordinary',
  consumes: [],
  asks: [],
  settings,
  standIns: {},
  plainRoutes: [],
  jobTables: null,
  openFields: {
    Query: ['_entities', '_service', 'flag', 'flagEvaluations'],
    FlagEvaluation: ['key', 'reason', 'ruleId', 'value', 'variant', 'version'],
    User: ['id'],
  },
};
