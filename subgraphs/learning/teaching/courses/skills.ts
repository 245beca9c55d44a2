import { ValidationError } from '@codai/kit';

const SKILLS_MAX = 20;
/** Skills belong to jobs, which keeps them for everybody; their ids have one form. */
const SKILL_ID = /^skl_[a-z0-9]{1,60}$/;

/** Refuses what cannot be ids of skills, and more of them than a course or path can have. */
export function skillsRefusal(skillIds: readonly string[] | null | undefined): ValidationError | null {
  const ids = skillIds ?? [];
  const isFine = ids.length <= SKILLS_MAX && ids.every((id) => SKILL_ID.test(id));
  return isFine ? null : new ValidationError('input.skillIds', `Give at most ${SKILLS_MAX} ids of skills.`);
}
