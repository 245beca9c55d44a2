import {
  ConflictError,
  connectionOf,
  entity,
  errorType,
  type Id,
  IdempotencyKeyReusedError,
  InvalidStateError,
  NotFoundError,
  pageArgs,
  QuotaExceededError,
  unwrap,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { UserType } from '../accounts/user-type.ts';
import { builder } from '../builder.ts';
import type { Invitation, Membership, Organization } from '../generated/prisma/client.ts';
import { InvalidGrantError } from '../proofs/rules.ts';
import { AccessTokenPayloadType } from '../sessions/graphql.ts';
import { acceptInvitation, inviteMember, listInvitations, revokeInvitation } from './invitations.ts';
import { changeMemberRole, listMembers, removeMember } from './members.ts';
import { AlreadyMemberError, InvitationExpiredError, LastOwnerError } from './rules.ts';
import { createOrganization, updateOrganization } from './service.ts';
import { switchOrganization } from './switch.ts';
import { OrganizationKind, OrganizationRole, TenantChoiceType } from './tenant-choice-type.ts';

errorType(builder, LastOwnerError, {
  description: 'There would be no active owner with a second factor left: make somebody else an owner first.',
});
errorType(builder, AlreadyMemberError, { description: 'This person is a member already.' });
errorType(builder, InvitationExpiredError, {
  description: 'The invitation was not taken up in time: ask for a new one.',
  fields: (t) => ({ expiredAt: t.expose('expiredAt', { type: 'DateTime' }) }),
});

const manager = { role: ['OWNER', 'ADMIN'] } as const;

const OrganizationType = builder.objectRef<Organization>('Organization');
const MembershipType = builder.objectRef<Membership>('Membership').implement({
  description: 'That a person belongs to the active tenant, and as what.',
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    id: t.exposeID('id'),
    role: t.field({ type: OrganizationRole, resolve: ({ role }) => role }),
    joinedAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
    version: t.exposeInt('version'),
    user: t.field({
      type: UserType,
      nullable: true,
      description: 'Null while the account is suspended.',
      resolve: ({ userId }, _args, ctx) => ctx.loaders.user.load(userId),
    }),
    organization: t.field({
      type: OrganizationType,
      nullable: true,
      resolve: ({ tenantId }, _args, ctx) => ctx.loaders.organization.load(tenantId),
    }),
  }),
});
entity(builder, MembershipType, { load: (ctx, id) => ctx.loaders.membership.load(id) });

const InvitationStatus = builder.enumType('InvitationStatus', {
  values: ['PENDING', 'ACCEPTED', 'REVOKED'] as const,
});

const InvitationType = builder.objectRef<Invitation>('Invitation').implement({
  description: 'An address that was asked to join the active tenant. For owners and admins.',
  authScopes: manager,
  fields: (t) => ({
    id: t.exposeID('id'),
    email: t.exposeString('emailAddress'),
    role: t.field({ type: OrganizationRole, resolve: ({ role }) => role }),
    status: t.field({ type: InvitationStatus, resolve: ({ status }) => status }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime' }),
    invitedBy: t.field({
      type: UserType,
      nullable: true,
      resolve: ({ invitedById }, _args, ctx) => ctx.loaders.user.load(invitedById),
    }),
  }),
});
entity(builder, InvitationType, { load: (ctx, id) => ctx.loaders.invitation.load(id) });

const MembershipConnection = connectionOf(builder, { name: 'Membership', node: MembershipType });
const InvitationConnection = connectionOf(builder, { name: 'Invitation', node: InvitationType });

OrganizationType.implement({
  description: 'A tenant: an organisation, or the personal one of a user. Seen by its own tenant only.',
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    id: t.exposeID('id'),
    kind: t.field({ type: OrganizationKind, resolve: ({ kind }) => kind }),
    name: t.exposeString('name'),
    slug: t.exposeString('slug', { nullable: true, description: 'Null for personal tenants.' }),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    members: t.field({
      type: MembershipConnection,
      args: pageArgs(t),
      resolve: (_organization, args, ctx) => listMembers(ctx, ctx.caller, args),
    }),
    invitations: t.field({
      type: InvitationConnection,
      authScopes: manager,
      args: pageArgs(t),
      resolve: (_organization, args, ctx) => listInvitations(ctx, ctx.caller, args),
    }),
  }),
});
entity(builder, OrganizationType, { load: (ctx, id) => ctx.loaders.organization.load(id) });

builder.queryField('organization', (t) =>
  t.field({
    type: OrganizationType,
    nullable: true,
    authScopes: { signedIn: 2 },
    args: { id: t.arg.id({ description: 'The active tenant when absent; any other is null.' }) },
    resolve: (_root, { id }, ctx) => {
      const wanted = id ?? ctx.caller.tenantId;
      return wanted === null ? null : ctx.loaders.organization.load(wanted);
    },
  }),
);

const CreateOrganizationInput = builder.inputType('CreateOrganizationInput', {
  fields: (t) => ({
    name: t.string({ required: true }),
    slug: t.string({ required: true }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('createOrganization', (t) =>
  t.field({
    type: TenantChoiceType,
    authScopes: { signedIn: 2 },
    description: 'Founds an organisation with the caller as owner. Go over to it by `switchOrganization`.',
    errors: { types: [ConflictError, IdempotencyKeyReusedError, QuotaExceededError, ValidationError] },
    args: { input: t.arg({ type: CreateOrganizationInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const { id, name, kind } = unwrap(await createOrganization(ctx, ctx.caller, input));
      return { id: id as Id<'Organization'>, name, kind, role: 'OWNER' as const };
    },
  }),
);

const UpdateOrganizationInput = builder.inputType('UpdateOrganizationInput', {
  fields: (t) => ({ name: t.string(), slug: t.string(), expectedVersion: t.int({ required: true }) }),
});

builder.mutationField('updateOrganization', (t) =>
  t.field({
    type: OrganizationType,
    authScopes: manager,
    description: 'Changes the active organisation.',
    errors: { types: [ConflictError, InvalidStateError, ValidationError, VersionConflictError] },
    args: { input: t.arg({ type: UpdateOrganizationInput, required: true }) },
    resolve: async (_root, { input }, ctx) => unwrap(await updateOrganization(ctx, ctx.caller, input)),
  }),
);

const InviteMemberInput = builder.inputType('InviteMemberInput', {
  fields: (t) => ({
    email: t.string({ required: true }),
    role: t.field({ type: OrganizationRole, required: true, defaultValue: 'MEMBER' }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('inviteMember', (t) =>
  t.field({
    type: InvitationType,
    authScopes: manager,
    description: 'Invites an address to the active organisation; the token goes to the mailbox only.',
    errors: {
      types: [
        AlreadyMemberError,
        ConflictError,
        IdempotencyKeyReusedError,
        InvalidStateError,
        QuotaExceededError,
        ValidationError,
      ],
    },
    args: { input: t.arg({ type: InviteMemberInput, required: true }) },
    resolve: async (_root, { input }, ctx) => unwrap(await inviteMember(ctx, ctx.caller, input)),
  }),
);

builder.mutationField('revokeInvitation', (t) =>
  t.field({
    type: InvitationType,
    authScopes: manager,
    errors: { types: [InvalidStateError, NotFoundError] },
    args: { invitationId: t.arg.id({ required: true }) },
    resolve: async (_root, { invitationId }, ctx) =>
      unwrap(await revokeInvitation(ctx, ctx.caller, invitationId as Id<'Invitation'>)),
  }),
);

builder.mutationField('acceptInvitation', (t) =>
  t.field({
    type: TenantChoiceType,
    authScopes: { signedIn: 2 },
    description: 'Joins the organisation. Only the account with the invited, verified address can.',
    errors: { types: [AlreadyMemberError, InvalidGrantError, InvitationExpiredError] },
    args: { token: t.arg.string({ required: true }) },
    resolve: async (_root, { token }, ctx) => unwrap(await acceptInvitation(ctx, ctx.caller, { token })),
  }),
);

const ChangeMemberRoleInput = builder.inputType('ChangeMemberRoleInput', {
  fields: (t) => ({
    membershipId: t.id({ required: true }),
    role: t.field({ type: OrganizationRole, required: true }),
    expectedVersion: t.int({ required: true }),
  }),
});

builder.mutationField('changeMemberRole', (t) =>
  t.field({
    type: MembershipType,
    authScopes: manager,
    errors: { types: [InvalidStateError, LastOwnerError, NotFoundError, VersionConflictError] },
    args: { input: t.arg({ type: ChangeMemberRoleInput, required: true }) },
    resolve: async (_root, { input }, ctx) =>
      unwrap(
        await changeMemberRole(ctx, ctx.caller, { ...input, membershipId: input.membershipId as Id<'Membership'> }),
      ),
  }),
);

builder.mutationField('removeMember', (t) =>
  t.field({
    type: MembershipType,
    authScopes: { signedIn: 2 },
    description: 'Removes a member of the active organisation; with one’s own membership, leaves it.',
    errors: { types: [InvalidStateError, LastOwnerError, NotFoundError] },
    args: { membershipId: t.arg.id({ required: true }) },
    resolve: async (_root, { membershipId }, ctx) =>
      unwrap(await removeMember(ctx, ctx.caller, membershipId as Id<'Membership'>)),
  }),
);

builder.mutationField('switchOrganization', (t) =>
  t.field({
    type: AccessTokenPayloadType,
    authScopes: { signedIn: 2 },
    description: 'Makes another tenant of the caller the active one, and gives a token for it.',
    errors: { types: [NotFoundError] },
    args: { organizationId: t.arg.id({ required: true }) },
    resolve: async (_root, { organizationId }, ctx) =>
      unwrap(await switchOrganization(ctx, ctx.caller, organizationId as Id<'Organization'>)),
  }),
);
