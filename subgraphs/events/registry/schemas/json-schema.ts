/** JSON value, as an event's data holds it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

type TypeName = 'array' | 'boolean' | 'integer' | 'null' | 'number' | 'object' | 'string';
type Format = 'date' | 'date-time' | 'uuid';

/**
 * The part of JSON Schema 2020-12 that events are described in. Objects are closed unless `additionalProperties` says otherwise, so that
 * an optional property can be added: with open objects, old data may hold anything under its name.
 */
export interface JsonSchema {
  readonly type?: TypeName | readonly TypeName[];
  readonly enum?: readonly Json[];
  readonly const?: Json;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: Format;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly anyOf?: readonly JsonSchema[];
}

/** Where a value breaks a schema: a JSON pointer into the value (RFC 6901), and the keyword. */
export interface Violation {
  readonly pointer: string;
  readonly rule: string;
}

const TYPES: ReadonlySet<unknown> = new Set(['array', 'boolean', 'integer', 'null', 'number', 'object', 'string']);
const COUNTS = ['minItems', 'maxItems', 'minLength', 'maxLength'] as const;
const BOUNDS = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'] as const;
const ANNOTATIONS: ReadonlySet<string> = new Set([
  '$schema',
  '$id',
  'title',
  'description',
  'examples',
  'deprecated',
  '$comment',
]);
const NODES_MAX = 500;
const DEPTH_MAX = 12;

/** Form of each format; all of them match in linear time. */
const FORMATS: Readonly<Record<Format, RegExp>> = {
  date: /^\d{4}-\d{2}-\d{2}$/,
  'date-time': /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/i,
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
};

/** The text is not a schema, or uses keywords that events do not support. `pointer` leads into the schema. */
export class SchemaFormError extends Error {
  constructor(
    readonly pointer: string,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Reads a schema that came from outside, without its annotations. Throws `SchemaFormError`. `trusted` admits `pattern`, whose matching can
 * take exponential time: schemas of the platform have it, those of tenants do not.
 */
export function readSchema(value: unknown, { trusted = false } = {}): JsonSchema {
  let nodes = 0;
  const read = (node: unknown, pointer: string, depth: number): JsonSchema => {
    if (++nodes > NODES_MAX || depth > DEPTH_MAX) {
      throw new SchemaFormError(pointer, `A schema has at most ${NODES_MAX} parts, nested ${DEPTH_MAX} deep.`);
    }
    if (!isObject(node)) throw new SchemaFormError(pointer, 'A schema is an object.');
    const schema: Record<string, unknown> = {};
    for (const [keyword, given] of Object.entries(node)) {
      if (ANNOTATIONS.has(keyword)) continue;
      schema[keyword] = readKeyword(keyword, given, `${pointer}/${escaped(keyword)}`, depth);
    }
    return schema as JsonSchema;
  };
  const readKeyword = (keyword: string, given: unknown, pointer: string, depth: number): unknown => {
    const demand = (holds: boolean, message: string) => {
      if (!holds) throw new SchemaFormError(pointer, message);
      return given;
    };
    switch (keyword) {
      case 'type':
        return demand(
          TYPES.has(given) || (Array.isArray(given) && given.length > 0 && given.every((one) => TYPES.has(one))),
          'Name JSON types.',
        );
      case 'enum':
        return demand(Array.isArray(given) && given.length > 0 && given.length <= 200, 'List 1 to 200 values.');
      case 'const':
        return given;
      case 'required':
        return demand(Array.isArray(given) && given.every((one) => typeof one === 'string'), 'List names.');
      case 'properties': {
        demand(isObject(given), 'Give an object of schemas.');
        const entries = Object.entries(given as object).map(
          ([name, schema]) => [name, read(schema, `${pointer}/${escaped(name)}`, depth + 1)] as const,
        );
        return Object.fromEntries(entries);
      }
      case 'additionalProperties':
        return typeof given === 'boolean' ? given : read(given, pointer, depth + 1);
      case 'items':
        return read(given, pointer, depth + 1);
      case 'anyOf':
        demand(Array.isArray(given) && given.length > 0, 'List schemas.');
        return (given as unknown[]).map((schema, index) => read(schema, `${pointer}/${index}`, depth + 1));
      case 'format':
        return demand(typeof given === 'string' && Object.hasOwn(FORMATS, given), 'Use date, date-time or uuid.');
      case 'pattern':
        return demand(trusted && typeof given === 'string', 'Patterns are not supported. Use enum, format or lengths.');
      default:
        if ((COUNTS as readonly string[]).includes(keyword)) {
          return demand(Number.isSafeInteger(given) && (given as number) >= 0, 'Give a whole number from 0.');
        }
        if ((BOUNDS as readonly string[]).includes(keyword)) {
          return demand(typeof given === 'number' && Number.isFinite(given), 'Give a number.');
        }
        throw new SchemaFormError(pointer, `The keyword ${keyword} is not supported.`);
    }
  };
  return read(value, '', 0);
}

/** The first violation in document order, or null when the value is valid. */
export function violationOf(schema: JsonSchema, value: Json, pointer = ''): Violation | null {
  const broken = (rule: string): Violation => ({ pointer, rule });
  if (schema.type !== undefined && !typesOf(schema).some((type) => isOfType(value, type))) return broken('type');
  if (schema.enum !== undefined && !schema.enum.some((one) => isEqual(one, value))) return broken('enum');
  if (schema.const !== undefined && !isEqual(schema.const, value)) return broken('const');
  if (schema.anyOf?.every((one) => violationOf(one, value) !== null)) return broken('anyOf');
  if (typeof value === 'number') return numberViolation(schema, value, broken);
  if (typeof value === 'string') return textViolation(schema, value, broken);
  if (Array.isArray(value)) return listViolation(schema, value, pointer, broken);
  if (isObject(value)) return objectViolation(schema, value as Readonly<Record<string, Json>>, pointer, broken);
  return null;
}

type Broken = (rule: string) => Violation;

function numberViolation(schema: JsonSchema, value: number, broken: Broken): Violation | null {
  if (schema.minimum !== undefined && value < schema.minimum) return broken('minimum');
  if (schema.maximum !== undefined && value > schema.maximum) return broken('maximum');
  if (schema.exclusiveMinimum !== undefined && value <= schema.exclusiveMinimum) return broken('exclusiveMinimum');
  if (schema.exclusiveMaximum !== undefined && value >= schema.exclusiveMaximum) return broken('exclusiveMaximum');
  return null;
}

function textViolation(schema: JsonSchema, value: string, broken: Broken): Violation | null {
  // Code points, as JSON Schema counts (validation §6.3).
  const length = schema.minLength === undefined && schema.maxLength === undefined ? 0 : [...value].length;
  if (schema.minLength !== undefined && length < schema.minLength) return broken('minLength');
  if (schema.maxLength !== undefined && length > schema.maxLength) return broken('maxLength');
  if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value)) return broken('pattern');
  if (schema.format !== undefined && !isOfFormat(value, schema.format)) return broken('format');
  return null;
}

function listViolation(schema: JsonSchema, value: readonly Json[], pointer: string, broken: Broken): Violation | null {
  if (schema.minItems !== undefined && value.length < schema.minItems) return broken('minItems');
  if (schema.maxItems !== undefined && value.length > schema.maxItems) return broken('maxItems');
  if (schema.items === undefined) return null;
  for (const [index, item] of value.entries()) {
    const violation = violationOf(schema.items, item, `${pointer}/${index}`);
    if (violation !== null) return violation;
  }
  return null;
}

function objectViolation(
  schema: JsonSchema,
  value: Readonly<Record<string, Json>>,
  pointer: string,
  broken: Broken,
): Violation | null {
  if (schema.required?.some((name) => !Object.hasOwn(value, name))) return broken('required');
  for (const [name, member] of Object.entries(value)) {
    const of = propertyOf(schema, name);
    const place = `${pointer}/${escaped(name)}`;
    if (of === null) return { pointer: place, rule: 'additionalProperties' };
    const violation = violationOf(of, member, place);
    if (violation !== null) return violation;
  }
  return null;
}

/** Schema of a member of an object; null when there can be none of that name. */
export function propertyOf(schema: JsonSchema, name: string): JsonSchema | null {
  if (schema.properties !== undefined && Object.hasOwn(schema.properties, name)) return schema.properties[name] ?? null;
  return additionalOf(schema);
}

/** Schema of members that `properties` does not name; null when there are none. Without both keywords anything goes. */
export function additionalOf({ additionalProperties, properties }: JsonSchema): JsonSchema | null {
  if (additionalProperties === undefined) return properties === undefined ? {} : null;
  if (typeof additionalProperties === 'boolean') return additionalProperties ? {} : null;
  return additionalProperties;
}

/** All types that a schema names; every type when it names none. */
export function typesOf({ type }: JsonSchema): readonly TypeName[] {
  if (type === undefined) return ['array', 'boolean', 'null', 'number', 'object', 'string'];
  return typeof type === 'string' ? [type] : type;
}

export function isEqual(one: Json, other: Json): boolean {
  if (one === other) return true;
  if (Array.isArray(one)) {
    return (
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((item, index) => isEqual(item, other[index] as Json))
    );
  }
  if (!isObject(one) || !isObject(other) || Array.isArray(other)) return false;
  const [first, second] = [one as Readonly<Record<string, Json>>, other as Readonly<Record<string, Json>>];
  const names = Object.keys(first);
  return (
    names.length === Object.keys(second).length &&
    names.every((name) => Object.hasOwn(second, name) && isEqual(first[name] as Json, second[name] as Json))
  );
}

export function isOfFormat(value: string, format: Format): boolean {
  if (!FORMATS[format].test(value)) return false;
  if (format === 'uuid') return true;
  const day = value.slice(0, 10);
  const midnight = new Date(`${day}T00:00:00Z`);
  const isDay = !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
  return isDay && (format === 'date' || !Number.isNaN(new Date(value.toUpperCase()).getTime()));
}

function isOfType(value: Json, type: TypeName): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isObject(value);
    case 'integer':
      return typeof value === 'number' && Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
