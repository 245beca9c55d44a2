import type { Waiting } from '../offline/outbox.ts';
import type { CourseToLearnQuery } from './generated/operations.ts';

export type Course = NonNullable<CourseToLearnQuery['course']>;
export type LessonLine = Omit<Course['modules'][number]['lessons'][number], '__typename'>;

interface Outline {
  readonly modules: readonly { readonly lessons: readonly LessonLine[] }[];
}

export const lessonsOf = ({ modules }: Outline): readonly LessonLine[] => modules.flatMap(({ lessons }) => lessons);

/** Ids of lessons whose completion has not reached the server yet. */
export const unsentLessons = (waiting: readonly Waiting[]): ReadonlySet<string> =>
  new Set(waiting.flatMap((write) => (write.kind === 'lesson' && write.state !== 'refused' ? [write.lessonId] : [])));

/** The first open lesson that is not done; null when none is left. */
export function nextLesson(course: Outline, unsent: ReadonlySet<string>): LessonLine | null {
  const isLeft = ({ lessonId, isCompleted, lock }: LessonLine) =>
    !isCompleted && lock === null && !unsent.has(lessonId);
  return lessonsOf(course).find(isLeft) ?? null;
}

/** The open lesson that follows in the order of the course; null after the last. */
export function lessonAfter(course: Outline, id: string): LessonLine | null {
  const lessons = lessonsOf(course);
  const next = lessons[lessons.findIndex(({ lessonId }) => lessonId === id) + 1];
  return next === undefined || next.lock !== null ? null : next;
}
