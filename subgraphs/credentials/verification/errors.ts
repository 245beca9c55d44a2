import { DomainError } from '@codai/kit';

/** The text to verify does not have the form of a credential. */
export class MalformedCredentialError extends DomainError {
  readonly code = 'CREDENTIAL_MALFORMED';
  constructor(path: string) {
    super('This is neither a credential nor the content of a QR code of one.', [path]);
  }
}
