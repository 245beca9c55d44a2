import { CapacityExceededError, CoursePaymentRefusedError } from '@codai/contracts/learning';
import { ConflictError, NotFoundError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { type BegunPayment, payForCourse } from './service.ts';

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
