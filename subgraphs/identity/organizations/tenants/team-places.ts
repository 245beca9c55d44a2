import type { Tx } from '../../deps.ts';

/** Publishes the joining of a new member to each team that kept a place for them. In the transaction of the membership. */
export async function publishKeptPlaces(tx: Tx, organizationId: string, userId: string): Promise<void> {
  const places = await tx.teamMember.findMany({
    where: { tenantId: organizationId, entry: { userId } },
    select: { teamId: true },
  });
  for (const { teamId } of places) publishTeamJoin(tx, { teamId, organizationId, userId });
}

export function publishTeamJoin(tx: Tx, joined: { teamId: string; organizationId: string; userId: string }): void {
  const { organizationId } = joined;
  tx.outbox.append('identity.team.member-added', joined, { subject: organizationId, tenantId: organizationId });
}
