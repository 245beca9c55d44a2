import {
  connectionOf,
  entity,
  found,
  type Id,
  IdempotencyKeyReusedError,
  InvalidStateError,
  NotFoundError,
  pageArgs,
  signedIn,
  unwrap,
  ValidationError,
} from '@codai/kit';
import { builder } from '../builder.ts';
import type { SocialContext } from '../context.ts';
import { ConversationKind } from '../generated/prisma/enums.ts';
import { UserType } from '../users/graphql.ts';
import type { ConversationRow } from './conversation-row.ts';
import { countAllUnread, listConversations, listMembers, type MemberRow } from './loaders.ts';
import { addConversationMember, type ConversationId, removeConversationMember, startConversation } from './service.ts';

const ConversationKindType = builder.enumType('ConversationKind', {
  values: {
    DIRECT: { value: ConversationKind.DIRECT, description: 'Of two people, who have one such conversation.' },
    GROUP: { value: ConversationKind.GROUP },
  },
});

const MemberType = builder.objectRef<MemberRow>('ConversationMember').implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    user: t.field({ type: UserType, resolve: ({ userId }) => ({ id: userId }) }),
    joinedAt: t.expose('joinedAt', { type: 'DateTime' }),
    lastReadSequence: t.expose('lastReadSequence', { type: 'BigInt', description: 'How far they have read.' }),
  }),
});
const MemberConnection = connectionOf(builder, { name: 'ConversationMember', node: MemberType });

export const ConversationType = builder.objectRef<ConversationRow>('Conversation').implement({
  description:
    'Messages between members. Seen by its members only; a direct one is gone for both while a block stands.',
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    id: t.exposeID('id'),
    kind: t.expose('kind', { type: ConversationKindType }),
    title: t.exposeString('title', { nullable: true }),
    startedBy: t.field({
      type: UserType,
      nullable: true,
      description: 'null when the viewer is not to see them.',
      resolve: ({ startedById }) => (startedById === null ? null : { id: startedById }),
    }),
    lastSequence: t.expose('lastSequence', { type: 'BigInt', description: 'Of the last message; 0 before the first.' }),
    lastReadSequence: t.expose('lastReadSequence', { type: 'BigInt', description: "The caller's read marker." }),
    unreadCount: t.int({
      description: 'Messages after the marker, from others.',
      resolve: async ({ id }, _args, ctx) => (await ctx.loaders.unread.load(id))?.count ?? 0,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    lastActivityAt: t.expose('lastActivityAt', { type: 'DateTime' }),
    members: t.field({
      type: MemberConnection,
      description: 'In the order of joining.',
      args: pageArgs(t),
      resolve: ({ id }, args, ctx) => listMembers(ctx, ctx.caller, id, args),
    }),
  }),
});
entity(builder, ConversationType, { load: (ctx, id) => ctx.loaders.conversation.load(id as Id<'Conversation'>) });

const ConversationConnection = connectionOf(builder, { name: 'Conversation', node: ConversationType });

builder.queryFields((t) => ({
  conversation: t.field({
    type: ConversationType,
    nullable: true,
    authScopes: { signedIn: 2 },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, ctx) => ctx.loaders.conversation.load(id as Id<'Conversation'>),
  }),
  conversations: t.field({
    type: ConversationConnection,
    description: 'The last active first.',
    authScopes: { signedIn: 2 },
    args: pageArgs(t),
    resolve: (_root, args, ctx) => listConversations(ctx, ctx.caller, args),
  }),
  unreadMessageCount: t.int({
    description: 'Of all conversations together.',
    authScopes: { signedIn: 2 },
    resolve: (_root, _args, ctx) => countAllUnread(ctx, ctx.caller),
  }),
}));

const StartConversationInput = builder.inputType('StartConversationInput', {
  fields: (t) => ({
    memberIds: t.idList({
      required: true,
      description: 'The others: at most 99. One and no title: the direct conversation.',
    }),
    title: t.string({ description: '1–120 characters; makes it a group.' }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('startConversation', (t) =>
  t.field({
    type: ConversationType,
    authScopes: { signedIn: 2 },
    errors: { types: [IdempotencyKeyReusedError, NotFoundError, ValidationError] },
    args: { input: t.arg({ type: StartConversationInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const memberIds = input.memberIds as Id<'User'>[];
      return written(
        ctx,
        unwrap(await startConversation(ctx, signedIn(ctx), { ...input, memberIds, title: input.title ?? null })),
      );
    },
  }),
);

const AddConversationMemberInput = builder.inputType('AddConversationMemberInput', {
  fields: (t) => ({ conversationId: t.id({ required: true }), userId: t.id({ required: true }) }),
});

builder.mutationField('addConversationMember', (t) =>
  t.field({
    type: ConversationType,
    description: 'Takes a person into a group; they read what is written from now on.',
    authScopes: { signedIn: 2 },
    errors: { types: [InvalidStateError, NotFoundError, ValidationError] },
    args: { input: t.arg({ type: AddConversationMemberInput, required: true }) },
    resolve: async (_root, { input }, ctx) =>
      written(ctx, unwrap(await addConversationMember(ctx, signedIn(ctx), idsOf(input)))),
  }),
);

const RemovedMember = builder
  .objectRef<{ conversationId: Id<'Conversation'>; userId: Id<'User'> }>('RemovedConversationMember')
  .implement({
    authScopes: { signedIn: 2 },
    fields: (t) => ({
      conversationId: t.exposeID('conversationId'),
      user: t.field({ type: UserType, resolve: ({ userId }) => ({ id: userId }) }),
    }),
  });

const RemoveConversationMemberInput = builder.inputType('RemoveConversationMemberInput', {
  fields: (t) => ({
    conversationId: t.id({ required: true }),
    userId: t.id({
      required: true,
      description: "The caller's own id to leave; anybody's for the one who started the group.",
    }),
  }),
});

builder.mutationField('removeConversationMember', (t) =>
  t.field({
    type: RemovedMember,
    description: 'Takes a person out of a group. From the return on they receive nothing more.',
    authScopes: { signedIn: 2 },
    errors: { types: [InvalidStateError, NotFoundError] },
    args: { input: t.arg({ type: RemoveConversationMemberInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const ids = idsOf(input);
      unwrap(await removeConversationMember(ctx, signedIn(ctx), ids));
      return ids;
    },
  }),
);

function idsOf(input: { readonly conversationId: string; readonly userId: string }) {
  return { conversationId: input.conversationId as Id<'Conversation'>, userId: input.userId as Id<'User'> };
}

async function written(ctx: SocialContext, { conversationId }: ConversationId): Promise<ConversationRow> {
  return found(await ctx.loaders.conversation.load(conversationId), 'Conversation');
}
