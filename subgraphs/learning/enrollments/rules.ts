import { ValidationError } from '@codai/kit';

const TITLE_CHARACTERS_MAX = 200;

/** Why a enrollment cannot have this title, or null: 1–200 characters, not only spaces. */
export function titleRefusal(title: string): ValidationError | null {
  if (title.trim() === '') return new ValidationError('input.title', 'Give a title.');
  const isLong = [...title].length > TITLE_CHARACTERS_MAX;
  return isLong
    ? new ValidationError('input.title', `Give a title of at most ${TITLE_CHARACTERS_MAX} characters.`)
    : null;
}
