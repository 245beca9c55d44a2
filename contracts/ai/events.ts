import { id } from '@codai/kit/contract';
import { z } from 'zod';

const count = z.int().min(0);
/** Micro-units as decimal text: JSON has no big integers. */
const micros = z.string().regex(/^\d{1,19}$/);
/** One component of a mood. */
const component = z.number().min(-1).max(1);
const message = { messageId: id, conversationId: id, userId: id };
const budget = { budgetId: id, userId: id.nullable(), limitMicros: micros };

/** Events of ai. Ids, codes and numbers only: the log outlives texts. */
export const events = {
  'ai.message.completed': z.object({ ...message, modelId: id, provider: z.string().max(64) }),
  'ai.message.failed': z.object({ ...message, reason: z.string().max(64) }),
  'ai.usage.recorded': z.object({
    usageId: id,
    userId: id,
    requestId: id,
    modelId: id.nullable(),
    kind: z.enum(['CHAT', 'EMBEDDING', 'MODERATION', 'SPEECH', 'TRANSCRIPTION']),
    inputTokens: count,
    outputTokens: count,
    costMicros: micros,
  }),
  'ai.budget.threshold-reached': z.object({ ...budget, percent: z.int().min(1).max(100) }),
  'ai.budget.exhausted': z.object(budget),
  'ai.budget.changed': z.object(budget),
  'ai.model.changed': z.object({ modelId: id, isEnabled: z.boolean() }),
  'ai.moderation.flagged': z.object({
    moderationId: id,
    userId: id,
    requestId: id,
    direction: z.enum(['INPUT', 'OUTPUT']),
    categories: z.array(z.string().max(100)).max(50),
  }),
  'ai.generation.completed': z.object({
    generationId: id,
    userId: id,
    kind: z.enum(['COURSE', 'QUIZ', 'LEARNING_PATH', 'JOB_DESCRIPTION', 'MARKETING_COPY', 'RESUME_REVIEW']),
    provider: z.string().max(64),
  }),
  'ai.persona.mood-changed': z.object({
    personaId: id,
    messageId: id,
    userId: id,
    valence: component,
    energy: component,
    trust: component,
  }),
  'ai.prompt.published': z.object({ templateId: id, number: z.int().min(1), userId: id }),
  'ai.prompt.labelled': z.object({ templateId: id, number: z.int().min(1), label: z.string().max(64) }),
  'ai.review.requested': z.object({ reviewId: id, messageId: id, requesterId: id }),
  'ai.agent-run.changed': z.object({ runId: id, agentId: id, userId: id, status: z.string().max(32) }),
  'ai.tool-call.approval-requested': z.object({ toolCallId: id, runId: id, requesterId: id, tool: z.string().max(64) }),
  'ai.tool-call.decided': z.object({ toolCallId: id, runId: id, decidedById: id, isApproved: z.boolean() }),
  'ai.api-key.created': z.object({ keyId: id, productId: id, userId: id }),
  'ai.api-key.revoked': z.object({ keyId: id, revokedById: id }),
  'ai.usage.metered': z.object({ callId: id, productId: id, keyId: id, tokens: count, chargeMicros: micros }),
  'ai.review.decided': z.object({ reviewId: id, messageId: id, decidedById: id, isApproved: z.boolean() }),
} as const;
