import { ValidationError } from '@codai/kit';
import { type JsonSchema, readSchema, SchemaFormError } from '../schemas/json-schema.ts';

const NAME = /^custom\.[a-z][a-z0-9-]{0,62}\.[a-z][a-z0-9-]{0,62}$/;
const SCHEMA_BYTES_MAX = 32 * 1024;
const DESCRIPTION_CHARACTERS_MAX = 500;

/** Why a tenant cannot name a type so, or null: `custom.noun.past-verb`. */
export function typeNameRefusal(name: string): ValidationError | null {
  return NAME.test(name)
    ? null
    : new ValidationError('input.name', 'Name the type custom.noun.past-verb, in small letters, digits and hyphens.');
}

export function descriptionRefusal(description: string, path = 'input.description'): ValidationError | null {
  return [...description].length <= DESCRIPTION_CHARACTERS_MAX
    ? null
    : new ValidationError(path, `Give at most ${DESCRIPTION_CHARACTERS_MAX} characters.`);
}

/** The schema that a text holds, or why it holds none. */
export function schemaOf(text: string): JsonSchema | ValidationError {
  const refusal = (message: string) => new ValidationError('input.schema', message);
  if (Buffer.byteLength(text) > SCHEMA_BYTES_MAX) return refusal(`Give a schema of at most ${SCHEMA_BYTES_MAX} bytes.`);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return refusal('Give the schema as JSON.');
  }
  try {
    return readSchema(parsed);
  } catch (error) {
    if (!(error instanceof SchemaFormError)) throw error;
    return refusal(`At ${error.pointer === '' ? 'the root' : error.pointer}: ${error.message}`);
  }
}
