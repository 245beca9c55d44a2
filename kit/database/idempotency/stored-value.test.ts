import { createHash } from 'node:crypto';
import { Decimal } from '@prisma/client/runtime/client';
import { describe, expect, it } from 'vitest';
import { ConflictError } from '../../base/errors/shared-errors.ts';
import { hashInput } from './input-hash.ts';
import { decodeValue, encodeValue } from './stored-value.ts';

/** Returns the value after its way through a column of type jsonb. */
const kept = (value: unknown) => decodeValue(JSON.parse(JSON.stringify(encodeValue(value))));

describe('a stored outcome', () => {
  it.each([
    [null],
    [undefined],
    [true],
    [false],
    ['text'],
    [0],
    [-1.5],
    [-0],
    [Number.POSITIVE_INFINITY],
    [Number.NaN],
    [2n ** 80n],
    [new Date('2031-05-02T09:00:00.123Z')],
    [new Uint8Array([0, 255])],
    [[1, [2n, null], { a: new Date(0) }]],
    [{ a: 1n, b: { c: [undefined] } }],
    [{ $kind: 'date', value: 'not a date' }],
    [{ $kind: { $kind: 2n } }],
    [JSON.parse('{"__proto__":{"polluted":true},"other":1}')],
    [{ kind: 1, value: 2 }],
  ])('gives back %o', (value) => {
    const back = kept(value);
    expect(back).toEqual(value);
    expect(Object.is(back, -0)).toBe(Object.is(value, -0));
    if (typeof value === 'object' && value !== null) {
      expect(Object.getPrototypeOf(back)).toBe(Object.getPrototypeOf(value));
      expect(Object.keys(back as object)).toEqual(Object.keys(value));
    }
  });

  it.each([
    ['text', 'text'],
    [5, 5],
    [true, true],
    [
      [1, 'a'],
      [1, 'a'],
    ],
    [{ a: 1 }, { a: 1 }],
  ])('is plain JSON where it can be: %o', (value, stored) => {
    expect(encodeValue(value)).toEqual(stored);
  });

  it('leaves out members that are undefined', () => {
    expect(Object.keys(kept({ a: undefined, b: 1 }) as object)).toEqual(['b']);
  });

  it('takes objects without a prototype', () => {
    expect(kept(Object.assign(Object.create(null), { a: 1 }))).toEqual({ a: 1 });
  });

  it('gives decimals back as decimals, to the last digit', () => {
    const back = kept(new Decimal('12345678901234567890.123456789'));
    expect(Decimal.isDecimal(back)).toBe(true);
    expect(String(back)).toBe('12345678901234567890.123456789');
  });

  it('gives refusals back as instances of their class', () => {
    const back = kept(new ConflictError('TAKEN'));
    expect(back).toBeInstanceOf(ConflictError);
    expect(back).toMatchObject({ reason: 'TAKEN' });
  });

  it.each([
    ['a function', () => 1, 'A function cannot be stored as an outcome.'],
    ['a symbol', Symbol('x'), 'A symbol cannot be stored as an outcome.'],
    ['a map', new Map(), 'A Map cannot be stored as an outcome.'],
    ['a set within', { deep: [new Set()] }, 'A Set cannot be stored as an outcome.'],
    [
      'an object of no class',
      Object.create({ constructor: undefined }),
      'A strange object cannot be stored as an outcome.',
    ],
    [
      'an object of another one',
      Object.create(Object.create(null)),
      'A strange object cannot be stored as an outcome.',
    ],
  ])('refuses %s', (_title, value, sentence) => {
    expect(() => encodeValue(value)).toThrow(sentence);
  });

  it('is refused when this version does not know its kind', () => {
    expect(() => decodeValue({ $kind: 'planet', value: 1 })).toThrow('A stored outcome has the unknown kind planet.');
  });
});

describe('the hash of an input', () => {
  it.each([
    [
      { a: 1, b: { c: [1, 2], d: 'x' } },
      { b: { d: 'x', c: [1, 2] }, a: 1 },
    ],
    [{ a: 1, idempotencyKey: 'k' }, { a: 1 }],
    [{ a: 1, b: undefined }, { a: 1 }],
    [{ idempotencyKey: 'k' }, {}],
  ])('is the same for %j and %j', (one, other) => {
    expect(hashInput(one)).toBe(hashInput(other));
  });

  it.each([
    [{ a: 1 }, { a: '1' }],
    [{ a: null }, {}],
    [{ a: [1, 2] }, { a: [2, 1] }],
    [{ a: [1, 2] }, { a: [12] }],
    [{ a: [1, 2] }, { a: { 0: 1, 1: 2 } }],
    [{ a: 1, b: 2 }, { a: 12 }],
    [{ a: { idempotencyKey: 'k' } }, { a: {} }],
    [{ a: 1n }, { a: 1 }],
    [[], {}],
    [null, {}],
    ['ab', ['a', 'b']],
  ])('differs for %o and %o', (one, other) => {
    expect(hashInput(one)).not.toBe(hashInput(other));
  });

  it('is SHA-256 of the members in order of their names', () => {
    // Stored hashes are compared with those of later versions: the form does not change.
    expect(hashInput({ b: [1, null], a: 'x' })).toBe(
      createHash('sha256').update('{"a":"x","b":[1,null]}').digest('hex'),
    );
  });
});
