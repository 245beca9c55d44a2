import {
  anyone,
  byCreation,
  InvalidStateError,
  keyset,
  NotFoundError,
  operator,
  pageArgs,
  provenOperator,
  ValidationError,
} from '@codai/kit';
import { builder } from '../builder.ts';
import type {
  HealthDay,
  HealthSample,
  Incident,
  IncidentUpdate,
  MaintenanceWindow,
} from '../generated/prisma/client.ts';
import {
  cancelMaintenance,
  type IncidentStatus,
  openIncident,
  resolveIncident,
  scheduleMaintenance,
  updateIncident,
} from '../incidents/service.ts';
import { readComponents, type SystemComponent } from './components.ts';
import { type Dependency, dependenciesOf, type Impact, type Outcome, uptimeOf } from './rules.ts';
import { type PlatformStatus, platformStatus, type SeenService } from './status.ts';

const ServiceStatusType = builder.enumeration('ServiceStatus', 'State of a service now.', {
  HEALTHY: 'Answers, and in time.',
  DEGRADED: 'Answers slowly.',
  DOWN: 'Gives no answer, or says that it is not ready.',
  MAINTENANCE: 'Is away during announced work.',
  UNKNOWN: 'Was not probed recently.',
});
const ServiceKindType = builder.enumeration('ServiceKind', 'Kind of a service.', {
  GATEWAY: 'Entrance of all requests.',
  SUBGRAPH: 'Part of the graph.',
});
const OverallType = builder.enumeration('OverallStatus', 'State of the whole platform.', {
  OPERATIONAL: 'All services are healthy.',
  DEGRADED: 'Something is slow, was not probed, or has an open incident.',
  OUTAGE: 'A service is down, or a critical incident is open.',
  MAINTENANCE: 'Only announced work keeps services away.',
});
const OutcomeType = builder.enumeration('ProbeOutcome', 'Result of one probe.', {
  UP: 'Ready, and in time.',
  SLOW: 'Ready after more than a second.',
  DOWN: 'Not ready, or no answer.',
});

const DayType = builder.objectRef<HealthDay>('HealthDay').implement({
  description: 'Probes of one day, in UTC.',
  authScopes: anyone,
  fields: (t) => ({
    day: t.instant('day', 'Start of the day.'),
    samples: t.integer('samples', 'Number of probes.'),
    failures: t.integer('failures', 'Number of probes that failed.'),
    latencyMs: t.int({
      description: 'Mean time to the answer, in milliseconds.',
      resolve: ({ latencySumMs, samples }) => Math.round(Number(latencySumMs) / Math.max(1, samples)),
    }),
  }),
});

const SampleType = builder.objectRef<HealthSample>('HealthSample').implement({
  description: 'Probe of a service.',
  authScopes: operator,
  fields: (t) => ({
    at: t.instant('at', 'Instant of the probe.'),
    outcome: t.field({ type: OutcomeType, description: 'Result.', resolve: ({ outcome }) => outcome as Outcome }),
    latencyMs: t.integer('latencyMs', 'Time to the answer, in milliseconds.'),
    reason: t.text('reason', 'Check that failed; null when none did.', { nullable: true }),
  }),
});
const SampleConnection = builder.connectionOf({ name: 'HealthSample', node: SampleType });
const newestSample = keyset({ at: ['desc', 'instant'], id: ['desc', 'bigint'] });

export const ServiceType = builder.entity<SeenService>('Service', 'srv', {
  description: 'Part of the running system.',
  authScopes: anyone,
  loader: 'service',
  fields: (t) => ({
    key: t.text('key', 'Name of the service.'),
    kind: t.field({
      type: ServiceKindType,
      description: 'Kind of the service.',
      resolve: ({ kind }) => kind as 'GATEWAY' | 'SUBGRAPH',
    }),
    status: t.value('status', ServiceStatusType, 'State now, by the last probe.'),
    latencyMs: t.integer('latencyMs', 'Time to the last answer, in milliseconds; null before the first probe.', {
      nullable: true,
    }),
    sampledAt: t.instant('sampledAt', 'Instant of the last probe; null before the first.', { nullable: true }),
    days: t.field({
      type: [DayType],
      description: 'Probes by day, of the last 90 days, oldest first.',
      resolve: ({ id }, _args, ctx) => ctx.loaders.healthDays.load(id),
    }),
    uptimeBasisPoints: t.int({
      nullable: true,
      description:
        'Share of probes of the last 90 days that succeeded, in hundredths of a percent; null without probes.',
      resolve: async ({ id }, _args, ctx) => uptimeOf(await ctx.loaders.healthDays.load(id)),
    }),
    samples: t.field({
      type: SampleConnection,
      description: 'Probes of the last two days, newest first.',
      authScopes: operator,
      args: pageArgs(t),
      resolve: ({ id }, args, ctx) =>
        newestSample.read(args, ({ where, orderBy, take }) =>
          ctx.database.read(ctx.caller, (tx) =>
            tx.healthSample.findMany({ where: { ...where, serviceId: id }, orderBy, take }),
          ),
        ),
    }),
  }),
});

const ImpactType = builder.enumeration('IncidentImpact', 'Impact of an incident.', {
  MINOR: 'Few notice.',
  MAJOR: 'Much is slow or does not work.',
  CRITICAL: 'The platform cannot be used.',
});
const IncidentStatusType = builder.enumeration('IncidentStatus', 'State of an incident.', {
  INVESTIGATING: 'The cause is being looked for.',
  IDENTIFIED: 'The cause is known.',
  MONITORING: 'A remedy is in place and being watched.',
  RESOLVED: 'The incident is over.',
});
const OpenIncidentStatusType = builder.enumeration('OpenIncidentStatus', 'State of an incident that is not over.', {
  INVESTIGATING: 'The cause is being looked for.',
  IDENTIFIED: 'The cause is known.',
  MONITORING: 'A remedy is in place and being watched.',
});

const IncidentUpdateType = builder.objectRef<IncidentUpdate>('IncidentUpdate').implement({
  description: 'Message on an incident. Never rewritten.',
  authScopes: anyone,
  fields: (t) => ({
    status: t.field({
      type: IncidentStatusType,
      description: 'State from then on.',
      resolve: ({ status }) => status as IncidentStatus,
    }),
    message: t.text('message', 'Text for everybody.'),
    createdAt: t.instant('createdAt', 'Instant of the message.'),
  }),
});
const IncidentUpdateConnection = builder.connectionOf({ name: 'IncidentUpdate', node: IncidentUpdateType });

const IncidentType = builder.entity<Incident>('Incident', 'inc', {
  description: 'Disturbance of the platform, as everybody may read of it.',
  authScopes: anyone,
  loader: 'incident',
  fields: (t) => ({
    title: t.text('title', 'Title of the incident.'),
    impact: t.field({
      type: ImpactType,
      description: 'Impact of the incident.',
      resolve: ({ impact }) => impact as Impact,
    }),
    status: t.field({
      type: IncidentStatusType,
      description: 'Current state.',
      resolve: ({ status }) => status as IncidentStatus,
    }),
    services: t.field({
      type: [ServiceType],
      description: 'Services concerned, at most 100.',
      resolve: async ({ serviceIds }, _args, ctx) =>
        (await Promise.all(serviceIds.map((id) => ctx.loaders.service.load(id)))).filter((one) => one !== null),
    }),
    openedAt: t.instant('openedAt', 'Instant of the beginning.'),
    resolvedAt: t.instant('resolvedAt', 'Instant of the end; null before it.', { nullable: true }),
    updates: t.field({
      type: IncidentUpdateConnection,
      description: 'Messages, newest first.',
      args: pageArgs(t),
      resolve: ({ id }, args, ctx) =>
        byCreation.NEWEST_FIRST.read(args, ({ where, orderBy, take }) =>
          ctx.database.read(ctx.caller, (tx) =>
            tx.incidentUpdate.findMany({ where: { ...where, incidentId: id }, orderBy, take }),
          ),
        ),
    }),
  }),
});

const MaintenanceType = builder.entity<MaintenanceWindow>('MaintenanceWindow', 'mtw', {
  description: 'Announced work on services.',
  authScopes: anyone,
  loader: 'maintenance',
  fields: (t) => ({
    title: t.text('title', 'Title of the maintenance.'),
    description: t.text('description', 'Text for everybody.'),
    startsAt: t.instant('startsAt', 'Instant of the start.'),
    endsAt: t.instant('endsAt', 'Instant of the end.'),
    isCancelled: t.boolean({
      description: 'Whether the work was called off or ended early.',
      resolve: ({ cancelledAt }) => cancelledAt !== null,
    }),
    services: t.field({
      type: [ServiceType],
      description: 'Services concerned, at most 100.',
      resolve: async ({ serviceIds }, _args, ctx) =>
        (await Promise.all(serviceIds.map((id) => ctx.loaders.service.load(id)))).filter((one) => one !== null),
    }),
  }),
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

const DependencyKindType = builder.enumeration('ServiceDependencyKind', 'Kind of a dependency.', {
  EXTENDS: 'Adds fields to entities of the other, or points at them.',
  ASKS: 'Sends requests to the other.',
  CONSUMES: 'Consumes events of the other.',
});

const DependencyType = builder.objectRef<Dependency>('ServiceDependency').implement({
  description: 'Dependency of one subgraph on another.',
  authScopes: operator,
  fields: (t) => ({
    from: t.text('from', 'Name of the subgraph that depends.'),
    to: t.text('to', 'Name of the subgraph that it depends on.'),
    kind: t.value('kind', DependencyKindType, 'Kind of the dependency.'),
    entities: t.exposeStringList('entities', { description: 'Entities, where the kind is EXTENDS.' }),
  }),
});

interface ServiceGraph {
  readonly subgraphs: readonly string[];
  readonly dependencies: readonly Dependency[];
}
const GraphType = builder.objectRef<ServiceGraph>('ServiceGraph').implement({
  description: 'Subgraphs that the gateway has registered, and what they need of each other.',
  authScopes: operator,
  fields: (t) => ({
    subgraphs: t.stringList({ description: 'Names of the subgraphs.', resolve: ({ subgraphs }) => [...subgraphs] }),
    dependencies: t.field({
      type: [DependencyType],
      description: 'Dependencies between the services.',
      resolve: ({ dependencies }) => [...dependencies],
    }),
  }),
});

const ComponentType = builder.objectRef<SystemComponent>('SystemComponent').implement({
  description: 'Outside component of a service, with the driver in use.',
  authScopes: operator,
  fields: (t) => ({
    service: t.text('service', 'Name of the service.'),
    name: t.text('name', 'Name of the component.'),
    isLive: t.flag('isLive', 'Whether a live driver is in use; otherwise an embedded one works locally.'),
    detail: t.text('detail', 'Detail for operators.'),
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
  serviceGraph: t.field({
    type: GraphType,
    description: 'Subgraphs and their dependencies, of the supergraph that the gateway serves.',
    authScopes: operator,
    resolve: async (_root, _args, { registry }) => {
      const supergraph = await registry.supergraph();
      const { declared } = registry.installation;
      return { subgraphs: supergraph.subgraphs, dependencies: dependenciesOf(supergraph, declared) };
    },
  }),
  systemComponents: t.field({
    type: [ComponentType],
    description: 'Outside components of all services that answer, with the driver in use.',
    authScopes: operator,
    resolve: async (_root, _args, ctx) => [...(await readComponents(ctx))],
  }),
}));

builder.queryById('incident', IncidentType, {
  description: 'Incident by its id; null when there is none.',
  authScopes: anyone,
});
builder.queryList('incidents', {
  type: builder.connectionOf({ name: 'Incident', node: IncidentType }),
  description: 'Incidents, newest first.',
  authScopes: anyone,
  list: ({ database }, caller, args) =>
    newestIncident.read(args, ({ where, orderBy, take }) =>
      database.read(caller, (tx) => tx.incident.findMany({ where, orderBy, take })),
    ),
});
const newestIncident = keyset({ openedAt: ['desc', 'instant'], id: ['desc', 'text'] });

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

builder.verb('openIncident', {
  description: 'Opens an incident. Everybody reads it on the status page.',
  authScopes: provenOperator,
  input: (t) => ({
    title: t.string({ description: 'Title, 1 to 120 characters.' }),
    impact: t.field({ type: ImpactType, description: 'Impact of the incident.' }),
    serviceIds: t.idList({ description: 'Services concerned, 1 to 100.' }),
    message: t.string({ description: 'First message, 1 to 2,000 characters.' }),
  }),
  idempotent: true,
  result: IncidentType,
  run: openIncident,
  read: 'id',
});

builder.verb('updateIncident', {
  description: 'Adds a message to an open incident.',
  authScopes: provenOperator,
  input: (t) => ({
    incidentId: t.idOf('Incident'),
    status: t.field({ type: OpenIncidentStatusType, description: 'State from now on.' }),
    message: t.string({ description: 'Message, 1 to 2,000 characters.' }),
  }),
  result: IncidentType,
  refusals: [InvalidStateError, NotFoundError, ValidationError],
  run: updateIncident,
  read: 'id',
});

builder.verb('resolveIncident', {
  description: 'Ends an incident with a last message.',
  authScopes: provenOperator,
  input: (t) => ({
    incidentId: t.idOf('Incident'),
    message: t.string({ description: 'Last message, 1 to 2,000 characters.' }),
  }),
  result: IncidentType,
  refusals: [InvalidStateError, NotFoundError, ValidationError],
  run: resolveIncident,
  read: 'id',
});

builder.verb('scheduleMaintenance', {
  description: 'Announces work on services. While it lasts, a service that is away counts as in maintenance.',
  authScopes: provenOperator,
  input: (t) => ({
    title: t.string({ description: 'Title, 1 to 120 characters.' }),
    description: t.string({ description: 'Text for everybody, 1 to 2,000 characters.' }),
    serviceIds: t.idList({ description: 'Services concerned, 1 to 100.' }),
    startsAt: t.field({ type: 'DateTime', description: 'Instant of the start.' }),
    endsAt: t.field({ type: 'DateTime', description: 'Instant of the end, at most seven days after the start.' }),
  }),
  idempotent: true,
  result: MaintenanceType,
  run: scheduleMaintenance,
  read: 'id',
});

builder.verb('cancelMaintenance', {
  description: 'Calls off announced work, or ends it early.',
  authScopes: provenOperator,
  input: (t) => ({ maintenanceId: t.idOf('MaintenanceWindow') }),
  result: MaintenanceType,
  refusals: [InvalidStateError, NotFoundError],
  run: cancelMaintenance,
  read: 'id',
});
