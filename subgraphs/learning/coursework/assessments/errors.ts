import { DomainError } from '@codai/kit';

export class AttemptLimitError extends DomainError {
  readonly code = 'ATTEMPT_LIMIT_REACHED';
  constructor(readonly limit: number) {
    super(`This assessment allows ${limit} attempts, and all of them are used.`);
  }
}

export class DeadlinePassedError extends DomainError {
  readonly code = 'DEADLINE_PASSED';
  constructor(readonly deadline: Date) {
    super('The deadline has passed.');
  }
}
