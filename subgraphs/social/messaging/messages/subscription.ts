import { type Id, requestError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { UserType } from '../../people/users/graphql.ts';
import { accessTo } from '../conversations/access.ts';
import { ConversationType } from '../conversations/graphql.ts';
import { MessageType } from './graphql.ts';
import {
  type ConversationEvent,
  conversationDelivery,
  conversationEvents,
  messageDelivery,
  messageEvents,
  personOf,
} from './live.ts';

const changes = {
  'social.conversation.member-added': 'MEMBER_ADDED',
  'social.conversation.member-removed': 'MEMBER_REMOVED',
  'social.conversation.read': 'READ',
  'social.conversation.renamed': 'RENAMED',
  'social.conversation.role-changed': 'ROLE_CHANGED',
  'social.message.deleted': 'MESSAGE_DELETED',
  'social.message.edited': 'MESSAGE_EDITED',
  'social.message.moderated': 'MESSAGE_MODERATED',
  'social.message.reacted': 'MESSAGE_REACTED',
} as const;

const ChangeType = builder.enumeration('ConversationChange', 'Kind of change of a conversation.', {
  MEMBER_ADDED: 'New member.',
  MEMBER_REMOVED: 'Member who left or was removed.',
  READ: 'Read marker of a member that moved.',
  RENAMED: 'New title.',
  ROLE_CHANGED: 'New role of a member.',
  MESSAGE_EDITED: 'Message with a new text.',
  MESSAGE_DELETED: 'Message that was deleted.',
  MESSAGE_MODERATED: 'Message whose text moderation hid or gave back.',
  MESSAGE_REACTED: 'Message with other reactions.',
});

const UpdateType = builder.objectRef<ConversationEvent>('ConversationUpdate').implement({
  description: 'Change of a conversation besides new messages.',
  authScopes: twoFactors,
  fields: (t) => ({
    change: t.field({
      type: ChangeType,
      description: 'Kind of change.',
      resolve: ({ type }) => changes[type as keyof typeof changes],
    }),
    conversation: t.field({
      type: ConversationType,
      nullable: true,
      description: 'Conversation in its current state; null when the caller can no longer see it.',
      resolve: ({ data }, _args, ctx) => ctx.loaders.conversation.load(data.conversationId),
    }),
    message: t.field({
      type: MessageType,
      nullable: true,
      description: 'Message that changed, in its current state; null for other changes.',
      resolve: ({ data }, _args, ctx) => ('messageId' in data ? ctx.loaders.message.load(data.messageId) : null),
    }),
    user: t.field({
      type: UserType,
      nullable: true,
      description: 'Member concerned; null for changes of messages.',
      resolve: (event) => {
        const id = 'messageId' in event.data ? null : personOf(event);
        return id === null ? null : { id: id as Id<'User'> };
      },
    }),
    sequence: t.field({
      type: 'BigInt',
      nullable: true,
      description: 'Sequence of the message that changed, or up to which the member has read; null for other changes.',
      resolve: ({ data }) => ('sequence' in data ? BigInt(data.sequence) : null),
    }),
  }),
});

builder.subscriptionField('conversationUpdated', (t) =>
  t.field({
    type: UpdateType,
    description:
      'Emits each change of a conversation besides new messages: members, roles, title, read markers, edited, deleted and moderated messages, and reactions. Resumable. Ends with `FORBIDDEN` when the caller is no longer a member.',
    authScopes: twoFactors,
    args: { conversationId: t.arg.id({ description: 'Id of a conversation of the caller.' }) },
    subscribe: async (_root, { conversationId }, ctx) => {
      if ((await accessTo(ctx, ctx.caller, conversationId)) === null)
        throw requestError('FORBIDDEN', 'You are not a member of this conversation.');
      return ctx.live.events({
        types: conversationEvents,
        partitionKey: conversationId,
        filter: (event) => conversationDelivery(ctx, ctx.caller, event),
      });
    },
    resolve: (event) => event,
  }),
);

builder.subscriptionField('messageReceived', (t) =>
  t.field({
    type: MessageType,
    nullable: true,
    description:
      'Emits each new message of a conversation, including the caller’s own from other devices. Resumable. Ends with `FORBIDDEN` when the caller is no longer a member.',
    authScopes: twoFactors,
    args: { conversationId: t.arg.id({ description: 'Id of a conversation of the caller.' }) },
    subscribe: async (_root, { conversationId }, ctx) => {
      if ((await accessTo(ctx, ctx.caller, conversationId)) === null) {
        throw requestError('FORBIDDEN', 'You are not a member of this conversation.');
      }
      return ctx.live.events({
        types: messageEvents,
        partitionKey: conversationId,
        filter: (event) => messageDelivery(ctx, ctx.caller, event),
      });
    },
    resolve: (event, _args, ctx) =>
      event.type === 'social.message.sent' ? ctx.loaders.message.load(event.data.messageId) : null,
  }),
);
