import { z } from 'zod';

const id = z.string().min(1).max(64);

/**
 * One entry: who did what to what, and what came of it. Ids and codes only. Tenant, instant and correlation id stand in the
 * event around it.
 */
export const auditEntry = z.object({
  /** `ANONYMOUS` before sign-in; a `SERVICE` may act for a user, who is the actor then. */
  actorKind: z.enum(['ANONYMOUS', 'SERVICE', 'USER']),
  actorId: id.nullable(),
  /** Subgraph that asked, when it was one. */
  service: z.string().max(63).nullable(),
  sessionId: id.nullable(),
  /** Operator who acted as the actor; absent when nobody did. */
  impersonatorId: id.optional(),
  action: z.string().max(64),
  /** Root field that did it; of an action `….read`, a query or subscription, or `Type.field` below one that refused. */
  mutation: z.string().max(64),
  /** Id of what was made or changed; null when nothing names it. */
  target: id.nullable(),
  /**
   * REFUSED: the domain said no, and something was written all the same (a count of failures, a stored outcome); or, with the code FORBIDDEN, the rights of
   * the actor did not suffice.
   */
  outcome: z.enum(['REFUSED', 'SUCCEEDED']),
  /** Code of the refusal. */
  code: z.string().max(64).nullable(),
});

export type AuditEntry = z.input<typeof auditEntry>;
