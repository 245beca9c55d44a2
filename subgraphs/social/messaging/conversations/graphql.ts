import { ConflictError, type Id, NotFoundError, ValidationError } from '@codai/kit';
import { pageArgs, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { UserType } from '../../people/users/graphql.ts';
import type { ConversationRow } from './conversation-row.ts';
import { countAllUnread, listConversations, listMembers, type MemberRow } from './loaders.ts';
import {
  addConversationMember,
  removeConversationMember,
  renameConversation,
  setConversationRole,
  startConversation,
} from './service.ts';

const ConversationKindType = builder.enumeration('ConversationKind', 'Kind of a conversation.', {
  DIRECT: 'Conversation between two people, who have at most one.',
  GROUP: 'Conversation among up to 100 people, with members who may change.',
});

const RoleType = builder.enumeration('ConversationRole', 'Role of a member of a conversation.', {
  OWNER: 'One person of a group, who may do everything and hand the group over.',
  ADMIN: 'Renames the group, removes members and deletes messages.',
  MEMBER: 'Reads and writes. The role of both people of a direct conversation.',
});

const MemberType = builder.objectRef<MemberRow>('ConversationMember').implement({
  description: 'Member of a conversation.',
  authScopes: twoFactors,
  fields: (t) => ({
    user: t.reference(UserType, 'userId', 'User who is the member.'),
    role: t.value('role', RoleType, 'Role of the member.'),
    joinedAt: t.instant('joinedAt', 'Instant at which the member joined, in UTC.'),
    lastReadSequence: t.value(
      'lastReadSequence',
      'BigInt',
      'Sequence of the last message that the member has marked as read; 0 before the first.',
    ),
  }),
});

const MemberConnection = builder.connectionOf({ name: 'ConversationMember', node: MemberType });

export const ConversationType = builder.entity<ConversationRow>('Conversation', 'cnv', {
  description:
    'Messages among members, visible to members only. A direct conversation is hidden from both members while either blocks the other.',
  authScopes: twoFactors,
  loader: 'conversation',
  fields: (t) => ({
    kind: t.value('kind', ConversationKindType, 'Kind of the conversation.'),
    title: t.text(
      'title',
      'Title of a group, 1 to 120 characters; null for a direct conversation and for a group without a title.',
      { nullable: true },
    ),
    startedBy: t.reference(
      UserType,
      'startedById',
      'User who started the conversation; null when hidden from the viewer by a block.',
      { nullable: true },
    ),
    lastSequence: t.value('lastSequence', 'BigInt', 'Sequence of the last message; 0 before the first.'),
    lastReadSequence: t.value(
      'lastReadSequence',
      'BigInt',
      'Sequence of the last message that the caller has marked as read.',
    ),
    viewerRole: t.field({ type: RoleType, description: 'Role of the caller.', resolve: ({ role }) => role }),
    unreadCount: t.int({
      description: 'Number of messages from others after the caller’s read marker.',
      resolve: async ({ id }, _args, ctx) => (await ctx.loaders.unread.load(id))?.count ?? 0,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    lastActivityAt: t.instant(
      'lastActivityAt',
      'Instant of the last message, or of creation before the first, in UTC.',
    ),
    members: t.field({
      type: MemberConnection,
      description: 'Current members that the viewer may see, in the order of joining.',
      args: pageArgs(t),
      resolve: ({ id }, args, ctx) => listMembers(ctx, ctx.caller, id, args),
    }),
  }),
});

const ConversationConnection = builder.connectionOf({ name: 'Conversation', node: ConversationType });

builder.queryFields((t) => ({
  conversation: t.field({
    type: ConversationType,
    nullable: true,
    description: 'Conversation by its id; null unless the caller is a member and may see it.',
    authScopes: twoFactors,
    args: { id: t.arg.id({ description: 'Id of the conversation.' }) },
    resolve: (_root, { id }, ctx) => ctx.loaders.conversation.load(id),
  }),
  conversations: t.field({
    type: ConversationConnection,
    description: 'Conversations of the caller, most recently active first.',
    authScopes: twoFactors,
    args: pageArgs(t),
    resolve: (_root, args, ctx) => listConversations(ctx, ctx.caller, args),
  }),
  unreadMessageCount: t.int({
    description: 'Number of unread messages in all conversations of the caller.',
    authScopes: twoFactors,
    resolve: (_root, _args, ctx) => countAllUnread(ctx, ctx.caller),
  }),
}));

builder.verb('startConversation', {
  description: 'Starts a conversation, or returns the existing direct conversation of the two people.',
  authScopes: twoFactors,
  input: (t) => ({
    memberIds: t.idList({
      description:
        'Ids of the other people, 1 to 99; duplicates and the caller’s own id are ignored. One person without a title opens the direct conversation.',
    }),
    title: t.string({
      required: false,
      description: 'Title, 1 to 120 characters. A title makes the conversation a group.',
    }),
  }),
  idempotent: true,
  result: ConversationType,
  refusals: [NotFoundError],
  run: (ctx, caller, input) =>
    startConversation(ctx, caller, {
      ...input,
      memberIds: input.memberIds as Id<'User'>[],
      title: input.title ?? null,
    }),
  read: 'conversationId',
});

builder.verb('addConversationMember', {
  description:
    'Adds a person to a group, which has at most 100 members. They read messages sent from now on. Adding a member again changes nothing.',
  authScopes: twoFactors,
  input: (t) => ({
    conversationId: t.idOf('Conversation', 'Id of a group of the caller.'),
    userId: t.idOf('User', 'Id of the user to add.'),
  }),
  result: ConversationType,
  refusals: [ConflictError, NotFoundError, ValidationError],
  run: addConversationMember,
  read: 'conversationId',
});

const RemovedMember = builder
  .objectRef<{ conversationId: Id<'Conversation'>; userId: Id<'User'> }>('RemovedConversationMember')
  .implement({
    description: 'Result of removing a member.',
    authScopes: twoFactors,
    fields: (t) => ({
      conversationId: t.identifier('conversationId', 'Id of the conversation.'),
      user: t.reference(UserType, 'userId', 'User who was removed.'),
    }),
  });

builder.verb('removeConversationMember', {
  description: 'Removes a person from a group. They receive no further messages once this returns.',
  authScopes: twoFactors,
  input: (t) => ({
    conversationId: t.idOf('Conversation', 'Id of a group of the caller.'),
    userId: t.idOf(
      'User',
      'Id of the member to remove: the caller’s own to leave, or another member’s if the caller owns or administers the group.',
    ),
  }),
  result: RemovedMember,
  refusals: [ConflictError, NotFoundError],
  run: removeConversationMember,
});

builder.verb('renameConversation', {
  description: 'Gives a group another title, or none. For its owner and administrators.',
  authScopes: twoFactors,
  input: (t) => ({
    conversationId: t.idOf('Conversation', 'Id of a group of the caller.'),
    title: t.string({ required: false, description: 'New title, 1 to 120 characters; null removes it.' }),
  }),
  result: ConversationType,
  refusals: [ConflictError, NotFoundError, ValidationError],
  run: (ctx, caller, { conversationId, title }) =>
    renameConversation(ctx, caller, { conversationId, title: title ?? null }),
  read: 'conversationId',
});

builder.verb('setConversationRole', {
  description: 'Gives a member of a group another role. `OWNER` hands the group over. For its owner.',
  authScopes: twoFactors,
  input: (t) => ({
    conversationId: t.idOf('Conversation', 'Id of a group that the caller owns.'),
    userId: t.idOf('User', 'Id of the member.'),
    role: t.field({ type: RoleType, description: 'New role.' }),
  }),
  result: ConversationType,
  refusals: [ConflictError, NotFoundError],
  run: setConversationRole,
  read: 'conversationId',
});
