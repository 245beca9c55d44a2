import { minorOf } from '@codai/kit/money';
import type { CommerceWrite, Deps } from '../../deps.ts';
import { releaseLines } from '../placed/release.ts';
import { aboutPart, eventOf, type PartRow } from '../placed/rows.ts';
import { refundPart } from '../refunds/plan.ts';

interface Cancellation {
  readonly by: 'SHOP' | 'SHOPPER';
  readonly reason: string | null;
  readonly recipients: readonly string[];
}

/** Cancels a part of which nothing is shipped: all that was paid for it goes back. The order is locked. */
export async function cancelWhole(
  deps: Pick<Deps, 'clock'>,
  tx: CommerceWrite,
  part: PartRow,
  { by, reason, recipients }: Cancellation,
): Promise<void> {
  await releaseLines(tx, part.lines);
  await tx.orderPart.update({
    where: { id: part.id },
    data: { status: 'CANCELLED', cancelReason: reason, version: { increment: 1 } },
  });
  tx.outbox.append('commerce.part.cancelled', { ...eventOf(part, recipients), by }, aboutPart(part));
  const { total, refunded, gift, giftReturned } = part;
  const left = minorOf(total) - minorOf(refunded) + minorOf(gift) - minorOf(giftReturned);
  const isLast = await refundPart(deps, tx, part, left, 'CANCELLED');
  if (!isLast) return;
  const { orderId, userId } = part;
  const event = { orderId, userId, cause: by === 'SHOP' ? ('SHOPS' as const) : by };
  tx.outbox.append('commerce.order.cancelled', event, { subject: orderId, tenantId: null });
}
