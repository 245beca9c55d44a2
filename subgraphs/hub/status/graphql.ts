import { anyone, operator } from '@codai/kit/graphql';
import { builder } from '../builder.ts';
import { IncidentType, MaintenanceType } from '../incidents/graphql.ts';
import { ServiceType } from '../services/graphql.ts';
import { type PlatformStatus, platformStatus } from './status.ts';

const OverallType = builder.enumeration('OverallStatus', 'State of the whole platform.', {
  OPERATIONAL: 'All services are healthy.',
  DEGRADED: 'Something is slow, was not probed, or has an open incident.',
  OUTAGE: 'A service is down, or a critical incident is open.',
  MAINTENANCE: 'Only announced work keeps services away.',
});

const StatusType = builder.objectRef<PlatformStatus>('PlatformStatus').implement({
  description: 'State of the platform, as everybody may read it.',
  authScopes: anyone,
  fields: (t) => ({
    overall: t.value('overall', OverallType, 'State of the whole.'),
    services: t.field({
      type: [ServiceType],
      description: 'Services, the gateway first.',
      resolve: ({ services }) => [...services],
    }),
    incidents: t.field({
      type: [IncidentType],
      description: 'Open incidents, newest first, at most 50.',
      resolve: ({ incidents }) => [...incidents],
    }),
    maintenance: t.field({
      type: [MaintenanceType],
      description: 'Work that goes on or begins within 30 days, at most 50.',
      resolve: ({ maintenance }) => [...maintenance],
    }),
    checkedAt: t.instant('checkedAt', 'Instant of the newest probe; null before the first.', { nullable: true }),
  }),
});

builder.queryFields((t) => ({
  platformStatus: t.field({
    type: StatusType,
    description: 'State of the platform now.',
    authScopes: anyone,
    resolve: (_root, _args, ctx) => platformStatus(ctx, ctx.caller),
  }),
  services: t.field({
    type: [ServiceType],
    description: 'Services of the running system, the gateway first.',
    authScopes: operator,
    resolve: async (_root, _args, ctx) => [...(await platformStatus(ctx, ctx.caller)).services],
  }),
}));

builder.subscriptionField('platformStatusChanged', (t) =>
  t.field({
    type: StatusType,
    description:
      'Emits the state of the platform after each change of a service, incident or maintenance window. Resumable.',
    authScopes: anyone,
    subscribe: (_root, _args, ctx) =>
      ctx.live.events({
        types: [
          'hub.service.unhealthy',
          'hub.service.recovered',
          'hub.incident.opened',
          'hub.incident.updated',
          'hub.incident.resolved',
          'hub.maintenance.scheduled',
          'hub.maintenance.cancelled',
        ],
        partitionKey: 'status',
      }),
    resolve: (_event, _args, ctx) => platformStatus(ctx, ctx.caller),
  }),
);
