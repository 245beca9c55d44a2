import { DomainError } from '@codai/kit';

/** The person is an author, or has declared a conflict with one. */
export class ConflictOfInterestError extends DomainError {
  readonly code = 'CONFLICT_OF_INTEREST';
  constructor(path: readonly string[] = ['input']) {
    super('This person has a conflict of interest with an author. Choose somebody else.', path);
  }
}
