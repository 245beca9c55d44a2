import type { Caller, Entitlements, Exhausted } from '@codai/kit/wire';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Carrier, carriers } from '../../testing/carriers.ts';
import { gatewayForTests } from '../../testing/gateway-for-tests.ts';
import { identitySettings, type TokenIssuer, tokenIssuer } from '../../testing/tokens.ts';

let issuer: TokenIssuer;
beforeAll(async () => {
  issuer = await tokenIssuer();
});

const resetsAt = new Date(Date.now() + 3 * 86_400_000);

/** Lets `left` operations through. */
function bounded(left: number, take?: () => Promise<Exhausted | null>) {
  const state = { left, taken: 0 };
  const entitlements: Entitlements = {
    narrow: (caller: Caller) => ({ ...caller, scopes: caller.scopes.filter((scope) => scope !== 'banking:read') }),
    take() {
      if (take !== undefined) return take();
      if (state.taken >= state.left) return { limit: state.left, resetsAt };
      state.taken += 1;
      return null;
    },
  };
  return { state, entitlements };
}

const start = (entitlements: Entitlements) =>
  gatewayForTests({
    settings: { identity: identitySettings, batching: { enabled: true } },
    loadTokenKeys: async () => issuer.keySet,
    entitlements,
  });
const hello = { query: '{ hello }' };

describe.each(carriers)('over $name', ({ send }) => {
  it('the operation after the last of the month is refused, with the limit and the end of the month', async () => {
    const { entitlements } = bounded(1);
    await using server = await start(entitlements);
    const token = await issuer.issue();
    expect((await send(server, hello, token)).errors).toBeUndefined();
    const refused = await send(server, hello, token);
    expect(refused.errors?.[0]?.extensions).toEqual({
      code: 'QUOTA_EXCEEDED',
      quota: 'monthly-operations',
      limit: 1,
      resetAt: resetsAt.toISOString(),
    });
    if (refused.status !== null) {
      expect(refused.status).toBe(429);
      expect(Number(refused.headers?.get('retry-after'))).toBeGreaterThan(2 * 86_400);
    }
  });
});

describe('an entitlement', () => {
  const [post] = carriers as [Carrier];

  it('is not used up by operations that are refused', async () => {
    const { state, entitlements } = bounded(5);
    await using server = await start(entitlements);
    const token = await issuer.issue();
    expect((await post.send(server, { query: '{ unknown }' }, token)).errors?.[0]?.extensions.code).toBe(
      'GRAPHQL_VALIDATION_FAILED',
    );
    expect(state.taken).toBe(0);
    await post.send(server, hello, token);
    expect(state.taken).toBe(1);
  });

  it('an entitlement takes scopes away before a subgraph sees them', async () => {
    const { entitlements } = bounded(5);
    await using server = await start(entitlements);
    const token = await issuer.issue({ scope: 'social:read banking:read' });
    const { data } = await post.send(server, { query: '{ caller }' }, token);
    expect(JSON.parse((data as { caller: string }).caller).scopes).toEqual(['social:read']);
  });

  it('an entitlement that cannot be counted lets nothing through', async () => {
    const { entitlements } = bounded(0, () => Promise.reject(new Error('The database is away.')));
    await using server = await start(entitlements);
    const { errors } = await post.send(server, hello, await issuer.issue());
    expect(errors?.[0]?.extensions).toEqual({
      code: 'COMPONENT_UNAVAILABLE',
      component: 'entitlements',
      retryable: true,
    });
  });
});
