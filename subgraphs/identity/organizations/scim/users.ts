import { ConflictError, newId, ValidationError } from '@codai/kit';
import SCIMMY from 'scimmy';
import type { Prisma } from '../../generated/prisma/client.ts';
import { invitationBuckets } from '../../proofs/attempts/buckets.ts';
import { chargeWithin } from '../../proofs/attempts/counters.ts';
import { asIdentity } from '../../proofs/callers/as-identity.ts';
import { type EmailAddress, readDisplayName, readEmail } from '../../users/rules.ts';
import { invitationRefusal, sendInvitation, takeBack } from '../tenants/invitations.ts';
import { endMembership, lastOwnerWithout } from '../tenants/members.ts';
import { invitationState } from '../tenants/rules.ts';
import type { Directory, WritableDirectory } from './directory.ts';
import { asReadingFault, invalidValue, notFound, reading, ScimError } from './errors.ts';
import {
  type Comparable,
  checkSize,
  instantCondition,
  readFilter,
  requiredTextCondition,
  textCondition,
  truthOf,
} from './filter.ts';
import { listResponse, type ScimAttributes, type ScimQuery, told } from './lists.ts';

/** People that a directory knows in one organisation, members and others. */
const ENTRIES_MAX = 10_000;
const TEXT_CHARACTERS_MAX = 254;
const OPERATIONS_MAX = 50;

type Where = Prisma.DirectoryEntryWhereInput;

const withStanding = (tenantId: string) =>
  ({
    user: { select: { memberships: { where: { tenantId } } } },
    invitation: true,
    teams: { select: { team: { select: { id: true, name: true } } }, orderBy: { teamId: 'asc' } },
  }) satisfies Prisma.DirectoryEntryInclude;
type Entry = Prisma.DirectoryEntryGetPayload<{ include: ReturnType<typeof withStanding> }>;

const membershipOf = (entry: Entry) => entry.user?.memberships[0] ?? null;

/** Value of `active`: true for a member, and for somebody provisioned by the directory whose invitation is open. */
function isLetIn(entry: Entry, now: Date): boolean {
  if (membershipOf(entry) !== null) return true;
  return entry.isEnabled && entry.invitation !== null && invitationState(entry.invitation, now) === 'OPEN';
}

/** Attributes that filters may name. */
function searchable(tenantId: string, now: Date): Readonly<Record<string, Comparable<Where>>> {
  const isIn: Where = {
    OR: [
      { user: { memberships: { some: { tenantId } } } },
      { isEnabled: true, invitation: { status: 'PENDING', expiresAt: { gt: now } } },
    ],
  };
  const email: Comparable<Where> = (comparison) => ({ emailAddress: textCondition(comparison, false) });
  return {
    id: (comparison) => ({ id: requiredTextCondition(comparison, true) }),
    username: (comparison) => ({
      userNameNormalized: requiredTextCondition(
        typeof comparison.value === 'string' ? { ...comparison, value: foldName(comparison.value) } : comparison,
        true,
      ),
    }),
    externalid: (comparison) => ({ externalId: textCondition(comparison, true) }),
    displayname: (comparison) => ({ displayName: textCondition(comparison, false) }),
    'name.givenname': (comparison) => ({ givenName: textCondition(comparison, false) }),
    'name.familyname': (comparison) => ({ familyName: textCondition(comparison, false) }),
    emails: email,
    'emails.value': email,
    // There is one address, which is the work's.
    'emails.type': ({ operator, value }) => (operator === 'eq' && value === 'work' ? {} : { id: { in: [] } }),
    active: (comparison) => (truthOf(comparison) ? isIn : { NOT: isIn }),
    'meta.created': (comparison) => ({ createdAt: instantCondition(comparison) }),
    'meta.lastmodified': (comparison) => ({ updatedAt: instantCondition(comparison) }),
  };
}

export async function listUsers(directory: Directory, query: ScimQuery): Promise<object> {
  const { tx, tenantId, deps } = directory;
  const filter = query.filter === null ? {} : readFilter<Where>(query.filter, searchable(tenantId, deps.clock.now()));
  const where: Where = { AND: [{ tenantId }, filter as Where] };
  const total = await tx.directoryEntry.count({ where });
  const entries = await tx.directoryEntry.findMany({
    where,
    include: withStanding(tenantId),
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    skip: query.skip,
    take: query.take,
  });
  const resources = entries.map((entry) => resourceOf(directory, entry, query.attributes));
  return listResponse(resources, total, query.skip + 1);
}

export async function readUser(directory: Directory, id: string, attributes: ScimAttributes): Promise<object> {
  return resourceOf(directory, await entryOf(directory, id), attributes);
}

/**
 * Enters somebody and invites them: an account is never opened nor taken over. `active` while the invitation is open and, once
 * the person has joined, as long as they are a member. An address of a present member enters that membership into the directory's care.
 */
export async function createUser(directory: WritableDirectory, body: object): Promise<object> {
  const { tx, tenantId, deps } = directory;
  const { isActive = true, ...person } = readPerson(body);
  const known = await knownEntry(directory, person);
  if (known?.isProvisioned) throw taken();
  const count = await tx.directoryEntry.count({ where: { tenantId } });
  if (known === null && count >= ENTRIES_MAX) {
    throw new ScimError(429, `A directory has at most ${ENTRIES_MAX} people.`, { retryAfterSeconds: 3600 });
  }
  const now = deps.clock.now();
  const { id } = known ?? { id: newId('dir') };
  const facts = { ...columnsOf(person), isProvisioned: true, updatedAt: now };
  if (known !== null) await requireFreeName(directory, id, person.userName);
  await (known === null
    ? tx.directoryEntry.create({ data: { id, tenantId, isEnabled: false, createdAt: now, ...facts } })
    : tx.directoryEntry.update({ where: { id }, data: facts }));
  await settle(directory, id, isActive);
  directory.record('directory.user-created', id);
  return readUser(directory, id, undefined);
}

export async function replaceUser(directory: WritableDirectory, id: string, body: object): Promise<object> {
  const entry = await entryOf(directory, id);
  return change(directory, entry, readPerson(body));
}

/** Source: RFC 7644 §3.5.2. */
export async function patchUser(directory: WritableDirectory, id: string, body: object): Promise<object> {
  const entry = await entryOf(directory, id);
  const operations = readOperations(body);
  const wanted = entry.isEnabled || membershipOf(entry) !== null;
  const now = reading(() => new SCIMMY.Schemas.User({ ...attributesOf(entry), active: wanted }, 'in'));
  const patched = await patch(now, operations);
  const { isActive, ...person } = readPerson(patched);
  // An invitation that has run out shows `active: false`. Only a change that names it is one.
  return change(directory, entry, { ...person, ...(operations.some(namesActive) && { isActive }) });
}

export async function deleteUser(directory: WritableDirectory, id: string): Promise<void> {
  await entryOf(directory, id);
  await settle(directory, id, false);
  // With the membership when no directory had written it.
  await directory.tx.directoryEntry.deleteMany({ where: { id, tenantId: directory.tenantId } });
  directory.record('directory.user-removed', id);
}

// ---- What a resource says

function attributesOf(entry: Entry) {
  const { userName, externalId, displayName, givenName, familyName, emailAddress } = entry;
  return {
    userName,
    ...(externalId !== null && { externalId }),
    ...(displayName !== null && { displayName }),
    ...((givenName ?? familyName) !== null && {
      name: { ...(givenName !== null && { givenName }), ...(familyName !== null && { familyName }) },
    }),
    ...(emailAddress !== null && { emails: [{ value: emailAddress, type: 'work', primary: true }] }),
  };
}

function resourceOf({ base, deps }: Directory, entry: Entry, attributes: ScimAttributes): object {
  const resource = {
    id: entry.id,
    ...attributesOf(entry),
    active: isLetIn(entry, deps.clock.now()),
    ...(entry.teams.length > 0 && {
      groups: entry.teams.map(({ team }) => ({
        value: team.id,
        $ref: `${base}/Groups/${team.id}`,
        display: team.name,
        type: 'direct',
      })),
    }),
    meta: { created: entry.createdAt, lastModified: entry.updatedAt },
  };
  return told(SCIMMY.Schemas.User.definition.id, new SCIMMY.Schemas.User(resource, 'out', `${base}/Users`, attributes));
}

// ---- What a client sends

interface Person {
  readonly userName: string;
  readonly externalId: string | null;
  readonly displayName: string | null;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly email: EmailAddress | null;
}

type Wish = Person & { readonly isActive?: boolean | undefined };

interface UserShape {
  readonly userName: string;
  readonly externalId?: string;
  readonly displayName?: string;
  readonly active?: boolean;
  readonly name?: { readonly givenName?: string; readonly familyName?: string };
  readonly emails?: readonly { readonly value?: string; readonly primary?: boolean; readonly type?: string }[];
}

/** Reads a user. Attributes that are not kept here are accepted and forgotten (RFC 7644 §3.3), passwords among them. */
function readPerson(body: object): Wish {
  const user = reading(() => new SCIMMY.Schemas.User(withTruths(body), 'in')) as unknown as UserShape;
  const userName = readText('userName', user.userName) ?? '';
  if (userName === '') throw invalidValue('userName is empty.');
  const emails = (user.emails ?? []).filter(({ value }) => value !== undefined && value !== '');
  const email = emails.find(({ primary }) => primary) ?? emails.find(({ type }) => type === 'work') ?? emails[0];
  return {
    userName,
    externalId: readText('externalId', user.externalId),
    displayName: readShown('displayName', user.displayName),
    givenName: readShown('name.givenName', user.name?.givenName),
    familyName: readShown('name.familyName', user.name?.familyName),
    email: email === undefined ? null : readAddress(email.value ?? ''),
    isActive: user.active,
  };
}

function readAddress(text: string): EmailAddress {
  const address = readEmail(text, 'emails.value');
  if (address instanceof ValidationError) throw invalidValue('emails.value is not an e-mail address.');
  return address;
}

function readText(name: string, text: string | undefined): string | null {
  if (text === undefined) return null;
  const read = text.normalize('NFC').trim();
  if (/[\p{Cc}\p{Cs}]/u.test(read) || read.length > TEXT_CHARACTERS_MAX) {
    throw invalidValue(`${name} has at most ${TEXT_CHARACTERS_MAX} characters, none of them a control character.`);
  }
  return read === '' ? null : read;
}

function readShown(name: string, text: string | undefined): string | null {
  if (text === undefined || text.trim() === '') return null;
  const read = readDisplayName(text, name);
  if (read instanceof ValidationError) throw invalidValue(`${name}: ${read.message}`);
  return read;
}

/** Entra ID writes truth values as texts. */
function withTruths(body: object): object {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, name.toLowerCase() === 'active' ? truthFrom(value) : value]),
  );
}

function truthFrom(value: unknown): unknown {
  return typeof value === 'string' ? ({ true: true, false: false }[value.toLowerCase()] ?? value) : value;
}

interface Operation {
  readonly op: string;
  readonly path?: string;
  readonly value?: unknown;
}

/**
 * Reads the operations of a patch, with bounds on what the library makes of them: it parses the filters of paths, and makes
 * filters of the values that are to be removed.
 */
function readOperations(body: object): readonly Operation[] {
  const operations: unknown = Object.entries(body).find(([name]) => name.toLowerCase() === 'operations')?.[1];
  if (!Array.isArray(operations) || operations.length === 0 || operations.length > OPERATIONS_MAX) {
    throw new ScimError(400, `A patch has 1 to ${OPERATIONS_MAX} operations.`, { scimType: 'invalidSyntax' });
  }
  return operations.map((one: Partial<Operation> | null) => {
    const { op, path, value } = one ?? {};
    if (typeof op !== 'string' || (path !== undefined && typeof path !== 'string')) {
      throw new ScimError(400, 'An operation has an op and a path that are texts.', { scimType: 'invalidSyntax' });
    }
    if (path !== undefined) checkSize(path);
    if (op.toLowerCase() === 'remove') {
      if (path === undefined)
        throw new ScimError(400, 'What is removed is named by a path.', { scimType: 'invalidPath' });
      return { op, path };
    }
    const read = path?.toLowerCase() === 'active' ? truthFrom(value) : value;
    const isObject = typeof read === 'object' && read !== null && !Array.isArray(read);
    return { op, ...(path !== undefined && { path }), value: isObject ? withTruths(read) : read };
  });
}

function namesActive({ path, value }: Operation): boolean {
  if (path !== undefined) return bare(path) === 'active';
  return typeof value === 'object' && value !== null && Object.keys(value).some((name) => bare(name) === 'active');
}

function bare(path: string): string {
  return path.toLowerCase().replace(/^urn:ietf:params:scim:schemas:core:2\.0:user:/, '');
}

async function patch(user: InstanceType<typeof SCIMMY.Schemas.User>, operations: readonly Operation[]) {
  try {
    const schemas: [typeof SCIMMY.Messages.PatchOp.id] = [SCIMMY.Messages.PatchOp.id];
    const message = new SCIMMY.Messages.PatchOp({ schemas, Operations: operations as never });
    return (await message.apply(user)) ?? user;
  } catch (error) {
    throw asReadingFault(error);
  }
}

// ---- What it changes

async function change(directory: WritableDirectory, entry: Entry, wish: Wish): Promise<object> {
  const { tx, deps } = directory;
  const { isActive, ...person } = wish;
  await requireFreeName(directory, entry.id, person.userName);
  const email = person.email ?? null;
  const columns = columnsOf({ ...person, email });
  // An invitation to the address before would let the wrong person in.
  const isElsewhere = columns.emailAddress !== entry.emailAddress && membershipOf(entry) === null;
  if (isElsewhere) await withdrawInvitation(directory, entry);
  await tx.directoryEntry.update({
    where: { id: entry.id },
    data: { ...columns, isProvisioned: true, updatedAt: deps.clock.now() },
  });
  const wanted = isActive ?? (isElsewhere && entry.isEnabled ? true : undefined);
  if (wanted !== undefined) await settle(directory, entry.id, wanted);
  directory.record('directory.user-changed', entry.id);
  return readUser(directory, entry.id, undefined);
}

/** Lets in or out. In is by invitation; out is at once, with the sessions in the tenant and all else that a membership carries. */
async function settle(directory: WritableDirectory, id: string, isActive: boolean): Promise<void> {
  const { tx, token } = directory;
  const entry = await entryOf(directory, id);
  const membership = membershipOf(entry);
  if (isActive) {
    if (membership === null) await invite(directory, entry);
  } else {
    await withdrawInvitation(directory, entry);
    if (membership !== null) {
      const refusal = await lastOwnerWithout(tx, membership);
      if (refusal) throw refusal;
      await endMembership(tx, membership, token.id);
    }
  }
  await tx.directoryEntry.updateMany({ where: { id }, data: { isEnabled: isActive } });
}

async function withdrawInvitation({ deps, tx, token }: WritableDirectory, entry: Entry): Promise<void> {
  if (entry.invitation === null) return;
  if (entry.invitation.status === 'PENDING') await takeBack(deps, tx, entry.invitation, token.id);
  await tx.directoryEntry.update({ where: { id: entry.id }, data: { invitationId: null } });
}

async function invite(directory: WritableDirectory, entry: Entry): Promise<void> {
  const { deps, tx, tenantId, token, organization } = directory;
  const now = deps.clock.now();
  if (entry.invitation !== null && invitationState(entry.invitation, now) === 'OPEN') return;
  const email = readAddress(entry.emailAddress ?? entry.userName);
  const inviteeId = await holderOf(directory, email);
  // An invitation that an owner has sent by hand is as good.
  const open = await tx.invitation.findFirst({
    where: { tenantId, status: 'PENDING', emailNormalized: email.normalized, expiresAt: { gt: now } },
  });
  const refusal = open === null ? await invitationRefusal(deps, tx, organization, email, inviteeId) : null;
  if (refusal) throw refusal;
  const { id } = open ?? (await sendOne());
  await tx.directoryEntry.update({ where: { id: entry.id }, data: { invitationId: id } });

  async function sendOne() {
    const buckets = invitationBuckets(tenantId, email.normalized);
    await asIdentity(tx, () => chargeWithin(deps, tx, buckets));
    return sendInvitation(deps, tx, { inviterId: token.createdById, organization, email, role: 'MEMBER', inviteeId });
  }
}

/** The account that has the address, whether in the organisation or not. Never returned to the client. */
function holderOf({ tx }: Directory, email: EmailAddress): Promise<string | null> {
  return asIdentity(tx, async () => {
    const found = await tx.userEmail.findUnique({ where: { normalized: email.normalized }, select: { userId: true } });
    return found?.userId ?? null;
  });
}

/** The entry of the name, or of the member who has the address; null for somebody new. */
async function knownEntry(directory: Directory, person: Person): Promise<Entry | null> {
  const { tx, tenantId } = directory;
  const include = withStanding(tenantId);
  const named = await tx.directoryEntry.findUnique({
    where: { tenantId_userNameNormalized: { tenantId, userNameNormalized: foldName(person.userName) } },
    include,
  });
  if (named !== null) return named;
  const byName = readEmail(person.userName);
  const email = person.email ?? (byName instanceof ValidationError ? null : byName);
  if (email === null) throw invalidValue('A user has an e-mail address, as userName or in emails.');
  const userId = await holderOf(directory, email);
  if (userId === null) return null;
  const entry = await tx.directoryEntry.findUnique({ where: { tenantId_userId: { tenantId, userId } }, include });
  return entry !== null && membershipOf(entry) !== null ? entry : null;
}

async function requireFreeName({ tx, tenantId }: Directory, id: string, userName: string): Promise<void> {
  const where = { tenantId, userNameNormalized: foldName(userName), id: { not: id } };
  if ((await tx.directoryEntry.count({ where })) > 0) throw taken();
}

function taken(): ConflictError {
  return new ConflictError('USER_NAME_TAKEN', 'A user of this name or address is in the directory.');
}

function columnsOf({ userName, externalId, displayName, givenName, familyName, email }: Person) {
  const emailAddress = email?.address ?? null;
  return {
    userName,
    userNameNormalized: foldName(userName),
    externalId,
    displayName,
    givenName,
    familyName,
    emailAddress,
  };
}

/** userName is compared without capitals (RFC 7643 §4.1.1). */
function foldName(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

async function entryOf({ tx, tenantId }: Directory, id: string): Promise<Entry> {
  const entry = await tx.directoryEntry.findFirst({ where: { id, tenantId }, include: withStanding(tenantId) });
  if (entry === null) throw notFound();
  return entry;
}
