import { CycleError } from '@codai/contracts/learning';
import {
  ConflictError,
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  type SignedInCaller,
  textRefusal,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import type { Deps, LearningWrite } from '../../deps.ts';
import { cycleFrom } from '../courses/cycles.ts';
import { lockedCourse } from '../courses/service.ts';
import { dripRefusal, type LessonFacts, lessonRefusal } from './rules.ts';

export const MODULES_MAX = 100;
export const LESSONS_MAX = 500;

export interface ModuleId {
  readonly moduleId: string;
}
export interface LessonId {
  readonly lessonId: Id<'Lesson'>;
}

export interface AddModule {
  readonly courseId: Id<'Course'>;
  readonly title: string;
  readonly dripDays?: number | null | undefined;
  readonly idempotencyKey: string;
}

/** Adds a module behind the others of the course. */
export async function addCourseModule(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: AddModule,
): Promise<DomainError | { readonly courseId: Id<'Course'> }> {
  const { courseId, title, dripDays } = input;
  const refusal = textRefusal('input.title', title, { max: 200 }) ?? dripRefusal(dripDays);
  if (refusal !== null) return refusal;
  return database.once({ caller, operation: 'addCourseModule', input }, async (tx) => {
    const course = await lockedCourse(tx, caller, courseId);
    if ('code' in course) return course;
    const { _count, _max } = await tx.courseModule.aggregate({
      where: { courseId },
      _count: true,
      _max: { position: true },
    });
    if (_count >= MODULES_MAX)
      return new ValidationError('input.courseId', `A course has at most ${MODULES_MAX} modules.`);
    const facts = { title, dripDays: dripDays ?? 0, position: (_max.position ?? 0) + 1, createdAt: clock.now() };
    await tx.courseModule.create({
      data: { id: newId('cmo'), tenantId: course.tenantId, courseId, ...facts },
      select: { id: true },
    });
    await touch(tx, courseId, clock.now());
    return { courseId };
  });
}

export interface UpdateModule extends ModuleId {
  readonly title?: string | null | undefined;
  readonly dripDays?: number | null | undefined;
}

export async function updateCourseModule(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { moduleId, title, dripDays }: UpdateModule,
): Promise<DomainError | { readonly courseId: Id<'Course'> }> {
  const refusal = textRefusal('input.title', title, { max: 200, isOptional: true }) ?? dripRefusal(dripDays);
  if (refusal !== null) return refusal;
  return database.write(caller, async (tx) => {
    const module = await tx.courseModule.findUnique({ where: { id: moduleId } });
    const course = module === null ? null : await lockedCourse(tx, caller, module.courseId);
    if (course === null || 'code' in course) return new NotFoundError('CourseModule', ['input', 'moduleId']);
    await tx.courseModule.update({
      where: { id: moduleId },
      data: { ...(title != null && { title }), ...(dripDays != null && { dripDays }) },
      select: { id: true },
    });
    await touch(tx, course.id, clock.now());
    return { courseId: course.id as Id<'Course'> };
  });
}

/** The course's outline has changed. */
async function touch(tx: LearningWrite, courseId: string, now: Date): Promise<void> {
  const data = { updatedAt: now, version: { increment: 1 } };
  const { version } = await tx.course.update({ where: { id: courseId }, data, select: { version: true } });
  tx.outbox.append('learning.course.updated', { courseId, version }, { subject: courseId });
}

/** Lessons of the same course, and no way back to the lesson itself. */
async function chainRefusal(tx: LearningWrite, courseId: string, lessonId: string, ids: readonly string[]) {
  if (ids.length === 0) return null;
  const rows = await tx.lesson.findMany({
    where: { courseId },
    select: { id: true, prerequisiteIds: true },
    take: LESSONS_MAX,
  });
  const next = new Map(rows.map((row) => [row.id, row.prerequisiteIds]));
  if (ids.some((id) => id !== lessonId && !next.has(id)))
    return new NotFoundError('Lesson', ['input', 'prerequisiteIds']);
  next.set(lessonId, [...ids]);
  const cycle = cycleFrom(lessonId, (id) => next.get(id) ?? []);
  return cycle === null ? null : new CycleError({ cycle });
}

export interface AddLesson extends LessonFacts {
  readonly moduleId: string;
  readonly title: string;
  readonly idempotencyKey: string;
}

/** Adds a lesson behind the others of its module. */
export async function addLesson(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: AddLesson,
): Promise<DomainError | LessonId> {
  const refusal = textRefusal('input.title', input.title, { max: 200 }) ?? lessonRefusal(input);
  if (refusal !== null) return refusal;
  const { moduleId, title } = input;
  return database.once({ caller, operation: 'addLesson', input }, async (tx) => {
    const module = await tx.courseModule.findUnique({ where: { id: moduleId } });
    const course = module === null ? null : await lockedCourse(tx, caller, module.courseId);
    if (course === null || 'code' in course) return new NotFoundError('CourseModule', ['input', 'moduleId']);
    const { id: courseId, tenantId } = course;
    if ((await tx.lesson.count({ where: { courseId } })) >= LESSONS_MAX)
      return new ValidationError('input.moduleId', `A course has at most ${LESSONS_MAX} lessons.`);
    const lessonId = newId<'Lesson'>('les');
    const prerequisiteIds = [...new Set(input.prerequisiteIds ?? [])];
    const unmet = await chainRefusal(tx, courseId, lessonId, prerequisiteIds);
    if (unmet !== null) return unmet;
    const { _max } = await tx.lesson.aggregate({ where: { moduleId }, _max: { position: true } });
    await tx.lesson.create({
      data: {
        id: lessonId,
        tenantId,
        courseId,
        moduleId,
        title,
        prerequisiteIds,
        position: (_max.position ?? 0) + 1,
        content: input.content ?? '',
        url: input.url || null,
        minutes: input.minutes || null,
        isRequired: input.isRequired ?? true,
        isPreview: input.isPreview ?? false,
        opensAt: input.opensAt ?? null,
        createdAt: clock.now(),
      },
      select: { id: true },
    });
    await touch(tx, courseId, clock.now());
    return { lessonId };
  });
}

export interface UpdateLesson extends LessonFacts, LessonId {
  readonly expectedVersion: number;
  /** Empty: open from the start. */
  readonly clearsOpening?: boolean | null | undefined;
}

/** Changes what is given. When a lesson is no longer required, learners may have completed the course by it. */
export async function updateLesson(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: UpdateLesson,
): Promise<DomainError | LessonId> {
  const refusal = lessonRefusal(input);
  if (refusal !== null) return refusal;
  const { lessonId, expectedVersion, title, content, url, minutes, isRequired, isPreview, opensAt } = input;
  return database.write(caller, async (tx) => {
    const known = await tx.lesson.findUnique({ where: { id: lessonId }, select: { courseId: true } });
    const course = known === null ? null : await lockedCourse(tx, caller, known.courseId);
    if (course === null || 'code' in course) return new NotFoundError('Lesson', ['input', 'lessonId']);
    const lesson = await tx.lesson.findUniqueOrThrow({ where: { id: lessonId } });
    if (lesson.version !== expectedVersion) return new VersionConflictError(lesson.version);
    const prerequisiteIds = input.prerequisiteIds == null ? null : [...new Set(input.prerequisiteIds)];
    const unmet = await chainRefusal(tx, course.id, lessonId, prerequisiteIds ?? []);
    if (unmet !== null) return unmet;
    await tx.lesson.update({
      where: { id: lessonId },
      data: {
        ...(title != null && { title }),
        ...(content != null && { content }),
        ...(url != null && { url: url || null }),
        ...(minutes != null && { minutes: minutes || null }),
        ...(isRequired != null && { isRequired }),
        ...(isPreview != null && { isPreview }),
        ...(opensAt != null && { opensAt }),
        ...(input.clearsOpening === true && { opensAt: null }),
        ...(prerequisiteIds !== null && { prerequisiteIds }),
        version: { increment: 1 },
      },
      select: { id: true },
    });
    await touch(tx, course.id, clock.now());
    if (isRequired === false && lesson.isRequired) tx.jobs.add('recheck', { courseId: course.id });
    return { lessonId };
  });
}

export interface MoveLesson extends LessonId {
  readonly moduleId: string;
  /** Position from 1; the last when it is larger. */
  readonly position: number;
}

/** Moves a lesson within its course. */
export async function moveLesson(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { lessonId, moduleId, position }: MoveLesson,
): Promise<DomainError | LessonId> {
  if (position < 1) return new ValidationError('input.position', 'Positions begin with 1.');
  return database.write(caller, async (tx) => {
    const lesson = await tx.lesson.findUnique({ where: { id: lessonId }, select: { courseId: true } });
    const course = lesson === null ? null : await lockedCourse(tx, caller, lesson.courseId);
    if (course === null || 'code' in course) return new NotFoundError('Lesson', ['input', 'lessonId']);
    const module = await tx.courseModule.findFirst({ where: { id: moduleId, courseId: course.id } });
    if (module === null) return new NotFoundError('CourseModule', ['input', 'moduleId']);
    const others = await tx.lesson.findMany({
      where: { moduleId, id: { not: lessonId } },
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
      select: { id: true },
      take: LESSONS_MAX,
    });
    const order = others.map(({ id }) => id);
    order.splice(position - 1, 0, lessonId);
    await tx.$executeRaw`UPDATE lesson l SET module_id = ${moduleId}, position = o.position
      FROM unnest(${order}::text[]) WITH ORDINALITY AS o(id, position) WHERE l.id = o.id`;
    await touch(tx, course.id, clock.now());
    return { lessonId };
  });
}

/** Removes a lesson that nobody has begun and none depends on. */
export async function removeLesson(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { lessonId }: LessonId,
): Promise<DomainError | { readonly courseId: Id<'Course'> }> {
  return database.write(caller, async (tx) => {
    const lesson = await tx.lesson.findUnique({ where: { id: lessonId }, select: { courseId: true } });
    const course = lesson === null ? null : await lockedCourse(tx, caller, lesson.courseId);
    if (course === null || 'code' in course) return new NotFoundError('Lesson', ['input', 'lessonId']);
    if ((await tx.lessonProgress.count({ where: { lessonId } })) > 0)
      return new ConflictError('LESSON_BEGUN', 'Learners have begun this lesson. Make it optional instead.');
    const isNeeded = { courseId: course.id, prerequisiteIds: { has: lessonId } };
    if ((await tx.lesson.count({ where: isNeeded })) > 0)
      return new ConflictError('LESSON_NEEDED', 'Other lessons have this one as a prerequisite.');
    await tx.lesson.delete({ where: { id: lessonId }, select: { id: true } });
    await touch(tx, course.id, clock.now());
    tx.jobs.add('recheck', { courseId: course.id });
    return { courseId: course.id as Id<'Course'> };
  });
}
