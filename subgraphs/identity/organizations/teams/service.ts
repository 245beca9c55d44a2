import {
  type Caller,
  ConflictError,
  type DomainError,
  type Id,
  NotFoundError,
  type QuotaExceededError,
  requestError,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps, Tx } from '../../deps.ts';
import type { Membership, Organization, Team } from '../../generated/prisma/client.ts';
import { type SessionCaller, writeAsCaller } from '../../proofs/callers/as-caller.ts';
import { readName } from '../permissions/decisions.ts';
import { mayManagePeople } from '../tenants/rules.ts';
import { currentRole, lockOrganization } from '../tenants/service.ts';
import { changeTeam, deleteTeam, insertTeam, nameTeam } from './changes.ts';

const oldestFirst = keyset({ createdAt: ['asc', 'instant'], id: ['asc', 'text'] });

/** Teams of the active tenant, the oldest first. */
export function listTeams(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<Team>> {
  return pageOfTeams(deps, caller, args, {});
}

/** Teams of the active tenant in which the caller is. */
export function listOwnTeams(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<Team>> {
  return pageOfTeams(deps, caller, args, { members: { some: { entry: { userId: caller.userId ?? '' } } } });
}

async function pageOfTeams(deps: Deps, caller: Caller, args: ListArguments, only: object): Promise<Page<Team>> {
  const page = oldestFirst.page(args);
  const rows = await deps.database.read(caller, (tx) =>
    tx.team.findMany({
      where: { tenantId: caller.tenantId ?? '', ...only, ...page.where },
      orderBy: page.orderBy,
      take: page.take,
    }),
  );
  return page.of(rows);
}

/** Members of a team of the active tenant, those who joined the organisation first first. Invited people are not among them. */
export async function listTeamMembers(
  deps: Deps,
  caller: Caller,
  team: Team,
  args: ListArguments,
): Promise<Page<Membership>> {
  const page = oldestFirst.page(args);
  const tenantId = caller.tenantId ?? '';
  const rows = await deps.database.read(caller, (tx) =>
    tx.membership.findMany({
      where: {
        tenantId,
        user: { directoryEntries: { some: { tenantId, teams: { some: { teamId: team.id } } } } },
        ...page.where,
      },
      orderBy: page.orderBy,
      take: page.take,
    }),
  );
  return page.of(rows);
}

export function createTeam(
  deps: Deps,
  caller: Caller,
  input: { readonly name: string },
): Promise<Team | ConflictError | QuotaExceededError | ValidationError> {
  return asManager(deps, caller, async (tx, { id: tenantId }) => {
    const name = readName(input.name);
    return name instanceof ValidationError ? name : insertTeam(deps, tx, { tenantId, name, externalId: null });
  });
}

export interface RenameTeam {
  readonly teamId: Id<'Team'>;
  readonly name: string;
  readonly expectedVersion: number;
}

export function renameTeam(
  deps: Deps,
  caller: Caller,
  { teamId, expectedVersion, ...input }: RenameTeam,
): Promise<Team | ConflictError | NotFoundError | ValidationError | VersionConflictError> {
  return asManager(deps, caller, async (tx) => {
    const name = readName(input.name);
    if (name instanceof ValidationError) return name;
    const team = await tx.team.findUnique({ where: { id: teamId } });
    if (team === null) return new NotFoundError('Team');
    if (team.version !== expectedVersion) return new VersionConflictError(team.version);
    return nameTeam(deps, tx, team, { name, externalId: team.externalId });
  });
}

export function removeTeam(
  deps: Deps,
  caller: Caller,
  { teamId }: { readonly teamId: Id<'Team'> },
): Promise<Team | ConflictError | NotFoundError> {
  return asManager(deps, caller, async (tx) => {
    const team = await tx.team.findUnique({ where: { id: teamId } });
    if (team === null) return new NotFoundError('Team');
    await deleteTeam(tx, team);
    return team;
  });
}

export interface TeamPlace {
  readonly teamId: Id<'Team'>;
  readonly membershipId: Id<'Membership'>;
}

/** Puts a member into a team; being in it already is a success. */
export function addTeamMember(
  deps: Deps,
  caller: Caller,
  place: TeamPlace,
): Promise<Team | ConflictError | NotFoundError | QuotaExceededError> {
  return withPlace(deps, caller, place, (tx, team, entryId) =>
    changeTeam(deps, tx, team, { add: [entryId], remove: [] }),
  );
}

/** Takes a member out of a team; not being in it is a success too. */
export function removeTeamMember(
  deps: Deps,
  caller: Caller,
  place: TeamPlace,
): Promise<Team | ConflictError | NotFoundError | QuotaExceededError> {
  return withPlace(deps, caller, place, (tx, team, entryId) =>
    changeTeam(deps, tx, team, { add: [], remove: [entryId] }),
  );
}

function withPlace(
  deps: Deps,
  caller: Caller,
  { teamId, membershipId }: TeamPlace,
  change: (tx: Tx, team: Team, entryId: string) => Promise<QuotaExceededError | null>,
): Promise<Team | ConflictError | NotFoundError | QuotaExceededError> {
  return asManager(deps, caller, async (tx, { id: tenantId }) => {
    const team = await tx.team.findUnique({ where: { id: teamId } });
    if (team === null) return new NotFoundError('Team', ['input', 'teamId']);
    const member = await tx.membership.findUnique({ where: { id: membershipId } });
    if (member === null) return new NotFoundError('Membership', ['input', 'membershipId']);
    const { userId } = member;
    // Each membership has its entry, by a trigger.
    const entry = await tx.directoryEntry.findUniqueOrThrow({ where: { tenantId_userId: { tenantId, userId } } });
    return (await change(tx, team, entry.id)) ?? tx.team.findUniqueOrThrow({ where: { id: teamId } });
  });
}

/** With the organisation locked, and the caller an owner or admin of it now. Throws FORBIDDEN otherwise. */
function asManager<T extends object>(
  deps: Deps,
  caller: Caller,
  fn: (tx: Tx, organization: Organization, actor: SessionCaller) => Promise<T | DomainError>,
): Promise<T | ConflictError> {
  return writeAsCaller(deps, caller, async (tx, actor) => {
    const organization = await lockOrganization(tx, actor.tenantId);
    if (organization instanceof ConflictError) return organization;
    if (!mayManagePeople(await currentRole(tx, actor))) throw requestError('FORBIDDEN', null);
    return fn(tx, organization, actor) as Promise<T>;
  });
}
