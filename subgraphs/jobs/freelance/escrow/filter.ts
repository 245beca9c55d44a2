import type { Caller } from '@codai/kit';
import { hiresFor } from '../../vacancies/employers/access.ts';

/** Filter of contracts, within row-level security: the caller's own, and those of the organisation for its hiring staff. */
export function sidesSeenBy(caller: Caller) {
  const userId = caller.userId ?? '';
  const own = [{ freelancerId: userId }, { clientId: userId, tenantId: caller.tenantId ?? '' }];
  const { tenantId } = caller;
  return { OR: tenantId !== null && hiresFor(caller, tenantId) ? [...own, { tenantId }] : own };
}

/** Milestone and contract of a dispute, read with it, since an operator cannot read them as a side of the contract. */
export const WITH_MILESTONE = { milestone: { include: { contract: true } } } as const;
