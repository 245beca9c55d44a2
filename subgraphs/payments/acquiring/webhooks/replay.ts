import { NotFoundError } from '@codai/kit';
import type { Deps } from '../../deps.ts';

/**
 * Acts on a stored event anew, also on one that was acted on: what is known already changes nothing. Returns null, or `NotFoundError`.
 */
export async function replayWebhook({ database }: Deps, deliveryId: string): Promise<NotFoundError | null> {
  return database.systemWrite(null, async (tx) => {
    const { count } = await tx.webhookDelivery.updateMany({
      where: { id: deliveryId },
      data: { status: 'RECEIVED', lastError: null },
    });
    if (count === 0) return new NotFoundError('WebhookDelivery', ['input', 'deliveryId']);
    tx.jobs.add('handle-webhook', { deliveryId }, { key: `handle-webhook:${deliveryId}` });
    return null;
  });
}
