import type { MarketingWrite } from '../../deps.ts';
import type { Campaign, Variant } from '../../generated/prisma/client.ts';

export interface CampaignWithVariants extends Campaign {
  readonly variants: Variant[];
}

/**
 * The campaign, locked: changes of it and pages of its run take turns, so that a pause and a cancellation hold at their answers. null for an unknown one,
 * or one of another organisation than `tenantId`.
 */
export async function lockCampaign(
  tx: MarketingWrite,
  id: string,
  tenantId: string | null,
): Promise<CampaignWithVariants | null> {
  await tx.$queryRaw`SELECT id FROM campaign WHERE id = ${id} FOR UPDATE`;
  return tx.campaign.findFirst({
    where: { id, ...(tenantId !== null && { tenantId }) },
    include: { variants: { orderBy: { position: 'asc' } } },
  });
}
