import { readFile } from 'node:fs/promises';
import type { OperationRequest } from '../messages/request/operation-request.ts';
import { Refusal, refuse } from '../messages/request/refusal.ts';
import type { AutomaticDocuments } from './automatic-documents.ts';
import { hashDocument } from './document-hash.ts';

/**
 * Which documents are taken. `open`: any text, and hashes of the manifest. `prefer`: the same, but text that is not in
 * the manifest is counted and logged, which shows what `enforce` would refuse. `enforce`: the manifest's only.
 */
export type DocumentMode = 'open' | 'prefer' | 'enforce';

/** Texts by the hexadecimal SHA-256 of themselves. */
export type TrustedDocuments = ReadonlyMap<string, string>;

/** The text of a request's document and its hash, which is its name from here on. */
export interface DocumentText {
  /** Hexadecimal SHA-256 of `text`. */
  readonly hash: string;
  readonly text: string;
  readonly isTrusted: boolean;
  /** The client named a text that it sent, which registers it where documents are automatic. */
  readonly isNamed: boolean;
}

const HASH = /^[0-9a-f]{64}$/;

/**
 * Reads a manifest: one JSON object from `sha256:<hex>` to text, as codegen's persisted documents have it (the prefix
 * may be missing). Throws an Error that names the first entry whose hash is not that of its text.
 */
export function trustedDocumentsOf(manifest: Readonly<Record<string, string>>): TrustedDocuments {
  const documents = new Map<string, string>();
  for (const [name, text] of Object.entries(manifest)) {
    const key = withoutPrefix(name);
    if (typeof text !== 'string' || hashDocument(text) !== key) {
      throw new Error(`The trusted document "${name.slice(0, 80)}" does not have the hash that names it.`);
    }
    documents.set(key, text);
  }
  return documents;
}

/** Reads a manifest file. Throws an Error with the file's name. */
export async function readManifest(path: string): Promise<TrustedDocuments> {
  try {
    const manifest: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (typeof manifest !== 'object' || manifest === null || Array.isArray(manifest)) {
      throw new Error('It must be one JSON object.');
    }
    return trustedDocumentsOf(manifest as Record<string, string>);
  } catch (error) {
    throw new Error(`The manifest ${path} cannot be used: ${(error as Error).message}`, { cause: error });
  }
}

/**
 * Finds the text a request means: its own, or the trusted one it names by `documentId` or
 * `extensions.persistedQuery { version: 1, sha256Hash }`. A name beside a text must be that text's.
 */
export function textOf(
  request: OperationRequest,
  trusted: TrustedDocuments,
  mode: DocumentMode,
  automatic: AutomaticDocuments | null,
): DocumentText | Refusal | Promise<DocumentText | Refusal> {
  const name = nameOf(request);
  if (name instanceof Refusal) return name;
  if (request.query === null) {
    const text = trusted.get(name ?? '');
    if (name === null) return new Refusal('PERSISTED_QUERY_NOT_FOUND');
    if (text !== undefined) return { hash: name, text, isTrusted: true, isNamed: false };
    // Nothing will ever be found by a hash: a client that knows registers none, and sends texts from then on.
    const isHopeless = automatic === null && trusted.size === 0 && request.documentId === null;
    if (isHopeless) return new Refusal('PERSISTED_QUERY_NOT_SUPPORTED');
    const found = automatic?.find(name) ?? null;
    return found instanceof Promise ? found.then((later) => foundText(name, later)) : foundText(name, found);
  }
  const key = hashDocument(request.query);
  if (name !== null && name !== key) return new Refusal('PERSISTED_QUERY_MISMATCH');
  const isTrusted = trusted.has(key);
  if (mode === 'enforce' && !isTrusted) return new Refusal('DOCUMENT_NOT_TRUSTED');
  return { hash: key, text: request.query, isTrusted, isNamed: name !== null };
}

function foundText(hash: string, text: string | null): DocumentText | Refusal {
  return text === null ? new Refusal('PERSISTED_QUERY_NOT_FOUND') : { hash, text, isTrusted: false, isNamed: false };
}

/** The hash a request names its document by; null when it names none. */
function nameOf({ documentId, extensions }: OperationRequest): string | null | Refusal {
  if (documentId !== null) {
    const name = withoutPrefix(documentId);
    return HASH.test(name) ? name : refuse('BAD_REQUEST', '`documentId` must be `sha256:` and 64 hexadecimal digits.');
  }
  if (extensions === null || !Object.hasOwn(extensions, 'persistedQuery')) return null;
  const { persistedQuery } = extensions;
  if (typeof persistedQuery === 'object' && persistedQuery !== null) {
    const { version, sha256Hash } = persistedQuery as { version?: unknown; sha256Hash?: unknown };
    const name = typeof sha256Hash === 'string' ? withoutPrefix(sha256Hash) : '';
    if (version === 1 && HASH.test(name)) return name;
  }
  return refuse(
    'BAD_REQUEST',
    '`extensions.persistedQuery` must be { version: 1, sha256Hash: 64 hexadecimal digits }.',
  );
}

function withoutPrefix(name: string): string {
  return name.startsWith('sha256:') ? name.slice('sha256:'.length) : name;
}
