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

  it.each([
    ['another operation', { ...owner, operationKey: 'l' }],
    ['other variables', { ...owner, variables: { a: 2 } }],
    ['another user', { ...owner, caller: { ...owner.caller, userId: 'usr_1' as Id<'User'> } }],
    ['another tenant', { ...owner, caller: { ...owner.caller, tenantId: 'org_1' as Id<'Organization'> } }],
  ])('of %s is foreign', (_title, other) => {
    expect(cursorsOf(other).open(cursor)).toBe('foreign');
  });
});
