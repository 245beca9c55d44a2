import { pageArgs, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { AiConversation, AiMessage } from '../../generated/prisma/client.ts';
import { FinishType } from '../../inference/calls/types.ts';
import { ModelType } from '../../models/catalogue/graphql.ts';
import { listMessages } from './lists.ts';

const RoleType = builder.enumeration('AiMessageRole', 'Author of a message.', {
  USER: 'The user.',
  ASSISTANT: 'A model.',
});

const StatusType = builder.enumeration('AiMessageStatus', 'State of a message.', {
  GENERATING: 'The answer is being written; `messageStream` delivers it.',
  COMPLETED: 'The message is complete.',
  CANCELLED: 'The user cancelled the answer; its content is what was delivered.',
  FAILED: 'The answer broke off; its content is what was delivered.',
  WITHHELD: 'The content policy or a reviewer refused the rest of the answer.',
  AWAITING_REVIEW: 'A person decides on the rest of the answer.',
});

const RatingType = builder.enumeration('AiMessageRating', 'Rating of an answer.', {
  UP: 'The answer helped.',
  DOWN: 'The answer did not help.',
});

export { RatingType };

export const MessageType = builder.entity<AiMessage>('AiMessage', 'amg', {
  description: 'Message of a conversation. Messages form a tree: several answers to one question are its branches.',
  authScopes: twoFactors,
  loader: 'message',
  fields: (t) => ({
    conversationId: t.identifier('conversationId', 'Id of the conversation.'),
    parentId: t.id({
      nullable: true,
      description: 'Id of the message that it follows; null for the first.',
      resolve: ({ parentId }) => parentId,
    }),
    role: t.field({ type: RoleType, description: 'Author.', resolve: ({ role }) => role as 'USER' }),
    status: t.field({
      type: StatusType,
      description: 'State.',
      resolve: ({ status, isCancelled }) =>
        (status === 'GENERATING' && isCancelled ? 'CANCELLED' : status) as 'COMPLETED',
    }),
    content: t.text('content', 'Text; null while the answer is being written.', { nullable: true }),
    model: t.reference(ModelType, 'modelId', 'Model that answered; null for questions.', { nullable: true }),
    provider: t.text('provider', 'Provider that answered; null for questions.', { nullable: true }),
    finish: t.field({
      type: FinishType,
      nullable: true,
      description: 'Reason for which the answer ended; null for questions, and for answers that broke off.',
      resolve: ({ finish }) => finish as 'STOP' | null,
    }),
    failure: t.text('failure', 'Code of what kept the answer from its end; null when nothing did.', { nullable: true }),
    confidence: t.exposeFloat('confidence', {
      nullable: true,
      description: 'Confidence of the embedded engine, 0 to 1; null from models that give none.',
    }),
    citations: t.stringList({
      description: 'Ids of the passages that the answer rests on.',
      resolve: ({ citations }) => citations,
    }),
    inputTokens: t.integer('inputTokens', 'Input tokens billed.'),
    outputTokens: t.integer('outputTokens', 'Output tokens billed.'),
    costMicros: t.value('costMicros', 'BigInt', 'Cost of all attempts, in micro-units of the US dollar.'),
    rating: t.field({
      type: RatingType,
      nullable: true,
      description: 'Rating of the user; null without one.',
      resolve: ({ rating }) => (rating === null ? null : rating > 0 ? 'UP' : 'DOWN'),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    completedAt: t.instant('completedAt', 'Instant of its end; null before.', { nullable: true }),
  }),
});

const MessageConnection = builder.connectionOf({ name: 'AiMessage', node: MessageType });

export const ConversationType = builder.entity<AiConversation>('AiConversation', 'aic', {
  description: 'Conversation of a user with models. Nobody else sees it.',
  authScopes: twoFactors,
  loader: 'conversation',
  fields: (t) => ({
    title: t.text('title', 'Beginning of the first question.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.instant('updatedAt', 'Instant of the newest question.'),
    isPinned: t.boolean({
      description: 'Whether the user has pinned it, which puts it first in lists.',
      resolve: ({ pinned }) => pinned === 1,
    }),
    messages: t.field({
      type: MessageConnection,
      description: 'Messages of all branches, earliest first.',
      args: pageArgs(t),
      resolve: ({ id }, args, ctx) => listMessages(ctx, ctx.caller, { ...args, conversationId: id }),
    }),
  }),
});
