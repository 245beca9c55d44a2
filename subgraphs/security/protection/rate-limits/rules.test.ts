import { describe, expect, it } from 'vitest';
import { limitRefusal, type RateLimit } from './rules.ts';

const limit = (changed: Partial<RateLimit>): RateLimit => ({
  countsBy: 'USER',
  appliesTo: 'OPERATIONS',
  limit: 600,
  windowSeconds: 60,
  burst: 0,
  ...changed,
});
const known = new Set(['signIn', 'setRateLimitPolicy']);
const faultsOf = (changed: Partial<RateLimit>) =>
  limitRefusal(limit(changed), known)?.fields.map(({ path }) => path.join('.')) ?? [];

describe('a rate limit', () => {
  it.each<[string, Partial<RateLimit>, readonly string[]]>([
    ['of all operations', {}, []],
    ['of operations with a target', { target: 'signIn' }, ['input.target']],
    ['that would lock operators out', { limit: 9 }, ['input.limit']],
    ['that just would not', { limit: 10 }, []],
    ['of a root field', { appliesTo: 'ROOT_FIELD', target: 'signIn', limit: 1 }, []],
    ['of an unknown root field', { appliesTo: 'ROOT_FIELD', target: 'signOn' }, ['input.target']],
    ['of no root field', { appliesTo: 'ROOT_FIELD' }, ['input.target']],
    ['of itself', { appliesTo: 'ROOT_FIELD', target: 'setRateLimitPolicy' }, ['input.target']],
    ['of routes', { appliesTo: 'ROUTES', target: '/oauth/', countsBy: 'SOURCE' }, []],
    ['of routes by user', { appliesTo: 'ROUTES', target: '/oauth/' }, ['input.countsBy']],
    ['of no path', { appliesTo: 'ROUTES', countsBy: 'SOURCE' }, ['input.target']],
    ['of every path', { appliesTo: 'ROUTES', target: '/', countsBy: 'SOURCE' }, ['input.target']],
    [
      'of a path with what comes after it',
      { appliesTo: 'ROUTES', target: '/oauth?x', countsBy: 'SOURCE' },
      ['input.target'],
    ],
    ['of an address', { appliesTo: 'ROUTES', target: '//example.com', countsBy: 'SOURCE' }, ['input.target']],
  ])('%s', (_title, changed, faults) => {
    expect(faultsOf(changed)).toEqual(faults);
  });

  it('judges a limit of a root field by its spelling where the API is not known', () => {
    const unheard = limit({ appliesTo: 'ROOT_FIELD', target: 'signOn' });
    expect(limitRefusal(unheard, null)).toBeNull();
    expect(limitRefusal({ ...unheard, target: 'sign on' }, null)?.code).toBe('VALIDATION_FAILED');
  });

  it.each<[Partial<RateLimit>, RegExp]>([
    [{ target: 'signIn' }, /applies to all operations/],
    [{ limit: 9 }, /at least 10 operations a minute/],
    [{ appliesTo: 'ROOT_FIELD' }, /Name a root field/],
    [{ appliesTo: 'ROOT_FIELD', target: 'setRateLimitPolicy' }, /cannot be limited/],
    [{ appliesTo: 'ROUTES', countsBy: 'SOURCE' }, /beginning of a path/],
    [{ appliesTo: 'ROUTES', target: '/oauth/' }, /counted by source/],
  ])('refuses a limit of %o with its fault', (changed, message) => {
    expect(limitRefusal(limit(changed), known)).toMatchObject({
      code: 'VALIDATION_FAILED',
      message: expect.stringMatching(message),
    });
  });

  it('is refused for every field that is wrong', () => {
    expect(faultsOf({ target: 'signIn', limit: 9 })).toEqual(['input.target', 'input.limit']);
    expect(faultsOf({ appliesTo: 'ROUTES' })).toEqual(['input.target', 'input.countsBy']);
  });

  it('is never of the fields that take a limit back, where the API is not known either', () => {
    for (const target of ['setRateLimitPolicy', 'deleteRateLimitPolicy'])
      expect(limitRefusal(limit({ appliesTo: 'ROOT_FIELD', target }), null)?.inputPath).toEqual(['input', 'target']);
  });
});
