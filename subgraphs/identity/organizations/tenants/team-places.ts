import type { Tx } from '../../deps.ts';

/** Tells the teams in which a new member's place was kept. In the transaction of the membership. */
export async function tellKeptPlaces(tx: Tx, organizationId: string, userId: string): Promise<void> {
  const places = await tx.teamMember.findMany({
    where: { tenantId: organizationId, entry: { userId } },
    select: { teamId: true },
  });
  for (const { teamId } of places) tellJoined(tx, { teamId, organizationId, userId });
}

export function tellJoined(tx: Tx, told: { teamId: string; organizationId: string; userId: string }): void {
  const { organizationId } = told;
  tx.outbox.append('identity.team.member-added', told, { subject: organizationId, tenantId: organizationId });
}
