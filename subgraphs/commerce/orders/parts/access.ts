import { activeTenantOf, NotFoundError, type SignedInCaller } from '@codai/kit';
import type { CommerceWrite } from '../../deps.ts';
import { lockPart, type PartRow } from '../placed/rows.ts';

/** A part of the caller's shop with its order locked, also of a suspended shop: what is paid is fulfilled. */
export async function lockOwnPart(
  tx: CommerceWrite,
  caller: SignedInCaller,
  partId: string,
): Promise<NotFoundError | PartRow> {
  const part = await lockPart(tx, partId);
  return part !== null && part.tenantId === activeTenantOf(caller)
    ? part
    : new NotFoundError('OrderPart', ['input', 'partId']);
}
