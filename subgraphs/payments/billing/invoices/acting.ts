import { hasRole, type Id, type SignedInCaller } from '@codai/kit';
import type { Deps } from '../../deps.ts';

/** An operator acts in the tenant whose invoice it is, so that keys and rows are that tenant's. Anybody else stays in their own. */
export async function actingForInvoice(
  { database }: Deps,
  caller: SignedInCaller,
  invoiceId: string,
): Promise<SignedInCaller> {
  if (!hasRole(caller, 'PLATFORM_ADMIN')) return caller;
  const invoice = await database.systemRead(null, (tx) =>
    tx.invoice.findUnique({ where: { id: invoiceId }, select: { tenantId: true } }),
  );
  return invoice === null ? caller : { ...caller, tenantId: invoice.tenantId as Id<'Organization'> };
}
