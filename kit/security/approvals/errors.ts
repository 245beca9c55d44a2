import { DomainError } from '../../contract/domain-error.ts';

/** The decider is one of the people who brought the request about. */
export class FourEyesViolationError extends DomainError {
  readonly code = 'FOUR_EYES_VIOLATION';
  constructor(message = 'You cannot decide on your own request.', inputPath: readonly string[] | null = null) {
    super(message, inputPath);
  }
}

/** The policy in force does not name this person as an approver. */
export class NotAnApproverError extends DomainError {
  readonly code = 'NOT_AN_APPROVER';
  constructor(message = 'You are not an approver of this request.', inputPath: readonly string[] | null = null) {
    super(message, inputPath);
  }
}

/** The time to decide is over. */
export class ApprovalExpiredError extends DomainError {
  readonly code = 'APPROVAL_EXPIRED';
  constructor(
    readonly expiredAt: Date,
    inputPath: readonly string[] | null = null,
  ) {
    super('The time to decide on this request is over. Make the request again.', inputPath);
  }
}

export type ApprovalError = ApprovalExpiredError | FourEyesViolationError | NotAnApproverError;

/** The three, for `errors: { types: [...approvalErrors, …] }`. */
export const approvalErrors = [ApprovalExpiredError, FourEyesViolationError, NotAnApproverError] as const;
