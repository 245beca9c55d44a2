import { ConflictError, InvalidStateError, NotFoundError, pageArgs, twoFactors, ValidationError } from '@codai/kit';
import { builder } from '../builder.ts';
import { type BegunPayment, CoursePaymentRefusedError, payForCourse } from '../buying/service.ts';
import { listMine } from '../courses/lists.ts';
import { CapacityExceededError, PaymentRequiredError, PrerequisiteNotMetError } from '../errors.ts';
import { enrollmentsOf } from '../gradebook/lists.ts';
import { UserType } from '../users/graphql.ts';
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

const PaymentType = builder.foreignEntity('Payment', { authScopes: twoFactors, pointsOnly: true });
const PaymentStatusType = builder.enumeration('CoursePaymentStatus', 'State of a payment for a course.', {
  PENDING: 'Not captured yet.',
  PAID: 'Captured: the payer can enrol.',
  FAILED: 'Declined or cancelled.',
  REFUNDED: 'Given back as a whole.',
});
const CoursePaymentType = builder.entity<BegunPayment>('CoursePayment', 'cpy', {
  description: 'Payment of the caller for a course.',
  authScopes: twoFactors,
  loader: 'payment',
  fields: (t) => ({
    courseId: t.identifier('courseId', 'Id of the course.'),
    payment: t.field({
      type: PaymentType,
      description: 'Payment to confirm.',
      resolve: ({ paymentId }) => ({ id: paymentId }),
    }),
    status: t.field({
      type: PaymentStatusType,
      description: 'State.',
      resolve: ({ status }) => status as 'PAID',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.verb('payForCourse', {
  description: 'Begins the payment of the caller for a paid course, or returns the one that is open.',
  // As payments asks of who charges the payment methods of the tenant.
  authScopes: { $all: { signedIn: 2, role: ['OWNER', 'ADMIN'] } },
  input: (t) => ({ courseId: t.idOf('Course') }),
  idempotent: true,
  result: CoursePaymentType,
  refusals: [CapacityExceededError, ConflictError, CoursePaymentRefusedError, NotFoundError],
  run: payForCourse,
  read: 'coursePaymentId',
});
builder.errorType(CoursePaymentRefusedError, {
  description: 'Refusal because payments does not begin the payment.',
});
