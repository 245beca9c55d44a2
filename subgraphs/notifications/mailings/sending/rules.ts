import { ValidationError } from '@codai/kit';

/** The registered types that organisations send; events of the product cause the others. */
const SENDABLE: readonly string[] = ['organization.message'];

/** Refuses a type of notification that organisations do not send. */
export function typeRefusal(type: string): ValidationError | null {
  return SENDABLE.includes(type)
    ? null
    : new ValidationError('input.type', `Organisations send notifications of ${SENDABLE.join(', ')}.`);
}
