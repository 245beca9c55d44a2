import { DomainError } from '@codai/kit';

/** The link is unknown, altered, expired, used up or revoked: all alike. */
export class LinkInvalidError extends DomainError {
  readonly code = 'LINK_INVALID';
  constructor() {
    super('This link is not valid. Ask its sender for a new one.');
  }
}

/** The password of the link is wrong. */
export class LinkPasswordError extends DomainError {
  readonly code = 'INVALID_CODE';
  constructor(readonly attemptsLeft: number) {
    super('The password of this link is wrong.', ['input', 'password']);
  }
}
