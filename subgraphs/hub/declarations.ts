import { hub } from '@codai/contracts/hub';
import { payments } from '@codai/contracts/payments';
import type { SubgraphDeclarations } from '@codai/kit';
import { settings } from './settings.ts';

/** The facts of hub that settings, compose file, documentation and the tests over all subgraphs derive something from. */
export const declarations: SubgraphDeclarations = {
  contract: hub,
  grade: 'ordinary',
  consumes: [payments],
  asks: [],
  settings,
  standIns: {},
  plainRoutes: [],
  jobTables: ['health_day', 'health_sample', 'service'],
  openFields: {
    Query: ['_entities', '_service', 'flag', 'flagEvaluations', 'incident', 'incidents', 'platformStatus'],
    FlagEvaluation: ['key', 'reason', 'ruleId', 'value', 'variant', 'version'],
    // The status page.
    Subscription: ['platformStatusChanged'],
    PlatformStatus: ['checkedAt', 'incidents', 'maintenance', 'overall', 'services'],
    Service: ['days', 'id', 'key', 'kind', 'latencyMs', 'sampledAt', 'status', 'uptimeBasisPoints'],
    HealthDay: ['day', 'failures', 'latencyMs', 'samples'],
    Incident: ['id', 'impact', 'openedAt', 'resolvedAt', 'services', 'status', 'title', 'updates'],
    IncidentUpdate: ['createdAt', 'message', 'status'],
    MaintenanceWindow: ['description', 'endsAt', 'id', 'isCancelled', 'services', 'startsAt', 'title'],
    // Plans of programs that are on sale.
    ApiPlan: ['changedAt', 'id', 'isArchived', 'monthlyLimit', 'name', 'priceId', 'scopes', 'version'],
    Price: ['apiPlan', 'id'],
    // Stubs that say nothing but an id that a reader of the parent knows, and the text of a search.
    GlobalSearch: ['id'],
    SearchFinding: ['detail', 'id', 'title'],
    Organization: ['id'],
    User: ['id'],
  },
};
