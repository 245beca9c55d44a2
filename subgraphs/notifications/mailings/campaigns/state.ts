import type { WritingTx } from '../../deps.ts';
import type { DeliveryMessage } from '../../generated/prisma/client.ts';

/**
 * Whether the campaign of a message runs. Its row is held until the hand-over commits: a pause or a cancellation waits for that, or came
 * first and is seen here, so that nothing is handed over once it has returned.
 */
export async function campaignState(
  tx: WritingTx,
  { campaignId }: Pick<DeliveryMessage, 'campaignId'>,
): Promise<'CANCELLED' | 'PAUSED' | 'RUNNING' | null> {
  if (campaignId === null) return null;
  const [row] = await tx.$queryRaw<{ status: string }[]>`
    SELECT status::text FROM campaign WHERE id = ${campaignId} FOR SHARE`;
  if (row === undefined || row.status === 'CANCELLED') return 'CANCELLED';
  return row.status === 'PAUSED' ? 'PAUSED' : 'RUNNING';
}

/** The subject of the second variant; null: the template's own. */
export async function subjectOf(
  tx: WritingTx,
  { campaignId, variant }: Pick<DeliveryMessage, 'campaignId' | 'variant'>,
): Promise<string | null> {
  if (campaignId === null || variant !== 'B') return null;
  return (await tx.campaign.findUnique({ where: { id: campaignId } }))?.subjectB ?? null;
}
