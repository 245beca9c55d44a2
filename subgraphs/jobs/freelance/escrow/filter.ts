import type { Caller } from '@codai/kit';
import { hiresFor } from '../../vacancies/employers/access.ts';

/** Of the contracts that row-level security shows: the caller's own, and those of the organisation for its hiring staff. */
export function sidesSeenBy(caller: Caller) {
  const userId = caller.userId ?? '';
  const own = [{ freelancerId: userId }, { clientId: userId, tenantId: caller.tenantId ?? '' }];
  const { tenantId } = caller;
  return { OR: tenantId !== null && hiresFor(caller, tenantId) ? [...own, { tenantId }] : own };
}

/** What a dispute is about: read with it, for an operator is of no side of the contract. */
export const WITH_MILESTONE = { milestone: { include: { contract: true } } } as const;
