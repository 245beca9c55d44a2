import { DomainError } from '@codai/kit';

/** What the call could cost at most does not fit into what the budget has left. */
export class BudgetExceededError extends DomainError {
  readonly code = 'BUDGET_EXCEEDED';
  constructor(readonly remainingMicros: bigint) {
    super(
      'This call could cost more than the budget has left this month. Lower the output tokens or raise the budget.',
    );
  }
}

/** The moderation flagged the content, or a principle of the constitution forbids it. */
export class ContentPolicyError extends DomainError {
  readonly code = 'CONTENT_POLICY';
  constructor(
    readonly categories: readonly string[],
    readonly isOutput: boolean,
  ) {
    super(
      isOutput
        ? 'The answer violates the content policy and was withheld. Ask differently.'
        : 'The content policy refuses this text. Change it.',
    );
  }
}

export class ContextLengthExceededError extends DomainError {
  readonly code = 'CONTEXT_LENGTH_EXCEEDED';
  constructor(
    readonly max: number,
    readonly got: number,
  ) {
    super(`The request has about ${got} tokens and the model takes ${max}. Shorten it.`);
  }
}

/** What was given is too little for what was asked, in the words of the engine. */
export class InsufficientSourcesError extends DomainError {
  readonly code = 'INSUFFICIENT_SOURCES';
  constructor(message: string, inputPath: readonly string[] | null = ['input', 'sources']) {
    super(message, inputPath);
  }
}

export class ModelUnavailableError extends DomainError {
  readonly code = 'MODEL_UNAVAILABLE';
  constructor(inputPath: readonly string[] | null = ['input', 'modelId']) {
    super('This model is disabled or its provider is not configured. Choose another model.', inputPath);
  }
}

export class PromptVariableError extends DomainError {
  readonly code = 'PROMPT_VARIABLE';
  constructor(readonly missing: readonly string[]) {
    super(`The prompt has variables without a value: ${missing.join(', ')}.`, ['input', 'prompt', 'variables']);
  }
}

/** `fault`: what the output lacks, in the words of the validator. */
export class StructuredOutputError extends DomainError {
  readonly code = 'STRUCTURED_OUTPUT';
  constructor(readonly fault: string) {
    super('The output of the model does not match the JSON schema. Simplify the schema or try another model.');
  }
}

export class UpstreamUnavailableError extends DomainError {
  readonly code = 'UPSTREAM_UNAVAILABLE';
  constructor() {
    super('No provider gave an answer. Try again later.');
  }
}
