import { activeTenantOf, type Caller } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import type { Seller } from '../../generated/prisma/client.ts';

/** The shop of the active organisation; null when it has none. */
export function ownSeller({ database }: Deps, caller: Caller): Promise<Seller | null> {
  const tenantId = activeTenantOf(caller);
  return database.read(caller, (tx) => tx.seller.findUnique({ where: { tenantId } }));
}
