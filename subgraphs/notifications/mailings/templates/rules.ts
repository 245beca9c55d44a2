import { ConflictError, QuotaExceededError, ValidationError } from '@codai/kit';

const TEMPLATES_MAX = 200;
const VERSIONS_MAX = 200;

/** Most variables of one request. */
export const VARIABLES_MAX = 50;

/** Refuses another template beside the `count` of the organisation. */
export function templateCountRefusal(count: number): QuotaExceededError | null {
  return count < TEMPLATES_MAX ? null : new QuotaExceededError('notification templates', TEMPLATES_MAX, null);
}

/** Refuses another version beside the `count` of a template. */
export function versionCountRefusal(count: number): QuotaExceededError | null {
  return count < VERSIONS_MAX ? null : new QuotaExceededError('versions of a template', VERSIONS_MAX, null);
}

/** The refusal of a key that another template of the organisation has. */
export function keyTakenRefusal(): ConflictError {
  return new ConflictError('KEY_TAKEN', 'The organisation has a template of this key.');
}

/** Refuses more than 50 variables. */
export function variableCountRefusal(count: number): ValidationError | null {
  return count <= VARIABLES_MAX
    ? null
    : new ValidationError('input.variables', `Give at most ${VARIABLES_MAX} variables.`);
}
