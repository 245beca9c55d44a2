import { InvalidStateError, NotFoundError, ValidationError } from '@codai/kit';
import { keyset } from '@codai/kit/data';
import { anyone, byCreation, pageArgs, provenOperator } from '@codai/kit/graphql';
import { builder } from '../builder.ts';
import type { Incident, IncidentUpdate, MaintenanceWindow } from '../generated/prisma/client.ts';
import { ServiceType } from '../services/graphql.ts';
import type { Impact } from '../services/rules.ts';
import type { IncidentStatus } from './rules.ts';
import { cancelMaintenance, openIncident, resolveIncident, scheduleMaintenance, updateIncident } from './service.ts';

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

export const IncidentType = builder.entity<Incident>('Incident', 'inc', {
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
        byCreation.NEWEST_FIRST.readRows(ctx, ctx.caller, args, (tx, { where, ...page }) =>
          tx.incidentUpdate.findMany({ where: { ...where, incidentId: id }, ...page }),
        ),
    }),
  }),
});

export const MaintenanceType = builder.entity<MaintenanceWindow>('MaintenanceWindow', 'mtw', {
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

builder.queryById('incident', IncidentType, {
  description: 'Incident by its id; null when there is none.',
  authScopes: anyone,
});
builder.queryList('incidents', {
  type: builder.connectionOf({ name: 'Incident', node: IncidentType }),
  description: 'Incidents, newest first.',
  authScopes: anyone,
  list: ({ database }, caller, args) =>
    newestIncident.readRows({ database }, caller, args, (tx, { where, orderBy, take }) =>
      tx.incident.findMany({ where, orderBy, take }),
    ),
});
const newestIncident = keyset({ openedAt: ['desc', 'instant'], id: ['desc', 'text'] });

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
