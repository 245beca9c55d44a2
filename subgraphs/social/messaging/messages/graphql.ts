import { ConflictError, InvalidStateError, NotFoundError, ValidationError, VersionConflictError } from '@codai/kit';
import { pageArgs, twoFactors, usualLength } from '@codai/kit/graphql';
import { AttachmentInputType, AttachmentType, attachmentsHint } from '../../attachments/graphql.ts';
import { ATTACHING_DEADLINE_MS } from '../../attachments/rules.ts';
import { builder } from '../../builder.ts';
import { LinkPreviewType, linkPreviewOf } from '../../link-previews/graphql.ts';
import { ProfileType } from '../../people/profiles/graphql.ts';
import { mentionedIn } from '../../people/profiles/mentions.ts';
import { UserType } from '../../people/users/graphql.ts';
import { ConversationType } from '../conversations/graphql.ts';
import { listMessages, type MessageRevisionRow, revisionsOfMessage } from './loaders.ts';
import type { MessageRow } from './message-row.ts';
import {
  deleteMessage,
  editMessage,
  type MessageId,
  markRead,
  removeMessageLinkPreview,
  sendMessage,
} from './service.ts';

export const MessageType = builder.entity<MessageRow>('ChatMessage', 'msg', {
  description: 'Message in a conversation.',
  authScopes: twoFactors,
  loader: 'message',
  fields: (t) => ({
    conversation: t.reference(
      ConversationType,
      'conversationId',
      'Conversation of the message; null when the viewer can no longer see it.',
      { nullable: true },
    ),
    sequence: t.value(
      'sequence',
      'BigInt',
      'Position in the conversation: 1, 2, 3 and so on without gaps, the same for all members.',
    ),
    sender: t.reference(
      UserType,
      'senderId',
      'User who sent the message; null when hidden from the viewer by a block.',
      { nullable: true },
    ),
    text: t.text(
      'text',
      'Text of the message, at most 10,000 characters, and empty for a message of attachments alone; null when it is deleted, moderation hides it, or the sender is hidden from the viewer.',
      { nullable: true },
    ),
    mentions: t.field({
      type: [ProfileType],
      ...usualLength(1),
      description:
        'Profiles that the text names by handle, each once and at most 20. Those that the viewer may not see are left out.',
      resolve: ({ text }, _args, ctx) => mentionedIn(ctx, text ?? ''),
    }),
    linkPreview: t.field({
      type: LinkPreviewType,
      nullable: true,
      description:
        'Preview of the first link of the text; null without a link, while the page is not read yet or has nothing to show, and where the author has removed it.',
      resolve: (row, _args, ctx) => linkPreviewOf(ctx, row),
    }),
    attachments: t.field({
      type: [AttachmentType],
      ...usualLength(1),
      description: 'Pictures or files of the message, in the order of its sender; none where `text` is null.',
      resolve: async ({ id, text }, _args, ctx) => (text === null ? [] : [...(await ctx.loaders.attachments.load(id))]),
    }),
    clientMessageId: t.text('clientMessageId', 'Id that the sender’s client chose; null for everyone but the sender.', {
      nullable: true,
    }),
    isReply: t.field({
      type: 'Boolean',
      description: 'Whether the message answers another one.',
      resolve: ({ replyToId }) => replyToId !== null,
    }),
    sentAt: t.instant('sentAt', 'Instant at which the message was sent, in UTC.'),
    version: t.integer('version', 'Hand it back as `expectedVersion` when you edit the message.'),
    editedAt: t.instant('editedAt', 'Instant of the last edit, in UTC; null when never edited.', { nullable: true }),
    isDeleted: t.flag('isDeleted', 'Whether the message was deleted. It keeps its place.'),
    isModerated: t.flag('isModerated', 'Whether moderation hides the text of the message. It keeps its place.'),
  }),
});

builder.objectField(MessageType, 'replyTo', (t) =>
  t.reference(
    MessageType,
    'replyToId',
    'Message that it answers; null when it answers none, or when the viewer cannot see that one.',
    { nullable: true },
  ),
);

const RevisionType = builder.objectRef<MessageRevisionRow>('ChatMessageRevision').implement({
  description: 'Text of a message before an edit.',
  authScopes: twoFactors,
  fields: (t) => ({
    version: t.integer('version', 'Version of the message that had this text.'),
    text: t.text('text', 'Text of that version.'),
    replacedAt: t.instant('replacedAt', 'Instant of the edit that replaced it, in UTC.'),
  }),
});
const RevisionConnection = builder.connectionOf({ name: 'ChatMessageRevision', node: RevisionType });

builder.objectField(MessageType, 'revisions', (t) =>
  t.field({
    type: RevisionConnection,
    description: 'Earlier texts of the message, the latest first.',
    args: pageArgs(t),
    resolve: ({ id }, args, ctx) => revisionsOfMessage(ctx, ctx.caller, id, args),
  }),
);

const MessageConnection = builder.connectionOf({ name: 'ChatMessage', node: MessageType });

builder.objectField(ConversationType, 'messages', (t) =>
  t.field({
    type: MessageConnection,
    description: 'Messages sent since the caller joined, newest first.',
    args: pageArgs(t),
    resolve: ({ id }, args, ctx) => listMessages(ctx, ctx.caller, id, args),
  }),
);

builder.verb('sendMessage', {
  description: 'Sends a message to a conversation.',
  authScopes: twoFactors,
  deadlineMs: ATTACHING_DEADLINE_MS,
  input: (t) => ({
    conversationId: t.idOf('Conversation', 'Id of a conversation of the caller.'),
    clientMessageId: t.string({
      description:
        'Id that the client chooses for the message, 1 to 64 printable ASCII characters without spaces. Sending again with the same id and text returns the first message.',
    }),
    text: t.string({
      description: 'Text of the message, at most 10,000 characters. It may be empty beside attachments.',
    }),
    attachments: t.field({ type: [AttachmentInputType], required: false, description: attachmentsHint }),
    replyToId: t.id({ required: false, description: 'Id of a message of the conversation to answer.' }),
  }),
  idempotent: true,
  result: MessageType,
  refusals: [ConflictError, InvalidStateError, NotFoundError],
  run: sendMessage,
  read: 'messageId',
});

builder.verb('markRead', {
  description: 'Moves the caller’s read marker forward. A lower sequence changes nothing.',
  authScopes: twoFactors,
  input: (t) => ({
    conversationId: t.idOf('Conversation', 'Id of a conversation of the caller.'),
    sequence: t.field({
      type: 'BigInt',
      description: 'Sequence of the last message read, from 0 to the conversation’s `lastSequence`.',
    }),
  }),
  result: ConversationType,
  refusals: [NotFoundError, ValidationError],
  run: markRead,
  read: 'conversationId',
});

builder.verb('editMessage', {
  description: 'Replaces the text of the caller’s own message. Earlier texts remain readable.',
  authScopes: twoFactors,
  input: (t) => ({
    messageId: t.idOf('ChatMessage', 'Id of the caller’s own message.'),
    text: t.string({ description: 'New text, at most 10,000 characters. It may be empty beside attachments.' }),
    expectedVersion: t.int(),
  }),
  result: MessageType,
  refusals: [NotFoundError, ValidationError, VersionConflictError],
  run: editMessage,
  read: 'messageId',
});

builder.verb('removeMessageLinkPreview', {
  description: 'Removes the preview of the link from the caller’s own message, until another link comes first in it.',
  authScopes: twoFactors,
  input: (t) => ({ messageId: t.idOf('ChatMessage', 'Id of the caller’s own message.') }),
  result: MessageType,
  refusals: [NotFoundError],
  run: removeMessageLinkPreview,
  read: 'messageId',
});

const DeletedMessage = builder.objectRef<MessageId>('DeletedChatMessage').implement({
  description: 'Result of deleting a message.',
  authScopes: twoFactors,
  fields: (t) => ({ id: t.id({ description: 'Id of the deleted message.', resolve: ({ messageId }) => messageId }) }),
});

builder.verb('deleteMessage', {
  description:
    'Deletes the caller’s own message, or one of a group that the caller owns or administers. Its place in the order remains.',
  authScopes: twoFactors,
  input: (t) => ({ messageId: t.idOf('ChatMessage', 'Id of the message.') }),
  result: DeletedMessage,
  refusals: [NotFoundError],
  run: deleteMessage,
});
