import { firstRefusal, InvalidStateError, textRefusal, ValidationError, VersionConflictError } from '@codai/kit';

/** Texts and bounds of one version of a template. */
export interface Content {
  readonly name: string;
  readonly description: string;
  readonly criteria: string;
  readonly validityDays?: number | null | undefined;
  readonly skillIds?: readonly string[] | null | undefined;
}

const VALIDITY_DAYS_MAX = 36_500;
const SKILLS_MAX = 20;
/** Skills belong to jobs, which keeps them for everybody; their ids have one form. */
const SKILL_ID = /^skl_[a-z0-9]{1,60}$/;
/** Courses belong to learning. */
const COURSE_ID = /^[\w-]{1,64}$/;

/** Refuses texts, days and skills out of bounds, the first fault in the order of the input; null without a fault. */
export function contentRefusal({
  name,
  description,
  criteria,
  validityDays,
  skillIds,
}: Content): ValidationError | null {
  const isDays = validityDays == null || (validityDays >= 1 && validityDays <= VALIDITY_DAYS_MAX);
  const isSkills = (skillIds ?? []).length <= SKILLS_MAX && (skillIds ?? []).every((id) => SKILL_ID.test(id));
  return firstRefusal(
    textRefusal('input.name', name, { max: 200 }),
    textRefusal('input.description', description, { max: 2_000, isLong: true }),
    textRefusal('input.criteria', criteria, { max: 5_000, isLong: true }),
    isDays ? null : new ValidationError('input.validityDays', `Give 1 to ${VALIDITY_DAYS_MAX} days.`),
    isSkills ? null : new ValidationError('input.skillIds', `Give at most ${SKILLS_MAX} ids of skills.`),
  );
}

/** Refuses a text that cannot be the id of a course; null for an id, and without one. */
export function courseRefusal(courseId: string | null | undefined): ValidationError | null {
  return courseId == null || COURSE_ID.test(courseId)
    ? null
    : new ValidationError('input.courseId', 'This is not a course id. Give the id of a course.');
}

/** Skills of a version, each once, in the order of the input. */
export const skillsOf = ({ skillIds }: Pick<Content, 'skillIds'>): string[] => [...new Set(skillIds ?? [])];

/** Refusal of a change that found no active template of the expected version. */
export function unchangedRefusal(row: {
  readonly status: string;
  readonly version: number;
}): InvalidStateError | VersionConflictError {
  return row.status === 'ACTIVE'
    ? new VersionConflictError(row.version)
    : new InvalidStateError(row.status, ['ACTIVE'], 'This template is retired.');
}
