import type { Caller } from '@codai/kit';
import { hiresFor } from './access.ts';

/** Of the applications that row-level security shows, those that this caller sees: hiring staff, interviewers, and candidates their own. */
export function seenBy(caller: Caller) {
  const userId = caller.userId ?? '';
  const own = [{ candidateId: userId }];
  if (caller.tenantId === null || caller.aal < 2) return { OR: own };
  const { tenantId } = caller;
  return hiresFor(caller, tenantId)
    ? { OR: [...own, { tenantId }] }
    : { OR: [...own, { tenantId, interviews: { some: interviewedBy(userId) } }] };
}

/** Interviews that make somebody an interviewer of their application: those that were not called off. */
export const interviewedBy = (userId: string) =>
  ({ interviewerIds: { has: userId }, status: { not: 'CANCELLED' } }) as const;

/** Offers are between the candidate and hiring staff: interviewers do not see the pay. */
export function offersSeenBy(caller: Caller) {
  const own = [{ candidateId: caller.userId ?? '' }];
  const { tenantId } = caller;
  return { OR: tenantId !== null && hiresFor(caller, tenantId) ? [...own, { tenantId }] : own };
}

/** Of the contracts that row-level security shows: the caller's own, and those of the organisation for its hiring staff. */
export function sidesSeenBy(caller: Caller) {
  const userId = caller.userId ?? '';
  const own = [{ freelancerId: userId }, { clientId: userId, tenantId: caller.tenantId ?? '' }];
  const { tenantId } = caller;
  return { OR: tenantId !== null && hiresFor(caller, tenantId) ? [...own, { tenantId }] : own };
}

/** What a dispute is about: read with it, for an operator is of no side of the contract. */
export const WITH_MILESTONE = { milestone: { include: { contract: true } } } as const;
