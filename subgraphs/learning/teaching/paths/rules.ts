import { firstRefusal, textRefusal, ValidationError } from '@codai/kit';
import { skillsRefusal } from '../courses/rules.ts';

export interface PathFacts {
  readonly title: string;
  readonly description?: string | null | undefined;
  readonly courseIds: readonly string[];
  readonly skillIds?: readonly string[] | null | undefined;
}

const COURSES_MAX = 50;

/** Refusal of a path’s texts, courses and skills by their bounds; each course stands once. */
export function pathRefusal({ title, description, courseIds, skillIds }: PathFacts): ValidationError | null {
  const isList =
    courseIds.length >= 1 && courseIds.length <= COURSES_MAX && new Set(courseIds).size === courseIds.length;
  return firstRefusal(
    textRefusal('input.title', title, { max: 200 }),
    description === ''
      ? null
      : textRefusal('input.description', description, { max: 5_000, isLong: true, isOptional: true }),
    isList ? null : new ValidationError('input.courseIds', `Give 1 to ${COURSES_MAX} courses, each once.`),
    skillsRefusal(skillIds),
  );
}
