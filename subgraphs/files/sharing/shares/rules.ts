import { ConflictError, QuotaExceededError, ValidationError } from '@codai/kit';
import { notAMember } from '@codai/kit/security';

/** Most shares in force of one file or folder. */
export const SHARES_MAX = 1_000;

/** Refusal to share with oneself, or with an id that nobody can have: in the same words as for an id that nobody has. */
export function granteeRefusal(granteeId: string, giverId: string): ValidationError | null {
  if (!/^[\w-]{1,64}$/.test(granteeId)) return notAMember('input.userId');
  return granteeId === giverId ? new ValidationError('input.userId', 'Share with somebody else.') : null;
}

/** Refusal to give its owner a right to a file or folder. */
export function ownerRefusal(granteeId: string, ownerId: string): ValidationError | null {
  return granteeId === ownerId ? new ValidationError('input.userId', 'This user is the owner.') : null;
}

/** Refusal to give another right than the one that the same giver gave the same user before. */
export function existingRefusal(present: string, wanted: string): ConflictError | null {
  return present === wanted ? null : new ConflictError('SHARE_EXISTS', 'Revoke the existing share first.');
}

/** Refusal of a share beyond those that a file or folder has at most. */
export function sharesRefusal(used: number): QuotaExceededError | null {
  return used >= SHARES_MAX ? new QuotaExceededError('shares of one file or folder', used, null) : null;
}
