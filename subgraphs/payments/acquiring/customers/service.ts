import { newId } from '@codai/kit';
import { reachable } from '../../adapters/processor/reach.ts';
import type { Deps } from '../../deps.ts';

export interface CustomerRow {
  readonly id: string;
  readonly tenantId: string;
  /** The processor's. */
  readonly processorId: string;
  readonly defaultMethodId: string | null;
}

/**
 * The tenant as one who pays; made known to the processor when it first pays. Throws COMPONENT_UNAVAILABLE when the processor is
 * away and does not know it yet.
 */
export async function ensureCustomer({ database, processor, clock }: Deps, tenantId: string): Promise<CustomerRow> {
  const customer = await database.systemWrite(tenantId, async (tx) => {
    await tx.$executeRaw`
      INSERT INTO customer (id, tenant_id, created_at) VALUES (${newId('cus')}, ${tenantId}, ${clock.now()}::timestamptz)
      ON CONFLICT (tenant_id) DO NOTHING`;
    return tx.customer.findUniqueOrThrow({ where: { tenantId } });
  });
  if (customer.processorId !== null) return { ...customer, processorId: customer.processorId };

  // Two at once ask with the same key, and get the same one.
  const request = { key: customer.id, customerId: customer.id, tenantId };
  const processorId = await reachable(processor.createCustomer(request));
  await database.systemWrite(tenantId, (tx) =>
    tx.customer.updateMany({ where: { id: customer.id, processorId: null }, data: { processorId } }),
  );
  return { ...customer, processorId };
}
