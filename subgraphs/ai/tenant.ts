import { type Caller, type Id, requestError } from '@codai/kit';

/** The tenant that the caller acts in. Throws FORBIDDEN without one. */
export function tenantOf({ tenantId }: Caller): Id<'Organization'> {
  if (tenantId === null) throw requestError('FORBIDDEN', 'Choose an organisation first.');
  return tenantId;
}
