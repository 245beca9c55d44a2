import { DomainError } from '@codai/kit';

/** The candidate has an active application for the posting. */
export class AlreadyAppliedError extends DomainError {
  readonly code = 'ALREADY_APPLIED';
  constructor(readonly applicationId: string | null) {
    super('You have applied for this posting already.', ['input', 'postingId']);
  }
}

/** The posting takes no applications. */
export class PostingClosedError extends DomainError {
  readonly code = 'POSTING_CLOSED';
  constructor() {
    super('This posting takes no applications any more.', ['input', 'postingId']);
  }
}

/** The posting is of the caller's own organisation. */
export class SelfApplicationError extends DomainError {
  readonly code = 'SELF_APPLICATION';
  constructor() {
    super('You cannot apply to a posting of your own organisation.', ['input', 'postingId']);
  }
}
