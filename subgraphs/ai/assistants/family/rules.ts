import { ValidationError } from '@codai/kit';

/** Reason to refuse a consultation of these personas; null when there is at least one. */
export function personasRefusal(personaIds: readonly string[]): ValidationError | null {
  return personaIds.length === 0 ? new ValidationError('input.personaIds', 'Consult at least one persona.') : null;
}
