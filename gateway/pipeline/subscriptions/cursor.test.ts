import { createHmac } from 'node:crypto';
import { anonymousCaller, type Id } from '@codai/kit/wire';
import { describe, expect, it } from 'vitest';
import { createCursors } from './cursor.ts';

const cursorsOf = createCursors(['a key of the second generation', 'a key of the first generation']);
const owner = { operationKey: 'k', variables: { a: 1 }, caller: anonymousCaller('c') };
const cursors = cursorsOf(owner);
const cursor = cursors.seal('place 7');

describe('a cursor', () => {
  it('gives its position to its owner', () => {
    expect(cursors.open(cursor)).toEqual({ position: 'place 7' });
    expect(createCursors(['a key of the first generation'])(owner).open(cursor)).toBe('forged');
    expect(cursors.open(createCursors(['a key of the first generation'])(owner).seal('x'))).toEqual({ position: 'x' });
  });

  it('T-8: is forged when any one character of it is another', () => {
    const taken = [...cursor].flatMap((character, index) => {
      const changed = cursor.slice(0, index) + (character === 'A' ? 'B' : 'A') + cursor.slice(index + 1);
      return cursors.open(changed) === 'forged' ? [] : [index];
    });
    expect(taken).toEqual([]);
  });

  it('T-8: is forged without the end of its signature, or with more behind it', () => {
    for (let end = 1; end <= 22; end += 1) expect(cursors.open(cursor.slice(0, -end))).toBe('forged');
    for (const more of ['A', '.', '=', '\0']) expect(cursors.open(cursor + more)).toBe('forged');
  });

  it('is as long as 1,024 characters, and forged when it is longer', () => {
    const longest = cursors.seal('x'.repeat(731));
    expect(longest).toHaveLength(1_024);
    expect(cursors.open(longest)).toEqual({ position: 'x'.repeat(731) });
    expect(cursors.open(cursors.seal('x'.repeat(732)))).toBe('forged');
  });

  it.each([`v2.${cursors.owner}.eA`, `v1.${cursors.owner}`])('is forged as %s, although the key signed it', (text) => {
    const signature = createHmac('sha256', 'a key of the second generation').update(text).digest('base64url');
    expect(cursors.open(`${text}.${signature.slice(0, 22)}`)).toBe('forged');
  });

  it('belongs to equal variables, however their members are ordered', () => {
    const ownerOf = (variables: Record<string, unknown>) => cursorsOf({ ...owner, variables }).owner;
    const some = ownerOf({ a: 1, b: { c: null, d: [1, 2] } });
    expect(ownerOf({ b: { d: [1, 2], c: null }, a: 1 })).toBe(some);
    expect(ownerOf({ a: 1, b: { c: null, d: [2, 1] } })).not.toBe(some);
    expect(ownerOf({ a: 1, b: { c: null, d: { 0: 1, 1: 2 } } })).not.toBe(some);
  });

  it.each([[[]], [['fifteen letters']], [['a key of sixteen or more', 'fifteen letters']]])(
    'is not made with the keys %j',
    (keys) => {
      expect(() => createCursors(keys)).toThrow('A cursor key must have at least 16 characters.');
    },
  );

  it('is made with a key of 16 characters', () => {
    const made = createCursors(['sixteen letters.'])(owner);
    expect(made.open(made.seal('x'))).toEqual({ position: 'x' });
  });

  it.each([
    ['another operation', { ...owner, operationKey: 'l' }],
    ['other variables', { ...owner, variables: { a: 2 } }],
    ['another user', { ...owner, caller: { ...owner.caller, userId: 'usr_1' as Id<'User'> } }],
    ['another tenant', { ...owner, caller: { ...owner.caller, tenantId: 'org_1' as Id<'Organization'> } }],
  ])('a cursor of %s is foreign', (_title, other) => {
    expect(cursorsOf(other).open(cursor)).toBe('foreign');
  });
});
