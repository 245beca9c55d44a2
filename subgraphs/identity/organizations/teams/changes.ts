import { ConflictError, newId, type QuotaExceededError } from '@codai/kit';
import type { Deps, Tx } from '../../deps.ts';
import type { Team } from '../../generated/prisma/client.ts';
import { publishTeamJoin } from '../tenants/team-places.ts';
import { TEAM_MEMBERS_MAX, TEAMS_MAX, tooManyInTeam, tooManyTeams } from './rules.ts';

/** Changes of teams by people and directories. Each runs with the organisation locked, so that counts and names hold. */

export interface NewTeam {
  readonly tenantId: string;
  readonly name: string;
  readonly externalId: string | null;
}

export async function insertTeam(
  deps: Deps,
  tx: Tx,
  { tenantId, name, externalId }: NewTeam,
): Promise<Team | ConflictError | QuotaExceededError> {
  const count = await tx.team.count({ where: { tenantId } });
  if (count >= TEAMS_MAX) return tooManyTeams(count);
  if ((await tx.team.count({ where: { tenantId, name } })) > 0) return nameTaken();
  const now = deps.clock.now();
  const team = await tx.team.create({
    data: { id: newId('tea'), tenantId, name, externalId, createdAt: now, updatedAt: now },
  });
  tx.outbox.append('identity.team.created', { teamId: team.id, organizationId: tenantId, name }, { subject: tenantId });
  return team;
}

export interface TeamNaming {
  readonly name: string;
  readonly externalId: string | null;
}

export async function nameTeam(
  deps: Deps,
  tx: Tx,
  team: Team,
  { name, externalId }: TeamNaming,
): Promise<Team | ConflictError> {
  const { id: teamId, tenantId } = team;
  if (team.name === name && team.externalId === externalId) return team;
  if ((await tx.team.count({ where: { tenantId, name, id: { not: teamId } } })) > 0) return nameTaken();
  const named = await tx.team.update({
    where: { id: teamId },
    data: { name, externalId, updatedAt: deps.clock.now(), version: { increment: 1 } },
  });
  if (team.name !== name) {
    tx.outbox.append('identity.team.renamed', { teamId, organizationId: tenantId, name }, { subject: tenantId });
  }
  return named;
}

export async function deleteTeam(tx: Tx, { id: teamId, tenantId }: Team): Promise<void> {
  await tx.team.delete({ where: { id: teamId } });
  tx.outbox.append('identity.team.removed', { teamId, organizationId: tenantId }, { subject: tenantId });
}

export interface TeamChange {
  /** Ids of directory entries of the team's tenant. */
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** Adds and removes people. Having a place already, or none, changes nothing. */
export async function changeTeam(
  deps: Deps,
  tx: Tx,
  { id: teamId, tenantId }: Team,
  { add, remove }: TeamChange,
): Promise<QuotaExceededError | null> {
  const now = deps.clock.now();
  const removed = await placesOf(tx, teamId, remove);
  await tx.teamMember.deleteMany({ where: { teamId, entryId: { in: removed.map(({ entryId }) => entryId) } } });
  const before = new Set((await placesOf(tx, teamId, add)).map(({ entryId }) => entryId));
  const fresh = [...new Set(add)].filter((entryId) => !before.has(entryId));
  const count = await tx.teamMember.count({ where: { teamId } });
  if (count + fresh.length > TEAM_MEMBERS_MAX) return tooManyInTeam(count);
  await tx.teamMember.createMany({ data: fresh.map((entryId) => ({ teamId, entryId, tenantId, createdAt: now })) });
  if (removed.length + fresh.length === 0) return null;
  await tx.team.update({ where: { id: teamId }, data: { updatedAt: now } });
  const added = await placesOf(tx, teamId, fresh);
  for (const userId of membersAmong(removed)) {
    tx.outbox.append(
      'identity.team.member-removed',
      { teamId, organizationId: tenantId, userId },
      { subject: tenantId },
    );
  }
  for (const userId of membersAmong(added)) publishTeamJoin(tx, { teamId, organizationId: tenantId, userId });
  return null;
}

function placesOf(tx: Tx, teamId: string, entryIds: readonly string[]) {
  return tx.teamMember.findMany({
    where: { teamId, entryId: { in: [...entryIds] } },
    select: {
      entryId: true,
      tenantId: true,
      entry: { select: { userId: true, user: { select: { memberships: { select: { tenantId: true } } } } } },
    },
  });
}

/** Present members. Events name nobody else's places. */
function membersAmong(places: Awaited<ReturnType<typeof placesOf>>): string[] {
  return places.flatMap(({ tenantId, entry: { userId, user } }) =>
    userId !== null && user?.memberships.some((membership) => membership.tenantId === tenantId) ? [userId] : [],
  );
}

function nameTaken(): ConflictError {
  return new ConflictError('NAME_TAKEN', 'A team of this name exists. Choose another name.');
}
