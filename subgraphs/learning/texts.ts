import { isPlainText, ValidationError } from '@codai/kit';

/** Why a text of an input cannot be taken, or null. `isOptional`: null and absent are fine. */
export function textRefusal(
  path: string,
  text: string | null | undefined,
  {
    max,
    isLong = false,
    isOptional = false,
  }: { readonly max: number; readonly isLong?: boolean; readonly isOptional?: boolean },
): ValidationError | null {
  if (text == null) return isOptional ? null : new ValidationError(path, 'Give a text.');
  if (text.trim() === '') return new ValidationError(path, 'Give a text that is not empty.');
  if ([...text].length > max) return new ValidationError(path, `Give at most ${max} characters.`);
  // Long texts have lines.
  const shown = isLong ? text.replaceAll(/[\n\t]/g, ' ') : text;
  return isPlainText(shown)
    ? null
    : new ValidationError(path, 'Leave out control characters and marks that nobody sees.');
}

/** Why this is no address of a page, or null. */
export function urlRefusal(path: string, url: string | null | undefined): ValidationError | null {
  if (url == null) return null;
  const isUrl = url.length <= 500 && URL.canParse(url) && new URL(url).protocol === 'https:';
  return isUrl ? null : new ValidationError(path, 'Give an https address of at most 500 characters.');
}

export const firstRefusal = (...refusals: readonly (ValidationError | null)[]): ValidationError | null =>
  refusals.find((refusal) => refusal !== null) ?? null;

const SKILLS_MAX = 20;
/** Skills belong to jobs, which keeps them for everybody; their ids have one form. */
const SKILL_ID = /^skl_[a-z0-9]{1,60}$/;

/** Refuses what cannot be ids of skills, and more of them than a course or path can have. */
export function skillsRefusal(skillIds: readonly string[] | null | undefined): ValidationError | null {
  const ids = skillIds ?? [];
  const isFine = ids.length <= SKILLS_MAX && ids.every((id) => SKILL_ID.test(id));
  return isFine ? null : new ValidationError('input.skillIds', `Give at most ${SKILLS_MAX} ids of skills.`);
}
