import type { Caller } from '@codai/kit';
import type { Deps, LearningRead } from '../../deps.ts';
import type { Course, CourseModule, Enrollment, Lesson } from '../../generated/prisma/client.ts';

const DAY_MS = 86_400_000;

/** Why a learner cannot read a lesson yet. */
export type Lock = 'NOT_ENROLLED' | 'NOT_OPEN' | 'PREREQUISITES';

export interface Standing {
  readonly isInstructor: boolean;
  /** The caller's active enrolment in the course, or null. */
  readonly enrollment: Pick<Enrollment, 'activatedAt'> | null;
  /** Lessons that the caller has completed. */
  readonly completed: ReadonlySet<string>;
}

type Opening = Pick<Lesson, 'isPreview' | 'opensAt' | 'prerequisiteIds'>;

/** The instant at which a lesson opens for a learner: its own, and the drip of its module; null when it is open from the start. */
export function opensFor(
  { opensAt }: Pick<Lesson, 'opensAt'>,
  { dripDays }: Pick<CourseModule, 'dripDays'>,
  activatedAt: Date | null,
): Date | null {
  const dripped = dripDays > 0 && activatedAt !== null ? new Date(activatedAt.getTime() + dripDays * DAY_MS) : null;
  if (opensAt === null || dripped === null) return opensAt ?? dripped;
  return opensAt > dripped ? opensAt : dripped;
}

/** The one rule of LEARN-6: every path that shows a lesson asks it. null: the lesson can be read. */
export function lockOf(
  lesson: Opening,
  module: Pick<CourseModule, 'dripDays'>,
  { isInstructor, enrollment, completed }: Standing,
  now: Date,
): Lock | null {
  if (isInstructor) return null;
  if (enrollment === null) return lesson.isPreview ? null : 'NOT_ENROLLED';
  const opens = opensFor(lesson, module, enrollment.activatedAt);
  if (opens !== null && opens > now) return 'NOT_OPEN';
  return lesson.prerequisiteIds.every((id) => completed.has(id)) ? null : 'PREREQUISITES';
}

export const isInstructor = (caller: Caller, course: Pick<Course, 'ownerId' | 'tenantId'>) =>
  caller.userId !== null && course.ownerId === caller.userId && course.tenantId === caller.tenantId;

/** A session of one factor: it reads public courses as somebody who takes part in none. */
export const readsPublicOnly = (caller: Caller) => caller.service === undefined && caller.aal < 2;

/** Whether a caller sees the course at all, of those that row-level security shows: drafts are their instructor's. */
export const seesCourse = (caller: Caller, course: Pick<Course, 'ownerId' | 'status' | 'tenantId' | 'visibility'>) =>
  readsPublicOnly(caller)
    ? course.status !== 'DRAFT' && course.visibility === 'PUBLIC'
    : course.status !== 'DRAFT' || isInstructor(caller, course);

export interface LessonSeen {
  readonly lesson: Lesson;
  readonly module: CourseModule;
  readonly course: Course;
  readonly enrollment: Enrollment | null;
  readonly lock: Lock | null;
  readonly completed: ReadonlySet<string>;
}

/** Lessons of courses that the caller sees, each with its lock for them. */
export async function seenLessons(
  { clock }: Pick<Deps, 'clock'>,
  tx: LearningRead,
  caller: Caller,
  where: { readonly ids: readonly string[] } | { readonly moduleIds: readonly string[] },
): Promise<readonly LessonSeen[]> {
  const rows = await tx.lesson.findMany({
    where: 'ids' in where ? { id: { in: [...where.ids] } } : { moduleId: { in: [...where.moduleIds] } },
    include: { module: true, course: true },
    orderBy: [{ moduleId: 'asc' }, { position: 'asc' }, { id: 'asc' }],
    take: 1_000,
  });
  const visible = rows.filter(({ course }) => seesCourse(caller, course));
  const courseIds = [...new Set(visible.map(({ courseId }) => courseId))];
  const enrollments = await tx.enrollment.findMany({
    where: {
      courseId: { in: courseIds },
      learnerId: readsPublicOnly(caller) ? '' : (caller.userId ?? ''),
      status: 'ACTIVE',
    },
    include: { progress: { where: { completedAt: { not: null } }, select: { lessonId: true } } },
  });
  const byCourse = new Map(enrollments.map((row) => [row.courseId, row]));
  const now = clock.now();
  return visible.map(({ module, course, ...lesson }) => {
    const mine = byCourse.get(lesson.courseId) ?? null;
    const completed = new Set(mine?.progress.map(({ lessonId }) => lessonId));
    const standing = { isInstructor: isInstructor(caller, course), enrollment: mine, completed };
    const enrollment = mine === null ? null : (({ progress, ...row }) => row)(mine);
    return { lesson, module, course, enrollment, completed, lock: lockOf(lesson, module, standing, now) };
  });
}
