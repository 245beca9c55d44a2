import { FULL_SCOPE } from '../database/access/scopes.ts';
import type { AssuranceLevel, Caller, Id, Role } from '../wire/caller.ts';

export interface CallerFacts {
  readonly userId?: string | null;
  readonly tenantId?: string | null;
  readonly roles?: readonly Role[];
  readonly scopes?: readonly string[];
  readonly aal?: AssuranceLevel;
  readonly sessionId?: string | null;
  readonly authenticatedAt?: Date | null;
  readonly source?: string | null;
  readonly correlationId?: string;
  /** The operator who looks at the platform as the user. */
  readonly impersonatorId?: string;
  readonly hasSmsFactor?: true;
  /** Asks as this subgraph. */
  readonly service?: string;
}

/** A caller for tests: two factors, MEMBER of the tenant, unless said otherwise; `userId: null` is anonymous. */
export function callerOf(facts: CallerFacts = {}): Caller {
  const userId = (facts.userId === undefined ? 'usr_test' : facts.userId) as Id<'User'> | null;
  const isAnonymous = userId === null;
  const tenantId = facts.tenantId === undefined ? (isAnonymous ? null : 'org_test') : facts.tenantId;
  return {
    userId,
    tenantId: tenantId as Id<'Organization'> | null,
    roles: facts.roles ?? (isAnonymous ? [] : ['MEMBER']),
    scopes: facts.scopes ?? (isAnonymous ? [] : [FULL_SCOPE]),
    aal: facts.aal ?? (isAnonymous ? 0 : 2),
    sessionId: (facts.sessionId ?? null) as Id<'Session'> | null,
    authenticatedAt: facts.authenticatedAt === undefined ? (isAnonymous ? null : new Date()) : facts.authenticatedAt,
    source: facts.source ?? null,
    correlationId: facts.correlationId ?? 'correlation-test',
    ...(facts.hasSmsFactor && { hasSmsFactor: true as const }),
    ...(facts.impersonatorId !== undefined && { impersonatorId: facts.impersonatorId as Id<'User'> }),
    ...(facts.service !== undefined && { service: facts.service }),
  };
}
