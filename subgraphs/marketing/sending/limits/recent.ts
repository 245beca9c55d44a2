import type { MarketingWrite } from '../../deps.ts';

/** Instants of the messages requested of each contact since an instant, oldest first: of campaigns and journeys together (MKT-3). */
export async function recentRequests(
  tx: MarketingWrite,
  contactIds: readonly string[],
  since: Date,
): Promise<ReadonlyMap<string, readonly Date[]>> {
  const where = { contactId: { in: [...contactIds] }, requestedAt: { gt: since } };
  const ofCampaigns = await tx.message.findMany({ where, select: { contactId: true, requestedAt: true } });
  const ofJourneys = await tx.journeyMessage.findMany({ where, select: { contactId: true, requestedAt: true } });
  const recent = new Map<string, Date[]>();
  for (const { contactId, requestedAt } of [...ofCampaigns, ...ofJourneys]) {
    if (requestedAt !== null) recent.set(contactId, [...(recent.get(contactId) ?? []), requestedAt]);
  }
  for (const instants of recent.values()) instants.sort((a, b) => a.getTime() - b.getTime());
  return recent;
}
