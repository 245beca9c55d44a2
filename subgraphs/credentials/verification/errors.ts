import { DomainError } from '@codai/kit';

/** What was given to be verified is no credential. */
export class MalformedCredentialError extends DomainError {
  readonly code = 'CREDENTIAL_MALFORMED';
  constructor(path: string) {
    super('This is neither a credential nor the content of a QR code of one.', [path]);
  }
}
