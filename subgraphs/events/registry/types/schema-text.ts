import { ValidationError } from '@codai/kit';
import { type JsonSchema, readSchema, SchemaFormError } from '../schemas/json-schema.ts';

const SCHEMA_BYTES_MAX = 32 * 1024;

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
