import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfigFile } from './read-config-file.ts';
import { readSettings } from './settings.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-config-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function fromFile(text: string) {
  const path = join(folder, 'gateway.yaml');
  await writeFile(path, text);
  return readConfigFile(path);
}

describe('settings', () => {
  it('hold without a word: everything has a default, and what is dangerous is off', () => {
    const settings = readSettings({});
    expect(settings.identity).toBeNull();
    expect(settings.playground.enabled).toBe(false);
    expect(settings.http.cors.origins).toEqual([]);
    expect(settings.limits.depthMax).toBe(20);
    expect(readSettings(undefined)).toEqual(settings);
  });

  it('come from a file, with a manifest relative to it', async () => {
    const settings = await fromFile(`
identity: { issuer: https://id.test, audience: api, jwksUrl: https://id.test/jwks }
documents: { mode: prefer, manifest: ./trusted.json }
subgraphs:
  all: { credentials: none }
  named:
    reviews: { credentials: authorization, forwardedHeaders: [X-Region], subscriptions: { protocol: sse } }
`);
    expect(settings.documents.manifest).toBe(join(folder, 'trusted.json'));
    expect(settings.subgraphs.named.reviews?.forwardedHeaders).toEqual(['x-region']);
    expect(await fromFile('')).toEqual(readSettings({}));
  });

  it.each([
    ['a name that is not known', { http: { pathh: '/' } }, 'http: Unrecognized key: "pathh"'],
    ['a section that is not known', { htpp: {} }, 'top level: Unrecognized key: "htpp"'],
    ['a limit of nothing', { limits: { depthMax: 0 } }, 'limits.depthMax:'],
    [
      'more leeway than 5 s',
      { identity: { issuer: 'x', audience: 'y', clockLeewaySeconds: 6 } },
      'identity.clockLeewaySeconds:',
    ],
    [
      'an algorithm with a shared secret',
      { identity: { issuer: 'x', audience: 'y', algorithms: ['HS256'] } },
      'identity.algorithms.0:',
    ],
    ['no audience', { identity: { issuer: 'x' } }, 'identity.audience:'],
    [
      'cookies for everyone',
      { http: { cors: { origins: ['*'], credentials: true } } },
      'http.cors: credentials need a list of origins',
    ],
    [
      'a key URL that is a file',
      { identity: { issuer: 'x', audience: 'y', jwksUrl: 'file:///keys' } },
      'identity.jwksUrl:',
    ],
  ])('refuse %s by its path', (_title, input, problem) => {
    expect(() => readSettings(input)).toThrow(problem);
  });

  it('name every problem at once, and the file', async () => {
    const failed = fromFile('limits: { depthMax: -1, aliasesMax: many }\n');
    await expect(failed).rejects.toThrow(
      /gateway\.yaml cannot be used:\n {2}- limits\.depthMax: .*\n {2}- limits\.aliasesMax: /,
    );
  });

  it.each([
    ['a file that is not YAML', 'http: { path: [', /gateway\.yaml cannot be used/],
    [
      'aliases that unfold without end',
      `a: &a [x]\n${Array.from({ length: 12 }, (_, n) => `l${n}: &l${n} [${`*${n === 0 ? 'a' : `l${n - 1}`}, `.repeat(9)}x]`).join('\n')}`,
      /gateway\.yaml cannot be used:.*alias/s,
    ],
  ])('refuse %s', async (_title, text, message) => {
    await expect(fromFile(text)).rejects.toThrow(message);
  });

  it('say that a file is not there', async () => {
    await expect(readConfigFile(join(folder, 'missing.yaml'))).rejects.toThrow('ENOENT');
  });
});
