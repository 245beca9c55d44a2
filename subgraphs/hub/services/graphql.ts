import { keyset } from '@codai/kit/data';
import { anyone, operator, pageArgs } from '@codai/kit/graphql';
import { builder } from '../builder.ts';
import type { HealthDay, HealthSample } from '../generated/prisma/client.ts';
import { readComponents, type SystemComponent } from './components.ts';
import { type Dependency, dependenciesOf, type Outcome, type SeenService, uptimeOf } from './rules.ts';

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
        newestSample.readRows(ctx, ctx.caller, args, (tx, { where, ...page }) =>
          tx.healthSample.findMany({ where: { ...where, serviceId: id }, ...page }),
        ),
    }),
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
