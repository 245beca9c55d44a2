import type { AuditDeclaration } from '@codai/kit';

/** The action that the audit records for each mutation. */
export const audit: AuditDeclaration = {
  sendChatMessage: 'message.sent',
  regenerateMessage: 'message.regenerated',
  cancelGeneration: 'generation.cancelled',
  rateMessage: { none: 'The person’s own opinion of an answer; nothing else changes.' },
  complete: 'completion.asked',
  embedText: 'embedding.asked',
  moderateContent: { none: 'A verdict on a text that is not kept.' },
  setAiBudget: 'budget.changed',
  setAiModelEnabled: 'model.changed',
  setAiModelPrice: 'model-price.set',
  publishPromptVersion: 'prompt.published',
  labelPromptVersion: 'prompt.labelled',
  decideHumanReview: 'review.decided',
  createAgent: 'agent.created',
  updateAgent: 'agent.changed',
  archiveAgent: 'agent.archived',
  runAgent: 'agent-run.started',
  cancelAgentRun: 'agent-run.cancelled',
  approveToolCall: 'tool-call.approved',
  rejectToolCall: 'tool-call.rejected',
  setAiSemanticCache: 'semantic-cache.changed',
  createAiApiProduct: 'api-product.created',
  createAiApiKey: 'api-key.created',
  revokeAiApiKey: 'api-key.revoked',
};
