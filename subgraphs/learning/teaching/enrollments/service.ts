import { CapacityExceededError, PaymentRequiredError, PrerequisiteNotMetError } from '@codai/contracts/learning';
import {
  ConflictError,
  type DomainError,
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  type SignedInCaller,
  ValidationError,
} from '@codai/kit';
import { eachApart } from '@codai/kit/jobs';
import type { Deps, LearningWrite } from '../../deps.ts';
import type { Course } from '../../generated/prisma/client.ts';
import { isInstructor } from '../courses/access.ts';
import { promote } from '../courses/promote.ts';
import { recordStatement } from '../statements/record-statement.ts';

export interface EnrollmentId {
  readonly enrollmentId: Id<'Enrollment'>;
}

export interface Enroll {
  readonly courseId: Id<'Course'>;
  readonly cohortId?: string | null | undefined;
  readonly idempotencyKey: string;
}

interface Pool {
  readonly capacity: number | null;
  readonly active: number;
  readonly has_waiting_list: boolean;
  readonly next_place: number;
}

/**
 * Enrols the caller: at once while a place is free, else in the waiting list in order of arrival. Returns the enrolment's id, or
 * `NotFoundError`, `InvalidStateError` (not published), `ConflictError` (enrolled already), `PrerequisiteNotMetError`, `PaymentRequiredError`,
 * `CapacityExceededError`, `IdempotencyKeyReusedError`.
 */
export async function enroll(deps: Deps, caller: SignedInCaller, input: Enroll): Promise<DomainError | EnrollmentId> {
  const { courseId, cohortId = null } = input;
  const learnerId = caller.userId;
  return deps.database.once({ caller, operation: 'enroll', input }, async (tx) => {
    const course = await tx.course.findUnique({ where: { id: courseId } });
    if (course === null) return new NotFoundError('Course', ['input', 'courseId']);
    if (course.status !== 'PUBLISHED')
      return new InvalidStateError(course.status, ['PUBLISHED'], 'This course does not accept enrolments.');
    const now = deps.clock.now();
    const cohortFault = cohortId === null ? null : await cohortRefusal(tx, courseId, cohortId, now);
    if (cohortFault !== null) return cohortFault;
    const poolId = cohortId ?? courseId;

    // The lock decides the order of arrival (LEARN-1). The second of two requests of one learner sees the first (LEARN-2).
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`enroll ${courseId} ${learnerId}`}, 0))`;
    const unmet = (await entryRefusal(tx, course, learnerId)) ?? (await paymentRefusal(tx, course, learnerId));
    if (unmet !== null) return unmet;
    const [pool] = await tx.$queryRaw<Pool[]>`
      SELECT capacity, active, has_waiting_list, next_place FROM seat_pool WHERE id = ${poolId} FOR UPDATE`;
    if (pool === undefined) return new NotFoundError('Course', ['input', 'courseId']);
    const isFull = pool.capacity !== null && pool.active >= pool.capacity;
    // The waiting list comes first, also while a place is free.
    const isAwaited = !isFull && (await waitsAnybody(tx, poolId));
    const waits = isFull || isAwaited;
    if (waits && !pool.has_waiting_list) return new CapacityExceededError({ capacity: pool.capacity ?? 0 });
    if (waits)
      await tx.seatPool.update({ where: { id: poolId }, data: { nextPlace: { increment: 1 } }, select: { id: true } });

    const enrollmentId = newId<'Enrollment'>('enr');
    const status = waits ? 'WAITING' : 'ACTIVE';
    await tx.enrollment.create({
      data: {
        id: enrollmentId,
        tenantId: course.tenantId,
        courseId,
        cohortId,
        poolId,
        learnerId,
        status,
        createdAt: now,
        place: waits ? pool.next_place : null,
        activatedAt: waits ? null : now,
      },
      select: { id: true },
    });
    tx.outbox.append(
      'learning.enrollment.created',
      { enrollmentId, courseId, learnerId, status },
      { subject: enrollmentId, tenantId: course.tenantId },
    );
    await recordStatement(
      tx,
      { tenantId: course.tenantId, courseId, learnerId, verb: 'registered', objectId: courseId },
      now,
    );
    if (isAwaited) await promote(deps, tx, poolId);
    return { enrollmentId };
  });
}

/** Asked under the lock of the pool, in a statement of its own: one that waited for the lock sees the list of before. */
async function waitsAnybody(tx: LearningWrite, poolId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ is_awaited: boolean }[]>`SELECT learning_is_awaited(${poolId}) AS is_awaited`;
  return row?.is_awaited ?? false;
}

async function cohortRefusal(tx: LearningWrite, courseId: string, cohortId: string, now: Date) {
  const cohort = await tx.cohort.findFirst({ where: { id: cohortId, courseId } });
  if (cohort === null) return new NotFoundError('Cohort', ['input', 'cohortId']);
  return cohort.endsAt !== null && cohort.endsAt <= now
    ? new InvalidStateError('ENDED', ['OPEN'], 'This cohort has ended.')
    : null;
}

/** Refusal of a learner before a place is looked for, or paid for. */
export async function entryRefusal(tx: LearningWrite, course: Course, learnerId: string): Promise<DomainError | null> {
  const open = { courseId: course.id, learnerId, status: { not: 'WITHDRAWN' } };
  if ((await tx.enrollment.count({ where: open })) > 0)
    return new ConflictError('ALREADY_ENROLLED', 'You are enrolled in this course already.');
  if (course.prerequisiteIds.length > 0) {
    const rows = await tx.enrollment.findMany({
      where: { courseId: { in: course.prerequisiteIds }, learnerId, completedAt: { not: null } },
      select: { courseId: true },
      take: 200,
    });
    const done = new Set(rows.map((row) => row.courseId));
    const missing = course.prerequisiteIds.filter((id) => !done.has(id));
    if (missing.length > 0) return new PrerequisiteNotMetError({ missing }, ['input', 'courseId']);
  }
  return null;
}

async function paymentRefusal(tx: LearningWrite, course: Course, learnerId: string) {
  if (course.priceId === null) return null;
  const paid = { courseId: course.id, learnerId, status: 'PAID' };
  return (await tx.coursePayment.count({ where: paid })) > 0
    ? null
    : new PaymentRequiredError({ priceId: course.priceId });
}

/** Ends an enrolment, by the learner or the instructor, and gives the place to who has waited longest. Succeeds also when it had ended. */
export async function withdraw(
  deps: Deps,
  caller: SignedInCaller,
  { enrollmentId }: EnrollmentId,
): Promise<DomainError | EnrollmentId> {
  return deps.database.write(caller, async (tx) => {
    const enrollment = await tx.enrollment.findUnique({ where: { id: enrollmentId }, include: { course: true } });
    const mayEnd =
      enrollment !== null && (enrollment.learnerId === caller.userId || isInstructor(caller, enrollment.course));
    if (!mayEnd) return new NotFoundError('Enrollment', ['input', 'enrollmentId']);
    return endEnrollment(deps, tx, enrollmentId);
  });
}

/** Under the locks of the pool and the enrolment, in the order of `enroll`. */
export async function endEnrollment(
  deps: Pick<Deps, 'clock'>,
  tx: LearningWrite,
  enrollmentId: Id<'Enrollment'>,
): Promise<DomainError | EnrollmentId> {
  await tx.$queryRaw`SELECT p.id FROM seat_pool p JOIN enrollment e ON e.pool_id = p.id WHERE e.id = ${enrollmentId} FOR UPDATE OF p`;
  await tx.$queryRaw`SELECT id FROM enrollment WHERE id = ${enrollmentId} FOR UPDATE`;
  const { status, completedAt, courseId, learnerId, poolId, tenantId } = await tx.enrollment.findUniqueOrThrow({
    where: { id: enrollmentId },
  });
  if (status === 'WITHDRAWN') return { enrollmentId };
  if (completedAt !== null)
    return new InvalidStateError('COMPLETED', ['ACTIVE', 'WAITING'], 'The course is completed.');
  await tx.enrollment.update({
    where: { id: enrollmentId },
    data: { status: 'WITHDRAWN', withdrawnAt: deps.clock.now(), version: { increment: 1 } },
    select: { id: true },
  });
  const event = { enrollmentId, courseId, learnerId };
  tx.outbox.append('learning.enrollment.withdrawn', event, { subject: enrollmentId, tenantId });
  await promote(deps, tx, poolId);
  return { enrollmentId };
}

export interface SetAccommodation extends EnrollmentId {
  readonly extraTimePercent: number;
}

/** Gives a learner more time in attempts that begin from now on. */
export async function setAccommodation(
  { database }: Deps,
  caller: SignedInCaller,
  { enrollmentId, extraTimePercent }: SetAccommodation,
): Promise<DomainError | EnrollmentId> {
  if (extraTimePercent < 0 || extraTimePercent > 300)
    return new ValidationError('input.extraTimePercent', 'Give 0 to 300 percent.');
  return database.write(caller, async (tx) => {
    const enrollment = await tx.enrollment.findUnique({ where: { id: enrollmentId }, include: { course: true } });
    if (enrollment === null || !isInstructor(caller, enrollment.course))
      return new NotFoundError('Enrollment', ['input', 'enrollmentId']);
    const data = { extraTimePercent, version: { increment: 1 } };
    await tx.enrollment.update({ where: { id: enrollmentId }, data, select: { id: true } });
    return { enrollmentId };
  });
}

const POOLS_PAGE = 200;
/** Pools that one run fills. */
const POOLS_MAX = 10_000;

/** Gives away places that became free without a withdrawal, such as by an erasure. */
export async function fillPlaces(deps: Deps): Promise<void> {
  await eachApart({
    complaint: 'Free places could not be given away.',
    max: POOLS_MAX,
    find: (without) =>
      deps.database.systemRead(
        null,
        (tx) => tx.$queryRaw<{ id: string; tenant_id: string }[]>`
        SELECT p.id, p.tenant_id FROM seat_pool p WHERE p.id <> ALL (${[...without]}) AND (p.capacity IS NULL OR p.active < p.capacity)
           AND EXISTS (SELECT FROM enrollment e WHERE e.pool_id = p.id AND e.status = 'WAITING') ORDER BY p.id LIMIT ${POOLS_PAGE}`,
      ),
    async work({ id, tenant_id: tenantId }) {
      // One call promotes at most 500; the list ends.
      while ((await deps.database.systemWrite(tenantId, (tx) => promote(deps, tx, id))) > 0);
    },
  });
}
