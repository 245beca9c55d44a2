import { freshSeed } from '@codai/kit/testing/fresh-seed';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { incompatibilities } from './compatibility.ts';
import { isOfFormat, type Json, type JsonSchema, readSchema, SchemaFormError, violationOf } from './json-schema.ts';

const name = fc.constantFrom('a', 'b', 'c/d', '~e');
const scalar = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(0.5, 1.5),
  fc.constantFrom('', 'x', '€€', '😀', '2031-05-02'),
);
const value = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(name, tie('json'), { maxKeys: 3, noNullPrototype: true }),
  ) as fc.Arbitrary<Json>,
})).json;

const types = fc.constantFrom('array', 'boolean', 'integer', 'null', 'number', 'object', 'string');
const small = fc.integer({ min: 0, max: 3 });
const schema = fc.letrec<{ schema: JsonSchema }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3 },
    fc.record(
      {
        type: fc.oneof(types, fc.uniqueArray(types, { minLength: 1, maxLength: 3 })),
        minLength: small,
        maxLength: small,
        minimum: fc.integer({ min: -2, max: 2 }),
        exclusiveMaximum: fc.integer({ min: -2, max: 2 }),
        exclusiveMinimum: fc.integer({ min: -2, max: 2 }),
        maximum: fc.integer({ min: -2, max: 2 }),
      },
      { requiredKeys: [] },
    ),
    fc.record({ enum: fc.array(value, { minLength: 1, maxLength: 3 }) }),
    fc.record(
      { type: fc.constant('array'), items: tie('schema'), minItems: small, maxItems: small },
      { requiredKeys: ['type'] },
    ),
    fc.record(
      {
        type: fc.constant('object'),
        properties: fc.dictionary(name, tie('schema'), { maxKeys: 3, noNullPrototype: true }),
        required: fc.uniqueArray(name, { maxLength: 2 }),
        additionalProperties: fc.oneof(fc.boolean(), tie('schema')),
      },
      { requiredKeys: ['type'] },
    ),
    fc.record({ anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }) }),
  ) as fc.Arbitrary<JsonSchema>,
})).schema;

/** The same schema for a validator whose objects are open where ours are closed. */
function opened(of: JsonSchema): object {
  const { properties, additionalProperties, items, anyOf, ...rest } = of;
  const additional = additionalProperties ?? properties === undefined;
  return {
    ...rest,
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([key, one]) => [key, opened(one)])),
    }),
    additionalProperties: typeof additional === 'boolean' ? additional : opened(additional),
    ...(items && { items: opened(items) }),
    ...(anyOf && { anyOf: anyOf.map(opened) }),
  };
}

const ajv = new Ajv2020({ strict: false, allowUnionTypes: true, addUsedSchema: false });

describe('EVT-5 validation', () => {
  it('agrees with an independent validator', () => {
    const seed = freshSeed();
    fc.assert(
      fc.property(schema, fc.array(value, { minLength: 1, maxLength: 8 }), (one, values) => {
        const validate = ajv.compile(opened(one));
        for (const data of values) expect([data, violationOf(one, data) === null]).toEqual([data, validate(data)]);
      }),
      { seed, numRuns: 300 },
    );
  });

  it.each([
    [{ type: 'object', properties: { a: { type: 'string' } } }, { b: 1 }, '/b', 'additionalProperties'],
    [
      { type: 'object', properties: { a: { type: 'array', items: { type: 'integer' } } } },
      { a: [1, 2.5] },
      '/a/1',
      'type',
    ],
    [{ type: 'object', properties: { 'c/d': { maxLength: 1 } } }, { 'c/d': 'xy' }, '/c~1d', 'maxLength'],
    [{ type: 'object', required: ['a'] }, {}, '', 'required'],
  ] as const)('tells where %j is broken', (one, data, pointer, rule) => {
    expect(violationOf(one as JsonSchema, data as Json)).toEqual({ pointer, rule });
  });

  it.each([
    ['2031-02-28', 'date', true],
    ['2031-02-29', 'date', false],
    ['2031-05-02T09:00:00Z', 'date-time', true],
    ['2031-05-02T25:00:00Z', 'date-time', false],
    ['6f1b3c1e-0000-4000-8000-000000000000', 'uuid', true],
    ['6f1b3c1e', 'uuid', false],
  ] as const)('%s as %s is valid: %s', (text, format, valid) => {
    expect(isOfFormat(text, format)).toBe(valid);
  });
});

describe('EVT-5 compatibility', () => {
  it('is sound: what is compatible reads all data of the older schemas', () => {
    const seed = freshSeed();
    let compatible = 0;
    fc.assert(
      fc.property(schema, schema, fc.array(value, { minLength: 1, maxLength: 12 }), (newer, older, values) => {
        if (incompatibilities(newer, [{ version: 1, schema: older }]).length > 0) return;
        compatible += 1;
        for (const data of values) {
          if (violationOf(older, data) === null) expect([data, violationOf(newer, data)]).toEqual([data, null]);
        }
      }),
      { seed, numRuns: 2_000 },
    );
    expect(compatible).toBeGreaterThan(50);
  });

  it('accepts every schema after itself', () => {
    const seed = freshSeed();
    fc.assert(
      fc.property(schema, (one) => {
        expect(incompatibilities(one, [{ version: 1, schema: one }])).toEqual([]);
      }),
      { seed, numRuns: 500 },
    );
  });

  const base: JsonSchema = { type: 'object', properties: { id: { type: 'string', maxLength: 9 } }, required: ['id'] };
  it.each([
    ['an optional property', { ...base, properties: { ...base.properties, note: { type: 'string' } } }, []],
    ['a longer text', { ...base, properties: { id: { type: 'string', maxLength: 10 } } }, []],
    ['a nullable text', { ...base, properties: { id: { anyOf: [{ type: 'string' }, { type: 'null' }] } } }, []],
    [
      'a required property',
      { ...base, required: ['id', 'note'], properties: { ...base.properties, note: {} } },
      [['', 'required']],
    ],
    ['a shorter text', { ...base, properties: { id: { type: 'string', maxLength: 8 } } }, [['/id', 'maxLength']]],
    ['a removed property', { ...base, properties: {}, required: [] }, [['/id', 'additionalProperties']]],
    ['another type', { ...base, properties: { id: { type: 'integer' } } }, [['/id', 'type']]],
  ] as const)('judges %s', (_what, newer, changes) => {
    const found = incompatibilities(newer as JsonSchema, [{ version: 3, schema: base }]);
    expect(found).toEqual(changes.map(([pointer, rule]) => ({ pointer, rule, version: 3 })));
  });
});

describe('a schema from outside', () => {
  it.each([
    [{ type: 'text' }, '/type'],
    [{ properties: { a: { pattern: '(a+)+$' } } }, '/properties/a/pattern'],
    [{ $ref: '#' }, '/$ref'],
    [{ enum: [] }, '/enum'],
    [{ items: [] }, '/items'],
    [null, ''],
  ])('is refused: %j', (given, pointer) => {
    let refusal: unknown;
    try {
      readSchema(given);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(SchemaFormError);
    expect(refusal).toMatchObject({ pointer });
  });

  it('is bounded in depth', () => {
    let deep: object = {};
    for (let level = 0; level < 20; level += 1) deep = { items: deep };
    expect(() => readSchema(deep)).toThrow(SchemaFormError);
  });
});
