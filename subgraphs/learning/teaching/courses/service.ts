import { CycleError } from '@codai/contracts/learning';
import {
  activeTenantOf,
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  type SignedInCaller,
  textRefusal,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import type { Deps, LearningRead, LearningWrite } from '../../deps.ts';
import type { Course } from '../../generated/prisma/client.ts';
import { cycleFrom } from './cycles.ts';
import { promote } from './promote.ts';
import {
  archivalRefusal,
  type CourseFacts,
  cohortRefusal,
  factsRefusal,
  placesRefusal,
  publicationRefusal,
} from './rules.ts';

export interface CourseId {
  readonly courseId: Id<'Course'>;
}

export interface CreateCourse extends CourseFacts {
  readonly title: string;
  readonly idempotencyKey: string;
}

export interface UpdateCourse extends CourseFacts {
  readonly courseId: Id<'Course'>;
  readonly expectedVersion: number;
}
/** Courses of one organisation that a check of prerequisites walks. */
const WALK_MAX = 10_000;
const ID = /^[\w.-]{1,64}$/;

/** Why the price cannot be asked for a course, or null. Payments knows its prices. */
async function priceRefusal(
  { payments }: Deps,
  caller: SignedInCaller,
  priceId: string | null | undefined,
): Promise<NotFoundError | null> {
  if (priceId == null || priceId === '') return null;
  const isKnown = ID.test(priceId) && (await payments.isForSale(caller, priceId));
  return isKnown ? null : new NotFoundError('Price', ['input', 'priceId']);
}

/** Courses of the organisation, and no way back to the course itself. Runs under the organisation's lock of prerequisites. */
async function prerequisiteRefusal(
  tx: LearningWrite,
  tenantId: string,
  courseId: string,
  prerequisiteIds: readonly string[],
): Promise<DomainError | null> {
  if (prerequisiteIds.length === 0) return null;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('course prerequisites ' || ${tenantId}, 0))`;
  const rows = await tx.course.findMany({
    where: { tenantId },
    select: { id: true, prerequisiteIds: true },
    orderBy: { id: 'asc' },
    take: WALK_MAX,
  });
  const next = new Map(rows.map((row) => [row.id, row.prerequisiteIds]));
  const unknown = prerequisiteIds.some((id) => id !== courseId && !next.has(id));
  if (unknown) return new NotFoundError('Course', ['input', 'prerequisiteIds']);
  next.set(courseId, [...prerequisiteIds]);
  const cycle = cycleFrom(courseId, (id) => next.get(id) ?? []);
  return cycle === null ? null : new CycleError({ cycle });
}

/** Creates a draft of the caller in the active organisation. */
export async function createCourse(
  deps: Deps,
  caller: SignedInCaller,
  input: CreateCourse,
): Promise<CourseId | DomainError> {
  const refusal =
    textRefusal('input.title', input.title, { max: 200 }) ??
    factsRefusal(input) ??
    (await priceRefusal(deps, caller, input.priceId));
  if (refusal !== null) return refusal;
  const tenantId = activeTenantOf(caller);
  const courseId = newId<'Course'>('coe');
  return deps.database.once({ caller, operation: 'createCourse', input }, async (tx) => {
    const prerequisiteIds = [...new Set(input.prerequisiteIds ?? [])];
    const unmet = await prerequisiteRefusal(tx, tenantId, courseId, prerequisiteIds);
    if (unmet !== null) return unmet;
    const now = deps.clock.now();
    await tx.course.create({
      data: {
        id: courseId,
        tenantId,
        ownerId: caller.userId,
        title: input.title,
        prerequisiteIds,
        summary: input.summary ?? '',
        description: input.description ?? '',
        language: input.language ?? 'en',
        visibility: input.visibility ?? 'ORGANIZATION',
        skillIds: [...new Set(input.skillIds ?? [])],
        priceId: input.priceId || null,
        createdAt: now,
        updatedAt: now,
      },
      select: { id: true },
    });
    const hasWaitingList = input.hasWaitingList ?? true;
    await tx.seatPool.create({
      data: { id: courseId, tenantId, courseId, capacity: input.capacity || null, hasWaitingList },
      select: { id: true },
    });
    tx.outbox.append('learning.course.created', { courseId, ownerId: caller.userId }, { subject: courseId });
    return { courseId };
  });
}

/** The caller's own course in the active organisation, or null. */
export function ownCourse(tx: LearningRead, caller: SignedInCaller, courseId: string): Promise<Course | null> {
  return tx.course.findFirst({ where: { id: courseId, ownerId: caller.userId, tenantId: caller.tenantId ?? '' } });
}

/** The same under its lock, so that changes of a course and its parts come one after the other. */
export async function lockedCourse(
  tx: LearningWrite,
  caller: SignedInCaller,
  courseId: string,
): Promise<Course | NotFoundError> {
  await tx.$queryRaw`SELECT id FROM course WHERE id = ${courseId} AND owner_id = ${caller.userId} AND tenant_id = ${caller.tenantId} FOR UPDATE`;
  return (await ownCourse(tx, caller, courseId)) ?? new NotFoundError('Course', ['input', 'courseId']);
}

/** Changes what is given. More places are given to who waits at once. */
export async function updateCourse(
  deps: Deps,
  caller: SignedInCaller,
  input: UpdateCourse,
): Promise<CourseId | DomainError> {
  const refusal = factsRefusal(input) ?? (await priceRefusal(deps, caller, input.priceId));
  if (refusal !== null) return refusal;
  const { courseId, expectedVersion, title, summary, description, language, visibility, priceId, skillIds } = input;
  return deps.database.write(caller, async (tx) => {
    const course = await lockedCourse(tx, caller, courseId);
    if ('code' in course) return course;
    if (course.version !== expectedVersion) return new VersionConflictError(course.version);
    const prerequisiteIds = input.prerequisiteIds == null ? null : [...new Set(input.prerequisiteIds)];
    const unmet = await prerequisiteRefusal(tx, course.tenantId, courseId, prerequisiteIds ?? []);
    if (unmet !== null) return unmet;
    const places = await setPlaces(tx, courseId, input);
    if (places !== null) return places;
    await tx.course.update({
      where: { id: courseId },
      data: {
        ...(title != null && { title }),
        ...(summary != null && { summary }),
        ...(description != null && { description }),
        ...(language != null && { language }),
        ...(visibility != null && { visibility }),
        ...(priceId != null && { priceId: priceId || null }),
        ...(skillIds != null && { skillIds: [...new Set(skillIds)] }),
        ...(prerequisiteIds !== null && { prerequisiteIds }),
        version: { increment: 1 },
        updatedAt: deps.clock.now(),
      },
      select: { id: true },
    });
    await promote(deps, tx, courseId);
    tx.outbox.append('learning.course.updated', { courseId, version: expectedVersion + 1 }, { subject: courseId });
    return { courseId };
  });
}

interface Places {
  readonly capacity?: number | null | undefined;
  readonly hasWaitingList?: boolean | null | undefined;
}

async function setPlaces(tx: LearningWrite, poolId: string, { capacity, hasWaitingList }: Places) {
  if (capacity == null && hasWaitingList == null) return null;
  const [pool] = await tx.$queryRaw<{ active: number }[]>`SELECT active FROM seat_pool WHERE id = ${poolId} FOR UPDATE`;
  const refusal = placesRefusal(capacity, pool?.active ?? 0);
  if (refusal !== null) return refusal;
  await tx.seatPool.update({
    where: { id: poolId },
    data: {
      ...(capacity != null && { capacity: capacity || null }),
      ...(hasWaitingList != null && { hasWaitingList }),
    },
    select: { id: true },
  });
  return null;
}

/** Opens a course for enrolment. It must have a lesson. Succeeds also when it is open. */
export function publishCourse(deps: Deps, caller: SignedInCaller, { courseId }: CourseId) {
  return move(deps, caller, courseId, 'PUBLISHED');
}

/** Ends enrolment; who is enrolled goes on. Succeeds also when it had ended. */
export function archiveCourse(deps: Deps, caller: SignedInCaller, { courseId }: CourseId) {
  return move(deps, caller, courseId, 'ARCHIVED');
}

function move(
  { database, clock }: Deps,
  caller: SignedInCaller,
  courseId: Id<'Course'>,
  to: 'ARCHIVED' | 'PUBLISHED',
): Promise<CourseId | DomainError> {
  return database.write(caller, async (tx) => {
    const course = await lockedCourse(tx, caller, courseId);
    if ('code' in course) return course;
    if (course.status === to) return { courseId };
    const refusal =
      to === 'ARCHIVED'
        ? archivalRefusal(course.status)
        : publicationRefusal(await tx.lesson.count({ where: { courseId } }));
    if (refusal !== null) return refusal;
    const now = clock.now();
    await tx.course.update({
      where: { id: courseId },
      data: { status: to, version: { increment: 1 }, updatedAt: now, ...(to === 'PUBLISHED' && { publishedAt: now }) },
      select: { id: true },
    });
    const event = to === 'PUBLISHED' ? 'learning.course.published' : null;
    if (event !== null) tx.outbox.append(event, { courseId, ownerId: course.ownerId }, { subject: courseId });
    else tx.outbox.append('learning.course.updated', { courseId, version: course.version + 1 }, { subject: courseId });
    return { courseId };
  });
}

export interface CreateCohort {
  readonly courseId: Id<'Course'>;
  readonly name: string;
  readonly capacity?: number | null | undefined;
  readonly hasWaitingList?: boolean | null | undefined;
  readonly startsAt?: Date | null | undefined;
  readonly endsAt?: Date | null | undefined;
  readonly idempotencyKey: string;
}

const COHORTS_MAX = 100;

/** Adds a run of a course with places of its own. */
export async function createCohort(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: CreateCohort,
): Promise<DomainError | { readonly courseId: Id<'Course'> }> {
  const { courseId, name, capacity, hasWaitingList, startsAt, endsAt } = input;
  const refusal = cohortRefusal(input);
  if (refusal !== null) return refusal;
  return database.once({ caller, operation: 'createCohort', input }, async (tx) => {
    const course = await lockedCourse(tx, caller, courseId);
    if ('code' in course) return course;
    if ((await tx.cohort.count({ where: { courseId } })) >= COHORTS_MAX)
      return new ValidationError('input.courseId', `A course has at most ${COHORTS_MAX} cohorts.`);
    const id = newId<'Cohort'>('cho');
    const { tenantId } = course;
    await tx.cohort.create({
      data: {
        id,
        tenantId,
        courseId,
        name,
        startsAt: startsAt ?? null,
        endsAt: endsAt ?? null,
        createdAt: clock.now(),
      },
      select: { id: true },
    });
    await tx.seatPool.create({
      data: { id, tenantId, courseId, capacity: capacity || null, hasWaitingList: hasWaitingList ?? true },
      select: { id: true },
    });
    return { courseId };
  });
}
