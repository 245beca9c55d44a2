import { describe, expect, it } from 'vitest';
import type { Id } from '../../wire/caller.ts';
import { isLimited, judgeScope } from './scopes.ts';

const userId = 'usr_1' as Id<'User'>;
const query = { type: 'query', isByReference: false } as const;
const reference = { type: 'query', isByReference: true } as const;
const mutation = { type: 'mutation', isByReference: false } as const;
const subscription = { type: 'subscription', isByReference: false } as const;
const social = { name: 'social', acceptsTokenWrites: true };
const banking = { name: 'banking' };

describe('the scopes of a token', () => {
  it.each([
    [['social:read'], social, query, 'AS_CALLER'],
    [['social:read'], social, subscription, 'AS_CALLER'],
    [['social:read'], social, mutation, 'REFUSED'],
    [['social:write'], social, mutation, 'AS_CALLER'],
    [['social:write'], social, query, 'AS_CALLER'],
    [['social:read'], banking, query, 'REFUSED'],
    [['social:read'], banking, subscription, 'REFUSED'],
    [['social:read'], banking, reference, 'AS_ANYBODY'],
    [['banking:read'], banking, reference, 'AS_CALLER'],
    [['banking:write'], banking, mutation, 'REFUSED'],
    [['banking:write'], banking, query, 'REFUSED'],
    [['openid', 'profile'], social, query, 'REFUSED'],
    [['platform', 'social:read'], banking, mutation, 'AS_CALLER'],
    [['platform'], banking, mutation, 'AS_CALLER'],
    [[], banking, mutation, 'REFUSED'],
    [['platform:read'], banking, query, 'AS_CALLER'],
    [['platform:read'], banking, subscription, 'AS_CALLER'],
    [['platform:read'], banking, reference, 'AS_CALLER'],
    [['platform:read'], banking, mutation, 'REFUSED'],
    [['platform:read', 'social:write'], social, mutation, 'REFUSED'],
  ] as const)('%j in %j, %j: %s', (scopes, subgraph, operation, verdict) => {
    expect(judgeScope({ userId, scopes }, subgraph, operation)).toBe(verdict);
  });

  it('limits neither services nor anonymous callers, who are judged by other rules', () => {
    expect(isLimited({ userId, scopes: ['social:read'], service: 'banking' })).toBe(false);
    expect(isLimited({ userId: null, scopes: ['social:read'] })).toBe(false);
  });

  it('never grows by taking a scope away', () => {
    const scopes = ['social:read', 'social:write', 'banking:read'];
    const rank = { REFUSED: 0, AS_ANYBODY: 1, AS_CALLER: 2 };
    for (const subgraph of [social, banking]) {
      for (const operation of [query, reference, mutation, subscription]) {
        const all = rank[judgeScope({ userId, scopes }, subgraph, operation)];
        for (const taken of scopes) {
          const left = scopes.filter((scope) => scope !== taken);
          expect(rank[judgeScope({ userId, scopes: left }, subgraph, operation)]).toBeLessThanOrEqual(all);
        }
      }
    }
  });
});
