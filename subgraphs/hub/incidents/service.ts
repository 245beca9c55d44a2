import {
  type DomainError,
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  type SignedInCaller,
  textRefusal,
  ValidationError,
} from '@codai/kit';
import type { Deps, WritingTx } from '../deps.ts';
import type { Impact } from '../services/rules.ts';
import { countRefusal, type IncidentStatus, windowRefusal } from './rules.ts';

export interface OpenIncident {
  readonly title: string;
  readonly impact: Impact;
  readonly serviceIds: readonly string[];
  readonly message: string;
  readonly idempotencyKey: string;
}

/** Opens an incident with its first message. Everybody reads both on the status page. */
export async function openIncident(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: OpenIncident,
): Promise<{ readonly id: Id<'Incident'> } | DomainError> {
  const { title, impact, serviceIds, message } = input;
  const refusal =
    textRefusal('input.title', title, { max: 120 }) ??
    textRefusal('input.message', message, { max: 2000, isLong: true });
  if (refusal !== null) return refusal;
  return database.once({ caller, operation: 'openIncident', input }, async (tx) => {
    const unknown = await unknownService(tx, serviceIds);
    if (unknown !== null) return unknown;
    const id = newId<'Incident'>('inc');
    const now = clock.now();
    const opened = { openedById: caller.userId, openedAt: now };
    await tx.incident.create({
      data: { id, title, impact, status: 'INVESTIGATING', serviceIds: [...serviceIds], ...opened },
    });
    await insertUpdate(tx, {
      incidentId: id,
      status: 'INVESTIGATING',
      message,
      writtenById: caller.userId,
      createdAt: now,
    });
    tx.outbox.append(
      'hub.incident.opened',
      { incidentId: id, serviceIds: [...serviceIds] },
      { subject: id, partitionKey: 'status' },
    );
    return { id };
  });
}

export interface UpdateIncident {
  readonly incidentId: string;
  readonly status: Exclude<IncidentStatus, 'RESOLVED'>;
  readonly message: string;
}

/** Says what is known of an open incident now. */
export function updateIncident(deps: Deps, caller: SignedInCaller, input: UpdateIncident) {
  return addUpdate(deps, caller, input);
}

/** Ends an incident with a last message. A resolved one stays so. */
export function resolveIncident(deps: Deps, caller: SignedInCaller, input: Omit<UpdateIncident, 'status'>) {
  return addUpdate(deps, caller, { ...input, status: 'RESOLVED' });
}

async function addUpdate(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { incidentId, status, message }: Omit<UpdateIncident, 'status'> & { readonly status: IncidentStatus },
): Promise<{ readonly id: string } | DomainError> {
  const refusal = textRefusal('input.message', message, { max: 2000, isLong: true });
  if (refusal !== null) return refusal;
  const now = clock.now();
  return database.write(caller, async (tx) => {
    const { count } = await tx.incident.updateMany({
      where: { id: incidentId, resolvedAt: null },
      data: { status, version: { increment: 1 }, ...(status === 'RESOLVED' && { resolvedAt: now }) },
    });
    if (count === 0) {
      const row = await tx.incident.findUnique({ where: { id: incidentId } });
      return row === null
        ? new NotFoundError('Incident', ['input', 'incidentId'])
        : new InvalidStateError(row.status, [], 'This incident is resolved. Report a new one.');
    }
    await insertUpdate(tx, { incidentId, status, message, writtenById: caller.userId, createdAt: now });
    const options = { subject: incidentId, partitionKey: 'status' };
    if (status === 'RESOLVED') tx.outbox.append('hub.incident.resolved', { incidentId }, options);
    else tx.outbox.append('hub.incident.updated', { incidentId, status }, options);
    return { id: incidentId };
  });
}

export interface ScheduleMaintenance {
  readonly title: string;
  readonly description: string;
  readonly serviceIds: readonly string[];
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly idempotencyKey: string;
}

/** Announces work: while it lasts, a service that is away is in maintenance and not down. */
export async function scheduleMaintenance(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: ScheduleMaintenance,
): Promise<{ readonly id: Id<'MaintenanceWindow'> } | DomainError> {
  const { title, description, serviceIds, startsAt, endsAt } = input;
  const now = clock.now();
  const refusal =
    textRefusal('input.title', title, { max: 120 }) ??
    textRefusal('input.description', description, { max: 2000, isLong: true }) ??
    windowRefusal(startsAt, endsAt, now);
  if (refusal !== null) return refusal;
  return database.once({ caller, operation: 'scheduleMaintenance', input }, async (tx) => {
    const unknown = await unknownService(tx, serviceIds);
    if (unknown !== null) return unknown;
    const id = newId<'MaintenanceWindow'>('mtw');
    const about = { title, description, serviceIds: [...serviceIds], startsAt, endsAt };
    await tx.maintenanceWindow.create({ data: { id, ...about, scheduledById: caller.userId, createdAt: now } });
    tx.outbox.append('hub.maintenance.scheduled', { maintenanceId: id }, { subject: id, partitionKey: 'status' });
    return { id };
  });
}

/** Calls off, or ends, announced work. */
export async function cancelMaintenance(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { maintenanceId }: { readonly maintenanceId: string },
): Promise<{ readonly id: string } | DomainError> {
  return database.write(caller, async (tx) => {
    const { count } = await tx.maintenanceWindow.updateMany({
      where: { id: maintenanceId, cancelledAt: null },
      data: { cancelledAt: clock.now() },
    });
    if (count === 0) {
      const row = await tx.maintenanceWindow.findUnique({ where: { id: maintenanceId }, select: { id: true } });
      return row === null
        ? new NotFoundError('MaintenanceWindow', ['input', 'maintenanceId'])
        : new InvalidStateError('CANCELLED', [], 'This maintenance was cancelled already.');
    }
    tx.outbox.append(
      'hub.maintenance.cancelled',
      { maintenanceId },
      { subject: maintenanceId, partitionKey: 'status' },
    );
    return { id: maintenanceId };
  });
}

async function unknownService(tx: WritingTx, ids: readonly string[]): Promise<ValidationError | null> {
  const refusal = countRefusal(ids);
  if (refusal !== null) return refusal;
  const wanted = new Set(ids);
  const known = await tx.service.count({ where: { id: { in: [...wanted] } } });
  return known === wanted.size
    ? null
    : new ValidationError('input.serviceIds', 'One of these services does not exist.');
}

async function insertUpdate(
  tx: WritingTx,
  update: { incidentId: string; status: IncidentStatus; message: string; writtenById: string; createdAt: Date },
): Promise<void> {
  await tx.incidentUpdate.create({ data: { id: newId('inu'), ...update } });
}
