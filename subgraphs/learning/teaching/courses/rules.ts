import { firstRefusal, InvalidStateError, textRefusal, ValidationError } from '@codai/kit';

const SKILLS_MAX = 20;

/** Skills belong to jobs, which keeps them for everybody; their ids have one form. */
const SKILL_ID = /^skl_[a-z0-9]{1,60}$/;

/** Refusal of texts that cannot be ids of skills, and of more than a course or path can have. */
export function skillsRefusal(skillIds: readonly string[] | null | undefined): ValidationError | null {
  const ids = skillIds ?? [];
  const isFine = ids.length <= SKILLS_MAX && ids.every((id) => SKILL_ID.test(id));
  return isFine ? null : new ValidationError('input.skillIds', `Give at most ${SKILLS_MAX} ids of skills.`);
}

export interface CourseFacts {
  readonly title?: string | null | undefined;
  readonly summary?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly language?: string | null | undefined;
  readonly visibility?: 'ORGANIZATION' | 'PUBLIC' | null | undefined;
  /** 0 takes the limit away. */
  readonly capacity?: number | null | undefined;
  readonly hasWaitingList?: boolean | null | undefined;
  /** Empty: free again. */
  readonly priceId?: string | null | undefined;
  readonly skillIds?: readonly string[] | null | undefined;
  readonly prerequisiteIds?: readonly string[] | null | undefined;
}

export const CAPACITY_MAX = 100_000;

const PREREQUISITES_MAX = 20;

/** Refusal of a number of places; 0 takes the limit away. */
export function capacityRefusal(capacity: number | null | undefined): ValidationError | null {
  const isFine = capacity == null || (Number.isInteger(capacity) && capacity >= 0 && capacity <= CAPACITY_MAX);
  return isFine ? null : new ValidationError('input.capacity', `Give 1 to ${CAPACITY_MAX} places, or 0 for no limit.`);
}

/** Refusal of a course’s texts, language, places, skills and prerequisites by their bounds; null when they may be kept. */
export function factsRefusal(facts: CourseFacts): ValidationError | null {
  const { title, summary, description, language, skillIds, prerequisiteIds } = facts;
  const isLanguage = language == null || /^[a-z]{2}$/.test(language);
  return firstRefusal(
    textRefusal('input.title', title, { max: 200, isOptional: true }),
    summary === '' ? null : textRefusal('input.summary', summary, { max: 500, isLong: true, isOptional: true }),
    description === ''
      ? null
      : textRefusal('input.description', description, { max: 20_000, isLong: true, isOptional: true }),
    isLanguage ? null : new ValidationError('input.language', 'Give a language by two small letters.'),
    capacityRefusal(facts.capacity),
    skillsRefusal(skillIds),
    (prerequisiteIds ?? []).length <= PREREQUISITES_MAX
      ? null
      : new ValidationError('input.prerequisiteIds', `Give at most ${PREREQUISITES_MAX} courses.`),
  );
}

/** Refusal of fewer places than learners have taken; 0 takes the limit away. */
export const placesRefusal = (capacity: number | null | undefined, taken: number): ValidationError | null =>
  capacity != null && capacity > 0 && capacity < taken
    ? new ValidationError('input.capacity', `${taken} places are taken. Give at least as many.`)
    : null;

/** Refusal to archive a draft; every other course may be archived. */
export const archivalRefusal = (status: string): InvalidStateError | null =>
  status === 'DRAFT'
    ? new InvalidStateError('DRAFT', ['PUBLISHED'], 'Only published courses can be archived. Publish the course first.')
    : null;

/** Refusal to publish a course without a lesson. */
export const publicationRefusal = (lessons: number): ValidationError | null =>
  lessons === 0 ? new ValidationError('input.courseId', 'Add a lesson before you publish the course.') : null;

export interface CohortFacts {
  readonly name: string;
  readonly capacity?: number | null | undefined;
  readonly startsAt?: Date | null | undefined;
  readonly endsAt?: Date | null | undefined;
}

/** Refusal of a cohort by its name, places and dates. */
export function cohortRefusal({ name, capacity, startsAt, endsAt }: CohortFacts): ValidationError | null {
  const isSpan = startsAt == null || endsAt == null || startsAt < endsAt;
  return firstRefusal(
    textRefusal('input.name', name, { max: 200 }),
    capacityRefusal(capacity),
    isSpan ? null : new ValidationError('input.endsAt', 'Give an end after the start.'),
  );
}
