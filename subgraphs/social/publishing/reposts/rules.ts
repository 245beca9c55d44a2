import { ValidationError } from '@codai/kit';
import { isForEverybody, type PostVisibility } from '../posts/rules.ts';

/** Refuses a post whose audience is not everybody; null when it can be reposted. */
export function repostRefusal(visibility: PostVisibility): ValidationError | null {
  if (isForEverybody(visibility)) return null;
  return new ValidationError('input.postId', 'Only public and unlisted posts can be reposted.');
}
