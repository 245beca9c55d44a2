import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OperationRequest } from '../messages/request/operation-request.ts';
import type { Refusal } from '../messages/request/refusal.ts';
import type { AutomaticDocuments } from './automatic-documents.ts';
import { hashDocument } from './document-hash.ts';
import { type DocumentMode, readManifest, textOf, trustedDocumentsOf } from './trusted-documents.ts';

const known = '{ known }';
const knownHash = hashDocument(known);
const trusted = trustedDocumentsOf({ [`sha256:${knownHash}`]: known });
const other = '{ other }';
const otherHash = hashDocument(other);

function requestOf(changed: Partial<OperationRequest>): OperationRequest {
  return { query: null, operationName: null, variables: null, extensions: null, documentId: null, ...changed };
}
const persisted = (sha256Hash: unknown, version: unknown = 1) => ({ persistedQuery: { version, sha256Hash } });
function read(
  changed: Partial<OperationRequest>,
  { mode = 'open' as DocumentMode, automatic = null as AutomaticDocuments | null, documents = trusted } = {},
) {
  return textOf(requestOf(changed), documents, mode, automatic);
}
const codeOf = (outcome: unknown) => (outcome as Refusal).code;

describe('a text', () => {
  it('is named by its hash', () => {
    // SHA-256 of the UTF-8 bytes C3 A9.
    const bytes = createHash('sha256')
      .update(Buffer.from([0xc3, 0xa9]))
      .digest('hex');
    expect(hashDocument('é')).toBe(bytes);
  });

  it.each(['open', 'prefer', 'enforce'] as const)('a trusted text is taken in mode %s', (mode) => {
    expect(read({ query: known }, { mode })).toEqual({ hash: knownHash, text: known, isTrusted: true, isNamed: false });
  });

  it('an untrusted text is taken unless only trusted ones are', () => {
    const taken = { hash: otherHash, text: other, isTrusted: false, isNamed: false };
    expect(read({ query: other })).toEqual(taken);
    expect(read({ query: other }, { mode: 'prefer' })).toEqual(taken);
    expect(codeOf(read({ query: other }, { mode: 'enforce' }))).toBe('DOCUMENT_NOT_TRUSTED');
  });

  it('may be named as well, if the name is its own', () => {
    expect(read({ query: other, extensions: persisted(otherHash) })).toMatchObject({ text: other, isNamed: true });
    expect(read({ query: other, documentId: `sha256:${otherHash}` })).toMatchObject({ text: other, isNamed: true });
    expect(codeOf(read({ query: other, extensions: persisted(knownHash) }))).toBe('PERSISTED_QUERY_MISMATCH');
  });
});

describe('a name', () => {
  it.each([
    { documentId: knownHash },
    { documentId: `sha256:${knownHash}` },
    { extensions: persisted(knownHash) },
    { extensions: persisted(`sha256:${knownHash}`) },
  ])('finds the trusted text: %o', (changed) => {
    expect(read(changed)).toEqual({ hash: knownHash, text: known, isTrusted: true, isNamed: false });
  });

  it('an unknown name is not found, so that the client sends the text', () => {
    expect(codeOf(read({ extensions: persisted(otherHash) }))).toBe('PERSISTED_QUERY_NOT_FOUND');
    expect(codeOf(read({ documentId: otherHash }))).toBe('PERSISTED_QUERY_NOT_FOUND');
    expect(codeOf(read({}))).toBe('PERSISTED_QUERY_NOT_FOUND');
  });

  it('can be of no use where there is nothing to be found by one', () => {
    const documents = trustedDocumentsOf({});
    expect(codeOf(read({ extensions: persisted(otherHash) }, { documents }))).toBe('PERSISTED_QUERY_NOT_SUPPORTED');
    expect(codeOf(read({ documentId: otherHash }, { documents }))).toBe('PERSISTED_QUERY_NOT_FOUND');
    const automatic = { find: () => null } as unknown as AutomaticDocuments;
    const outcome = read({ extensions: persisted(otherHash) }, { documents, automatic });
    expect(codeOf(outcome)).toBe('PERSISTED_QUERY_NOT_FOUND');
  });

  it.each([(text: string | null) => text, (text: string | null) => Promise.resolve(text)])(
    'finds what a client has registered, at once or later',
    async (given) => {
      const find = (hash: string) => given(hash === otherHash ? other : null);
      const automatic = { find } as unknown as AutomaticDocuments;
      expect(await read({ extensions: persisted(otherHash) }, { automatic })).toEqual({
        hash: otherHash,
        text: other,
        isTrusted: false,
        isNamed: false,
      });
      const unknown = persisted(hashDocument('{ unknown }'));
      expect(codeOf(await read({ extensions: unknown }, { automatic }))).toBe('PERSISTED_QUERY_NOT_FOUND');
    },
  );

  it.each(['', 'sha256:', knownHash.toUpperCase(), `x${knownHash}`, `${knownHash}x`, knownHash.slice(1)])(
    'is malformed as documentId %j',
    (documentId) => {
      expect(read({ documentId, query: known })).toMatchObject({
        code: 'BAD_REQUEST',
        errors: [{ message: '`documentId` must be `sha256:` and 64 hexadecimal digits.' }],
      });
    },
  );

  it.each([
    { persistedQuery: null },
    { persistedQuery: 'x' },
    { persistedQuery: undefined },
    persisted(5),
    persisted(undefined),
    persisted('x'),
    persisted(knownHash, 2),
    persisted(knownHash, '1'),
  ])('is malformed as %o', (extensions) => {
    expect(read({ extensions, query: known })).toMatchObject({
      code: 'BAD_REQUEST',
      errors: [{ message: '`extensions.persistedQuery` must be { version: 1, sha256Hash: 64 hexadecimal digits }.' }],
    });
  });

  it('is none in other extensions, own ones or inherited', () => {
    expect(read({ extensions: { resume: {} }, query: known })).toMatchObject({ isNamed: false });
    expect(read({ extensions: Object.create(persisted(otherHash)), query: known })).toMatchObject({ isNamed: false });
  });
});

describe('a manifest', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'codai-manifest-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  const fileOf = async (text: string) => {
    const path = join(folder, 'manifest.json');
    await writeFile(path, text);
    return path;
  };

  it('names texts by their hashes, with the prefix or without', () => {
    expect([...trustedDocumentsOf({ [knownHash]: known, [`sha256:${otherHash}`]: other })]).toEqual([
      [knownHash, known],
      [otherHash, other],
    ]);
  });

  it.each([
    [{ [otherHash]: known }, otherHash],
    [{ [knownHash]: 5 as unknown as string }, knownHash],
    [{ ['x'.repeat(100)]: known }, 'x'.repeat(80)],
  ])('is refused with a text that does not match its name', (manifest, name) => {
    expect(() => trustedDocumentsOf(manifest)).toThrow(
      new Error(`The trusted document "${name}" does not have the hash that names it.`),
    );
  });

  it('is read from a file', async () => {
    const path = await fileOf(JSON.stringify({ [knownHash]: known }));
    expect([...(await readManifest(path))]).toEqual([[knownHash, known]]);
  });

  it.each(['null', '[]', '"text"'])('is one object, and not %s', async (text) => {
    const path = await fileOf(text);
    await expect(readManifest(path)).rejects.toThrow(
      `The manifest ${path} cannot be used: It must be one JSON object.`,
    );
  });

  it('an unreadable manifest says why', async () => {
    const path = await fileOf('{');
    await expect(readManifest(path)).rejects.toMatchObject({
      message: expect.stringContaining(`The manifest ${path} cannot be used: `),
      cause: expect.any(SyntaxError),
    });
  });
});
