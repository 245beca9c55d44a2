import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createKeyring, type Place, parseMasterKeys, SealError } from './keyring.ts';

const [oldKey, newKey] = [randomBytes(32), randomBytes(32)];
const keys = createKeyring([oldKey]);
const place: Place = { tenant: 'org_north', table: 'factor', column: 'secret', rowId: 'fac_1' };

describe('sealed values', () => {
  it.each(['', 'JBSWY3DPEHPK3PXP', 'ă€😀', 'x'.repeat(10_000)])('open to what was sealed: %.20s', (text) => {
    expect(keys.open(keys.seal(text, place), place)).toBe(text);
  });

  it('differ each time, so that equal values are not recognizable', () => {
    expect(keys.seal('same', place)).not.toBe(keys.seal('same', place));
  });

  it.each<[string, Partial<Place>]>([
    ['tenant', { tenant: 'org_south' }],
    ['no tenant', { tenant: null }],
    ['table', { table: 'user' }],
    ['column', { column: 'other' }],
    ['row', { rowId: 'fac_2' }],
    ['a shifted boundary', { table: 'factor","secret', column: '' }],
  ])('do not open in another place: %s', (_what, change) => {
    expect(() => keys.open(keys.seal('secret', place), { ...place, ...change })).toThrow(SealError);
  });

  it('do not open when any part was changed', () => {
    const sealed = keys.seal('secret', place);
    const parts = sealed.split('.');
    for (let part = 0; part < parts.length; part++) {
      const text = parts[part]!;
      for (const changed of [text.slice(0, -2), `${text[0] === 'A' ? 'B' : 'A'}${text.slice(1)}`, '', `${text}.x`]) {
        expect(() => keys.open(parts.with(part, changed).join('.'), place)).toThrow(SealError);
      }
    }
    expect(() => keys.open('', place)).toThrow(SealError);
  });

  it('do not open when the value of one row is joined with the key of another', () => {
    const [version, id, wrapped] = keys.seal('a', place).split('.');
    const box = keys.seal('b', place).split('.')[3];
    expect(() => keys.open([version, id, wrapped, box].join('.'), place)).toThrow(SealError);
  });
});

describe('a change of master keys', () => {
  const both = createKeyring([newKey, oldKey]);

  it('opens values of both generations, seals under the newest, and re-wraps the old', () => {
    const old = keys.seal('secret', place);
    expect(both.isOutdated(old)).toBe(true);
    expect(both.open(old, place)).toBe('secret');

    const rewrapped = both.rewrap(old, place);
    expect(both.isOutdated(rewrapped)).toBe(false);
    expect(rewrapped.split('.')[3]).toBe(old.split('.')[3]);
    expect(both.rewrap(rewrapped, place)).toBe(rewrapped);

    const afterwards = createKeyring([newKey]);
    expect(afterwards.open(rewrapped, place)).toBe('secret');
    expect(() => afterwards.open(old, place)).toThrow(SealError);
  });

  it('finds rows indexed under either key', () => {
    const column = { table: 'user', column: 'email' };
    expect(both.blindIndexes('a@north.test', column)).toEqual([
      both.blindIndex('a@north.test', column),
      keys.blindIndex('a@north.test', column),
    ]);
    expect(keys.blindIndex('a', column)).not.toBe(keys.blindIndex('a', { ...column, column: 'phone' }));
  });
});

describe('master keys', () => {
  it('are one or two of 32 bytes', () => {
    expect(parseMasterKeys(`${newKey.toString('base64')}, ${oldKey.toString('base64url')}`)).toEqual([newKey, oldKey]);
    expect(() => parseMasterKeys('short')).toThrow('32 random bytes');
    expect(() => createKeyring([])).toThrow('one or two master keys');
    expect(() => createKeyring([oldKey, newKey, oldKey])).toThrow('one or two master keys');
    expect(() => createKeyring([randomBytes(16)])).toThrow('A master key has 32 bytes.');
  });

  it('give independent keys for other purposes', () => {
    expect(keys.derive('a')).toHaveLength(32);
    expect(keys.derive('a')).toEqual(createKeyring([oldKey]).derive('a'));
    expect(keys.derive('a')).not.toEqual(keys.derive('b'));
    expect(createKeyring([newKey, oldKey]).derivations('a')).toEqual([
      createKeyring([newKey]).derive('a'),
      keys.derive('a'),
    ]);
  });
});
