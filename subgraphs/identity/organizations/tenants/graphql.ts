import {
  AlreadyMemberError,
  InvalidGrantError,
  InvitationExpiredError,
  LastOwnerError,
  SeatLimitReachedError,
  TenantPolicyError,
} from '@codai/contracts/identity';
import {
  ConflictError,
  type Id,
  InvalidStateError,
  NotFoundError,
  QuotaExceededError,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { entity, pageArgs, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { Invitation, Membership, Organization } from '../../generated/prisma/client.ts';
import { AccessTokenPayloadType } from '../../sessions/graphql.ts';
import { STEP_UP_SECONDS } from '../../sessions/rules.ts';
import { ownOnly, UserType } from '../../users/graphql.ts';
import { acceptInvitation, inviteMember, listInvitations, revokeInvitation } from './invitations.ts';
import { changeMemberRole, listMembers, removeMember, transferOwnership } from './members.ts';
import { type Seats, seatsOf, setSeats } from './seats.ts';
import { createOrganization, updateOrganization } from './service.ts';
import { listTenants, switchOrganization } from './switch.ts';
import { OrganizationKind, OrganizationRole, TenantChoiceType } from './types.ts';

const manager = { role: ['OWNER', 'ADMIN'] } as const;
/** Owners and admins, and members with a custom role that permits to invite. */
const inviter = { $any: { ...manager, may: 'member.invite' } } as const;

export const OrganizationType = builder.objectRef<Organization>('Organization');
export const MembershipType = builder.entity<Membership>('Membership', 'mbr', {
  description: 'Membership of a user in the active tenant.',
  authScopes: twoFactors,
  loader: 'membership',
  fields: (t) => ({
    role: t.field({ type: OrganizationRole, description: 'Role of the member.', resolve: ({ role }) => role }),
    joinedAt: t.field({
      type: 'DateTime',
      description: 'Instant at which the user joined.',
      resolve: ({ createdAt }) => createdAt,
    }),
    version: t.exposeInt('version'),
    user: t.reference(UserType, 'userId', 'Member; null while the account is suspended.', { nullable: true }),
    organization: t.reference(
      OrganizationType,
      'tenantId',
      'Tenant of the membership; null when it is not the active tenant of the caller.',
      { nullable: true },
    ),
  }),
});

const InvitationStatus = builder.enumeration('InvitationStatus', 'State of an invitation.', {
  PENDING: 'Neither accepted nor revoked. Can be accepted until it expires.',
  ACCEPTED: 'Accepted; the invited person has joined.',
  REVOKED: 'Taken back, or replaced after it had expired.',
});

const InvitationType = builder.entity<Invitation>('Invitation', 'ivt', {
  description:
    'Invitation of an e-mail address to the active organisation. For owners, admins and members who may invite.',
  authScopes: inviter,
  loader: 'invitation',
  fields: (t) => ({
    email: t.text('emailAddress', 'E-mail address that was invited.'),
    role: t.field({
      type: OrganizationRole,
      description: 'Role that accepting the invitation gives.',
      resolve: ({ role }) => role,
    }),
    status: t.field({
      type: InvitationStatus,
      description: 'State of the invitation. An expired one stays `PENDING`.',
      resolve: ({ status }) => status,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    expiresAt: t.instant('expiresAt', 'Instant at which the invitation expires, 7 days after its creation.'),
    invitedBy: t.reference(
      UserType,
      'invitedById',
      'User who sent the invitation; null when their account is no longer active.',
      { nullable: true },
    ),
  }),
});

export const MembershipConnection = builder.connectionOf({ name: 'Membership', node: MembershipType });
const InvitationConnection = builder.connectionOf({ name: 'Invitation', node: InvitationType });

const SeatsType = builder.objectRef<Seats>('OrganizationSeats').implement({
  description: 'Seats of an organisation: how many people can belong to it.',
  authScopes: twoFactors,
  fields: (t) => ({
    limit: t.exposeInt('limit', { description: 'Greatest number of members and open invitations.' }),
    used: t.exposeInt('used', {
      description: 'Number of members and of invitations that can be accepted; above the limit after it was lowered.',
    }),
    isSetByOperator: t.exposeBoolean('isSetByOperator', {
      description: 'Whether an operator has set the limit, and not the subscription or the default.',
    }),
    organizationId: t.identifier('organizationId', 'Identifier of the organisation.'),
  }),
});

OrganizationType.implement({
  description: 'Tenant: an organisation, or the personal tenant of a user. Visible only while it is the active tenant.',
  authScopes: { may: 'organization.read' },
  fields: (t) => ({
    id: t.exposeID('id'),
    kind: t.field({ type: OrganizationKind, description: 'Kind of the tenant.', resolve: ({ kind }) => kind }),
    name: t.text('name', 'Name of the tenant, 1 to 80 characters.'),
    slug: t.text('slug', 'Unique short name for addresses, 3 to 48 characters; null for personal tenants.', {
      nullable: true,
    }),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    members: t.field({
      type: MembershipConnection,
      authScopes: { may: 'member.read' },
      description: 'Members of the tenant, oldest first.',
      args: pageArgs(t),
      resolve: (_organization, args, ctx) => listMembers(ctx, ctx.caller, args),
    }),
    seats: t.field({
      type: SeatsType,
      authScopes: manager,
      description: 'Seats of the tenant and how many are taken. For owners and admins.',
      resolve: ({ id }, _args, ctx) => ctx.database.read(ctx.caller, (tx) => seatsOf(ctx, tx, id)),
    }),
    invitations: t.field({
      type: InvitationConnection,
      authScopes: inviter,
      description:
        'Invitations to the tenant in every state, newest first. For owners, admins and members who may invite.',
      args: pageArgs(t),
      resolve: (_organization, args, ctx) => listInvitations(ctx, ctx.caller, args),
    }),
  }),
});
entity(builder, OrganizationType, { prefix: 'org', load: (ctx, id) => ctx.loaders.organization.load(id) });

builder.objectField(UserType, 'tenants', (t) =>
  t.field({
    type: [TenantChoiceType],
    nullable: true,
    authScopes: twoFactors,
    description: 'Tenants of the user, the personal one first, then by name; null for other users.',
    resolve: ownOnly((_user, ctx) => listTenants(ctx, ctx.caller)),
  }),
);

builder.queryField('organization', (t) =>
  t.field({
    type: OrganizationType,
    nullable: true,
    authScopes: { may: 'organization.read' },
    description: 'Active tenant of the caller; null for every other tenant.',
    args: { id: t.arg.id({ required: false, description: 'Identifier of the tenant; null means the active one.' }) },
    resolve: (_root, { id }, ctx) => {
      const wanted = id ?? ctx.caller.tenantId;
      return wanted === null ? null : ctx.loaders.organization.load(wanted);
    },
  }),
);

const SLUG = '3 to 48 lower-case letters a–z, digits and single hyphens, beginning and ending without a hyphen';

builder.verb('createOrganization', {
  description:
    'Creates an organisation with the caller as its owner. A user belongs to at most 50 tenants. `switchOrganization` makes it the active one.',
  authScopes: twoFactors,
  input: (t) => ({
    name: t.string({ description: 'Name of the organisation, 1 to 80 characters.' }),
    slug: t.string({ description: `Unique short name for addresses: ${SLUG}.` }),
  }),
  idempotent: true,
  result: TenantChoiceType,
  refusals: [ConflictError, QuotaExceededError, ValidationError],
  run: createOrganization,
  read: async ({ id, name, kind }) => ({ id: id as Id<'Organization'>, name, kind, role: 'OWNER' as const }),
});

builder.verb('updateOrganization', {
  description:
    'Updates the active organisation. Fields that are null or absent stay as they are. Needs `organization.update`.',
  authScopes: twoFactors,
  input: (t) => ({
    name: t.string({
      required: false,
      description: 'New name of the organisation, 1 to 80 characters; null keeps the name.',
    }),
    slug: t.string({ required: false, description: `New unique short name: ${SLUG}; null keeps the short name.` }),
    expectedVersion: t.int(),
  }),
  result: OrganizationType,
  refusals: [ConflictError, ValidationError, VersionConflictError],
  run: updateOrganization,
});

builder.verb('inviteMember', {
  description:
    'Invites an e-mail address to the active organisation, which has at most 200 open invitations. The token is sent to that address only. Needs `member.invite`.',
  authScopes: twoFactors,
  input: (t) => ({
    email: t.string({ description: 'E-mail address to invite, at most 254 characters.' }),
    role: t.field({
      type: OrganizationRole,
      defaultValue: 'MEMBER',
      description: 'Role to give, not above the role of the caller.',
    }),
  }),
  idempotent: true,
  result: InvitationType,
  refusals: [AlreadyMemberError, ConflictError, QuotaExceededError, SeatLimitReachedError, ValidationError],
  run: inviteMember,
});

builder.verb('setSeats', {
  description:
    'Sets the seats of an organisation. A number below what is used removes nobody and lets nobody in, invited people included. For platform administrators.',
  authScopes: { platformAdmin: true, stepUp: STEP_UP_SECONDS },
  input: (t) => ({
    organizationId: t.idOf('Organization'),
    seats: t.int({
      required: false,
      description: 'Number of seats, 1 to 100,000; null goes back to those of its subscription.',
    }),
  }),
  result: SeatsType,
  refusals: [NotFoundError, ValidationError],
  run: (ctx, caller, { organizationId, seats }) => setSeats(ctx, caller, { organizationId, seats: seats ?? null }),
});

builder.verb('revokeInvitation', {
  description: 'Takes back a pending invitation to the active organisation. Needs `member.invite`.',
  authScopes: twoFactors,
  input: (t) => ({ invitationId: t.idOf('Invitation') }),
  result: InvitationType,
  refusals: [InvalidStateError, NotFoundError],
  run: (ctx, caller, input) => revokeInvitation(ctx, caller, input.invitationId),
});

builder.verb('acceptInvitation', {
  description: 'Joins the organisation of an invitation. Only the account with the invited e-mail address can accept.',
  authScopes: twoFactors,
  input: (t) => ({ token: t.string({ description: 'Token from the invitation e-mail.' }) }),
  result: TenantChoiceType,
  refusals: [AlreadyMemberError, InvalidGrantError, InvitationExpiredError, SeatLimitReachedError],
  run: acceptInvitation,
});

builder.verb('changeMemberRole', {
  description:
    'Changes the role of a member of the active organisation. Admins cannot change owners. Needs a second factor proven within 10 minutes.',
  authScopes: { $all: { ...manager, stepUp: STEP_UP_SECONDS } },
  input: (t) => ({
    membershipId: t.idOf('Membership'),
    role: t.field({ type: OrganizationRole, description: 'New role, not above the role of the caller.' }),
    expectedVersion: t.int(),
  }),
  result: MembershipType,
  refusals: [ConflictError, LastOwnerError, NotFoundError, VersionConflictError],
  run: changeMemberRole,
});

builder.verb('transferOwnership', {
  description:
    'Makes a member the owner of the active organisation and the caller an admin. The member needs a second factor.',
  authScopes: { $all: { role: 'OWNER', stepUp: STEP_UP_SECONDS } },
  input: (t) => ({ membershipId: t.idOf('Membership') }),
  result: MembershipType,
  refusals: [ConflictError, LastOwnerError, NotFoundError],
  run: (ctx, caller, input) => transferOwnership(ctx, caller, input.membershipId),
});

builder.verb('removeMember', {
  description:
    'Removes a member from the active organisation. Callers who remove their own membership leave the organisation. Needs a second factor proven within 10 minutes.',
  authScopes: { stepUp: STEP_UP_SECONDS },
  input: (t) => ({ membershipId: t.idOf('Membership') }),
  result: MembershipType,
  refusals: [ConflictError, LastOwnerError, NotFoundError],
  run: (ctx, caller, input) => removeMember(ctx, caller, input.membershipId),
});

builder.verb('switchOrganization', {
  description: 'Makes another tenant of the caller the active one and returns an access token for it.',
  authScopes: twoFactors,
  input: (t) => ({ organizationId: t.idOf('Organization') }),
  result: AccessTokenPayloadType,
  refusals: [NotFoundError, TenantPolicyError],
  run: (ctx, caller, input) => switchOrganization(ctx, caller, input.organizationId),
});
