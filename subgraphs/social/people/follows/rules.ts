import { ValidationError } from '@codai/kit';

/** Nobody follows, mutes or blocks themselves. Source: domains/social (e). */
export function selfRefusal(
  callerId: string,
  userId: string,
  verb: 'block' | 'follow' | 'mute' | 'rank',
): ValidationError | null {
  return callerId === userId ? new ValidationError('input.userId', `You cannot ${verb} yourself.`) : null;
}

/** The same for both orders of the two. */
export function directKeyOf(oneId: string, otherId: string): string {
  return oneId < otherId ? `${oneId}|${otherId}` : `${otherId}|${oneId}`;
}
