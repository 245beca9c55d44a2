import { ValidationError } from '@codai/kit';
import { Ajv, type ValidateFunction } from 'ajv';
import type { JsonSchema } from '../../ports/provider.ts';

export interface OutputCheck {
  readonly schema: JsonSchema;
  /** Fault of an output, as a sentence; null when it matches. */
  faultOf(output: string): string | null;
}

const SCHEMA_BYTES_MAX = 16 * 1024;

/** Compiles a JSON Schema (draft-07, an object at its root), or says why it is none. Patterns are refused: they can take for ever. */
export function compileSchema(text: string): OutputCheck | ValidationError {
  const path = ['input', 'jsonSchema'];
  if (Buffer.byteLength(text) > SCHEMA_BYTES_MAX) return new ValidationError(path, 'A schema has at most 16 KiB.');
  const schema = parsed(text);
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) {
    return new ValidationError(path, 'Give a JSON object.');
  }
  if (/"(?:pattern|patternProperties|format|\$ref)"\s*:/.test(JSON.stringify(schema))) {
    return new ValidationError(path, 'Leave out pattern, patternProperties, format and $ref.');
  }
  const known = schema as JsonSchema;
  try {
    validatorOf(known);
  } catch {
    return new ValidationError(path, 'This is not a JSON Schema of draft-07.');
  }
  return {
    schema: known,
    faultOf(output) {
      const read = readJson(output, known, 'The output');
      return 'fault' in read ? read.fault : null;
    },
  };
}

/** A JSON text as a value that matches the schema, or what is wrong with it, as a sentence about `subject`. */
export function readJson(
  text: string,
  schema: JsonSchema,
  subject: string,
): { readonly fault: string } | { readonly value: unknown } {
  const value = parsed(text);
  if (value === undefined) return { fault: 'It is not JSON.' };
  const validate = validatorOf(schema);
  if (validate(value)) return { value };
  const [error] = validate.errors ?? [];
  return { fault: `${error?.instancePath || subject} ${error?.message ?? 'does not match'}.` };
}

const validators = new WeakMap<JsonSchema, ValidateFunction>();

/** Throws when it is not a schema. Each has a compiler of its own, which goes when the schema does. */
function validatorOf(schema: JsonSchema): ValidateFunction {
  const validator =
    validators.get(schema) ?? new Ajv({ allErrors: false, strict: false, logger: false }).compile(schema);
  validators.set(schema, validator);
  return validator;
}

/** Undefined for what is not JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
