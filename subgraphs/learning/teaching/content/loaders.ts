import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { Lesson } from '../../generated/prisma/client.ts';
import { seenLessons } from '../courses/access.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly lesson: ReturnType<typeof lessonLoader>;
  }
}

export type LessonRow = Lesson & { readonly isCompleted: boolean };

/** Lessons that the caller may read, by id: the one way to their content (LEARN-6). */
export function lessonLoader(deps: Deps, caller: Caller) {
  const { database } = deps;
  return loaderById(async (ids: readonly string[]): Promise<readonly LessonRow[]> => {
    const seen = await database.read(caller, (tx) => seenLessons(deps, tx, caller, { ids }));
    return seen
      .filter(({ lock }) => lock === null)
      .map(({ lesson, completed }) => ({ ...lesson, isCompleted: completed.has(lesson.id) }));
  });
}
