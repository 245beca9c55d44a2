import { IncompatibleSchemaError } from '@codai/contracts/events';
import { isLongerThan, QuotaExceededError, ValidationError } from '@codai/kit';
import type { SchemaChange } from '../schemas/compatibility.ts';

/** Owner of the types that organisations register. */
export const CUSTOM = 'custom';

const TYPES_MAX = 500;
const VERSIONS_MAX = 100;
const DESCRIPTION_CHARACTERS_MAX = 500;
const NAME = /^custom\.[a-z][a-z0-9-]{0,62}\.[a-z][a-z0-9-]{0,62}$/;

/** Why a tenant cannot name a type so, or null: `custom.noun.past-verb`. */
export function typeNameRefusal(name: string): ValidationError | null {
  return NAME.test(name)
    ? null
    : new ValidationError('input.name', 'Name the type custom.noun.past-verb, in small letters, digits and hyphens.');
}

/** Refusal of a description that is too long, or null. */
export function descriptionRefusal(description: string, path = 'input.description'): ValidationError | null {
  return !isLongerThan(description, DESCRIPTION_CHARACTERS_MAX)
    ? null
    : new ValidationError(path, `Give at most ${DESCRIPTION_CHARACTERS_MAX} characters.`);
}

/** Refusal of one more type of an organisation that has `used`, or null. */
export function typesRefusal(used: number): QuotaExceededError | null {
  if (used < TYPES_MAX) return null;
  return new QuotaExceededError('EVENT_TYPES', used, null, `An organisation has at most ${TYPES_MAX} event types.`);
}

/** Refusal of a schema that keeps earlier data from being read, or of one more version of a type that has `used`; null without one. */
export function versionRefusal(
  changes: readonly SchemaChange[],
  used: number,
): IncompatibleSchemaError | QuotaExceededError | null {
  if (changes.length > 0) return new IncompatibleSchemaError({ changes });
  if (used < VERSIONS_MAX) return null;
  return new QuotaExceededError('SCHEMA_VERSIONS', used, null, `A type has at most ${VERSIONS_MAX} versions.`);
}
