import type { Caller } from '@codai/kit';
import { hiresFor } from '../../vacancies/employers/access.ts';

/** Offers are between the candidate and hiring staff: interviewers do not see the pay. */
export function offersSeenBy(caller: Caller) {
  const own = [{ candidateId: caller.userId ?? '' }];
  const { tenantId } = caller;
  return { OR: tenantId !== null && hiresFor(caller, tenantId) ? [...own, { tenantId }] : own };
}
