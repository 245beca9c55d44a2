import { DomainError } from '@codai/kit';

/** The flag is protected: one person alone does not change it. */
export class FlagProtectedError extends DomainError {
  readonly code = 'APPROVAL_REQUIRED';
  constructor() {
    super('This flag is protected. Propose the change and have a second person approve it.');
  }
}
