import { describe, expect, it } from 'vitest';
import { callerOf } from '../testing/callers.ts';
import { callerAt, isThirdParty } from './third-party.ts';

const app = callerOf({ scopes: ['openid', 'banking:read'], roles: ['OWNER'], authenticatedAt: null });

describe('a token of a connected app', () => {
  it.each([
    { scopes: ['platform'], thirdParty: false },
    { scopes: ['openid'], thirdParty: true },
    { scopes: [], thirdParty: true },
    { scopes: ['platforms', 'Platform'], thirdParty: true },
  ])('is one without the scope of the platform: $scopes', ({ scopes, thirdParty }) => {
    expect(isThirdParty(callerOf({ scopes }))).toBe(thirdParty);
  });

  it('is none when nobody or another subgraph asks', () => {
    expect(isThirdParty(callerOf({ userId: null }))).toBe(false);
    expect(isThirdParty(callerOf({ scopes: [], service: 'wallet' }))).toBe(false);
  });

  it('reads where the user let it', () => {
    expect(callerAt('banking', app, 'query')).toBe(app);
  });

  it('is nobody anywhere else, with its scopes to say so', () => {
    expect(callerAt('wallet', app, 'query')).toMatchObject({
      userId: null,
      tenantId: null,
      roles: [],
      aal: 0,
      sessionId: null,
      scopes: app.scopes,
    });
  });

  it.each(['mutation', 'subscription'])('makes no %s anywhere', (operation) => {
    for (const subgraph of ['banking', 'wallet']) {
      expect(() => callerAt(subgraph, app, operation)).toThrow('can read only');
    }
  });
});
