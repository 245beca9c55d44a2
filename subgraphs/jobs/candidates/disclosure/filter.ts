import type { Caller } from '@codai/kit';
import { hiresFor } from '../../vacancies/employers/access.ts';

/** Filter of the applications that this caller sees, within row-level security: hiring staff, interviewers, and candidates their own. */
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

export const OPEN = { stage: { not: 'WITHDRAWN' }, OR: [{ isBlind: false }, { unblindedAt: { not: null } }] };
