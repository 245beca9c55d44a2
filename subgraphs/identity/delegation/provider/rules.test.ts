import { describe, expect, it } from 'vitest';
import { redirectFault } from './rules.ts';
import { OFFERED_SCOPES, scopesIn } from './scopes.ts';

describe('a redirect URI to register', () => {
  it.each([
    { uri: 'https://app.harbour.test/cb', kind: 'WEB' },
    { uri: 'https://app.harbour.test/cb?from=codai', kind: 'WEB' },
    { uri: 'https://app.harbour.test:8443/', kind: 'NATIVE' },
    { uri: 'http://127.0.0.1/cb', kind: 'NATIVE' },
    { uri: 'http://[::1]:4000/cb', kind: 'NATIVE' },
    { uri: 'com.example.app:/cb', kind: 'NATIVE' },
  ] as const)('$uri is good for $kind in production', ({ uri, kind }) => {
    expect(redirectFault(uri, { kind, isProduction: true })).toBeNull();
  });

  it.each([
    ['/cb', 'This is not an absolute URI.'],
    ['https://app.harbour.test/cb#x', 'A redirect URI has no fragment.'],
    ['https://app.harbour.test/cb#', 'A redirect URI has no fragment.'],
    ['https://user@app.harbour.test/cb', 'A redirect URI has no user information.'],
    ['https://*.harbour.test/cb', 'A redirect URI has no wildcard.'],
    ['https://APP.harbour.test/cb', 'Write the URI in its normal form: https://app.harbour.test/cb.'],
    ['https://app.harbour.test', 'Write the URI in its normal form: https://app.harbour.test/.'],
    ['https://app.harbour.test:443/cb', 'Write the URI in its normal form: https://app.harbour.test/cb.'],
    ['https://app.harbour.test/a/../cb', 'Write the URI in its normal form: https://app.harbour.test/cb.'],
    ['http://app.harbour.test/cb', 'Without TLS a redirect URI is allowed on this machine only: http://127.0.0.1.'],
    ['http://localhost/cb', 'Without TLS a redirect URI is allowed on this machine only: http://127.0.0.1.'],
    ['http://127.0.0.1.evil.test/cb', 'Without TLS a redirect URI is allowed on this machine only: http://127.0.0.1.'],
    ['http://127.0.0.1/cb', 'A web client has a redirect URI that begins with https://.'],
    ['com.example.app:/cb', 'A redirect URI begins with https://.'],
    ['javascript:alert(1)', 'A redirect URI begins with https://.'],
    [`https://app.harbour.test/${'x'.repeat(500)}`, 'A redirect URI has at most 512 characters.'],
  ])('%s is refused for a web client in production', (uri, fault) => {
    expect(redirectFault(uri, { kind: 'WEB', isProduction: true })).toBe(fault);
  });

  it('is allowed on this machine outside production', () => {
    expect(redirectFault('http://127.0.0.1:9/cb', { kind: 'WEB', isProduction: false })).toBeNull();
    expect(redirectFault('app:/cb', { kind: 'NATIVE', isProduction: false })).toBe(
      'A redirect URI begins with https://.',
    );
  });
});

describe('scopes', () => {
  it('offers no scope that writes, or that reads at identity', () => {
    for (const scope of OFFERED_SCOPES) expect(scope).not.toMatch(/write|^platform$|^identity:/);
  });

  it('are names apart by spaces, each once', () => {
    expect(scopesIn(' openid  email openid ')).toEqual(['openid', 'email']);
    expect(scopesIn(undefined)).toEqual([]);
  });
});
