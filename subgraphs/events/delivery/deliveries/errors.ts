import { DomainError } from '@codai/kit';

export class LeaseExpiredError extends DomainError {
  readonly code = 'LEASE_EXPIRED';
  constructor() {
    super('The lease of this delivery has expired. The event is delivered again.', ['input', 'lease']);
  }
}
