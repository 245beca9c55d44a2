import { ValidationError } from '@codai/kit';

/** Nobody follows or blocks themselves. Source: domains/social (e). */
export function selfRefusal(callerId: string, userId: string, verb: 'block' | 'follow'): ValidationError | null {
  return callerId === userId ? new ValidationError('input.userId', `You cannot ${verb} yourself.`) : null;
}
