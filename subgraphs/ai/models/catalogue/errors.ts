import { DomainError } from '@codai/kit';

export class ContextLengthExceededError extends DomainError {
  readonly code = 'CONTEXT_LENGTH_EXCEEDED';
  constructor(
    readonly max: number,
    readonly got: number,
  ) {
    super(`The request has about ${got} tokens and the model takes ${max}. Shorten it.`);
  }
}

export class ModelUnavailableError extends DomainError {
  readonly code = 'MODEL_UNAVAILABLE';
  constructor(inputPath: readonly string[] | null = ['input', 'modelId']) {
    super('This model is disabled or its provider is not configured. Choose another model.', inputPath);
  }
}

export class UpstreamUnavailableError extends DomainError {
  readonly code = 'UPSTREAM_UNAVAILABLE';
  constructor() {
    super('No provider gave an answer. Try again later.');
  }
}
