import { DomainError } from '@codai/kit';

export class PromptVariableError extends DomainError {
  readonly code = 'PROMPT_VARIABLE';
  constructor(readonly missing: readonly string[]) {
    super(`The prompt has variables without a value: ${missing.join(', ')}.`, ['input', 'prompt', 'variables']);
  }
}
