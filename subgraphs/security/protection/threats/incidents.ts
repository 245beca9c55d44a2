import { type Caller, InvalidStateError, NotFoundError, newId, type SignedInCaller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps, SecurityWrite } from '../../deps.ts';
import type { IncidentStep, SecurityIncident, ThreatAlert } from '../../generated/prisma/client.ts';

export const SEVERITIES = ['HIGH', 'LOW', 'MEDIUM'] as const;
export type Severity = (typeof SEVERITIES)[number];
export type IncidentStatus = 'CLOSED' | 'CONTAINED' | 'OPEN';

/** Time to tell the authority of a breach of personal data. Source: GDPR Art. 33 (1). */
const NOTIFY_MS = 72 * 3_600_000;
/** Alerts about one user or source within this time are one incident. */
const CORRELATED_MS = 24 * 3_600_000;
/** Any number that nothing else of this schema locks with. */
const INCIDENT_LOCK = 0x696e63;

/** Adds an alert to the open incident about its user or source; one of high severity opens an incident where there is none. */
export async function attachAlert(
  deps: Deps,
  tx: SecurityWrite,
  alert: ThreatAlert,
  rule: string,
): Promise<string | null> {
  const { userId, source, at } = alert;
  // Two alerts of one attack at once are not two incidents.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${INCIDENT_LOCK})`;
  const related = await tx.threatAlert.findFirst({
    where: {
      at: { gt: new Date(at.getTime() - CORRELATED_MS) },
      incident: { status: { not: 'CLOSED' } },
      OR: [...(userId === null ? [] : [{ userId }]), ...(source === null ? [] : [{ source }])],
    },
    orderBy: { at: 'desc' },
  });
  if ((userId === null && source === null) || (related === null && alert.severity !== 'HIGH')) return null;
  const incidentId =
    related?.incidentId ?? (await open(deps, tx, { title: rule, severity: alert.severity as Severity }, null)).id;
  await tx.threatAlert.update({ where: { id: alert.id }, data: { incidentId } });
  await step(deps, tx, { incidentId, kind: 'ALERT', note: `${rule}: ${alert.signals} signals.`, byId: null });
  return incidentId;
}

export interface OpenIncident {
  readonly title: string;
  readonly severity: Severity;
}

/** Opens an incident by hand; the 72 hours begin now. */
export function openIncident(deps: Deps, caller: SignedInCaller, input: OpenIncident): Promise<SecurityIncident> {
  return asOperator(deps, caller, (tx) => open(deps, tx, input, caller.userId));
}

async function open(
  deps: Deps,
  tx: SecurityWrite,
  { title, severity }: OpenIncident,
  byId: string | null,
): Promise<SecurityIncident> {
  const openedAt = deps.clock.now();
  const notifyBy = new Date(openedAt.getTime() + NOTIFY_MS);
  const incident = await tx.securityIncident.create({
    data: { id: newId<'SecurityIncident'>('sin'), title, severity, status: 'OPEN', openedAt, notifyBy },
  });
  await step(deps, tx, { incidentId: incident.id, kind: 'OPENED', note: title, byId });
  tx.outbox.append(
    'security.incident.opened',
    { incidentId: incident.id, severity, notifyBy: notifyBy.toISOString() },
    { subject: incident.id, tenantId: null },
  );
  return incident;
}

export interface UpdateIncident {
  readonly id: string;
  readonly status?: IncidentStatus | null | undefined;
  readonly note?: string | null | undefined;
  /** The authority has been notified. */
  readonly isNotified?: boolean | null | undefined;
}

const NEXT: Readonly<Record<string, readonly string[]>> = {
  OPEN: ['CONTAINED', 'CLOSED'],
  CONTAINED: ['CLOSED'],
  CLOSED: [],
};

/** Moves an incident on and adds to its timeline. */
export function updateIncident(
  deps: Deps,
  caller: SignedInCaller,
  { id, status, note, isNotified }: UpdateIncident,
): Promise<InvalidStateError | NotFoundError | SecurityIncident> {
  return asOperator(deps, caller, async (tx) => {
    const [locked] = await tx.$queryRaw<
      { status: string }[]
    >`SELECT status FROM security_incident WHERE id = ${id} FOR UPDATE`;
    if (locked === undefined) return new NotFoundError('SecurityIncident', ['input', 'id']);
    const allowed = NEXT[locked.status] ?? [];
    if (status != null && !allowed.includes(status)) return new InvalidStateError(locked.status, [...allowed]);
    const now = deps.clock.now();
    const incident = await tx.securityIncident.update({
      where: { id },
      data: {
        ...(status != null && { status }),
        ...(status === 'CLOSED' && { closedAt: now }),
        ...(isNotified === true && { notifiedAt: now }),
      },
    });
    const byId = caller.userId;
    if (status != null) await step(deps, tx, { incidentId: id, kind: status, note: note ?? '', byId });
    else if (note != null) await step(deps, tx, { incidentId: id, kind: 'NOTE', note, byId });
    if (isNotified === true) await step(deps, tx, { incidentId: id, kind: 'NOTIFIED', note: '', byId });
    tx.outbox.append(
      'security.incident.updated',
      { incidentId: id, status: incident.status as IncidentStatus },
      { subject: id, tenantId: null },
    );
    return incident;
  });
}

export async function step(
  { clock }: Pick<Deps, 'clock'>,
  tx: SecurityWrite,
  data: Pick<IncidentStep, 'byId' | 'incidentId' | 'kind' | 'note'>,
): Promise<void> {
  await tx.incidentStep.create({ data: { id: newId<'IncidentStep'>('stp'), at: clock.now(), ...data } });
}

function asOperator<T>(
  { database }: Deps,
  { tenantId, userId, correlationId }: SignedInCaller,
  work: (tx: SecurityWrite) => Promise<T>,
): Promise<T> {
  return database.systemWrite(tenantId, work, { userId, correlationId });
}

const newestFirst = keyset({ openedAt: ['desc', 'instant'], id: ['desc', 'text'] });

export function listIncidents(
  { database }: Deps,
  _caller: Caller,
  args: ListArguments,
): Promise<Page<SecurityIncident>> {
  return newestFirst.read(args, ({ where, orderBy, take }) =>
    database.systemRead(null, (tx) => tx.securityIncident.findMany({ where, orderBy, take })),
  );
}
