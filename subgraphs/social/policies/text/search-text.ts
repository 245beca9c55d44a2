import { isLongerThan, requestError } from '@codai/kit';

const TEXT_CHARACTERS_MAX = 200;

/** Throws BAD_USER_INPUT for a text that cannot be searched for. */
export function checkedSearchText(text: string): string {
  if (text.trim() === '' || isLongerThan(text, TEXT_CHARACTERS_MAX) || /[\p{Cc}\p{Surrogate}]/u.test(text))
    throw requestError(
      'BAD_USER_INPUT',
      `text must have 1 to ${TEXT_CHARACTERS_MAX} characters without control characters.`,
      {
        argument: 'text',
      },
    );
  return text;
}
