import { DomainError } from '@codai/kit';

/** The sources give too little for the request; the message is the engine's. */
export class InsufficientSourcesError extends DomainError {
  readonly code = 'INSUFFICIENT_SOURCES';
  constructor(message: string, inputPath: readonly string[] | null = ['input', 'sources']) {
    super(message, inputPath);
  }
}

/** `fault`: what the output lacks, in the words of the validator. */
export class StructuredOutputError extends DomainError {
  readonly code = 'STRUCTURED_OUTPUT';
  constructor(readonly fault: string) {
    super('The output of the model does not match the JSON schema. Simplify the schema or try another model.');
  }
}
