import { anonymousCaller, type Caller, type Id } from '@codai/kit/wire';
import { describe, expect, it } from 'vitest';
import { bearerOf } from './claims.ts';
import { ANONYMOUS_KEY, identityKey, identityKeyWithSource } from './identity-key.ts';

const claims = {
  sub: 'usr_1',
  tid: 'org_1',
  roles: ['OWNER'],
  scope: 'a  b',
  aal: 2,
  sid: 'ses_1',
  auth_time: 1_000.5,
};

describe('the bearer of a token', () => {
  it('is what its claims say', () => {
    expect(bearerOf(claims)).toEqual({
      userId: 'usr_1',
      tenantId: 'org_1',
      roles: ['OWNER'],
      scopes: ['a', 'b'],
      aal: 2,
      sessionId: 'ses_1',
      authenticatedAt: new Date(1_000_500),
    });
  });

  it('tells that a code sent by SMS proves a step-up, where the claim is true and nothing else', () => {
    expect(bearerOf({ ...claims, sms_factor: true })).toMatchObject({ hasSmsFactor: true });
    for (const other of [false, 'true', 1, null]) {
      expect(bearerOf({ ...claims, sms_factor: other })).toEqual(bearerOf(claims));
    }
  });

  it('names who acts in their place, and is none when that cannot be read', () => {
    expect(bearerOf({ ...claims, act: { sub: 'usr_2' } })).toMatchObject({ userId: 'usr_1', impersonatorId: 'usr_2' });
    for (const act of ['usr_2', {}, { sub: '' }, { sub: 5 }, null]) expect(bearerOf({ ...claims, act })).toBeNull();
    const [one, other] = ['usr_2', 'usr_3'].map((sub) => ({
      ...anonymousCaller('cor-1'),
      ...bearerOf({ ...claims, act: { sub } }),
    })) as [Caller, Caller];
    expect(identityKey(one)).not.toBe(identityKey(other));
  });

  it('has one factor, and nothing else that is not said', () => {
    expect(bearerOf({ sub: 'usr_1' })).toEqual({
      userId: 'usr_1',
      tenantId: null,
      roles: [],
      scopes: [],
      aal: 1,
      sessionId: null,
      authenticatedAt: null,
    });
  });

  it('has none of the roles that are not ours', () => {
    expect(bearerOf({ ...claims, roles: ['GOD', 'MEMBER', 5, null] })?.roles).toEqual(['MEMBER']);
  });

  it.each([
    [{ scope: undefined, scp: 'a b' }, ['a', 'b']],
    [{ scope: undefined, scp: ['a', 'b'] }, ['a', 'b']],
    [{ scope: 'c', scp: ['a', 'b'] }, ['c']],
    [{ scope: undefined, scp: [] }, []],
  ])('has the scopes of %j', (changed, scopes) => {
    expect(bearerOf({ ...claims, ...changed })?.scopes).toEqual(scopes);
  });

  it.each([
    [1, 1],
    ['1', 1],
    ['aal1', 1],
    [2, 2],
    ['2', 2],
    ['aal2', 2],
  ])('has, with aal %j, the level %i', (aal, level) => {
    expect(bearerOf({ ...claims, aal })?.aal).toBe(level);
  });

  it.each([
    { sub: undefined },
    { sub: '' },
    { sub: 5 as unknown as string },
    { tid: 5 },
    { tid: null },
    { sid: {} },
    { scope: 5 },
    { scope: undefined, scp: ['a', 5] },
    { aal: 0 },
    { aal: 3 },
    { aal: 'aal3' },
    { aal: null },
    { roles: 'OWNER' },
    { roles: { 0: 'OWNER' } },
    { auth_time: '1000' },
    { auth_time: Number.NaN },
    { auth_time: Number.POSITIVE_INFINITY },
  ])('is nobody with %j', (changed) => {
    expect(bearerOf({ ...claims, ...changed } as typeof claims)).toBeNull();
  });
});

describe('the key of an identity', () => {
  const caller: Caller = {
    userId: 'usr_1' as Id<'User'>,
    tenantId: 'org_1' as Id<'Organization'>,
    roles: ['OWNER'],
    scopes: ['a'],
    aal: 2,
    sessionId: 'ses_1' as Id<'Session'>,
    authenticatedAt: new Date(1_000),
    source: 'src',
    correlationId: 'cor-1',
  };

  it('is one for all anonymous callers, and nobody else has it', () => {
    expect(identityKey(anonymousCaller('a', 'src'))).toBe(ANONYMOUS_KEY);
    expect(ANONYMOUS_KEY).toBe('');
    expect(identityKey(caller)).not.toBe(ANONYMOUS_KEY);
  });

  it('is the same for other requests of one caller, from wherever they come', () => {
    expect(identityKey({ ...caller, correlationId: 'cor-2', source: 'other' })).toBe(identityKey(caller));
    expect(identityKey(caller)).toBe(identityKey(caller));
  });

  it.each<Partial<Caller>>([
    { userId: 'usr_2' as Id<'User'> },
    { tenantId: null },
    { roles: ['OWNER', 'ADMIN'] },
    { scopes: [] },
    { aal: 1 },
    { sessionId: null },
    { authenticatedAt: null },
    { service: 'wallet' },
  ])('is another one with %o', (changed) => {
    expect(identityKey({ ...caller, ...changed })).not.toBe(identityKey(caller));
  });

  it('differs by the source when it holds one, and is the same for a caller without one', () => {
    expect(identityKeyWithSource(caller)).toBe(`${identityKey(caller)}@src`);
    expect(identityKeyWithSource({ ...caller, source: null })).toBe(`${identityKey(caller)}@`);
  });
});
