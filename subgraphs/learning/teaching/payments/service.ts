import { createHash } from 'node:crypto';
import { CoursePaymentRefusedError, PrerequisiteNotMetError } from '@codai/contracts/learning';
import { ConflictError, DomainError, type Id, NotFoundError, newId, type SignedInCaller } from '@codai/kit';
import type { Deps, LearningWrite } from '../../deps.ts';
import type { CoursePayment } from '../../generated/prisma/client.ts';
import { endEnrollment, entryRefusal } from '../enrollments/service.ts';
import { freeRefusal, paidRefusal, seatsRefusal } from './rules.ts';

export interface PayForCourse {
  readonly courseId: Id<'Course'>;
  readonly idempotencyKey: string;
}

export interface CoursePaymentId {
  readonly coursePaymentId: Id<'CoursePayment'>;
}

/** A payment that payments has begun: one without its id is shown to nobody. */
export type BegunPayment = CoursePayment & { readonly paymentId: string };

const keyOf = ({ courseId, idempotencyKey }: PayForCourse) =>
  createHash('sha256').update(`${courseId} ${idempotencyKey}`).digest('hex');

/**
 * Begins the caller's payment for a course; the caller confirms it at payments, and can enrol once it is captured. One that is open already
 * is returned. Refused to who could not enrol. Throws COMPONENT_UNAVAILABLE when payments is away; asking again goes on then.
 */
export async function payForCourse(
  deps: Deps,
  caller: SignedInCaller,
  input: PayForCourse,
): Promise<CoursePaymentId | DomainError> {
  const begun = await noteBegun(deps, caller, input);
  if (begun instanceof DomainError) return begun;
  const { payment, priceId } = begun;
  const coursePaymentId = payment.id as Id<'CoursePayment'>;
  if (payment.paymentId !== null) return { coursePaymentId };
  // One that a call before this one began is asked for by its own key, and in the organisation that pays.
  const payer = caller.tenantId === null ? caller : { ...caller, tenantId: payment.tenantId as Id<'Organization'> };
  const answer = await deps.payments.begin(payer, { priceId, key: payment.paymentKey });
  const unknown = { id: coursePaymentId, paymentId: null };
  if ('refusal' in answer) {
    await deps.database.write(caller, (tx) =>
      tx.coursePayment.updateMany({ where: unknown, data: { status: 'FAILED', paymentId: null } }),
    );
    return new CoursePaymentRefusedError(undefined, answer.refusal.message);
  }
  const { paymentId, isPaid } = answer;
  await deps.database.write(caller, (tx) =>
    tx.coursePayment.updateMany({ where: unknown, data: { paymentId, status: isPaid ? 'PAID' : 'PENDING' } }),
  );
  return { coursePaymentId };
}

/**
 * The row of a payment, written before payments is asked: whatever happens between, the same payment is asked for again, of two calls at once
 * the second finds it, and its events know that it is one of ours.
 */
async function noteBegun(deps: Deps, caller: SignedInCaller, input: PayForCourse) {
  const { courseId } = input;
  const learnerId = caller.userId;
  const key = keyOf(input);
  return deps.database.write(caller, async (tx) => {
    const course = await tx.course.findFirst({
      where: { id: courseId, status: 'PUBLISHED' },
      include: { seats: { where: { id: courseId } } },
    });
    if (course === null) return new NotFoundError('Course', ['input', 'courseId']);
    const { priceId, tenantId } = course;
    if (priceId === null) return freeRefusal();
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`pay ${courseId} ${learnerId}`}, 0))`;
    const same = await tx.coursePayment.findFirst({
      where: { courseId, learnerId, paymentKey: key, paymentId: { not: null } },
    });
    if (same !== null) return { payment: same, priceId };
    const open = await tx.coursePayment.findFirst({
      where: { courseId, learnerId, status: { in: ['PENDING', 'PAID'] } },
      orderBy: { status: 'asc' },
    });
    const paid = paidRefusal(open?.status);
    if (paid !== null) return paid;
    if (open !== null) return { payment: open, priceId };
    const refusal = await entryRefusal(tx, course, learnerId);
    if (refusal instanceof PrerequisiteNotMetError)
      return new ConflictError('PREREQUISITES_NOT_MET', 'Complete the prerequisites of this course first.');
    if (refusal !== null) return refusal;
    const [seats] = course.seats;
    const full = seatsRefusal(seats);
    if (full !== null) return full;
    const of = { id: newId<'CoursePayment'>('cpy'), tenantId: caller.tenantId ?? tenantId, courseId, learnerId };
    const payment = await tx.coursePayment.create({
      data: { ...of, paymentKey: key, status: 'PENDING', createdAt: deps.clock.now() },
    });
    return { payment, priceId };
  });
}

export type PaymentOutcome =
  | { readonly kind: 'CAPTURED'; readonly captured: string }
  | { readonly kind: 'FAILED' }
  | { readonly kind: 'TAKEN_BACK'; readonly amount: string };

/** Payment in an event of payments. */
export interface PaymentReference {
  readonly paymentId: string;
  /** The organisation that pays. */
  readonly tenantId: string | null | undefined;
  /** Price that it pays; absent in refunds. */
  readonly priceId?: string | undefined;
}

/** Refunds name no price: they wait this long for a payment that their organisation has begun. */
const BEGINNING_MS = 86_400_000;

/**
 * Stores the outcome of a payment. Throws while the payment may be one that is just being begun, so that the event is delivered again. A full
 * refund ends the enrolment that it paid for, unless the course is completed.
 */
export async function recordPaymentOutcome(
  deps: Pick<Deps, 'clock'>,
  tx: LearningWrite,
  { paymentId, tenantId, priceId }: PaymentReference,
  outcome: PaymentOutcome,
): Promise<void> {
  await tx.$queryRaw`SELECT id FROM course_payment WHERE payment_id = ${paymentId} FOR UPDATE`;
  const payment = await tx.coursePayment.findUnique({ where: { paymentId } });
  if (payment === null) {
    const priced = priceId === undefined ? {} : { course: { priceId } };
    const since = new Date(deps.clock.now().getTime() - BEGINNING_MS);
    const recent = priceId === undefined ? { createdAt: { gt: since } } : {};
    const begun = { tenantId: tenantId ?? '', paymentId: null, status: 'PENDING', ...priced, ...recent };
    if ((await tx.coursePayment.count({ where: begun })) > 0)
      throw new Error('A payment for a course is begun, and its id is not known yet.');
    // Between the two statements above.
    if ((await tx.coursePayment.count({ where: { paymentId } })) > 0)
      throw new Error('The id of a payment for a course was stored just now.');
    return;
  }
  const captured = outcome.kind === 'CAPTURED' ? BigInt(outcome.captured) : BigInt(payment.captured.toFixed(0));
  const refunded = BigInt(payment.refunded.toFixed(0)) + (outcome.kind === 'TAKEN_BACK' ? BigInt(outcome.amount) : 0n);
  const isGivenBack = captured > 0n && refunded >= captured;
  // The failure of an earlier try does not undo the success of a later one.
  const status = isGivenBack
    ? 'REFUNDED'
    : captured > 0n
      ? 'PAID'
      : outcome.kind === 'FAILED'
        ? 'FAILED'
        : payment.status;
  await tx.coursePayment.update({
    where: { paymentId },
    data: { status, captured: captured.toString(), refunded: refunded.toString() },
    select: { id: true },
  });
  if (status !== 'REFUNDED' || payment.status === 'REFUNDED') return;
  const { courseId, learnerId } = payment;
  // An enrolment that has counted this payment is awaited, and ended too.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`enroll ${courseId} ${learnerId}`}, 0))`;
  const another = await tx.coursePayment.count({ where: { courseId, learnerId, status: 'PAID' } });
  const enrollment = await tx.enrollment.findFirst({ where: { courseId, learnerId, status: { not: 'WITHDRAWN' } } });
  if (another > 0 || enrollment === null) return;
  await endEnrollment(deps, tx, enrollment.id as Id<'Enrollment'>);
}
