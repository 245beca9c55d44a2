import { hasRole, type Id, type SignedInCaller } from '@codai/kit';
import type { Deps } from '../../deps.ts';

/**
 * An operator acts in the tenant whose payment it is, so that keys and rows are that tenant's; anybody else stays in their own. An
 * unknown payment leaves everybody where they are.
 */
export async function actingFor(
  { database }: Deps,
  caller: SignedInCaller,
  paymentId: string,
): Promise<SignedInCaller> {
  if (!hasRole(caller, 'PLATFORM_ADMIN')) return caller;
  const payment = await database.systemRead(null, (tx) => tx.payment.findUnique({ where: { id: paymentId } }));
  return payment === null ? caller : { ...caller, tenantId: payment.tenantId as Id<'Organization'> };
}
