import { describe, expect, it } from 'vitest';
import { matchAdvisories, readLockFile, readSnapshot } from './dependencies.ts';
import { checkHeaders } from './headers.ts';
import { isStale, loadSnapshot } from './snapshot.ts';

const lock = (packages: object) => JSON.stringify({ lockfileVersion: 3, packages });

describe('a lock file', () => {
  it('names what is installed, at any depth, and nothing of the repository itself', () => {
    const installed = readLockFile(
      lock({
        '': { version: '0.1.0' },
        'subgraphs/security': { version: '0.1.0' },
        'node_modules/@codai/security': { link: true },
        'node_modules/@scope/one': { version: '1.0.0' },
        'node_modules/two/node_modules/@scope/one': { version: '2.0.0', dev: true },
        'node_modules/alias': { name: 'real', version: '3.0.0' },
      }),
    );
    expect(installed).toEqual([
      { name: '@scope/one', version: '1.0.0', isDevelopmentOnly: false },
      { name: '@scope/one', version: '2.0.0', isDevelopmentOnly: true },
      { name: 'real', version: '3.0.0', isDevelopmentOnly: false },
    ]);
  });

  it.each(['', '{}', '[]', '{"lockfileVersion":1,"dependencies":{}}'])('is refused as %j', (text) => {
    expect(() => readLockFile(text)).toThrow(/JSON|Invalid/);
  });
});

describe('advisories', () => {
  const find = async (packages: Record<string, string>) =>
    matchAdvisories(
      Object.entries(packages).map(([name, version]) => ({ name, version, isDevelopmentOnly: false })),
      await loadSnapshot(null),
    ).map(({ key }) => key);

  it.each([
    ['ws', '8.17.0', ['GHSA-3h5v-q93c-6h6q:ws']],
    ['ws', '8.17.1', []],
    ['ws', '7.5.9', ['GHSA-3h5v-q93c-6h6q:ws']],
    ['ws', '7.5.10', []],
    ['graphql', '16.8.0', ['GHSA-9pv7-vfvm-6vr7:graphql']],
    ['graphql', '16.8.1', []],
    ['graphql', '15.8.0', []],
    ['undici', '7.4.0', ['GHSA-cxrh-j4jr-qwg3:undici']],
    ['undici', '6.21.0', ['GHSA-c76h-2ccp-4975:undici', 'GHSA-cxrh-j4jr-qwg3:undici']],
    ['esbuild', '0.24.2', ['GHSA-67mh-4wv8-2f99:esbuild']],
    ['esbuild', '0.25.0', []],
    ['minimist', '1.2.6-beta.1', ['GHSA-xvch-5gv4-984h:minimist']],
    ['not-ws', '1.0.0', []],
  ])('finds by the bundled advisories in %s %s: %j', async (name, version, keys) => {
    expect((await find({ [name]: version })).sort()).toEqual(keys);
  });

  it('make one finding of all versions that are affected', async () => {
    const installed = [
      { name: 'ws', version: '8.16.0', isDevelopmentOnly: true },
      { name: 'ws', version: '7.5.9', isDevelopmentOnly: false },
      { name: 'ws', version: '8.23.0', isDevelopmentOnly: false },
    ];
    expect(matchAdvisories(installed, await loadSnapshot(null))).toMatchObject([
      { subject: 'ws 7.5.9, 8.16.0', isDevelopmentOnly: false, severity: 'HIGH', remedy: 'Update to 8.17.1.' },
    ]);
  });

  it('are stale after thirty days', async () => {
    const { takenAt } = await loadSnapshot(null);
    const later = (days: number) => new Date(takenAt.getTime() + days * 86_400_000);
    expect([30, 30.01].map((days) => isStale({ takenAt }, later(days)))).toEqual([false, true]);
  });

  it('are refused as a whole with a range that cannot be read', () => {
    const broken = {
      id: 'GHSA-1',
      cve: null,
      package: 'one',
      affected: 'everything',
      severity: 'LOW',
      fixedIn: '2',
      title: 'x',
    };
    const snapshot = {
      takenAt: '2026-01-01T00:00:00Z',
      source: 'x',
      advisories: [{ ...broken, url: 'https://example.com' }],
    };
    expect(() => readSnapshot(snapshot)).toThrow('is not a range of versions');
  });
});

describe('headers', () => {
  const good = {
    'content-type': 'text/html',
    'content-security-policy': "default-src 'none'; script-src 'nonce-abc' 'unsafe-inline'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'x-content-type-options': 'nosniff',
  };
  const wrong = (changed: Record<string, string | null>, isSecure = true) => {
    const kept = Object.entries({ ...good, ...changed }).filter(
      (entry): entry is [string, string] => entry[1] !== null,
    );
    const pages = [{ path: '/', isSecure, headers: new Headers(kept) }];
    return checkHeaders(pages).map(({ key, affected }) => `${key.split(':')[1]}: ${affected}`);
  };
  const csp = (policy: string | null) => wrong({ 'content-security-policy': policy });

  it('finds nothing in good headers', () => {
    expect(wrong({})).toEqual([]);
  });

  it.each<[string, () => string[], string[]]>([
    ['no policy', () => csp(null), ['content-security-policy: no script-src', 'frame: x-frame-options absent']],
    [
      'unsafe-inline alone',
      () => csp("script-src 'self' 'unsafe-inline'; frame-ancestors 'none'"),
      ["content-security-policy: script-src 'unsafe-inline'"],
    ],
    [
      'unsafe-eval beside a nonce',
      () => csp("script-src 'nonce-a' 'unsafe-eval'; frame-ancestors 'none'"),
      ["content-security-policy: script-src 'unsafe-eval'"],
    ],
    ['any script', () => csp("default-src *; frame-ancestors 'none'"), ['content-security-policy: script-src *']],
    ['any frame', () => csp("script-src 'self'; frame-ancestors *"), ['frame: frame-ancestors *']],
    [
      'a second policy of frames',
      () => csp("script-src 'self'; frame-ancestors *; frame-ancestors 'none'"),
      ['frame: frame-ancestors *'],
    ],
    [
      'a whole referrer',
      () => wrong({ 'referrer-policy': 'no-referrer, unsafe-url' }),
      ['referrer-policy: referrer-policy unsafe-url'],
    ],
    ['sniffing', () => wrong({ 'x-content-type-options': null }), ['nosniff: x-content-type-options absent']],
    ['no HSTS', () => wrong({ 'strict-transport-security': null }), ['strict-transport-security: max-age 0']],
    [
      'a short HSTS',
      () => wrong({ 'strict-transport-security': 'max-age=600' }),
      ['strict-transport-security: max-age 600'],
    ],
    ['no HSTS without TLS', () => wrong({ 'strict-transport-security': null }, false), []],
    [
      'an answer that is no page',
      () => wrong({ 'content-type': 'application/json', 'content-security-policy': null, 'referrer-policy': null }),
      [],
    ],
  ])('tell %s', (_title, found, expected) => {
    expect(found()).toEqual(expected);
  });

  it('may refuse frames by the older header', () => {
    expect(wrong({ 'content-security-policy': "script-src 'self'", 'x-frame-options': 'deny' })).toEqual([]);
  });
});
