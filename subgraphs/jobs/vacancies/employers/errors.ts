import { DomainError } from '@codai/kit';

/** Only verified employers publish. */
export class EmployerNotVerifiedError extends DomainError {
  readonly code = 'EMPLOYER_NOT_VERIFIED';
  constructor() {
    super('Your employer profile is not verified. Publish after an operator has verified it.');
  }
}
