import type { SchemaTypes } from '@pothos/core';
import { DomainError } from '../errors/domain-error.ts';
import type { AnyBuilder } from '../graphql/any-builder.ts';

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

/** Publishes the approval errors in a subgraph that decides by them; shareable, so that all subgraphs answer alike. */
export function addApprovalErrors<Types extends SchemaTypes>(subgraph: PothosSchemaTypes.SchemaBuilder<Types>): void {
  // The scalars are every builder's, which no generic type says.
  const builder = subgraph as unknown as AnyBuilder;
  builder.errorType(FourEyesViolationError, {
    shareable: true,
    description: 'Refuses a decision by someone who brought the request about. Ask another approver.',
  });
  builder.errorType(NotAnApproverError, {
    shareable: true,
    description: 'Refuses a decision by someone whom the policy in force does not name as an approver.',
  });
  builder.errorType(ApprovalExpiredError, {
    shareable: true,
    description: 'Refuses a decision that comes after the time to decide.',
    fields: (t) => ({
      expiredAt: t.field({
        type: 'DateTime',
        description: 'Instant at which the time to decide ended.',
        resolve: (error: ApprovalExpiredError) => error.expiredAt,
      }),
    }),
  });
}
