import { membersCondition, reachableCondition } from '../../audience/segments/compile.ts';
import { definitionOf } from '../../audience/segments/service.ts';
import type { MarketingWrite } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { CampaignWithVariants } from '../locks/campaigns.ts';

/**
 * Gives every reachable member of the segment its place in the campaign, by one statement on one snapshot (MKT-5), each once (MKT-2). The order is
 * random by contact and fixed by campaign: the first are held out, then come those of the variants in the shares of their weights, and the others wait for the
 * winner. Shares differ from the plan by less than one contact. Returns how many there are.
 */
export async function enrolAudience(tx: MarketingWrite, campaign: CampaignWithVariants, now: Date): Promise<number> {
  const { id, tenantId, segmentId, purpose, holdOutBps, testBps, variants } = campaign;
  const segment = await tx.segment.findUniqueOrThrow({ where: { id: segmentId } });
  const total = variants.reduce((sum, { weight }) => sum + weight, 0);
  let weights = 0;
  const shares = variants.map((variant) => {
    weights += variant.weight;
    return Prisma.sql`WHEN place - held < tested * ${weights}::numeric / ${total}::numeric THEN ${variant.id}`;
  });
  return tx.$executeRaw`
    WITH audience AS (
      SELECT c.id, row_number() OVER (ORDER BY md5(${id} || c.id)) - 1 AS place, count(*) OVER () AS total
        FROM contact c WHERE ${membersCondition(tenantId, definitionOf(segment), now)} AND ${reachableCondition(purpose)}
    ), planned AS (
      SELECT id, place, total, total * ${holdOutBps}::int / 10000 AS held FROM audience
    ), placed AS (
      SELECT id, place, held, ceil((total - held) * ${testBps}::int / 10000.0) AS tested FROM planned
    )
    INSERT INTO message (id, tenant_id, campaign_id, contact_id, variant_id, status, due_at)
    SELECT 'mms_' || substr(md5(${id} || ':' || id), 1, 26), ${tenantId}, ${id}, id,
           CASE WHEN place >= held AND place < held + tested THEN CASE ${Prisma.join(shares, ' ')} END END,
           CASE WHEN place < held THEN 'HELD_OUT' WHEN place < held + tested THEN 'ENROLLED' ELSE 'RESERVED' END, ${now}
      FROM placed
    ON CONFLICT (campaign_id, contact_id) DO NOTHING`;
}

/** Number of reachable members of a segment now. */
export async function countAudience(
  tx: Pick<MarketingWrite, '$queryRaw' | 'segment'>,
  { segmentId, tenantId, purpose }: Pick<CampaignWithVariants, 'purpose' | 'segmentId' | 'tenantId'>,
  now: Date,
): Promise<number> {
  const segment = await tx.segment.findUniqueOrThrow({ where: { id: segmentId } });
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM contact c WHERE ${membersCondition(tenantId, definitionOf(segment), now)} AND ${reachableCondition(purpose)}`;
  return row?.count ?? 0;
}
