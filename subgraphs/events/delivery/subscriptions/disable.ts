import type { Tx } from '../../deps.ts';

export type DisabledReason = 'BACKLOG_FULL' | 'ENDPOINT_FAILING';

/** Ends the deliveries of a subscription until somebody resumes it. What waits stays; new events are not accepted for it. */
export async function disableSubscription(
  tx: Tx,
  {
    subscriptionId,
    reason,
    now,
  }: { readonly subscriptionId: string; readonly reason: DisabledReason; readonly now: Date },
): Promise<void> {
  const { count } = await tx.eventSubscription.updateMany({
    where: { id: subscriptionId, status: { not: 'DISABLED' } },
    data: { status: 'DISABLED', disabledReason: reason, changedAt: now, version: { increment: 1 } },
  });
  if (count > 0) {
    tx.outbox.append('events.subscription.disabled', { subscriptionId, reason }, { subject: subscriptionId });
  }
}
