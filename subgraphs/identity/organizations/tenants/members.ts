import { LastOwnerError } from '@codai/contracts/identity';
import { type Caller, ConflictError, type Id, NotFoundError, requestError, VersionConflictError } from '@codai/kit';
import { keyset, type ListArguments, type Page, sqlStateOf } from '@codai/kit/data';
import type { Deps, Tx } from '../../deps.ts';
import type { Membership } from '../../generated/prisma/client.ts';
import { writeAsCaller } from '../../proofs/callers/as-caller.ts';
import { requireRight } from '../permissions/ask.ts';
import type { OrganizationRole } from '../permissions/rules.ts';
import { isAbove, lastOwnerRefusal, mayChangeRole } from './rules.ts';
import { currentRole, lockOrganization } from './service.ts';

const oldestFirst = keyset({ createdAt: ['asc', 'instant'], id: ['asc', 'text'] });

/** Members of the active tenant, the oldest first. */
export async function listMembers(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<Membership>> {
  const page = oldestFirst.page(args);
  const rows = await deps.database.read(caller, (tx) =>
    tx.membership.findMany({
      where: { tenantId: caller.tenantId ?? '', ...page.where },
      orderBy: page.orderBy,
      take: page.take,
    }),
  );
  return page.of(rows);
}

export interface ChangeMemberRole {
  readonly membershipId: Id<'Membership'>;
  readonly role: OrganizationRole;
  readonly expectedVersion: number;
}

/**
 * Gives a member of the active organisation another role. ID-6: with the tenant locked, the able owners left are counted
 * first, so of two owners who demote each other at once the second one is `LastOwnerError`. Throws FORBIDDEN when the
 * caller's present role does not allow the change.
 */
export function changeMemberRole(
  deps: Deps,
  caller: Caller,
  { membershipId, role, expectedVersion }: ChangeMemberRole,
): Promise<Membership | ConflictError | LastOwnerError | NotFoundError | VersionConflictError> {
  return writeAsCaller(deps, caller, async (tx, actor) => {
    const organization = await lockOrganization(tx, actor.tenantId);
    if (organization instanceof ConflictError) return organization;
    const member = await tx.membership.findUnique({ where: { id: membershipId } });
    if (member === null) return new NotFoundError('Membership');
    const refusal = role === 'OWNER' ? null : await lastOwnerWithout(tx, member);
    if (refusal) return refusal;
    await requireRight(deps, tx, actor, 'role.assign');
    const change = { actor: await currentRole(tx, actor), from: member.role, to: role };
    if (!mayChangeRole(change)) throw requestError('FORBIDDEN', null);
    if (member.version !== expectedVersion) return new VersionConflictError(member.version);
    if (member.role === role) return member;

    const changed = await tx.membership.update({
      where: { id: membershipId },
      data: { role, version: { increment: 1 } },
    });
    tx.outbox.append(
      'identity.role.changed',
      {
        organizationId: actor.tenantId,
        userId: member.userId,
        from: member.role,
        to: role,
        changedById: actor.userId,
      },
      { subject: actor.tenantId },
    );
    return changed;
  }).catch(unlessLastOwner);
}

/**
 * Hands the ownership of the active organisation over: the member becomes an owner and the caller an admin, both at once.
 * ID-6: the member has a second factor, and of transfers at the same time each finds the roles that the other left.
 * Throws FORBIDDEN to anybody but an owner.
 */
export function transferOwnership(
  deps: Deps,
  caller: Caller,
  membershipId: Id<'Membership'>,
): Promise<Membership | ConflictError | LastOwnerError | NotFoundError> {
  return writeAsCaller(deps, caller, async (tx, actor) => {
    const { tenantId, userId } = actor;
    const organization = await lockOrganization(tx, tenantId);
    if (organization instanceof ConflictError) return organization;
    if ((await currentRole(tx, actor)) !== 'OWNER') throw requestError('FORBIDDEN', null);
    await requireRight(deps, tx, actor, 'ownership.transfer');
    const member = await tx.membership.findUnique({ where: { id: membershipId } });
    if (member === null) return new NotFoundError('Membership');
    if (member.userId === userId) return new ConflictError('OWN_MEMBERSHIP', 'You are the owner already.');
    const [able] = await tx.$queryRaw<{ isAble: boolean }[]>`SELECT has_second_factor(${member.userId}) AS "isAble"`;
    if (able?.isAble !== true) {
      return new ConflictError('NO_SECOND_FACTOR', 'This member has no second factor yet. Ask them to set one up.');
    }

    const promoted = await tx.membership.update({
      where: { id: membershipId },
      data: { role: 'OWNER', version: { increment: 1 } },
    });
    await tx.membership.update({
      where: { tenantId_userId: { tenantId, userId } },
      data: { role: 'ADMIN', version: { increment: 1 } },
    });
    const changes = [
      { userId: member.userId, from: member.role, to: 'OWNER' as const },
      { userId, from: 'OWNER' as const, to: 'ADMIN' as const },
    ].filter(({ from, to }) => from !== to);
    for (const change of changes) {
      tx.outbox.append(
        'identity.role.changed',
        { organizationId: tenantId, changedById: userId, ...change },
        { subject: tenantId },
      );
    }
    return promoted;
  }).catch(unlessLastOwner);
}

/**
 * Removes a member of the active organisation, or lets the caller leave it. Their sessions in it go on in their personal
 * tenant. ID-6 as above.
 */
export function removeMember(
  deps: Deps,
  caller: Caller,
  membershipId: Id<'Membership'>,
): Promise<Membership | ConflictError | LastOwnerError | NotFoundError> {
  return writeAsCaller(deps, caller, async (tx, actor) => {
    const organization = await lockOrganization(tx, actor.tenantId);
    if (organization instanceof ConflictError) return organization;
    const member = await tx.membership.findUnique({ where: { id: membershipId } });
    if (member === null) return new NotFoundError('Membership');
    const refusal = await lastOwnerWithout(tx, member);
    if (refusal) return refusal;
    // Leaving is removing oneself, and everybody may leave.
    if (member.userId !== actor.userId) {
      await requireRight(deps, tx, actor, 'member.remove');
      if (isAbove(member.role, await currentRole(tx, actor))) throw requestError('FORBIDDEN', null);
    }

    await endMembership(tx, member, actor.userId);
    return member;
  }).catch(unlessLastOwner);
}

/** Deletes a membership and publishes it. What it was the base of ends by triggers at the commit. `removedById` may be a token. */
export async function endMembership(
  tx: Tx,
  { id: membershipId, tenantId: organizationId, userId }: Membership,
  removedById: string,
): Promise<void> {
  await tx.membership.delete({ where: { id: membershipId } });
  tx.outbox.append(
    'identity.membership.removed',
    { membershipId, organizationId, userId, removedById },
    { subject: organizationId },
  );
}

/** Refuses what takes an owner away when no able owner would be left besides. Other people's factors are counted by a definer's function. */
export async function lastOwnerWithout(tx: Tx, member: Membership): Promise<LastOwnerError | null> {
  if (member.role !== 'OWNER') return null;
  const [row] = await tx.$queryRaw<{ owners: bigint }[]>`
    SELECT able_owner_count(${member.tenantId}, ${member.userId}) AS owners`;
  return lastOwnerRefusal(Number(row?.owners ?? 0n));
}

/** The trigger stops what the count above misses, such as a suspension at the same moment. */
export function unlessLastOwner(error: unknown): LastOwnerError {
  if (sqlStateOf(error) === 'ID006') return new LastOwnerError();
  throw error;
}
