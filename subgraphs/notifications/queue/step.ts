import type { WritingTx } from '../deps.ts';
import type { DeliveryMessage } from '../generated/prisma/client.ts';
import { enqueueHandOver } from './accept.ts';
import type { EndReason, Settlement } from './rules.ts';

/**
 * One step of a message's state with its event and its next job, or nothing when it is no longer where it was: of two
 * who want to end it, one does.
 */
export async function step(
  tx: WritingTx,
  {
    id: messageId,
    recipientId,
    tenantId,
    type,
    channel,
  }: Pick<DeliveryMessage, 'channel' | 'id' | 'recipientId' | 'tenantId' | 'type'>,
  from: { readonly status: 'QUEUED' | 'SENDING'; readonly attemptCount: number },
  to:
    | Settlement
    | { readonly status: 'SUPPRESSED'; readonly reason: EndReason }
    | { readonly status: 'DIGESTED'; readonly digestId: string },
  now: Date,
  attemptCount = from.attemptCount,
): Promise<boolean> {
  const { count } = await tx.deliveryMessage.updateMany({
    where: { id: messageId, ...from },
    data:
      to.status === 'QUEUED'
        ? { status: 'QUEUED', attemptCount, nextAttemptAt: to.nextAttemptAt, leaseExpiresAt: null }
        : {
            status: to.status,
            attemptCount,
            nextAttemptAt: null,
            leaseExpiresAt: null,
            endedAt: now,
            endReason: 'reason' in to ? to.reason : null,
            ...('digestId' in to && { digestId: to.digestId }),
            // The message has ended, so nobody needs the code or the address any more.
            sealedContent: null,
            sealedAddress: null,
          },
  });
  if (count === 0) return false;
  if (to.status === 'QUEUED') {
    enqueueHandOver(tx, messageId, to.nextAttemptAt);
    return true;
  }
  const message = { messageId, recipientId, type, channel };
  const options = { subject: messageId, partitionKey: recipientId, tenantId };
  if ('reason' in to) tx.outbox.append(endEvents[to.status], { ...message, reason: to.reason }, options);
  else tx.outbox.append(endEvents[to.status], message, options);
  return true;
}

const endEvents = {
  BOUNCED: 'notifications.message.bounced',
  CAPTURED: 'notifications.message.captured',
  DIGESTED: 'notifications.message.digested',
  FAILED: 'notifications.message.failed',
  SENT: 'notifications.message.sent',
  SUPPRESSED: 'notifications.message.suppressed',
  UNKNOWN: 'notifications.message.uncertain',
} as const;
