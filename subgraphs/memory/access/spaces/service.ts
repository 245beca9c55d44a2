import {
  activeTenantOf,
  type Caller,
  ConflictError,
  type DomainError,
  type Id,
  isLongerThan,
  NotFoundError,
  newId,
  QuotaExceededError,
  requestError,
  type SignedInCaller,
  ValidationError,
} from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import { notAMember } from '@codai/kit/security';
import type { Deps } from '../../deps.ts';
import type { MemoryGrant, MemorySpace } from '../../generated/prisma/client.ts';
import { lockPerson } from '../recording/person.ts';
import { type MemoryScope, SERVICE_NAME } from './rules.ts';

export interface SpaceId {
  readonly spaceId: Id<'MemorySpace'>;
}

export interface GrantId {
  readonly grantId: Id<'MemoryGrant'>;
}

export interface CreateMemorySpace {
  readonly name: string;
  readonly idempotencyKey: string;
}

const NAME_CHARACTERS_MAX = 100;
const SPACES_MAX = 100;
const GRANTS_MAX = 1_000;

/** Creates a space in the active organisation. Returns its id, or `ValidationError`, `QuotaExceededError`, `IdempotencyKeyReusedError`. */
export async function createMemorySpace(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: CreateMemorySpace,
): Promise<SpaceId | DomainError> {
  const name = input.name.trim();
  if (!/^[^\p{C}]{1,400}$/u.test(name) || isLongerThan(name, NAME_CHARACTERS_MAX)) {
    return new ValidationError('input.name', `Give a name of 1 to ${NAME_CHARACTERS_MAX} characters.`);
  }
  const tenantId = activeTenantOf(caller);
  return database.once({ caller, operation: 'createMemorySpace', input }, async (tx) => {
    await lockPerson(tx, caller);
    const used = await tx.memorySpace.count({ where: { ownerId: caller.userId } });
    if (used >= SPACES_MAX) return new QuotaExceededError('memory spaces', used, null);
    const spaceId = newId<'MemorySpace'>('msp');
    const data = { id: spaceId, tenantId, ownerId: caller.userId, name, createdAt: clock.now() };
    await tx.memorySpace.create({ data, select: { id: true } });
    tx.outbox.append('memory.space.created', { spaceId, ownerId: caller.userId }, { subject: spaceId });
    return { spaceId };
  });
}

export interface ShareMemorySpace {
  readonly spaceId?: string | null | undefined;
  readonly userId?: string | null | undefined;
  readonly service?: string | null | undefined;
  readonly scope?: Exclude<MemoryScope, 'SHARED'> | null | undefined;
  readonly mayWrite: boolean;
}

/**
 * Gives a right: to a user of the same organisation, to use one of the caller's spaces; or to a service, to read on the caller's behalf
 * what they see, in one space or, without one, outside of spaces.
 *
 * Returns the grant, the one that there is already when the same is given twice; or `ValidationError`, `NotFoundError`,
 * `ConflictError` for one that differs in what it allows, `QuotaExceededError`. Throws FORBIDDEN for a space of somebody else's.
 */
export async function shareMemorySpace(
  { database, clock, people }: Deps,
  caller: SignedInCaller,
  { spaceId = null, userId = null, service = null, scope = null, mayWrite }: ShareMemorySpace,
): Promise<GrantId | ConflictError | NotFoundError | QuotaExceededError | ValidationError> {
  if ((userId === null) === (service === null)) return new ValidationError('input.userId', 'Name a user or a service.');
  if (userId !== null && spaceId === null) return new ValidationError('input.spaceId', 'Name the space to share.');
  if (userId === caller.userId) return new ValidationError('input.userId', 'Share with somebody else.');
  if (userId !== null && !/^[\w-]{1,64}$/.test(userId))
    return new ValidationError('input.userId', 'This is not a user id. Give the id of a user.');
  if (service !== null && !SERVICE_NAME.test(service))
    return new ValidationError(
      'input.service',
      'This is not a service name. Give lower-case letters, digits and hyphens.',
    );
  if (service !== null && mayWrite)
    return new ValidationError('input.mayWrite', 'A service can only be granted reading. Leave `mayWrite` false.');
  if (scope !== null && spaceId !== null)
    return new ValidationError('input.scope', 'A grant names a scope or a space, not both. Leave one of them out.');
  const tenantId = activeTenantOf(caller);
  if (userId !== null && (await people.unknownOf(caller, [userId], { inTenant: true })).size > 0)
    return notAMember('input.userId');
  return database.write(caller, async (tx) => {
    await lockPerson(tx, caller);
    if (spaceId !== null) {
      const space = await tx.memorySpace.findUnique({ where: { id: spaceId }, select: { ownerId: true } });
      if (space === null) return new NotFoundError('MemorySpace', ['input', 'spaceId']);
      const isOwn = space.ownerId === caller.userId;
      if (userId !== null && !isOwn) throw requestError('FORBIDDEN', 'Only its owner shares a space.');
    }
    const [granteeKind, granteeId] =
      userId === null ? (['SERVICE', service ?? ''] as const) : (['USER', userId] as const);
    const live = { grantorId: caller.userId, revokedAt: null };
    const existing = await tx.memoryGrant.findFirst({ where: { ...live, spaceId, granteeKind, granteeId } });
    if (existing !== null) {
      const isSame = existing.mayWrite === mayWrite && existing.scope === scope;
      return isSame
        ? { grantId: existing.id as Id<'MemoryGrant'> }
        : new ConflictError('GRANT_EXISTS', 'Revoke the existing grant first.');
    }
    const used = await tx.memoryGrant.count({ where: live });
    if (used >= GRANTS_MAX) return new QuotaExceededError('memory grants', used, null);
    const grantId = newId<'MemoryGrant'>('mgr');
    const facts = { grantorId: caller.userId, spaceId, granteeKind, granteeId };
    await tx.memoryGrant.create({
      data: { id: grantId, tenantId, ...facts, scope, mayWrite, createdAt: clock.now() },
      select: { id: true },
    });
    tx.outbox.append(
      'memory.space.shared',
      { grantId, ...facts },
      { subject: grantId, partitionKey: spaceId ?? caller.userId },
    );
    return { grantId };
  });
}

/** Withdraws a right that the caller gave. What begins afterwards finds nothing by it (MEM-8). Succeeds also when it had been withdrawn. */
export async function revokeMemoryGrant(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { grantId }: GrantId,
): Promise<GrantId | NotFoundError> {
  return database.write(caller, async (tx) => {
    const [revoked] = await tx.memoryGrant.updateManyAndReturn({
      where: { id: grantId, grantorId: caller.userId, revokedAt: null },
      data: { revokedAt: clock.now() },
    });
    if (revoked === undefined) {
      const known = await tx.memoryGrant.count({ where: { id: grantId, grantorId: caller.userId } });
      return known === 0 ? new NotFoundError('MemoryGrant', ['input', 'grantId']) : { grantId };
    }
    const { grantorId, spaceId, granteeId } = revoked;
    const granteeKind = revoked.granteeKind as 'SERVICE' | 'USER';
    tx.outbox.append(
      'memory.grant.revoked',
      { grantId, grantorId, spaceId, granteeKind, granteeId },
      { subject: grantId, partitionKey: spaceId ?? grantorId },
    );
    return { grantId };
  });
}

/** Spaces that the caller owns or was let into, newest first. */
export function listSpaces(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<MemorySpace>> {
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, page) => tx.memorySpace.findMany(page));
}

/** Grants in force that the caller gave or was given, newest first. */
export function listGrants(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<MemoryGrant>> {
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.memoryGrant.findMany({ where: { revokedAt: null, ...where }, ...page }),
  );
}

export interface UsageStats {
  readonly memoryCount: number;
  readonly memoriesMax: number;
  readonly pinnedCount: number;
  readonly contentBytes: bigint;
  readonly accessCount: number;
}

/** How much the caller has stored in the active organisation, and how often it was read in the last 90 days. */
export async function usageStats({ database, memoriesMax }: Deps, caller: SignedInCaller): Promise<UsageStats> {
  activeTenantOf(caller);
  return database.read(caller, async (tx) => {
    const [stored] = await tx.$queryRaw<{ count: number; pinned: number; bytes: bigint }[]>`
      SELECT count(*)::int AS count, count(*) FILTER (WHERE pinned)::int AS pinned,
             COALESCE(sum(octet_length(content)), 0)::bigint AS bytes FROM memory WHERE owner_id = ${caller.userId}`;
    const accessCount = await tx.memoryAccess.count();
    const { count = 0, pinned = 0, bytes = 0n } = stored ?? {};
    return { memoryCount: count, memoriesMax, pinnedCount: pinned, contentBytes: bytes, accessCount };
  });
}
