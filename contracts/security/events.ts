import { id } from '@codai/kit/contract';
import { z } from 'zod';

const instant = z.iso.datetime();
const size = z.string().regex(/^\d{1,19}$/);

/** Events of security. Ids, codes and instants only: the log outlives names and texts. */
export const events = {
  /** The audit log was verified and is not as it was written. `sequence`: first position that is wrong. */
  'security.audit.tampered': z.object({ sequence: size, fault: z.string().max(40) }),
  'security.checkpoint.signed': z.object({ size, root: z.string().max(64), signedAt: instant }),
  'security.audit.exported': z.object({ exportedById: id, scope: z.enum(['ORGANIZATION', 'PLATFORM']) }),
  /** A person asked for their data. Every subgraph exports its part and says `<subgraph>.export.completed`. */
  'security.export.requested': z.object({ requestId: id, userId: id, personalTenantId: id }),
  /** A person made a link to the archive of their data. */
  'security.export.linked': z.object({ requestId: id, userId: id }),
  /** A person asked to be erased; until `startsAt` they can cancel. */
  'security.erasure.requested': z.object({ requestId: id, userId: id, startsAt: instant, dueAt: instant }),
  /** The waiting period is over: identity ends the account, and tells everybody what a legal hold defers. */
  'security.erasure.started': z.object({
    requestId: id,
    userId: id,
    personalTenantId: id,
    heldBy: z.array(z.string().max(63)),
  }),
  'security.request.cancelled': z.object({ requestId: id, userId: id, kind: z.enum(['ERASURE', 'EXPORT']) }),
  /** Every subgraph has answered, or, for an export, the archive can be downloaded. */
  'security.request.completed': z.object({ requestId: id, userId: id, kind: z.enum(['ERASURE', 'EXPORT']) }),
  /** One subgraph has answered. */
  'security.request.progressed': z.object({
    requestId: id,
    userId: id,
    domain: z.string().max(63),
    answered: z.int().min(0),
    total: z.int().min(1),
  }),
  'security.hold.placed': z.object({ holdId: id, userId: id, domains: z.array(z.string().max(63)) }),
  /** `freed`: subgraphs that no other hold on the person keeps any more. */
  'security.hold.released': z.object({ holdId: id, userId: id, freed: z.array(z.string().max(63)) }),
  'security.response.executed': z.object({
    blockId: id,
    kind: z.enum(['SOURCE', 'TENANT', 'USER']),
    expiresAt: instant.nullable(),
  }),
  'security.response.reverted': z.object({ blockId: id }),
  /** Response that an operator or a rule ordered for an account. SIGN_OUT: identity ends its sessions. STEP_UP: in force at the commit, until `until`. */
  'security.response.ordered': z.object({
    responseId: id,
    userId: id,
    kind: z.enum(['SIGN_OUT', 'STEP_UP']),
    until: instant.nullable(),
  }),
  'security.response.withdrawn': z.object({ responseId: id, userId: id }),
  'security.threat.detected': z.object({ alertId: id, ruleId: id, severity: z.enum(['LOW', 'MEDIUM', 'HIGH']) }),
  'security.incident.opened': z.object({
    incidentId: id,
    severity: z.enum(['LOW', 'MEDIUM', 'HIGH']),
    notifyBy: instant,
  }),
  'security.incident.updated': z.object({ incidentId: id, status: z.enum(['OPEN', 'CONTAINED', 'CLOSED']) }),
  /** Operators changed a rate limit, or how long data is kept. */
  'security.policy.changed': z.object({ policyId: id, kind: z.enum(['RATE_LIMIT', 'RETENTION']) }),
  'security.vulnerability.found': z.object({
    vulnerabilityId: id,
    severity: z.enum(['LOW', 'MODERATE', 'HIGH', 'CRITICAL']),
  }),
  'security.vulnerability.resolved': z.object({ vulnerabilityId: id }),
  /** Somebody outside has reported a problem. */
  'security.report.received': z.object({ reportId: id }),
  'security.consent.changed': z.object({ userId: id, purpose: z.string().max(64), isGranted: z.boolean() }),
} as const;
