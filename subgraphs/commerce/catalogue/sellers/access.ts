import { NotASellerError, SellerSuspendedError } from '@codai/contracts/commerce';
import { activeTenantOf, type Caller, hasRole, type SignedInCaller } from '@codai/kit';
import type { CommerceRead } from '../../deps.ts';
import type { Seller } from '../../generated/prisma/client.ts';

/** Roles that run the shop of an organisation. */
const SELLING_ROLES = ['OWNER', 'ADMIN'] as const;

export const selling = { role: SELLING_ROLES } as const;

/** Whether the caller runs the shop of the tenant. */
export const sellsFor = (caller: Caller, tenantId: string): boolean =>
  caller.aal >= 2 && caller.tenantId === tenantId && hasRole(caller, ...SELLING_ROLES);

/** The shop of the caller's organisation; a refusal when it has none or it is suspended. */
export async function ownShop(
  tx: CommerceRead,
  caller: SignedInCaller,
): Promise<NotASellerError | Seller | SellerSuspendedError> {
  const seller = await tx.seller.findUnique({ where: { tenantId: activeTenantOf(caller) } });
  if (seller === null) return new NotASellerError();
  return seller.status === 'SUSPENDED' ? new SellerSuspendedError() : seller;
}
