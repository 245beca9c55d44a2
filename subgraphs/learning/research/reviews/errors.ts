import { DomainError } from '@codai/kit';

/** A person would judge their own work, or that of somebody with whom a conflict is declared. */
export class ConflictOfInterestError extends DomainError {
  readonly code = 'CONFLICT_OF_INTEREST';
  constructor(path: readonly string[] = ['input']) {
    super('This person has a conflict of interest with an author. Choose somebody else.', path);
  }
}
