import { ValidationError } from '@codai/kit';
import { Ajv } from 'ajv';
import type { JsonSchema } from '../providers/provider.ts';

export interface OutputCheck {
  readonly schema: JsonSchema;
  /** What is wrong with an output, as a sentence; null when it matches. */
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
  const ajv = new Ajv({ allErrors: false, strict: false, logger: false });
  try {
    const validate = ajv.compile(schema);
    return {
      schema: schema as JsonSchema,
      faultOf(output) {
        const value = parsed(output);
        if (value === undefined) return 'It is not JSON.';
        if (validate(value)) return null;
        const [error] = validate.errors ?? [];
        return `${error?.instancePath === '' ? 'The output' : error?.instancePath} ${error?.message ?? 'does not match'}.`;
      },
    };
  } catch {
    return new ValidationError(path, 'This is not a JSON Schema of draft-07.');
  }
}

/** Undefined for what is not JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
