import type { Caller } from '@codai/kit';
import type { Delivery, EventRecord } from '@codai/kit/events';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { readTransfers } from './transfer-row.ts';

/** Each step of a transfer. */
export const transferEvents = [
  'banking.transfer.cancelled',
  'banking.transfer.completed',
  'banking.transfer.created',
  'banking.transfer.rejected',
  'banking.transfer.returned',
  'banking.transfer.submitted',
] as const;

export type TransferEvent = EventRecord<(typeof transferEvents)[number]>;

/**
 * Asked at delivery: transfers that the caller may not see are passed over. Who listens to one alone and may no longer see it hears
 * nothing more.
 */
export async function transferDelivery(
  { database }: Deps,
  caller: Caller,
  only: string | null,
  { data: { transferId } }: TransferEvent,
): Promise<Delivery> {
  if (only !== null && only !== transferId) return 'skip';
  const seen = await database.read(caller, (tx) => readTransfers(tx, Prisma.sql`t.id = ${transferId}`));
  if (seen.length === 1) return 'deliver';
  return only === null ? 'skip' : 'end';
}
