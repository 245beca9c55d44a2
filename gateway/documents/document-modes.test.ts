import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Carrier, everyCarrier, type SentOperation } from '../testing/carriers.ts';
import { type GatewayUnderTest, gatewayForTests } from '../testing/gateway-for-tests.ts';

const modes = ['open', 'prefer', 'enforce'] as const;
type Mode = (typeof modes)[number];

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const byId = (text: string): SentOperation => ({ documentId: `sha256:${sha256(text)}` });
const byHash = (text: string): SentOperation => ({
  extensions: { persistedQuery: { version: 1, sha256Hash: sha256(text) } },
});
const trusted = 'query Trusted { hello }';
const other = 'query Other { hello }';
const broken = 'query Broken { nothing }';

/** The documents sent, and the code each is refused with in each mode; null: it is taken. */
const documents: readonly [title: string, operation: SentOperation, codes: Record<Mode, string | null>][] = [
  ['a trusted text', { query: trusted }, { open: null, prefer: null, enforce: null }],
  ['the id of a trusted text', byId(trusted), { open: null, prefer: null, enforce: null }],
  ['the hash of a trusted text', byHash(trusted), { open: null, prefer: null, enforce: null }],
  ['a trusted text beside its id', { query: trusted, ...byId(trusted) }, { open: null, prefer: null, enforce: null }],
  ['another text', { query: other }, { open: null, prefer: null, enforce: 'DOCUMENT_NOT_TRUSTED' }],
  [
    'another text beside its hash',
    { query: other, ...byHash(other) },
    { open: null, prefer: null, enforce: 'DOCUMENT_NOT_TRUSTED' },
  ],
  [
    'a trusted text but for a space',
    { query: `${trusted} ` },
    { open: null, prefer: null, enforce: 'DOCUMENT_NOT_TRUSTED' },
  ],
  [
    'another text under a trusted name',
    { query: 'query Trusted { hello(name: "x") }', operationName: 'Trusted' },
    { open: null, prefer: null, enforce: 'DOCUMENT_NOT_TRUSTED' },
  ],
  ['another text beside the id of a trusted one', { query: other, ...byId(trusted) }, all('PERSISTED_QUERY_MISMATCH')],
  [
    'another text beside the hash of a trusted one',
    { query: other, ...byHash(trusted) },
    all('PERSISTED_QUERY_MISMATCH'),
  ],
  ['the id of another text', byId(other), all('PERSISTED_QUERY_NOT_FOUND')],
  ['the hash of another text', byHash(other), all('PERSISTED_QUERY_NOT_FOUND')],
  ['a trusted text that is not valid', byId(broken), all('GRAPHQL_VALIDATION_FAILED')],
  ['another operation than the trusted one', { ...byId(trusted), operationName: 'Other' }, all('OPERATION_NOT_FOUND')],
  ['an id that is none', { documentId: 'constructor' }, all('BAD_REQUEST')],
  [
    'a hash that is none',
    { extensions: { persistedQuery: { version: 1, sha256Hash: '__proto__' } } },
    all('BAD_REQUEST'),
  ],
  [
    'a text that is not GraphQL',
    { query: '{' },
    { open: 'GRAPHQL_PARSE_FAILED', prefer: 'GRAPHQL_PARSE_FAILED', enforce: 'DOCUMENT_NOT_TRUSTED' },
  ],
];

function all(code: string): Record<Mode, string> {
  return { open: code, prefer: code, enforce: code };
}

const servers = new Map<Mode, GatewayUnderTest>();
let calls = 0;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-modes-'));
  const manifest = join(folder, 'trusted.json');
  const texts = [trusted, broken].map((text) => [`sha256:${sha256(text)}`, text]);
  await writeFile(manifest, JSON.stringify(Object.fromEntries(texts)));
  for (const mode of modes) {
    const settings = { documents: { mode, manifest }, batching: { enabled: true } };
    servers.set(mode, await gatewayForTests({ settings, engine: { onCall: () => void calls++ } }));
  }
});
afterAll(async () => {
  for (const server of servers.values()) await server[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

const cases = everyCarrier.flatMap((carrier) => modes.map((mode) => ({ name: carrier.name, mode, carrier })));

describe.each<{ name: string; mode: Mode; carrier: Carrier }>(cases)(
  'T-4: mode $mode over $name',
  ({ mode, carrier }) => {
    it.each(documents)('%s', async (_title, operation, codes) => {
      calls = 0;
      const { data, errors } = await carrier.send(servers.get(mode) as GatewayUnderTest, operation);
      const code = codes[mode];
      expect([errors?.[0]?.extensions.code ?? null, data === undefined, calls]).toEqual([
        code,
        code !== null,
        code === null ? 1 : 0,
      ]);
    });
  },
);
