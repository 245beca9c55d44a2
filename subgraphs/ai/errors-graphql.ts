import { builder } from './builder.ts';
import {
  BudgetExceededError,
  ContentPolicyError,
  ContextLengthExceededError,
  InsufficientSourcesError,
  ModelUnavailableError,
  PromptVariableError,
  StructuredOutputError,
  UpstreamUnavailableError,
} from './errors.ts';

builder.errorType(BudgetExceededError, {
  description: 'The call could cost more than the budget has left in this month.',
  fields: (t) => ({
    remainingMicros: t.value('remainingMicros', 'BigInt', 'Micro-units of the US dollar that the budget has left.'),
  }),
});
builder.errorType(ContentPolicyError, {
  description: 'The moderation flagged the content, or a principle forbids it.',
  fields: (t) => ({
    categories: t.stringList({
      description: 'Categories of the moderation, or names of the principles.',
      resolve: ({ categories }) => [...categories],
    }),
    isOutput: t.flag('isOutput', 'Whether the answer was refused, instead of the input.'),
  }),
});
builder.errorType(ContextLengthExceededError, {
  description: 'The request is longer than the context of the model.',
  fields: (t) => ({
    max: t.integer('max', 'Tokens that the model takes beside its answer.'),
    got: t.integer('got', 'Estimated tokens of the request.'),
  }),
});
builder.errorType(InsufficientSourcesError, {
  description: 'The sources or the text give too little for what was asked. The message says what is missing.',
});
builder.errorType(ModelUnavailableError, {
  description: 'The model is disabled, or its provider is not configured.',
});
builder.errorType(PromptVariableError, {
  description: 'Variables of the prompt have no value.',
  fields: (t) => ({
    missing: t.stringList({ description: 'Names of these variables.', resolve: ({ missing }) => [...missing] }),
  }),
});
builder.errorType(StructuredOutputError, {
  description: 'The output does not match the JSON schema, also after one repair. Both attempts are billed.',
  fields: (t) => ({ fault: t.text('fault', 'First difference between output and schema.') }),
});
builder.errorType(UpstreamUnavailableError, {
  description: 'No provider of the fallback chain gave an answer, or the moderation is away.',
});
