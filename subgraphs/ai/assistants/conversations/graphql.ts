import {
  BudgetExceededError,
  ContentPolicyError,
  ContextLengthExceededError,
  ModelUnavailableError,
  UpstreamUnavailableError,
} from '@codai/contracts/ai';
import { InvalidStateError, NotFoundError, QuotaExceededError, ValidationError } from '@codai/kit';
import { pageArgs, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { MODERATION_DEADLINE_MS } from '../../governance/moderation/deadlines.ts';
import { SourceInput } from '../../inference/calls/types.ts';
import { UserType } from '../../spending/users/graphql.ts';
import { listConversations } from './lists.ts';
import {
  type ConversationId,
  cancelGeneration,
  deleteConversation,
  rateMessage,
  regenerateMessage,
  renameConversation,
  sendChatMessage,
  setConversationPinned,
} from './service.ts';
import { ConversationType, MessageType, RatingType } from './types.ts';

builder.queryById('aiConversation', ConversationType, {
  description: 'Conversation by its id; null when it is unknown or another user’s.',
  authScopes: twoFactors,
});

builder.queryById('aiMessage', MessageType, {
  description: 'Message by its id; null when it is unknown or another user’s.',
  authScopes: twoFactors,
});

const ConversationConnection = builder.connectionOf({ name: 'AiConversation', node: ConversationType });

builder.queryList('aiConversations', {
  type: ConversationConnection,
  description: 'Conversations of the caller in the active organisation: pinned ones first, each group last used first.',
  authScopes: twoFactors,
  list: listConversations,
});

builder.objectField(UserType, 'aiConversations', (t) =>
  t.field({
    type: ConversationConnection,
    nullable: true,
    description:
      'Conversations of the user in the active organisation: pinned ones first, each group last used first; null unless the user is the caller.',
    authScopes: twoFactors,
    args: pageArgs(t),
    resolve: ({ id }, args, ctx) => (id === ctx.caller.userId ? listConversations(ctx, ctx.caller, args) : null),
  }),
);

const answering = [
  BudgetExceededError,
  ContentPolicyError,
  ContextLengthExceededError,
  InvalidStateError,
  ModelUnavailableError,
  NotFoundError,
  UpstreamUnavailableError,
];

type Fields = Parameters<NonNullable<Parameters<typeof builder.verb>[1]['input']>>[0];
const sampling = (t: Fields) => ({
  modelId: t.id({ required: false, description: 'Id of the model; the default model when absent.' }),
  maxOutputTokens: t.int({ defaultValue: 1024, description: 'Most output tokens.' }),
  temperature: t.float({ defaultValue: 0.7, description: 'Randomness, 0 to 2.' }),
});

builder.verb('sendChatMessage', {
  description: 'Asks a question and begins its answer, which `messageStream` delivers. The result is the answer.',
  authScopes: twoFactors,
  input: (t) => ({
    conversationId: t.id({ required: false, description: 'Id of the conversation; a new one when absent.' }),
    parentId: t.id({
      required: false,
      description: 'Id of the answer that the question follows; the newest message when absent.',
    }),
    content: t.string({ description: 'Question, 1 byte to 32 KiB.' }),
    sources: t.field({ type: [SourceInput], required: false, description: 'Passages, at most 20.' }),
    ...sampling(t),
  }),
  idempotent: true,
  deadlineMs: MODERATION_DEADLINE_MS,
  result: MessageType,
  refusals: answering,
  run: sendChatMessage,
  read: 'messageId',
});

builder.verb('regenerateMessage', {
  description: 'Answers the question of an answer once more, as a further branch. The result is the new answer.',
  authScopes: twoFactors,
  input: (t) => ({ messageId: t.idOf('AiMessage'), ...sampling(t) }),
  idempotent: true,
  deadlineMs: MODERATION_DEADLINE_MS,
  result: MessageType,
  refusals: answering,
  run: regenerateMessage,
  read: 'messageId',
});

builder.verb('cancelGeneration', {
  description: 'Cancels an answer under way. No further text follows, and only delivered text is billed.',
  authScopes: twoFactors,
  input: (t) => ({ messageId: t.idOf('AiMessage') }),
  result: MessageType,
  refusals: [NotFoundError],
  run: cancelGeneration,
  read: 'messageId',
});

builder.verb('rateMessage', {
  description: 'Rates an answer, or takes the rating back.',
  authScopes: twoFactors,
  input: (t) => ({
    messageId: t.idOf('AiMessage'),
    rating: t.field({ type: RatingType, required: false, description: 'Rating; none when absent.' }),
  }),
  result: MessageType,
  refusals: [NotFoundError],
  run: rateMessage,
  read: 'messageId',
});

builder.verb('renameAiConversation', {
  description: 'Renames a conversation of the caller.',
  authScopes: twoFactors,
  input: (t) => ({
    conversationId: t.idOf('AiConversation'),
    title: t.string({ description: 'Title, 1 to 80 characters.' }),
  }),
  result: ConversationType,
  refusals: [NotFoundError, ValidationError],
  run: renameConversation,
  read: 'conversationId',
});

builder.verb('setAiConversationPinned', {
  description:
    'Pins a conversation of the caller, which puts it first in lists, or unpins it. At most 20 conversations of an organisation are pinned.',
  authScopes: twoFactors,
  input: (t) => ({
    conversationId: t.idOf('AiConversation'),
    isPinned: t.boolean({ description: 'Whether the conversation is pinned.' }),
  }),
  result: ConversationType,
  refusals: [NotFoundError, QuotaExceededError],
  run: setConversationPinned,
  read: 'conversationId',
});

const ConversationDeleted = builder.objectRef<ConversationId>('AiConversationDeleted').implement({
  description: 'Outcome of deleting a conversation.',
  authScopes: twoFactors,
  fields: (t) => ({ conversationId: t.identifier('conversationId', 'Id of the deleted conversation.') }),
});

builder.verb('deleteAiConversation', {
  description: 'Deletes a conversation of the caller with all of its messages, for good.',
  authScopes: twoFactors,
  input: (t) => ({ conversationId: t.idOf('AiConversation') }),
  result: ConversationDeleted,
  refusals: [InvalidStateError, NotFoundError],
  run: deleteConversation,
});
