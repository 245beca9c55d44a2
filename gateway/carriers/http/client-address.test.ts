import { describe, expect, it } from 'vitest';
import { gatewayForTests } from '../../testing/gateway-for-tests.ts';
import { identitySettings, tokenIssuer } from '../../testing/tokens.ts';
import { createSourceHash } from './client-address.ts';

describe('the source that is made of an address', () => {
  it('I-3: begins with a mark while the address is of an allowed network, and is the same behind it', () => {
    const allowed = new Set<string>();
    const sourceOf = createSourceHash('key', (address) => allowed.has(address));
    const plain = sourceOf('192.0.2.7');
    expect(plain).toMatch(/^[\w-]{22}$/);
    allowed.add('192.0.2.7');
    expect(sourceOf('192.0.2.7')).toBe(`+${plain}`);
    allowed.clear();
    expect(sourceOf('192.0.2.7')).toBe(plain);
  });

  it('is the same for all addresses of an IPv6 /64, and for an IPv4 address written as IPv6', () => {
    const sourceOf = createSourceHash('key');
    expect(sourceOf('2001:db8::1')).toBe(sourceOf('2001:db8::ffff'));
    expect(sourceOf('::ffff:192.0.2.7')).toBe(sourceOf('192.0.2.7'));
    expect(sourceOf(null)).toBeNull();
  });
});

describe('a blocked address', () => {
  it('I-2, I-3: is answered by no plain route, whatever the path and without rate policies', async () => {
    const asked: (string | null)[] = [];
    const issuer = await tokenIssuer();
    await using server = await gatewayForTests({
      loadTokenKeys: async () => issuer.keySet,
      settings: { identity: identitySettings, http: { proxyHops: 1 } },
      revocations: {
        isRevoked: () => false,
        isBlocked: ({ userId }, address) => {
          asked.push(address);
          return userId === null && address === '203.0.113.9';
        },
      },
    });
    const from = (address: string, path: string) =>
      server.gateway.admitRoute({ socket: {}, headers: { 'x-forwarded-for': address } } as never, path);
    for (const path of ['/scim/v2/Users', '/oauth/userinfo', '/oauth/token', '/files/download']) {
      expect(await from('203.0.113.9', path)).toMatchObject({ code: 'FORBIDDEN', status: 403 });
      expect(await from('203.0.113.8', path)).toBeNull();
    }
    const operation = await fetch(server.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.9' },
      body: JSON.stringify({ query: '{ __typename }' }),
    });
    expect(operation.status).toBe(403);
    expect(asked).toContain('203.0.113.9');
  });
});
