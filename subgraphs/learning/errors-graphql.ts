import { usualLength } from '@codai/kit';
import { builder } from './builder.ts';
import {
  AttemptLimitError,
  CapacityExceededError,
  CycleError,
  DeadlinePassedError,
  PaymentRequiredError,
  PrerequisiteNotMetError,
} from './errors.ts';

builder.errorType(PrerequisiteNotMetError, {
  description: 'Refusal because prerequisites are not completed.',
  fields: (t) => ({
    missing: t.field({
      type: ['ID'],
      ...usualLength(3),
      description: 'Ids of the courses or lessons to complete first.',
      resolve: ({ missing }) => [...missing],
    }),
  }),
});
builder.errorType(CapacityExceededError, {
  description: 'Refusal because the course is full and has no waiting list.',
  fields: (t) => ({ capacity: t.integer('capacity', 'Number of places.') }),
});
builder.errorType(AttemptLimitError, {
  description: 'Refusal because all attempts are used.',
  fields: (t) => ({ limit: t.integer('limit', 'Number of attempts that the assessment allows.') }),
});
builder.errorType(DeadlinePassedError, {
  description: 'Refusal because the deadline has passed.',
  fields: (t) => ({ deadline: t.instant('deadline', 'Instant of the deadline.') }),
});
builder.errorType(CycleError, {
  description: 'Refusal because prerequisites lead back to where they begin.',
  fields: (t) => ({
    cycle: t.field({
      type: ['ID'],
      ...usualLength(3),
      description: 'Ids along the cycle, in order.',
      resolve: ({ cycle }) => [...cycle],
    }),
  }),
});
builder.errorType(PaymentRequiredError, {
  description: 'Refusal because the course is paid and the caller has not paid for it.',
  fields: (t) => ({ priceId: t.identifier('priceId', 'Id of the price to pay, by `payForCourse`.') }),
});
