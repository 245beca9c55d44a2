import { createHash } from 'node:crypto';
import { ConflictError, DomainError, type Id, NotFoundError, newId, type SignedInCaller } from '@codai/kit';
import type { Deps, LearningWrite } from '../deps.ts';
import { endEnrollment } from '../enrollments/service.ts';
import { CapacityExceededError } from '../errors.ts';

export interface PayForCourse {
  readonly courseId: Id<'Course'>;
  readonly idempotencyKey: string;
}

export interface CoursePaymentId {
  readonly coursePaymentId: Id<'CoursePayment'>;
}

/** Payments does not begin it. */
export class CoursePaymentRefusedError extends DomainError {
  readonly code = 'COURSE_PAYMENT_REFUSED';
}

const keyOf = ({ courseId, idempotencyKey }: PayForCourse) =>
  createHash('sha256').update(`${courseId} ${idempotencyKey}`).digest('hex');

/**
 * Begins the caller's payment for a course; the caller confirms it at payments, and can enrol once it is captured. One that is open already
 * is returned. Throws COMPONENT_UNAVAILABLE when payments is away; the same key goes on then.
 */
export async function payForCourse(
  deps: Deps,
  caller: SignedInCaller,
  input: PayForCourse,
): Promise<CoursePaymentId | DomainError> {
  const { courseId } = input;
  const learnerId = caller.userId;
  const key = keyOf(input);
  const { course, known } = await deps.database.read(caller, async (tx) => ({
    course: await tx.course.findFirst({
      where: { id: courseId, status: 'PUBLISHED' },
      include: { seats: { where: { id: courseId } } },
    }),
    known: await tx.coursePayment.findFirst({
      where: { courseId, learnerId, status: { in: ['PENDING', 'PAID'] } },
      orderBy: { status: 'asc' },
    }),
  }));
  if (course === null) return new NotFoundError('Course', ['input', 'courseId']);
  const { priceId, tenantId } = course;
  if (priceId === null) return new ConflictError('COURSE_IS_FREE', 'This course is free. Enrol at once.');
  if (known?.status === 'PAID' && known.paymentKey !== key)
    return new ConflictError('ALREADY_PAID', 'You have paid for this course.');
  if (known !== null) return { coursePaymentId: known.id as Id<'CoursePayment'> };
  const [seats] = course.seats;
  if (seats?.capacity != null && seats.active >= seats.capacity && !seats.hasWaitingList)
    return new CapacityExceededError(seats.capacity);
  const begun = await deps.payments.begin(caller, { priceId, key });
  if ('refusal' in begun) return new CoursePaymentRefusedError(begun.refusal.message);
  const { paymentId, isPaid } = begun;
  return deps.database.once({ caller, operation: 'payForCourse', input, keep: 'forever' }, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`pay ${courseId} ${learnerId}`}, 0))`;
    const open = { courseId, learnerId, status: { in: ['PENDING', 'PAID'] } };
    const other = await tx.coursePayment.findFirst({ where: open, select: { id: true } });
    if (other !== null) return { coursePaymentId: other.id as Id<'CoursePayment'> };
    const coursePaymentId = newId<'CoursePayment'>('cpy');
    const of = { id: coursePaymentId, tenantId: caller.tenantId ?? tenantId, courseId, learnerId };
    const status = isPaid ? 'PAID' : 'PENDING';
    await tx.coursePayment.create({
      data: { ...of, paymentId, paymentKey: key, status, createdAt: deps.clock.now() },
      select: { id: true },
    });
    return { coursePaymentId };
  });
}

export type Told =
  | { readonly kind: 'CAPTURED'; readonly captured: string }
  | { readonly kind: 'FAILED' }
  | { readonly kind: 'TAKEN_BACK'; readonly amount: string };

/** What became of a payment. One that is given back as a whole ends the enrolment that it paid for, unless the course is completed. */
export async function learnOfPayment(
  deps: Pick<Deps, 'clock'>,
  tx: LearningWrite,
  paymentId: string,
  told: Told,
): Promise<void> {
  await tx.$queryRaw`SELECT id FROM course_payment WHERE payment_id = ${paymentId} FOR UPDATE`;
  const payment = await tx.coursePayment.findUnique({ where: { paymentId } });
  if (payment === null) return;
  const captured = told.kind === 'CAPTURED' ? BigInt(told.captured) : BigInt(payment.captured.toFixed(0));
  const refunded = BigInt(payment.refunded.toFixed(0)) + (told.kind === 'TAKEN_BACK' ? BigInt(told.amount) : 0n);
  const isGivenBack = captured > 0n && refunded >= captured;
  // The failure of an earlier try does not undo the success of a later one.
  const status = isGivenBack ? 'REFUNDED' : captured > 0n ? 'PAID' : told.kind === 'FAILED' ? 'FAILED' : payment.status;
  await tx.coursePayment.update({
    where: { paymentId },
    data: { status, captured: captured.toString(), refunded: refunded.toString() },
    select: { id: true },
  });
  if (status !== 'REFUNDED' || payment.status === 'REFUNDED') return;
  const { courseId, learnerId } = payment;
  const another = await tx.coursePayment.count({ where: { courseId, learnerId, status: 'PAID' } });
  const enrollment = await tx.enrollment.findFirst({ where: { courseId, learnerId, status: { not: 'WITHDRAWN' } } });
  if (another > 0 || enrollment === null) return;
  await endEnrollment(deps, tx, enrollment.id as Id<'Enrollment'>);
}
