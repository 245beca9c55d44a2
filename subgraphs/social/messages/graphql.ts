import {
  ConflictError,
  connectionOf,
  entity,
  found,
  type Id,
  IdempotencyKeyReusedError,
  NotFoundError,
  pageArgs,
  requestError,
  signedIn,
  unwrap,
  ValidationError,
} from '@codai/kit';
import { builder } from '../builder.ts';
import { accessTo } from '../conversations/access.ts';
import { ConversationType } from '../conversations/graphql.ts';
import { UserType } from '../users/graphql.ts';
import { messageDelivery, messageEvents } from './live.ts';
import { listMessages } from './loaders.ts';
import type { MessageRow } from './message-row.ts';
import { markRead, sendMessage } from './service.ts';

const MessageType = builder.objectRef<MessageRow>('ChatMessage').implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    id: t.exposeID('id'),
    conversation: t.field({
      type: ConversationType,
      nullable: true,
      resolve: ({ conversationId }, _args, ctx) => ctx.loaders.conversation.load(conversationId),
    }),
    sequence: t.expose('sequence', {
      type: 'BigInt',
      description: '1, 2, 3 … without a gap, the same for all members.',
    }),
    sender: t.field({
      type: UserType,
      nullable: true,
      description: 'null, like the text, when the viewer is not to see the sender. The message keeps its place.',
      resolve: ({ senderId }) => (senderId === null ? null : { id: senderId }),
    }),
    text: t.exposeString('text', { nullable: true }),
    clientMessageId: t.exposeString('clientMessageId', {
      nullable: true,
      description: "The sender's own name for it; null for others.",
    }),
    sentAt: t.expose('sentAt', { type: 'DateTime' }),
  }),
});
entity(builder, MessageType, { load: (ctx, id) => ctx.loaders.message.load(id as Id<'ChatMessage'>) });

const MessageConnection = connectionOf(builder, { name: 'ChatMessage', node: MessageType });

builder.objectField(ConversationType, 'messages', (t) =>
  t.field({
    type: MessageConnection,
    description: 'Newest first, from where the caller joined.',
    args: pageArgs(t),
    resolve: ({ id }, args, ctx) => listMessages(ctx, ctx.caller, id, args),
  }),
);

const SendMessageInput = builder.inputType('SendMessageInput', {
  fields: (t) => ({
    conversationId: t.id({ required: true }),
    clientMessageId: t.string({
      required: true,
      description:
        "The client's own name for the message, 1–64 printable characters: sent again under it, it is the same message.",
    }),
    text: t.string({ required: true, description: '1–10,000 characters.' }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('sendMessage', (t) =>
  t.field({
    type: MessageType,
    authScopes: { signedIn: 2 },
    errors: { types: [ConflictError, IdempotencyKeyReusedError, NotFoundError, ValidationError] },
    args: { input: t.arg({ type: SendMessageInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const conversationId = input.conversationId as Id<'Conversation'>;
      const { messageId } = unwrap(await sendMessage(ctx, signedIn(ctx), { ...input, conversationId }));
      return found(await ctx.loaders.message.load(messageId), 'ChatMessage');
    },
  }),
);

const MarkReadInput = builder.inputType('MarkReadInput', {
  fields: (t) => ({
    conversationId: t.id({ required: true }),
    sequence: t.field({ type: 'BigInt', required: true, description: 'Of the last message read.' }),
  }),
});

builder.mutationField('markRead', (t) =>
  t.field({
    type: ConversationType,
    description: "Moves the caller's read marker forward; it never moves back.",
    authScopes: { signedIn: 2 },
    errors: { types: [NotFoundError, ValidationError] },
    args: { input: t.arg({ type: MarkReadInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const conversationId = input.conversationId as Id<'Conversation'>;
      unwrap(await markRead(ctx, signedIn(ctx), { ...input, conversationId }));
      return found(await ctx.loaders.conversation.load(conversationId), 'Conversation');
    },
  }),
);

builder.subscriptionField('messageReceived', (t) =>
  t.field({
    type: MessageType,
    nullable: true,
    description:
      'Each message of a conversation, also the caller’s own from another device. Resumable. Ends with FORBIDDEN when the caller is no member any more.',
    authScopes: { signedIn: 2 },
    args: { conversationId: t.arg.id({ required: true }) },
    subscribe: async (_root, { conversationId }, ctx) => {
      if ((await accessTo(ctx, ctx.caller, conversationId)) === null) {
        throw requestError('FORBIDDEN', 'You are no member of this conversation.');
      }
      return ctx.live.events({
        types: messageEvents,
        partitionKey: conversationId,
        filter: (event) => messageDelivery(ctx, ctx.caller, event),
      });
    },
    resolve: (event, _args, ctx) =>
      event.type === 'social.message.sent' ? ctx.loaders.message.load(event.data.messageId as Id<'ChatMessage'>) : null,
  }),
);
