import { ValidationError } from '@codai/kit';

/** Who may read a post, besides its author; the database's enumeration of the same name. */
export type PostVisibility = 'PUBLIC' | 'FOLLOWERS' | 'ORGANIZATION' | 'PRIVATE';

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
