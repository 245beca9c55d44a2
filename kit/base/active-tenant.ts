import type { Caller } from './caller.ts';
import { requestError } from './errors/request-error.ts';
import type { Id } from './ids.ts';

/** The tenant that the caller acts in. Throws FORBIDDEN without one. */
export function activeTenantOf({ tenantId }: Pick<Caller, 'tenantId'>): Id<'Organization'> {
  if (tenantId === null) throw requestError('FORBIDDEN', 'Choose an organisation first.');
  return tenantId;
}
