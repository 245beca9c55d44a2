import { CapacityExceededError, PaymentRequiredError, PrerequisiteNotMetError } from '@codai/contracts/learning';
import { ConflictError, InvalidStateError, NotFoundError, ValidationError } from '@codai/kit';
import { pageArgs, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { UserType } from '../../users/graphql.ts';
import { enrollmentsOf, listMine } from './lists.ts';

import { enroll, setAccommodation, withdraw } from './service.ts';
import { EnrollmentConnection, EnrollmentStatusType, EnrollmentType } from './types.ts';

builder.queryById('enrollment', EnrollmentType, {
  description: 'Enrolment by its id; null unless the caller is its learner or the instructor.',
  authScopes: twoFactors,
});

builder.queryList('myCourses', {
  type: EnrollmentConnection,
  description: 'Enrolments of the caller that are not withdrawn, newest first.',
  authScopes: twoFactors,
  list: listMine,
});

builder.objectField(UserType, 'enrollments', (t) =>
  t.field({
    type: EnrollmentConnection,
    nullable: true,
    description: 'Enrolments of the user that are not withdrawn, newest first; null unless the user is the caller.',
    authScopes: twoFactors,
    args: pageArgs(t),
    resolve: ({ id }, args, ctx) => (id === ctx.caller.userId ? listMine(ctx, ctx.caller, args) : null),
  }),
);

builder.queryList('courseEnrollments', {
  type: EnrollmentConnection,
  description: 'Enrolments of a course of the caller in the order of their making; empty for others.',
  authScopes: twoFactors,
  args: (arg) => ({
    courseId: arg.id({ description: 'Id of the course.' }),
    status: arg({ type: EnrollmentStatusType, required: false, description: 'Only in this state.' }),
  }),
  list: enrollmentsOf,
});

builder.queryList('gradebook', {
  type: EnrollmentConnection,
  description: 'Learners of a course of the caller, with grades and totals; empty for others.',
  authScopes: twoFactors,
  args: (arg) => ({ courseId: arg.id({ description: 'Id of the course.' }) }),
  list: (ctx, caller, args) => enrollmentsOf(ctx, caller, { ...args, status: 'ACTIVE' }),
});

builder.verb('enroll', {
  description: 'Enrols the caller in a published course: at once while a place is free, else in the waiting list.',
  authScopes: twoFactors,
  input: (t) => ({
    courseId: t.idOf('Course'),
    cohortId: t.id({ required: false, description: 'Cohort to join; places outside of cohorts when absent.' }),
  }),
  idempotent: true,
  result: EnrollmentType,
  refusals: [
    CapacityExceededError,
    ConflictError,
    InvalidStateError,
    NotFoundError,
    PaymentRequiredError,
    PrerequisiteNotMetError,
  ],
  run: enroll,
  read: 'enrollmentId',
});

builder.verb('withdraw', {
  description: 'Ends an enrolment, by its learner or the instructor. The place goes to who has waited longest.',
  authScopes: twoFactors,
  input: (t) => ({ enrollmentId: t.idOf('Enrollment') }),
  result: EnrollmentType,
  refusals: [InvalidStateError, NotFoundError],
  run: withdraw,
  read: 'enrollmentId',
});

builder.verb('setAccommodation', {
  description: 'Gives a learner of the caller more time in attempts that begin from now on.',
  authScopes: twoFactors,
  input: (t) => ({
    enrollmentId: t.idOf('Enrollment'),
    extraTimePercent: t.int({
      description:
        'Percent to add to time limits, 0 to 300. Instants at which timed attempts are due move by the same time.',
    }),
  }),
  result: EnrollmentType,
  refusals: [NotFoundError, ValidationError],
  run: setAccommodation,
  read: 'enrollmentId',
});
