import {
  type DomainError,
  InvalidStateError,
  NotFoundError,
  QuotaExceededError,
  type SignedInCaller,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { anyone, pageArgs, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { Deps } from '../../deps.ts';
import { ProfileType } from '../../people/profiles/graphql.ts';
import { UserType } from '../../people/users/graphql.ts';
import type { GroupMemberRow, GroupRow } from './group-row.ts';
import { listGroupPeople, ownGroups, searchGroups } from './lists.ts';
import type { GroupId } from './locked.ts';
import {
  acceptGroupMember,
  banGroupMember,
  type GroupPerson,
  inviteToGroup,
  removeGroupMember,
  setGroupRole,
  unbanGroupMember,
} from './members.ts';
import type { GroupRole, GroupStanding } from './rules.ts';
import { createGroup, deleteGroup, joinGroup, leaveGroup, updateGroup } from './service.ts';

const JoiningType = builder.enumeration('GroupJoining', 'Way into a community.', {
  OPEN: 'Everybody who asks is a member at once.',
  REQUEST: 'A moderator takes in who asks.',
  INVITE:
    'Only people who are invited become members. A community that is not public either is hidden from all others.',
});

const RoleType = builder.enumeration('GroupRole', 'Role of a member of a community.', {
  OWNER: 'One person, who may do everything and hand the community over.',
  MODERATOR: 'Takes people in and out, and moderates posts.',
  MEMBER: 'Reads and writes.',
});

const StandingType = builder.enumeration('GroupStanding', 'Standing of a person in a community.', {
  MEMBER: 'Member.',
  REQUESTED: 'Has asked to join, and has no answer.',
  INVITED: 'Is invited, and has not answered.',
  BANNED: 'Is banned, and does not know of the community any more.',
});

interface Membership {
  readonly standing: GroupStanding;
  readonly role: GroupRole | null;
  readonly since: Date;
}

const MembershipType = builder.objectRef<Membership>('GroupMembership').implement({
  description: 'Standing of the viewer in a community.',
  authScopes: anyone,
  fields: (t) => ({
    standing: t.value('standing', StandingType, 'Standing of the caller in the group.'),
    role: t.value('role', RoleType, 'Role; null unless a member.', { nullable: true }),
    since: t.instant('since', 'Instant since which the standing exists, in UTC.'),
  }),
});

const MemberType = builder.objectRef<GroupMemberRow>('GroupMember').implement({
  description: 'Person in a community, on the way into it, or banned from it.',
  authScopes: twoFactors,
  fields: (t) => ({
    user: t.reference(UserType, 'userId', 'Person concerned.'),
    profile: t.field({
      type: ProfileType,
      nullable: true,
      description: 'Profile of the person; null when it is hidden from the viewer.',
      resolve: ({ userId }, _args, ctx) => ctx.loaders.profileByUserId.load(userId),
    }),
    standing: t.value('standing', StandingType, 'Standing of the member in the group.'),
    role: t.value('role', RoleType, 'Role; null unless a member.', { nullable: true }),
    since: t.instant('since', 'Instant since which the standing exists, in UTC.'),
  }),
});
const MemberConnection = builder.connectionOf({ name: 'GroupMember', node: MemberType });

export const GroupType = builder.entity<GroupRow>('SocialGroup', 'grp', {
  description: 'Community: people who write for each other, or for everybody.',
  authScopes: anyone,
  loader: 'group',
  fields: (t) => ({
    name: t.text('name', 'Name, 1 to 80 characters.'),
    description: t.text('description', 'Description, at most 1,000 characters; empty without one.'),
    joining: t.value('joining', JoiningType, 'Way into the community.'),
    isPublic: t.flag('isPublic', 'Whether everybody may read its posts. It cannot be changed later.'),
    memberCount: t.integer('memberCount', 'Number of members that the viewer may see.'),
    version: t.integer('version', 'Hand it back as `expectedVersion` when you update the community.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    viewerMembership: t.field({
      type: MembershipType,
      nullable: true,
      description: 'Viewer’s own standing; null without one, for anonymous viewers and without a second factor.',
      resolve: ({ standing, role, since }) => (standing === null || since === null ? null : { standing, role, since }),
    }),
    members: t.field({
      type: MemberConnection,
      authScopes: twoFactors,
      description:
        'People of one standing that the viewer may see, latest first. Members are shown to readers of the community, all others to its moderators.',
      args: {
        ...pageArgs(t),
        standing: t.arg({ type: StandingType, defaultValue: 'MEMBER', description: 'Standing of the people.' }),
      },
      resolve: ({ id }, args, ctx) => listGroupPeople(ctx, ctx.caller, id, args),
    }),
  }),
});

const GroupConnection = builder.connectionOf({ name: 'SocialGroup', node: GroupType });

builder.queryById('socialGroup', GroupType, {
  description: 'Community by its id; null when it is unknown, deleted or hidden from the caller.',
  authScopes: twoFactors,
});

const OwnStandingType = builder.enumeration('OwnGroupStanding', 'Standing of the caller in a community of theirs.', {
  MEMBER: 'Member.',
  REQUESTED: 'Has asked to join, and has no answer.',
  INVITED: 'Is invited, and has not answered.',
});

builder.queryList('ownGroups', {
  type: GroupConnection,
  description: 'Communities in which the caller has a standing, latest first.',
  authScopes: twoFactors,
  args: (arg) => ({
    standing: arg({ type: OwnStandingType, defaultValue: 'MEMBER', description: 'Standing of the caller.' }),
  }),
  list: ownGroups,
});

builder.queryList('socialGroups', {
  type: GroupConnection,
  description: 'Communities that the caller may know of, newest first.',
  authScopes: twoFactors,
  args: (arg) => ({
    text: arg.string({
      required: false,
      description: 'Words of the name or description, 1 to 200 characters; null lists all.',
    }),
  }),
  list: searchGroups,
});

builder.searchPort('communities', {
  description: 'Communities that the caller may know of, by words of their name or description, newest first.',
  authScopes: twoFactors,
  find: async (ctx, caller, query) =>
    (await searchGroups(ctx, caller, query)).edges.map(({ node: { id, name } }) => ({ id, title: name, detail: null })),
});

builder.verb('createGroup', {
  description: 'Creates a community, of which the caller is the owner. A person owns at most 20.',
  authScopes: twoFactors,
  input: (t) => ({
    name: t.string({ description: 'Name, 1 to 80 characters.' }),
    description: t.string({ defaultValue: '', description: 'Description, at most 1,000 characters.' }),
    joining: t.field({ type: JoiningType, defaultValue: 'OPEN', description: 'Way into the community.' }),
    isPublic: t.boolean({
      defaultValue: false,
      description: 'Whether everybody may read its posts. It cannot be changed later.',
    }),
  }),
  idempotent: true,
  result: GroupType,
  refusals: [QuotaExceededError],
  run: createGroup,
  read: 'groupId',
});

builder.verb('updateGroup', {
  description: 'Changes a community. For its owner.',
  authScopes: twoFactors,
  input: (t) => ({
    groupId: t.idOf('SocialGroup', 'Id of a community that the caller owns.'),
    name: t.string({ required: false, description: 'New name, 1 to 80 characters; null leaves it unchanged.' }),
    description: t.string({
      required: false,
      description: 'New description, at most 1,000 characters; null leaves it unchanged.',
    }),
    joining: t.field({ type: JoiningType, required: false, description: 'New way in; null leaves it unchanged.' }),
    expectedVersion: t.int(),
  }),
  result: GroupType,
  refusals: [NotFoundError, ValidationError, VersionConflictError],
  run: updateGroup,
  read: 'groupId',
});

const DeletedGroup = builder.objectRef<GroupId>('DeletedSocialGroup').implement({
  description: 'Result of deleting a community.',
  authScopes: twoFactors,
  fields: (t) => ({ id: t.id({ description: 'Id of the deleted community.', resolve: ({ groupId }) => groupId }) }),
});

builder.verb('deleteGroup', {
  description: 'Deletes a community. Once this returns, nobody reads what was written in it. For its owner.',
  authScopes: twoFactors,
  input: (t) => ({ groupId: t.idOf('SocialGroup', 'Id of a community that the caller owns.') }),
  result: DeletedGroup,
  refusals: [NotFoundError],
  run: deleteGroup,
});

builder.verb('joinGroup', {
  description: 'Joins a community, asks to join it, or accepts an invitation. Joining again changes nothing.',
  authScopes: twoFactors,
  input: (t) => ({ groupId: t.idOf('SocialGroup', 'Id of the community.') }),
  result: GroupType,
  refusals: [InvalidStateError, NotFoundError, QuotaExceededError],
  run: joinGroup,
  read: 'groupId',
});

const LeftGroup = builder.objectRef<GroupId>('LeftSocialGroup').implement({
  description: 'Result of leaving a community.',
  authScopes: twoFactors,
  fields: (t) => ({ groupId: t.identifier('groupId', 'Id of the community.') }),
});

builder.verb('leaveGroup', {
  description: 'Leaves a community, withdraws a request to join it, or declines an invitation. The owner cannot leave.',
  authScopes: twoFactors,
  input: (t) => ({ groupId: t.idOf('SocialGroup', 'Id of the community.') }),
  result: LeftGroup,
  refusals: [InvalidStateError, NotFoundError],
  run: leaveGroup,
});

const GroupPersonType = builder.objectRef<GroupPerson>('GroupPerson').implement({
  description: 'Result of a change to a person’s standing in a community.',
  authScopes: twoFactors,
  fields: (t) => ({
    group: t.reference(GroupType, 'groupId', 'Community; null when the caller may no longer know of it.', {
      nullable: true,
    }),
    user: t.reference(UserType, 'userId', 'Person concerned.'),
  }),
});

interface PersonVerb {
  readonly run: (deps: Deps, caller: SignedInCaller, input: GroupPerson) => Promise<DomainError | GroupPerson>;
  readonly describe: string;
  readonly refusals: readonly (typeof NotFoundError | typeof QuotaExceededError | typeof ValidationError)[];
}

const verbs: Readonly<Record<string, PersonVerb>> = {
  inviteToGroup: {
    run: inviteToGroup,
    describe: 'Invites a person to a community. A person who has asked to join becomes a member. For its moderators.',
    refusals: [NotFoundError, QuotaExceededError],
  },
  acceptGroupMember: {
    run: acceptGroupMember,
    describe: 'Takes in a person who has asked to join. For moderators of the community.',
    refusals: [NotFoundError],
  },
  removeGroupMember: {
    run: removeGroupMember,
    describe:
      'Removes a person from a community, or their request or invitation. Once this returns, they read nothing more that is for members. For its moderators, against people below them.',
    refusals: [NotFoundError],
  },
  banGroupMember: {
    run: banGroupMember,
    describe:
      'Bans a person from a community. Once this returns, they see nothing of it any more. For its moderators, against people below them.',
    refusals: [NotFoundError, ValidationError],
  },
  unbanGroupMember: {
    run: unbanGroupMember,
    describe: 'Lifts a ban. Without one nothing changes. For moderators of the community.',
    refusals: [NotFoundError],
  },
};

for (const [name, { run, describe, refusals }] of Object.entries(verbs)) {
  builder.verb(name, {
    description: describe,
    authScopes: twoFactors,
    input: (t) => ({
      groupId: t.idOf('SocialGroup', 'Id of the community.'),
      userId: t.idOf('User', 'Id of the person.'),
    }),
    result: GroupPersonType,
    refusals,
    run: run,
  });
}

builder.verb('setGroupRole', {
  description: 'Gives a member another role. `OWNER` hands the community over. For its owner.',
  authScopes: twoFactors,
  input: (t) => ({
    groupId: t.idOf('SocialGroup', 'Id of a community that the caller owns.'),
    userId: t.idOf('User', 'Id of the member.'),
    role: t.field({ type: RoleType, description: 'New role.' }),
  }),
  result: GroupPersonType,
  refusals: [InvalidStateError, NotFoundError, QuotaExceededError],
  run: setGroupRole,
});
