import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { AiUsageRecord } from '../../generated/prisma/client.ts';
import { HumanReviewType } from '../../governance/human-reviews/graphql.ts';
import { ModerationResultType, PrincipleType, ReviewType } from '../../governance/moderation/graphql.ts';
import type { UsageOutcome } from '../../spending/usage/record.ts';
import { openMessage } from '../conversations/lists.ts';
import { MessageType } from '../conversations/types.ts';
import { type Explanation, explainMessage } from './service.ts';

const CallKindType = builder.enumeration('AiCallKind', 'Kind of a call to a provider.', {
  CHAT: 'Answer to a conversation.',
  EMBEDDING: 'Vectors of texts.',
  MODERATION: 'Judgement of a text by the content policy.',
  SPEECH: 'Audio of a text.',
  TRANSCRIPTION: 'Text of a recording.',
});

const OutcomeType = builder.enumeration('AiAttemptOutcome', 'End of an attempt at a provider.', {
  SUCCEEDED: 'The provider answered.',
  FAILED: 'The provider refused, broke off or was not reached.',
  CANCELLED: 'The caller cancelled before the answer was complete.',
  CACHED: 'The answer came from the cache, and no provider was asked.',
  ABANDONED: 'The process ended before the outcome was known.',
});

const AttemptType = builder.objectRef<AiUsageRecord>('AiAttempt').implement({
  description: 'Attempt at a provider.',
  authScopes: twoFactors,
  fields: (t) => ({
    attempt: t.integer('attempt', 'Number of the attempt within its request, from 1.'),
    modelId: t.id({
      nullable: true,
      description: 'Id of the model; null for moderation.',
      resolve: ({ modelId }) => modelId,
    }),
    provider: t.text('provider', 'Name of the provider.'),
    kind: t.field({ type: CallKindType, description: 'Kind of the call.', resolve: ({ kind }) => kind as 'CHAT' }),
    outcome: t.field({
      type: OutcomeType,
      description: 'End of the attempt.',
      resolve: ({ outcome }) => outcome as UsageOutcome,
    }),
    failure: t.text('failure', 'Code of the failure, such as `STATUS_429`; null without one.', { nullable: true }),
    inputTokens: t.integer('inputTokens', 'Input tokens billed.'),
    outputTokens: t.integer('outputTokens', 'Output tokens billed.'),
    costMicros: t.value('costMicros', 'BigInt', 'Cost in micro-units of the US dollar.'),
    latencyMs: t.integer('latencyMs', 'Duration in milliseconds.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

const ExplanationType = builder.objectRef<Explanation>('AiMessageExplanation').implement({
  description: 'Facts behind an answer: who was asked, what it cost, and what judged it.',
  authScopes: twoFactors,
  fields: (t) => ({
    message: t.field({
      type: MessageType,
      description: 'Answer.',
      resolve: ({ message }, _args, ctx) => openMessage(ctx, message),
    }),
    attempts: t.field({
      type: [AttemptType],
      description: 'First 200 attempts at providers in their order, those of the moderation included.',
      resolve: ({ attempts }) => [...attempts],
    }),
    moderations: t.field({
      type: [ModerationResultType],
      description: 'Verdicts of the moderation.',
      resolve: ({ moderations }) => [...moderations],
    }),
    review: t.field({
      type: ReviewType,
      nullable: true,
      description: 'Review by the principles; null while the answer is being written, and when it broke off.',
      resolve: ({ review }) => review,
    }),
    principles: t.field({
      type: [PrincipleType],
      description: 'Principles that were applied, in the versions of that moment.',
      resolve: ({ principles }) => [...principles],
    }),
    humanReview: t.field({
      type: HumanReviewType,
      nullable: true,
      description: 'Review by a person; null without one.',
      resolve: ({ humanReview }) => humanReview,
    }),
  }),
});

builder.queryField('explainMessage', (t) =>
  t.field({
    type: ExplanationType,
    nullable: true,
    description: 'Facts behind one of the caller’s answers; null when it is unknown, or another user’s.',
    authScopes: twoFactors,
    args: { id: t.arg.id({ description: 'Id of the answer.' }) },
    resolve: (_root, args, ctx) => explainMessage(ctx, ctx.caller, args),
  }),
);
