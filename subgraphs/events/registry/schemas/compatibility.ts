import {
  additionalOf,
  escaped,
  isEqual,
  type Json,
  type JsonSchema,
  propertyOf,
  typesOf,
  violationOf,
} from './json-schema.ts';

/** A change that keeps data of the older schema from being read with the newer one. */
export interface SchemaChange {
  /** JSON pointer into the data; `*` stands for items and for members that are not named. */
  readonly pointer: string;
  /** Keyword of the newer schema. */
  readonly rule: string;
  /** Version of the older schema; null where a single pair was compared. */
  readonly version: number | null;
}

const CHANGES_MAX = 20;

/**
 * Whether all data that is valid under any of `older` is valid under `newer` (BACKWARD_TRANSITIVE), as the changes that prevent it; none
 * when it is. Sound: without a change there is no counter-example. Not complete: a rewritten `anyOf` can be refused although it accepts
 * the same data.
 * Source: Confluent Schema Registry, compatibility types.
 */
export function incompatibilities(
  newer: JsonSchema,
  older: readonly { readonly version: number; readonly schema: JsonSchema }[],
): readonly SchemaChange[] {
  return older
    .flatMap(({ version, schema }) => changesBetween(newer, schema, '').map((change) => ({ ...change, version })))
    .slice(0, CHANGES_MAX);
}

function changesBetween(newer: JsonSchema, older: JsonSchema, pointer: string): readonly SchemaChange[] {
  const change = (rule: string): SchemaChange => ({ pointer, rule, version: null });
  if (Object.keys(newer).length === 0) return [];
  // A finite older schema is tried value by value, which is exact.
  const values = older.const === undefined ? older.enum : [older.const];
  if (values !== undefined) {
    return values
      .filter((value) => violationOf(older, value) === null)
      .map((value) => violationOf(newer, value, pointer))
      .filter((violation) => violation !== null)
      .map(({ pointer: at, rule }) => ({ pointer: at, rule, version: null }));
  }
  if (older.anyOf !== undefined) {
    // Any part of the older schema beside `anyOf` only narrows it.
    const { anyOf, ...rest } = older;
    const branches = anyOf.flatMap((branch) => changesBetween(newer, branch, pointer));
    if (branches.length === 0) return [];
    return changesBetween(newer, rest, pointer).length === 0 ? [] : branches;
  }
  if (newer.anyOf !== undefined) {
    const { anyOf, ...rest } = newer;
    const besides = changesBetween(rest, older, pointer);
    if (besides.length > 0) return besides;
    return anyOf.some((branch) => changesBetween(branch, older, pointer).length === 0)
      ? []
      : splitByType(older, (one) => anyOf.some((branch) => changesBetween(branch, one, pointer).length === 0), change);
  }
  if (newer.enum !== undefined || newer.const !== undefined)
    return [change(newer.enum === undefined ? 'const' : 'enum')];
  const types = typesOf(newer);
  const lost = typesOf(older).filter(
    (type) => !types.includes(type) && !(type === 'integer' && types.includes('number')),
  );
  if (lost.length > 0) return [change('type')];
  return typesOf(older).flatMap((type) => {
    if (type === 'number' || type === 'integer') return numberChanges(newer, older).map(change);
    if (type === 'string') return textChanges(newer, older).map(change);
    if (type === 'array') return listChanges(newer, older, pointer, change);
    if (type === 'object') return objectChanges(newer, older, pointer, change);
    return [];
  });
}

/** An older schema of several types is covered by several branches: `["string", "null"]` by a text and by null. */
function splitByType(
  older: JsonSchema,
  isCovered: (one: JsonSchema) => boolean,
  change: (rule: string) => SchemaChange,
): readonly SchemaChange[] {
  const types = typesOf(older);
  return types.length > 1 && types.every((type) => isCovered({ ...older, type })) ? [] : [change('anyOf')];
}

function numberChanges(newer: JsonSchema, older: JsonSchema): readonly string[] {
  const low = bound(older.minimum, older.exclusiveMinimum, 1);
  const high = bound(older.maximum, older.exclusiveMaximum, -1);
  const rules: string[] = [];
  if (newer.minimum !== undefined && !(low.value >= newer.minimum)) rules.push('minimum');
  if (newer.maximum !== undefined && !(high.value <= newer.maximum)) rules.push('maximum');
  const { exclusiveMinimum: above, exclusiveMaximum: below } = newer;
  if (above !== undefined && !(low.value > above || (low.value === above && low.isExclusive)))
    rules.push('exclusiveMinimum');
  if (below !== undefined && !(high.value < below || (high.value === below && high.isExclusive)))
    rules.push('exclusiveMaximum');
  return rules;
}

/** The tighter of an inclusive and an exclusive bound; `direction` 1 for lower bounds, -1 for upper ones. */
function bound(inclusive: number | undefined, exclusive: number | undefined, direction: 1 | -1) {
  const none = direction === 1 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const [one, other] = [inclusive ?? none, exclusive ?? none];
  const isExclusive = exclusive !== undefined && (direction === 1 ? other >= one : other <= one);
  return { value: isExclusive ? other : one, isExclusive };
}

function textChanges(newer: JsonSchema, older: JsonSchema): readonly string[] {
  const rules: string[] = [];
  if ((newer.minLength ?? 0) > (older.minLength ?? 0)) rules.push('minLength');
  if (newer.maxLength !== undefined && newer.maxLength < (older.maxLength ?? Number.POSITIVE_INFINITY))
    rules.push('maxLength');
  if (newer.pattern !== undefined && newer.pattern !== older.pattern) rules.push('pattern');
  if (newer.format !== undefined && newer.format !== older.format) rules.push('format');
  return rules;
}

type ChangeAt = (rule: string) => SchemaChange;

function listChanges(newer: JsonSchema, older: JsonSchema, pointer: string, change: ChangeAt): readonly SchemaChange[] {
  const changes: SchemaChange[] = [];
  if ((newer.minItems ?? 0) > (older.minItems ?? 0)) changes.push(change('minItems'));
  const olderMax = older.maxItems ?? Number.POSITIVE_INFINITY;
  if (newer.maxItems !== undefined && newer.maxItems < olderMax) changes.push(change('maxItems'));
  if (olderMax > 0) changes.push(...changesBetween(newer.items ?? {}, older.items ?? {}, `${pointer}/*`));
  return changes;
}

function objectChanges(
  newer: JsonSchema,
  older: JsonSchema,
  pointer: string,
  change: ChangeAt,
): readonly SchemaChange[] {
  const changes: SchemaChange[] = [];
  const demanded = (newer.required ?? []).filter((name) => !older.required?.includes(name));
  if (demanded.length > 0) changes.push(change('required'));
  const names = new Set([...Object.keys(newer.properties ?? {}), ...Object.keys(older.properties ?? {})]);
  for (const name of names) {
    const before = propertyOf(older, name);
    if (before === null) continue;
    const now = propertyOf(newer, name);
    const place = `${pointer}/${escaped(name)}`;
    if (now === null) changes.push({ pointer: place, rule: 'additionalProperties', version: null });
    else changes.push(...changesBetween(now, before, place));
  }
  const before = additionalOf(older);
  const now = additionalOf(newer);
  if (before !== null && now === null) changes.push(change('additionalProperties'));
  else if (before !== null && now !== null) changes.push(...changesBetween(now, before, `${pointer}/*`));
  return changes;
}

/** Whether two schemas are the same text but for the order of keys. */
export function isSameSchema(one: JsonSchema, other: JsonSchema): boolean {
  return isEqual(one as unknown as Json, other as unknown as Json);
}
