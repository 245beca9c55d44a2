import type { Caller } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps, LearningRead } from '../../deps.ts';
import { isInstructor } from '../../teaching/courses/access.ts';
import type { AttemptRow, QuestionRow } from './loaders.ts';

const { NEWEST_FIRST } = byCreation;

export async function teaches(tx: LearningRead, caller: Caller, courseId: string | undefined): Promise<boolean> {
  if (courseId === undefined) return false;
  const course = await tx.course.findUnique({ where: { id: courseId } });
  return course !== null && isInstructor(caller, course);
}

/** The bank of a course, for its instructor; empty for others. */
export function listQuestions(
  deps: Deps,
  caller: Caller,
  {
    courseId,
    topic,
    ...args
  }: ListArguments & { readonly courseId: string; readonly topic?: string | null | undefined },
): Promise<Page<QuestionRow>> {
  return NEWEST_FIRST.readRows(deps, caller, args, async (tx, { where, ...page }) => {
    if (!(await teaches(tx, caller, courseId))) return [];
    const of = { courseId, ...(topic != null && { topic }) };
    return tx.question.findMany({ where: { ...of, ...where }, include: { key: true }, ...page });
  });
}

/** Attempts of all learners at an assessment, for its instructor; empty for others. */
export function listAttempts(
  deps: Deps,
  caller: Caller,
  { assessmentId, ...args }: ListArguments & { readonly assessmentId: string },
): Promise<Page<AttemptRow>> {
  return NEWEST_FIRST.readRows(deps, caller, args, async (tx, { where, ...page }) => {
    const assessment = await tx.assessment.findUnique({ where: { id: assessmentId } });
    if (assessment === null || !(await teaches(tx, caller, assessment.courseId))) return [];
    const rows = await tx.attempt.findMany({ where: { assessmentId, ...where }, ...page });
    return rows.map((row) => ({ ...row, assessment, showsKeys: true }));
  });
}
