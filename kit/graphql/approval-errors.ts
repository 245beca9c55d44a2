import type { SchemaTypes } from '@pothos/core';
import { ApprovalExpiredError, FourEyesViolationError, NotAnApproverError } from '../security/approvals/errors.ts';
import type { AnyBuilder } from './any-builder.ts';

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
