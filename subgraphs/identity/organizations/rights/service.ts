import {
  type Caller,
  ConflictError,
  type Id,
  NotFoundError,
  newId,
  type QuotaExceededError,
  requestError,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { RightsDecision, RightsResource } from '@codai/kit/security';
import type { Deps } from '../../deps.ts';
import type { AccessPolicy, TenantRole } from '../../generated/prisma/client.ts';
import { writeAsCaller } from '../../proofs/callers/as-caller.ts';
import { actorOf, policiesOf, requireRight } from '../permissions/ask.ts';
import {
  beyond,
  decide,
  type PolicyWish,
  permitted,
  readName,
  readPolicy,
  readRolePermissions,
} from '../permissions/decisions.ts';
import { ASSIGNMENTS_MAX, type OrganizationRole } from '../permissions/rules.ts';
import { mayManagePeople } from '../tenants/rules.ts';
import { lockOrganization } from '../tenants/service.ts';
import { assignmentRefusal, policyQuotaRefusal, roleRefusal } from './rules.ts';

export interface AccessQuestion {
  readonly action: string;
  readonly resource: RightsResource;
  /** About another member, for who manages people; null: about the caller. */
  readonly membershipId: Id<'Membership'> | null;
}

/** A decision with what it was made from. */
export interface AccessAnswer extends RightsDecision {
  /** The role of the member, when it permits the action; null otherwise. */
  readonly role: OrganizationRole | null;
  /** Roles of the tenant's own that the member has and that permit it. */
  readonly tenantRoles: readonly TenantRole[];
  /** Policies that concern the action, those that are met too; none for who does not manage people. */
  readonly policies: readonly AccessPolicy[];
}

/**
 * Whether somebody may do something in the active tenant, as things stand now, and why. Of another member it is not known how their
 * session was proven: the answer is that for one proven just now. Throws FORBIDDEN to who asks about others and does not manage people.
 */
export async function can(
  deps: Deps,
  caller: Caller,
  { action, resource, membershipId }: AccessQuestion,
): Promise<AccessAnswer> {
  return deps.database.read(caller, async (tx) => {
    const now = deps.clock.now();
    const asking = await actorOf(tx, caller);
    const isManager = asking.role !== null && mayManagePeople(asking.role);
    const where = { id: membershipId ?? '' };
    const userId =
      membershipId === null
        ? asking.userId
        : (await tx.membership.findUnique({ where, select: { userId: true } }))?.userId;
    const isSelf = userId === asking.userId;
    if (userId === undefined || (!isSelf && !isManager)) throw requestError('FORBIDDEN', null);
    const other = { userId, tenantId: caller.tenantId, aal: 2, authenticatedAt: now } as const;
    const actor = isSelf ? asking : await actorOf(tx, other);
    const policies = await policiesOf(tx);
    const assignments = await tx.roleAssignment.findMany({
      where: { tenantId: actor.tenantId, userId: actor.userId },
      include: { role: true },
      orderBy: { createdAt: 'asc' },
      take: ASSIGNMENTS_MAX,
    });
    return {
      ...decide(actor, action, resource, { policies, now }),
      role: permitted({ role: actor.role, roles: [] }).has(action) ? actor.role : null,
      tenantRoles: assignments.map(({ role }) => role).filter(({ permissions }) => permissions.includes(action)),
      policies: isManager ? policies.filter(({ actions }) => actions.includes(action)) : [],
    };
  });
}

/** Makes a role of the tenant's own. Its permissions are among the caller's (ID-10). */
export async function createRole(
  deps: Deps,
  caller: Caller,
  input: { readonly name: string; readonly permissions: readonly string[] },
): Promise<TenantRole | ConflictError | QuotaExceededError | ValidationError> {
  const name = readName(input.name);
  if (name instanceof ValidationError) return name;
  const wanted = readRolePermissions(input.permissions, 'input.permissions');
  if (wanted instanceof ValidationError) return wanted;
  return writeAsCaller(deps, caller, async (tx, session) => {
    const { tenantId } = session;
    const organization = await lockOrganization(tx, tenantId);
    if (organization instanceof ConflictError) return organization;
    requireHeld(wanted, await requireRight(deps, tx, session, 'role.write'));
    const count = await tx.tenantRole.count({ where: { tenantId } });
    const refusal = roleRefusal({ count, isTaken: (await tx.tenantRole.count({ where: { tenantId, name } })) > 0 });
    if (refusal !== null) return refusal;
    return tx.tenantRole.create({
      data: { id: newId('rol'), tenantId, name, permissions: wanted, createdAt: deps.clock.now() },
    });
  });
}

/** Deletes a role, from all who have it. */
export function deleteRole(
  deps: Deps,
  caller: Caller,
  roleId: Id<'TenantRole'>,
): Promise<TenantRole | ConflictError | NotFoundError> {
  return writeAsCaller(deps, caller, async (tx, session) => {
    const organization = await lockOrganization(tx, session.tenantId);
    if (organization instanceof ConflictError) return organization;
    await requireRight(deps, tx, session, 'role.write');
    const role = await tx.tenantRole.findUnique({ where: { id: roleId } });
    if (role === null) return new NotFoundError('TenantRole');
    return tx.tenantRole.delete({ where: { id: roleId } });
  });
}

export interface RoleOfMember {
  readonly roleId: Id<'TenantRole'>;
  readonly membershipId: Id<'Membership'>;
}

/** Gives a member a role whose permissions are all among the caller's (ID-10). Having it already is a success. */
export function assignRole(
  deps: Deps,
  caller: Caller,
  { roleId, membershipId }: RoleOfMember,
): Promise<TenantRole | ConflictError | NotFoundError | QuotaExceededError> {
  return writeAsCaller(deps, caller, async (tx, session) => {
    const { tenantId, userId: assignedById } = session;
    // One after the other in a tenant: what the caller holds cannot be taken away meanwhile.
    const organization = await lockOrganization(tx, tenantId);
    if (organization instanceof ConflictError) return organization;
    const held = await requireRight(deps, tx, session, 'role.assign');
    const role = await tx.tenantRole.findUnique({ where: { id: roleId } });
    if (role === null) return new NotFoundError('TenantRole');
    requireHeld(role.permissions, held);
    const member = await tx.membership.findUnique({ where: { id: membershipId } });
    if (member === null) return new NotFoundError('Membership');
    const { userId } = member;
    const count = await tx.roleAssignment.count({ where: { tenantId, userId, roleId: { not: roleId } } });
    const refusal = assignmentRefusal(count);
    if (refusal !== null) return refusal;
    const { count: added } = await tx.roleAssignment.createMany({
      data: [{ tenantId, userId, roleId, assignedById, createdAt: deps.clock.now() }],
      skipDuplicates: true,
    });
    if (added > 0) {
      tx.outbox.append(
        'identity.role.assigned',
        { organizationId: tenantId, userId, roleId, permissions: role.permissions, assignedById },
        { subject: tenantId },
      );
    }
    return role;
  });
}

/** Takes a role from a member. Not having it is a success too. */
export function revokeRole(
  deps: Deps,
  caller: Caller,
  { roleId, membershipId }: RoleOfMember,
): Promise<TenantRole | ConflictError | NotFoundError> {
  return writeAsCaller(deps, caller, async (tx, session) => {
    const { tenantId, userId: revokedById } = session;
    const organization = await lockOrganization(tx, tenantId);
    if (organization instanceof ConflictError) return organization;
    await requireRight(deps, tx, session, 'role.assign');
    const role = await tx.tenantRole.findUnique({ where: { id: roleId } });
    if (role === null) return new NotFoundError('TenantRole');
    const member = await tx.membership.findUnique({ where: { id: membershipId } });
    if (member === null) return new NotFoundError('Membership');
    const { userId } = member;
    const { count } = await tx.roleAssignment.deleteMany({ where: { roleId, userId } });
    if (count > 0) {
      tx.outbox.append(
        'identity.role.revoked',
        { organizationId: tenantId, userId, roleId, revokedById },
        { subject: tenantId },
      );
    }
    return role;
  });
}

/** Makes a policy, or changes the one of this name when `expectedVersion` is the one that was read. */
export async function upsertPolicy(
  deps: Deps,
  caller: Caller,
  input: PolicyWish & { readonly expectedVersion: number | null },
): Promise<AccessPolicy | ConflictError | QuotaExceededError | ValidationError | VersionConflictError> {
  const { expectedVersion, ...typed } = input;
  const wish = readPolicy(typed);
  if (wish instanceof ValidationError) return wish;
  return writeAsCaller(deps, caller, async (tx, session) => {
    const { tenantId } = session;
    const organization = await lockOrganization(tx, tenantId);
    if (organization instanceof ConflictError) return organization;
    await requireRight(deps, tx, session, 'policy.write');
    const data = { ...wish, actions: [...wish.actions] };
    const present = await tx.accessPolicy.findFirst({ where: { tenantId, name: wish.name } });
    if (present !== null) {
      if (present.version !== expectedVersion) return new VersionConflictError(present.version);
      return tx.accessPolicy.update({ where: { id: present.id }, data: { ...data, version: { increment: 1 } } });
    }
    const count = await tx.accessPolicy.count({ where: { tenantId } });
    const refusal = policyQuotaRefusal(count);
    if (refusal !== null) return refusal;
    return tx.accessPolicy.create({ data: { ...data, id: newId('pol'), tenantId, createdAt: deps.clock.now() } });
  });
}

/** Deletes a policy. What it denied is permitted again to those whose roles grant it. */
export function deletePolicy(
  deps: Deps,
  caller: Caller,
  policyId: Id<'AccessPolicy'>,
): Promise<AccessPolicy | ConflictError | NotFoundError> {
  return writeAsCaller(deps, caller, async (tx, session) => {
    const organization = await lockOrganization(tx, session.tenantId);
    if (organization instanceof ConflictError) return organization;
    await requireRight(deps, tx, session, 'policy.write');
    const policy = await tx.accessPolicy.findUnique({ where: { id: policyId } });
    if (policy === null) return new NotFoundError('AccessPolicy');
    return tx.accessPolicy.delete({ where: { id: policyId } });
  });
}

const oldestFirst = keyset({ createdAt: ['asc', 'instant'], id: ['asc', 'text'] });

/** Roles of the active tenant's own, the oldest first. */
export async function listRoles(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<TenantRole>> {
  const page = oldestFirst.page(args);
  const where = { tenantId: caller.tenantId ?? '', ...page.where };
  return page.of(
    await deps.database.read(caller, (tx) => tx.tenantRole.findMany({ where, orderBy: page.orderBy, take: page.take })),
  );
}

/** Policies of the active tenant, the oldest first. */
export async function listPolicies(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<AccessPolicy>> {
  const page = oldestFirst.page(args);
  const where = { tenantId: caller.tenantId ?? '', ...page.where };
  return page.of(
    await deps.database.read(caller, (tx) =>
      tx.accessPolicy.findMany({ where, orderBy: page.orderBy, take: page.take }),
    ),
  );
}

function requireHeld(wanted: readonly string[], held: ReadonlySet<string>): void {
  const missing = beyond(wanted, held);
  if (missing.length > 0) {
    throw requestError('FORBIDDEN', `You cannot grant what you do not hold: ${missing.join(', ')}.`);
  }
}
