import { DomainError } from '@codai/kit';

/** More was to be released than is held. */
export class ExceedsFundedError extends DomainError {
  readonly code = 'EXCEEDS_FUNDED';
  constructor(
    readonly held: bigint,
    readonly currency: string,
  ) {
    super('The amount exceeds the amount held for this milestone. Release less.', ['input', 'release']);
  }
}

/** The milestone is in dispute. */
export class InDisputeError extends DomainError {
  readonly code = 'IN_DISPUTE';
  constructor() {
    super('This milestone is in dispute. Wait for its resolution.', ['input', 'milestoneId']);
  }
}

/** Banking has refused. */
export class EscrowRefusedError extends DomainError {
  readonly code = 'ESCROW_REFUSED';
  /** `bankReason`: code of banking's refusal. */
  constructor(readonly bankReason: string) {
    super('The bank refused the escrow. Check the account, its funds and your rights there.');
  }
}
