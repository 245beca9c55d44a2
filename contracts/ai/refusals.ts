import { defineRefusal, fact } from '@codai/kit/contract';

export class AgentCycleError extends defineRefusal({
  code: 'AGENT_CYCLE',
  message: 'These agents would call each other in a loop. Remove one of them.',
  description: 'The agents would ask each other in a circle.',
  fields: { agentIds: fact.texts('Ids of the agents in the order in which they ask, the first one again at the end.') },
  path: ['input', 'agentIds'],
}) {}

/** A model asked for a tool that its agent does not have. It is recorded with the call. */
export class ToolNotAllowedError extends defineRefusal({
  code: 'TOOL_NOT_ALLOWED',
  message: ({ tool }) => `The agent has no tool ${tool}.`,
  description: 'A model asked for a tool that its agent does not have.',
  fields: { tool: fact.unpublished<string>() },
}) {}

export class ContentPolicyError extends defineRefusal({
  code: 'CONTENT_POLICY',
  message: ({ isOutput }) =>
    isOutput
      ? 'The answer violates the content policy and was withheld. Ask differently.'
      : 'The content policy refuses this text. Change it.',
  description: 'The moderation flagged the content, or a principle forbids it.',
  fields: {
    categories: fact.texts('Categories of the moderation, or names of the principles.'),
    isOutput: fact.flag('Whether the answer was refused, instead of the input.'),
  },
}) {}

export class InsufficientSourcesError extends defineRefusal({
  code: 'INSUFFICIENT_SOURCES',
  message: 'The sources do not contain enough for this request. Add sources or ask for less.',
  description: 'The sources or the text give too little for what was asked. The message says what is missing.',
  path: ['input', 'sources'],
}) {}

export class StructuredOutputError extends defineRefusal({
  code: 'STRUCTURED_OUTPUT',
  message: 'The output of the model does not match the JSON schema. Simplify the schema or try another model.',
  description: 'The output does not match the JSON schema, also after one repair. Both attempts are billed.',
  fields: { fault: fact.text('First difference between output and schema.') },
}) {}

export class PromptVariableError extends defineRefusal({
  code: 'PROMPT_VARIABLE',
  message: ({ missing }) => `The prompt has variables without a value: ${missing.join(', ')}.`,
  description: 'Variables of the prompt have no value.',
  fields: { missing: fact.texts('Names of these variables.') },
  path: ['input', 'prompt', 'variables'],
}) {}

export class ContextLengthExceededError extends defineRefusal({
  code: 'CONTEXT_LENGTH_EXCEEDED',
  message: ({ max, got }) => `The request has about ${got} tokens and the model takes ${max}. Shorten it.`,
  description: 'The request is longer than the context of the model.',
  fields: {
    max: fact.integer('Tokens that the model takes beside its answer.'),
    got: fact.integer('Estimated tokens of the request.'),
  },
}) {}

export class ModelUnavailableError extends defineRefusal({
  code: 'MODEL_UNAVAILABLE',
  message: 'This model is disabled or its provider is not configured. Choose another model.',
  description: 'The model is disabled, or its provider is not configured.',
  path: ['input', 'modelId'],
}) {}

export class UpstreamUnavailableError extends defineRefusal({
  code: 'UPSTREAM_UNAVAILABLE',
  message: 'No model provider answered. Try again later.',
  description: 'No provider of the fallback chain gave an answer, or the moderation is away.',
}) {}

export class BudgetExceededError extends defineRefusal({
  code: 'BUDGET_EXCEEDED',
  message:
    'This call could cost more than the budget has left this month. Lower the output tokens or raise the budget.',
  description: 'The call could cost more than the budget has left in this month.',
  fields: { remainingMicros: fact.bigInt('Micro-units of the US dollar that the budget has left.') },
}) {}
