import { ValidationError } from '@codai/kit';
import SCIMMY from 'scimmy';
import type { Prisma } from '../../generated/prisma/client.ts';
import { readName } from '../permissions/decisions.ts';
import { changeTeam, deleteTeam, insertTeam, nameTeam } from '../teams/changes.ts';
import { TEAM_MEMBERS_MAX } from '../teams/rules.ts';
import type { Directory, WritableDirectory } from './directory.ts';
import { invalidValue, notFound, reading, ScimError } from './errors.ts';
import { type Comparable, instantCondition, readFilter, requiredTextCondition, textCondition } from './filter.ts';
import { listResponse, type ScimAttributes, type ScimQuery, told } from './lists.ts';

/** Groups are the teams of the organisation. */

const EXTERNAL_ID_CHARACTERS_MAX = 254;
const OPERATIONS_MAX = 100;

type Where = Prisma.TeamWhereInput;
const place: Comparable<Where> = (comparison) => ({
  members: { some: { entryId: requiredTextCondition(comparison, true) } },
});
const searchable: Readonly<Record<string, Comparable<Where>>> = {
  id: (comparison) => ({ id: requiredTextCondition(comparison, true) }),
  displayname: (comparison) => ({ name: requiredTextCondition(comparison, false) }),
  externalid: (comparison) => ({ externalId: textCondition(comparison, true) }),
  members: place,
  'members.value': place,
  'meta.created': (comparison) => ({ createdAt: instantCondition(comparison) }),
  'meta.lastmodified': (comparison) => ({ updatedAt: instantCondition(comparison) }),
};

const withMembers = {
  members: { select: { entryId: true }, orderBy: { entryId: 'asc' } },
} satisfies Prisma.TeamInclude;
type TeamWithMembers = Prisma.TeamGetPayload<{ include: typeof withMembers }>;

export async function listGroups(directory: Directory, query: ScimQuery): Promise<object> {
  const { tx, tenantId } = directory;
  const filter = query.filter === null ? {} : readFilter<Where>(query.filter, searchable);
  const where: Where = { AND: [{ tenantId }, filter as Where] };
  const total = await tx.team.count({ where });
  const teams = await tx.team.findMany({
    where,
    include: withMembers,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    skip: query.skip,
    take: query.take,
  });
  const resources = teams.map((team) => resourceOf(directory, team, query.attributes));
  return listResponse(resources, total, query.skip + 1);
}

export async function readGroup(directory: Directory, id: string, attributes: ScimAttributes): Promise<object> {
  return resourceOf(directory, await teamOf(directory, id), attributes);
}

export async function createGroup(directory: WritableDirectory, body: object): Promise<object> {
  const { deps, tx, tenantId } = directory;
  const { memberIds, ...naming } = readGroupBody(body);
  const team = await insertTeam(deps, tx, { tenantId, ...naming });
  if (team instanceof Error) throw team;
  await changeMembers(directory, team.id, { add: memberIds, remove: [] });
  directory.record('directory.group-created', team.id);
  return readGroup(directory, team.id, undefined);
}

export async function replaceGroup(directory: WritableDirectory, id: string, body: object): Promise<object> {
  const { memberIds, ...naming } = readGroupBody(body);
  return change(directory, await teamOf(directory, id), { ...naming, memberIds });
}

/** Source: RFC 7644 §3.5.2. */
export async function patchGroup(directory: WritableDirectory, id: string, body: object): Promise<object> {
  const team = await teamOf(directory, id);
  return change(directory, team, patched(team, readOperations(body)));
}

export async function deleteGroup(directory: WritableDirectory, id: string): Promise<void> {
  await deleteTeam(directory.tx, await teamOf(directory, id));
  directory.record('directory.group-removed', id);
}

interface Wish {
  readonly name: string;
  readonly externalId: string | null;
  readonly memberIds: readonly string[];
}

async function change(directory: WritableDirectory, team: TeamWithMembers, wish: Wish): Promise<object> {
  const { deps, tx } = directory;
  const { memberIds, ...naming } = wish;
  const named = await nameTeam(deps, tx, team, naming);
  if (named instanceof Error) throw named;
  const [before, after] = [new Set(team.members.map(({ entryId }) => entryId)), new Set(memberIds)];
  await changeMembers(directory, team.id, {
    add: [...after].filter((entryId) => !before.has(entryId)),
    remove: [...before].filter((entryId) => !after.has(entryId)),
  });
  directory.record('directory.group-changed', team.id);
  return readGroup(directory, team.id, undefined);
}

async function changeMembers(
  { deps, tx, tenantId }: WritableDirectory,
  teamId: string,
  { add, remove }: { readonly add: readonly string[]; readonly remove: readonly string[] },
): Promise<void> {
  const known = await tx.directoryEntry.count({ where: { tenantId, id: { in: [...add] } } });
  if (known !== new Set(add).size) throw invalidValue('members names somebody who is not in the directory.');
  const team = await tx.team.findUniqueOrThrow({ where: { id: teamId } });
  const refusal = await changeTeam(deps, tx, team, { add, remove });
  if (refusal) throw refusal;
}

function resourceOf({ base }: Directory, team: TeamWithMembers, attributes: ScimAttributes): object {
  const { id, name, externalId, members, createdAt, updatedAt } = team;
  const resource = {
    id,
    displayName: name,
    ...(externalId !== null && { externalId }),
    members: members.map(({ entryId }) => ({ value: entryId, $ref: `${base}/Users/${entryId}`, type: 'User' })),
    meta: { created: createdAt, lastModified: updatedAt },
  };
  return told(
    SCIMMY.Schemas.Group.definition.id,
    new SCIMMY.Schemas.Group(resource, 'out', `${base}/Groups`, attributes),
  );
}

function readGroupBody(body: object): Wish {
  const group = reading(() => new SCIMMY.Schemas.Group(body, 'in')) as unknown as {
    readonly displayName: string;
    readonly externalId?: string;
    readonly members?: readonly { readonly value?: string }[];
  };
  return {
    name: readTeamName(group.displayName),
    externalId: readExternalId(group.externalId),
    memberIds: readMembers(group.members ?? []),
  };
}

function readTeamName(value: unknown): string {
  const name = typeof value === 'string' ? readName(value, 'displayName') : null;
  if (typeof name !== 'string')
    throw invalidValue(name instanceof ValidationError ? name.message : 'displayName is a text.');
  return name;
}

function readExternalId(value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value !== 'string' || value.length > EXTERNAL_ID_CHARACTERS_MAX || /[\p{Cc}\p{Cs}]/u.test(value)) {
    throw invalidValue(`externalId is a text of at most ${EXTERNAL_ID_CHARACTERS_MAX} characters.`);
  }
  return value;
}

/** Ids of members, each once. One may come without a list around it. */
function readMembers(value: unknown): string[] {
  const members = Array.isArray(value) ? value : [value];
  if (members.length > TEAM_MEMBERS_MAX) {
    throw new ScimError(413, `A request names at most ${TEAM_MEMBERS_MAX} members.`, { scimType: 'tooMany' });
  }
  const ids = members.map((member: unknown) => {
    const id = typeof member === 'object' && member !== null ? (member as { value?: unknown }).value : member;
    if (typeof id !== 'string' || !/^\w{1,64}$/.test(id)) throw invalidValue('A member is named by the id of a user.');
    return id;
  });
  return [...new Set(ids)];
}

interface Operation {
  readonly op: 'add' | 'remove' | 'replace';
  /** null: `value` is a part of the resource. */
  readonly path: string | null;
  readonly value: unknown;
}

function readOperations(body: object): readonly Operation[] {
  const entries = Object.entries(body).map(([name, value]) => [name.toLowerCase(), value] as const);
  const { schemas, operations } = Object.fromEntries(entries) as { schemas?: unknown; operations?: unknown };
  if (!Array.isArray(schemas) || !schemas.includes(SCIMMY.Messages.PatchOp.id)) {
    throw new ScimError(400, `A patch has the schema ${SCIMMY.Messages.PatchOp.id}.`, { scimType: 'invalidSyntax' });
  }
  if (!Array.isArray(operations) || operations.length === 0 || operations.length > OPERATIONS_MAX) {
    throw new ScimError(400, `A patch has 1 to ${OPERATIONS_MAX} operations.`, { scimType: 'invalidSyntax' });
  }
  return operations.map((one: { op?: unknown; path?: unknown; value?: unknown } | null) => {
    const op = String(one?.op).toLowerCase();
    if (op !== 'add' && op !== 'remove' && op !== 'replace') {
      throw new ScimError(400, 'An operation is add, remove or replace.', { scimType: 'invalidSyntax' });
    }
    if (one?.path !== undefined && typeof one.path !== 'string') throw invalidPath();
    return { op, path: one?.path ?? null, value: one?.value };
  });
}

const GROUP_PREFIX = /^urn:ietf:params:scim:schemas:core:2\.0:group:/i;
const ONE_MEMBER = /^members\[\s*value\s+eq\s+"(\w{1,64})"\s*\]$/i;

/**
 * State of a team after the operations. Written for the few attributes of a group: the library compares each value that is
 * removed with each member.
 */
function patched(team: TeamWithMembers, operations: readonly Operation[]): Wish {
  let [name, externalId] = [team.name, team.externalId];
  const members = new Set(team.members.map(({ entryId }) => entryId));
  const apply = (op: Operation['op'], path: string, value: unknown): void => {
    const bare = path.trim().replace(GROUP_PREFIX, '');
    const [, oneId] = ONE_MEMBER.exec(bare) ?? [];
    if (oneId !== undefined && op === 'remove') return void members.delete(oneId);
    switch (bare.toLowerCase()) {
      case 'displayname':
        if (op === 'remove') throw invalidValue('A group has a displayName.');
        name = readTeamName(value);
        return;
      case 'externalid':
        externalId = op === 'remove' ? null : readExternalId(value);
        return;
      case 'members':
        if (op === 'replace' || (op === 'remove' && value === undefined)) members.clear();
        for (const id of value === undefined ? [] : readMembers(value)) {
          if (op === 'remove') members.delete(id);
          else members.add(id);
        }
        return;
      // Sent by some directories with each change; they are not theirs to set.
      case 'id':
      case 'schemas':
      case 'meta':
        return;
      default:
        throw invalidPath();
    }
  };
  for (const { op, path, value } of operations) {
    if (path !== null) apply(op, path, value);
    else if (op === 'remove' || typeof value !== 'object' || value === null) throw invalidPath();
    else for (const [attribute, part] of Object.entries(value)) apply(op, attribute, part);
  }
  return { name, externalId, memberIds: [...members] };
}

function invalidPath(): ScimError {
  return new ScimError(400, 'The path names nothing that can be changed.', { scimType: 'invalidPath' });
}

async function teamOf({ tx, tenantId }: Directory, id: string): Promise<TeamWithMembers> {
  const team = await tx.team.findFirst({ where: { id, tenantId }, include: withMembers });
  if (team === null) throw notFound();
  return team;
}
