import { describe, expect, it } from 'vitest';
import { callerOf, claimsOf, provesTheSame } from './claims.ts';

const token = (claims: unknown) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`;

describe('the claims of a token', () => {
  it('are read as UTF-8, in the alphabet of URLs', () => {
    const claims = { name: 'Ștefan Łukasz 你好 🙂', text: '?>?>~~~' };
    expect(claimsOf(token(claims))).toEqual(claims);
  });

  it.each(['', 'opaque', 'a.b', 'a.%.c', token(null), token(['a']), token('text')])('name nobody in %j', (text) => {
    expect(callerOf(text)).toBeNull();
  });

  it('tell users and tenants apart', () => {
    const callers = [
      { sub: 'usr_1', tid: 'org_1' },
      { sub: 'usr_1', tid: 'org_2' },
      { sub: 'usr_2', tid: 'org_1' },
      { sub: 'usr_1' },
    ].map((claims) => callerOf(token(claims)));
    expect(new Set(callers).size).toBe(4);
    expect(callerOf(token({ sub: 'usr_1', tid: 'org_1', exp: 1 }))).toBe(callers[0]);
    expect(callerOf(token({ tid: 'org_1' }))).toBeNull();
  });

  it('prove the same in a renewed token, and another thing with another factor, role or caller', () => {
    const claims = { sub: 'usr_1', tid: 'org_1', aal: 1, roles: ['OWNER'], exp: 1, iat: 0, jti: 'a' };
    const held = token(claims);
    expect(
      provesTheSame(held, token({ jti: 'b', iat: 60, exp: 90, aal: 1, roles: ['OWNER'], tid: 'org_1', sub: 'usr_1' })),
    ).toBe(true);
    for (const change of [{ aal: 2 }, { roles: [] }, { sub: 'usr_2' }, { tid: 'org_2' }]) {
      expect(provesTheSame(held, token({ ...claims, ...change }))).toBe(false);
    }
  });

  it.each([
    [null, null, true],
    ['opaque', 'opaque', true],
    ['opaque', 'other', false],
    ['opaque', null, false],
  ])('prove the same in %j and %j: %j', (one, other, expected) => {
    expect(provesTheSame(one, other)).toBe(expected);
  });
});
