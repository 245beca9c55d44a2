import type { CommerceWrite } from '../../deps.ts';
import type { OrderPart } from '../../generated/prisma/client.ts';
import { aboutPart, eventOf } from './rows.ts';

const DAY_MS = 86_400_000;

/** Ends the delivery of a part, all of whose lines are with the shopper: the days for returns begin. */
export async function markDelivered(tx: CommerceWrite, part: OrderPart, now: Date): Promise<void> {
  const payoutDueAt = new Date(now.getTime() + part.returnDays * DAY_MS);
  await tx.orderPart.update({
    where: { id: part.id },
    data: {
      status: 'DELIVERED',
      shippedAt: part.shippedAt ?? now,
      deliveredAt: now,
      payoutDueAt,
      version: { increment: 1 },
    },
  });
  tx.outbox.append('commerce.part.delivered', eventOf(part, [part.userId]), aboutPart(part));
}
