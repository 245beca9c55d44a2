import { ValidationError } from '@codai/kit';

/** Most files of one call. */
export const FILES_MAX = 20;
export const tooMany = `Give at most ${FILES_MAX} files.`;

interface WantedShares {
  readonly fileIds: readonly string[];
  readonly givenFor: string;
  readonly granteeId: string;
}

const isId = (text: string) => /^[\w-]{1,64}$/.test(text);

/** Refusal of shares of too many files, for a thing or a user without an id, or with their owner. */
export function sharesRefusal({ fileIds, givenFor, granteeId }: WantedShares, ownerId: string): ValidationError | null {
  if (fileIds.length > FILES_MAX) return new ValidationError('input.fileIds', tooMany);
  if (!isId(givenFor))
    return new ValidationError(
      'input.givenFor',
      'This is not an id. Give 1–64 letters, digits, hyphens or underscores.',
    );
  return !isId(granteeId) || granteeId === ownerId
    ? new ValidationError('input.granteeId', 'Give the id of another user.')
    : null;
}
