import { ownedPermissions, ownersOnly, type Permission, permissions, rolePermissions } from '@codai/contracts/identity';
import {
  ConflictError,
  type Id,
  InvalidStateError,
  NotFoundError,
  QuotaExceededError,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { addApprovalErrors, operator, provenOperator, twoFactors, usualLength } from '@codai/kit/graphql';
import { approvalErrors } from '@codai/kit/security';
import { builder } from '../../builder.ts';
import type { AccessPolicy, PolicyRemoval, TenantRole } from '../../generated/prisma/client.ts';
import { MembershipType } from '../tenants/graphql.ts';
import { OrganizationRole } from '../tenants/types.ts';
import { decidePolicyRemoval, listPoliciesOf, listRemovals, requestPolicyRemoval } from './removals.ts';
import {
  type AccessAnswer,
  assignRole,
  can,
  createRole,
  deletePolicy,
  deleteRole,
  listPolicies,
  listRoles,
  revokeRole,
  upsertPolicy,
} from './service.ts';

addApprovalErrors(builder);

const TenantRoleType = builder.objectWithId<TenantRole>('TenantRole', {
  description: 'Role of the tenant that adds permissions to those of OWNER, ADMIN or MEMBER.',
  authScopes: twoFactors,
  fields: (t) => ({
    name: t.text('name', 'Name of the role, at most 60 characters.'),
    permissions: t.stringList({
      description: 'Permissions that the role grants, such as `transfer.create`.',
      resolve: ({ permissions }) => [...permissions],
    }),
    createdAt: t.instant('createdAt', 'Instant at which the role was created.'),
  }),
});

const AccessPolicyType = builder.objectWithId<AccessPolicy>('AccessPolicy', {
  description: 'Conditions of the tenant for actions. It denies what does not meet all of them, whatever the role.',
  authScopes: twoFactors,
  fields: (t) => ({
    name: t.text('name', 'Name of the policy, at most 60 characters.'),
    actions: t.stringList({
      description: 'Permissions that the policy concerns.',
      resolve: ({ actions }) => [...actions],
    }),
    aalMin: t.exposeInt('aalMin', { nullable: true, description: 'Lowest assurance level; null asks for none.' }),
    freshSeconds: t.exposeInt('freshSeconds', {
      nullable: true,
      description: 'Greatest age of the last proof of the second factor, in seconds; null asks for none.',
    }),
    ownerOnly: t.exposeBoolean('ownerOnly', { description: 'Whether only the owner of the resource may act.' }),
    fromMinute: t.exposeInt('fromMinute', {
      nullable: true,
      description: 'Minute of the day in UTC from which the action is allowed; null allows the whole day.',
    }),
    untilMinute: t.exposeInt('untilMinute', {
      nullable: true,
      description: 'Minute of the day in UTC until which the action is allowed; null allows the whole day.',
    }),
    version: t.exposeInt('version'),
  }),
});

const DecisionReason = builder.enumeration('AccessDecisionReason', 'Reason of an access decision.', {
  GRANTED: 'A role grants the action and no policy denies it.',
  NOT_GRANTED: 'No role grants the action in this tenant.',
  DENIED_BY_POLICY: 'A policy asks for something that is not so.',
});

const DecisionType = builder.objectRef<AccessAnswer>('AccessDecision').implement({
  description: 'Answer to whether somebody may do something, and why.',
  authScopes: twoFactors,
  fields: (t) => ({
    isAllowed: t.exposeBoolean('isAllowed', { description: 'Whether the action is allowed.' }),
    reason: t.field({ type: DecisionReason, description: 'Reason of the decision.', resolve: ({ reason }) => reason }),
    policyId: t.identifier('policyId', 'Identifier of the policy that denies; null when none does.', {
      nullable: true,
    }),
    role: t.field({
      type: OrganizationRole,
      nullable: true,
      description: 'Role of the member when it permits the action; null otherwise.',
      resolve: ({ role }) => role,
    }),
    tenantRoles: t.field({
      type: [TenantRoleType],
      description: 'Roles of the tenant that the member has and that permit the action, at most 20.',
      ...usualLength(2),
      resolve: ({ tenantRoles }) => [...tenantRoles],
    }),
    policies: t.field({
      type: [AccessPolicyType],
      description: 'Policies that concern the action, met or not, at most 50. Empty for who does not manage people.',
      ...usualLength(3),
      resolve: ({ policies }) => [...policies],
    }),
  }),
});

const ResourceInput = builder.inputType('AccessResourceInput', {
  description: 'Resource that an access decision is about.',
  fields: (t) => ({
    tenantId: t.id({ required: false, description: 'Tenant of the resource; null means the active one.' }),
    ownerId: t.id({
      required: false,
      description: 'User who owns the resource; null satisfies no policy that asks for the owner.',
    }),
  }),
});

builder.queryField('can', (t) =>
  t.field({
    type: DecisionType,
    authScopes: twoFactors,
    description:
      'Returns whether the caller, or for owners and admins another member, may do something in the active tenant. Denials override grants.',
    args: {
      action: t.arg.string({ description: 'Permission, such as `transfer.create`.' }),
      resource: t.arg({ type: ResourceInput, required: false, description: 'Resource to act on; null means none.' }),
      membershipId: t.arg.id({
        required: false,
        description: 'Member to ask about, as if proven with two factors just now; null means the caller.',
      }),
    },
    resolve: (_root, { action, resource, membershipId }, ctx) =>
      can(ctx, ctx.caller, {
        action,
        resource: resource ?? {},
        membershipId: (membershipId ?? null) as Id<'Membership'> | null,
      }),
  }),
);

builder.objectField(MembershipType, 'tenantRoles', (t) =>
  t.field({
    type: [TenantRoleType],
    description: 'Roles of the tenant that the member has beside OWNER, ADMIN or MEMBER, at most 20.',
    ...usualLength(2),
    resolve: ({ userId }, _args, ctx) => ctx.loaders.tenantRoles.load(userId),
  }),
);

const PermissionType = builder.objectRef<Permission>('Permission').implement({
  description: 'Permission that roles of a tenant can grant and its policies can concern.',
  authScopes: twoFactors,
  fields: (t) => ({
    name: t.string({ description: 'Name, such as `transfer.create`.', resolve: (name) => name }),
    description: t.string({
      description: 'Sentence that says what is permitted, in English.',
      resolve: (name) => permissions[name],
    }),
    isGrantable: t.boolean({
      description: 'Whether a role of the tenant can grant it; false for what only owners do.',
      resolve: (name) => !ownersOnly.has(name),
    }),
    isOwned: t.boolean({
      description: 'Whether it acts on something that a user owns, so that a policy can ask for the owner.',
      resolve: (name) => ownedPermissions.has(name),
    }),
    roles: t.field({
      type: [OrganizationRole],
      description: 'Roles that permit it, of the three that every tenant has.',
      resolve: (name) => (['OWNER', 'ADMIN', 'MEMBER'] as const).filter((role) => rolePermissions[role].includes(name)),
    }),
  }),
});

builder.queryField('permissions', (t) =>
  t.field({
    type: [PermissionType],
    authScopes: twoFactors,
    description: 'All permissions that roles can have and policies can concern; at most 100.',
    resolve: () => Object.keys(permissions) as Permission[],
  }),
);

builder.queryList('tenantRoles', {
  type: builder.connectionOf({ name: 'TenantRole', node: TenantRoleType }),
  description: 'Roles of the active tenant beside OWNER, ADMIN and MEMBER, oldest first.',
  authScopes: twoFactors,
  list: listRoles,
});
const AccessPolicyConnection = builder.connectionOf({ name: 'AccessPolicy', node: AccessPolicyType });
builder.queryList('accessPolicies', {
  type: AccessPolicyConnection,
  description: 'Policies of the active tenant, oldest first.',
  authScopes: { role: ['OWNER', 'ADMIN'] },
  list: listPolicies,
});

builder.verb('createRole', {
  description: 'Creates a role of the active organisation, at most 50. Its permissions are among those of the caller.',
  authScopes: twoFactors,
  input: (t) => ({
    name: t.string({ description: 'Name of the role, unique in the organisation, 1 to 60 characters.' }),
    permissions: t.stringList({
      description: 'Permissions that the role grants; `ownership.transfer` is for owners only and refused.',
    }),
  }),
  result: TenantRoleType,
  refusals: [ConflictError, QuotaExceededError, ValidationError],
  run: createRole,
});
builder.verb('deleteRole', {
  description: 'Deletes a role of the active organisation. Members lose it at once.',
  authScopes: twoFactors,
  input: (t) => ({ roleId: t.idOf('TenantRole') }),
  result: TenantRoleType,
  refusals: [ConflictError, NotFoundError],
  run: (ctx, caller, input) => deleteRole(ctx, caller, input.roleId),
});
builder.verb('assignRole', {
  description: 'Gives a role to a member, at most 20 each. The caller holds every permission of the role.',
  authScopes: twoFactors,
  input: (t) => ({ roleId: t.idOf('TenantRole'), membershipId: t.idOf('Membership') }),
  result: TenantRoleType,
  refusals: [ConflictError, NotFoundError, QuotaExceededError],
  run: assignRole,
});
builder.verb('revokeRole', {
  description: 'Takes a role from a member.',
  authScopes: twoFactors,
  input: (t) => ({ roleId: t.idOf('TenantRole'), membershipId: t.idOf('Membership') }),
  result: TenantRoleType,
  refusals: [ConflictError, NotFoundError],
  run: revokeRole,
});
builder.verb('upsertPolicy', {
  description:
    'Creates a policy of the active organisation, at most 50, or changes the one of the same name. No policy denies `policy.write`, `role.write` and `role.assign` to owners.',
  authScopes: twoFactors,
  input: (t) => ({
    name: t.string({ description: 'Name of the policy, unique in the organisation, 1 to 60 characters.' }),
    actions: t.stringList({ description: 'Permissions that the policy concerns.' }),
    aalMin: t.int({ required: false, description: 'Lowest assurance level, 1 or 2; null asks for none.' }),
    freshSeconds: t.int({
      required: false,
      description: 'Greatest age of the last proof of the second factor, 60 to 86400 seconds; null asks for none.',
    }),
    ownerOnly: t.boolean({
      defaultValue: false,
      description:
        'Whether only the owner of the resource may act. Only for `member.invite`: an invitation belongs to its sender.',
    }),
    fromMinute: t.int({
      required: false,
      description: 'Minute of the day in UTC from which the action is allowed, 0 to 1439; null allows the whole day.',
    }),
    untilMinute: t.int({
      required: false,
      description: 'Minute of the day in UTC until which the action is allowed, 0 to 1439; null allows the whole day.',
    }),
    expectedVersion: t.int({
      required: false,
      description: 'Version that was read of the policy to change; null for a new one.',
    }),
  }),
  result: AccessPolicyType,
  refusals: [ConflictError, QuotaExceededError, ValidationError, VersionConflictError],
  run: (ctx, caller, input) =>
    upsertPolicy(ctx, caller, {
      ...input,
      aalMin: input.aalMin ?? null,
      freshSeconds: input.freshSeconds ?? null,
      fromMinute: input.fromMinute ?? null,
      untilMinute: input.untilMinute ?? null,
      expectedVersion: input.expectedVersion ?? null,
    }),
});
builder.verb('deletePolicy', {
  description: 'Deletes a policy of the active organisation.',
  authScopes: twoFactors,
  input: (t) => ({ policyId: t.idOf('AccessPolicy') }),
  result: AccessPolicyType,
  refusals: [ConflictError, NotFoundError],
  run: (ctx, caller, input) => deletePolicy(ctx, caller, input.policyId),
});

const PolicyRemovalStatus = builder.enumeration(
  'PolicyRemovalStatus',
  'State of a removal that an operator asked for.',
  {
    PENDING_APPROVAL: 'Waits for the decision of another operator.',
    APPROVED: 'Approved; the policy is deleted.',
    REJECTED: 'Rejected; the policy stays.',
    EXPIRED: 'Not decided within a day, and replaced by a later one.',
  },
);

const PolicyRemovalType = builder.objectWithId<PolicyRemoval>('PolicyRemoval', {
  description:
    'Removal of a policy of an organisation that an operator asked for and another operator decides. For operators.',
  authScopes: operator,
  fields: (t) => ({
    organizationId: t.identifier('tenantId', 'Identifier of the organisation.'),
    policyId: t.identifier('policyId', 'Identifier of the policy.'),
    policyName: t.text('policyName', 'Name of the policy at the time of the request.'),
    reason: t.text('reason', 'Reason that the operator gave.'),
    status: t.field({
      type: PolicyRemovalStatus,
      description: 'State of the removal.',
      resolve: ({ status }) => status as never,
    }),
    requestedById: t.identifier('requestedById', 'Identifier of the operator who asked.'),
    requestedAt: t.instant('requestedAt', 'Instant of the request.'),
    expiresAt: t.instant('expiresAt', 'Instant from which nobody can decide, 24 hours after the request.'),
    decidedById: t.identifier('decidedById', 'Identifier of the operator who decided; null before the decision.', {
      nullable: true,
    }),
    decidedAt: t.instant('decidedAt', 'Instant of the decision; null before it.', { nullable: true }),
  }),
});

builder.queryList('policyRemovals', {
  type: builder.connectionOf({ name: 'PolicyRemoval', node: PolicyRemovalType }),
  description: 'Removals of policies that operators asked for, newest first. For platform administrators.',
  authScopes: operator,
  list: listRemovals,
});
builder.queryList('organizationPolicies', {
  type: AccessPolicyConnection,
  description: 'Policies of an organisation, oldest first. For platform administrators.',
  authScopes: operator,
  args: (t) => ({ organizationId: t.idOf('Organization') }),
  list: listPoliciesOf,
});

builder.verb('requestPolicyRemoval', {
  description:
    'Asks for the removal of a policy that an organisation cannot take back itself. Another operator decides within 24 hours. For platform administrators.',
  authScopes: provenOperator,
  input: (t) => ({
    organizationId: t.idOf('Organization'),
    policyId: t.idOf('AccessPolicy'),
    reason: t.string({ description: 'Reason for the record, 1 to 500 characters.' }),
  }),
  result: PolicyRemovalType,
  refusals: [ConflictError, NotFoundError, ValidationError],
  run: requestPolicyRemoval,
});
builder.verb('decidePolicyRemoval', {
  description:
    'Approves or rejects the removal of a policy that another operator asked for. Approving deletes the policy at once. For platform administrators.',
  authScopes: provenOperator,
  input: (t) => ({
    removalId: t.idOf('PolicyRemoval'),
    isApproved: t.boolean({ description: 'Whether the policy is removed.' }),
  }),
  result: PolicyRemovalType,
  refusals: [...approvalErrors, InvalidStateError, NotFoundError],
  run: decidePolicyRemoval,
});
