import { ValidationError } from '@codai/kit';
import { textFault } from '../../policies/text/rules.ts';

const CONTENT_WARNING_CHARACTERS_MAX = 200;

/** Readers of a post besides its author; the database's enumeration `Visibility`. */
export type PostVisibility = 'PUBLIC' | 'UNLISTED' | 'FOLLOWERS' | 'DIRECT' | 'ORGANIZATION' | 'PRIVATE' | 'GROUP';

/** Whether everybody may read a post of this level: only such a post may be reposted and quoted. */
export const isForEverybody = (visibility: PostVisibility) => visibility === 'PUBLIC' || visibility === 'UNLISTED';

/**
 * The tenant that a new post belongs to: the active one for the level ORGANIZATION, none for all others. A refusal when
 * the post is for an organisation and the caller acts in none.
 */
export function tenantOfPost(
  visibility: PostVisibility,
  activeTenantId: string | null,
): string | null | ValidationError {
  if (visibility !== 'ORGANIZATION') return null;
  return (
    activeTenantId ??
    new ValidationError(
      'input.visibility',
      'You have no active organisation. Switch to one or choose another audience.',
    )
  );
}

/** Refuses a community without the level GROUP, and that level without a community; null when the two go together. */
export function groupOfPostRefusal(visibility: PostVisibility, groupId: string | null): ValidationError | null {
  if ((visibility === 'GROUP') === (groupId !== null)) return null;
  return new ValidationError('input.groupId', 'The audience `GROUP` needs a community; no other audience has one.');
}

/** Refuses a content warning that is blank or too long; null when it is accepted or there is none. */
export function contentWarningRefusal(contentWarning: string | null): ValidationError | null {
  if (contentWarning === null) return null;
  const fault = textFault(contentWarning, ['input', 'contentWarning'], CONTENT_WARNING_CHARACTERS_MAX);
  return fault === null ? null : new ValidationError([fault]);
}
