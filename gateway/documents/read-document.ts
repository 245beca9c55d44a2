import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  type Location,
  type OperationDefinitionNode,
  parse,
  visit,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Identified } from '../messages/identified.ts';
import { type BatchTotals, countInBatch } from '../messages/request/batch-totals.ts';
import { Refusal } from '../messages/request/refusal.ts';
import { tooLarge } from '../messages/request/too-large.ts';
import type { AutomaticDocuments } from './automatic-documents.ts';
import { measureDocument, type Size } from './measure.ts';
import { parseRefusal, scanText } from './scan-text.ts';
import { type DocumentMode, type DocumentText, type TrustedDocuments, textOf } from './trusted-documents.ts';
import { validationRefusal } from './validate.ts';
import { coerceVariables, type Variables } from './variables.ts';

export interface DocumentSettings {
  readonly mode: DocumentMode;
  readonly introspection: boolean;
  /** Validated documents that are kept. */
  readonly cacheEntriesMax: number;
  readonly errorsMax: number;
  readonly operationsMax: number;
  readonly charactersMax: number;
  readonly tokensMax: number;
  readonly nestingMax: number;
  readonly nameCharactersMax: number;
  /** Fields of a document with all fragments written out. */
  readonly fieldsMax: number;
}

/** One operation of a validated document. */
export interface KnownOperation {
  readonly node: OperationDefinitionNode;
  readonly name: string | null;
  readonly size: Size;
  /** Hash of the document and name of the operation. */
  readonly key: string;
}

export interface KnownDocument {
  readonly hash: string;
  readonly node: DocumentNode;
  readonly tokens: number;
  readonly operations: readonly KnownOperation[];
}

export interface DocumentsRoom {
  readonly schema: GraphQLSchema;
  readonly settings: DocumentSettings;
  readonly trusted: TrustedDocuments;
  /** Whether the document with this SHA-256 was validated against this schema before the start. Default: none was. */
  readonly isValid?: (hash: string) => boolean;
  /** null: clients cannot register documents. */
  readonly automatic: AutomaticDocuments | null;
  /** Validated documents by hash. One schema's only: a reload makes a new room. */
  readonly known: LRUCache<string, KnownDocument>;
  /** Called for each document that is not trusted, in mode `prefer`. */
  readonly onUntrusted: (hash: string, operationName: string | null) => void;
}

export interface DocumentRead extends Identified {
  readonly document: KnownDocument;
  readonly operation: KnownOperation;
  readonly variables: Variables;
}

export function createDocumentsRoom(options: Omit<DocumentsRoom, 'known'>): DocumentsRoom {
  const { cacheEntriesMax } = options.settings;
  return {
    ...options,
    known: new LRUCache({ max: cacheEntriesMax, maxSize: KNOWN_BYTES_MAX, sizeCalculation: bytesOf }),
  };
}

/** The memory that validated documents may take, roughly: a few thousand large ones would fill it. */
const KNOWN_BYTES_MAX = 128 * 1024 * 1024;
const BYTES_PER_TOKEN = 400;

function bytesOf({ node, tokens }: KnownDocument): number {
  return (node.loc?.end ?? 0) + tokens * BYTES_PER_TOKEN;
}

/** Turns a text or hash into a validated document, picks the operation and coerces its variables. */
export function readDocument(
  identified: Identified,
  room: DocumentsRoom,
): DocumentRead | Refusal | Promise<DocumentRead | Refusal> {
  const text = textOf(identified.request, room.trusted, room.settings.mode, room.automatic);
  if (text instanceof Promise) return text.then((found) => readText(found, identified, room));
  return readText(text, identified, room);
}

function readText(text: DocumentText | Refusal, identified: Identified, room: DocumentsRoom): DocumentRead | Refusal {
  if (text instanceof Refusal) return text;
  const { request } = identified;
  const document = documentOf(text, room, identified.batch);
  if (document instanceof Refusal) return document;
  if (text.isNamed && !text.isTrusted) room.automatic?.keep(text.hash, text.text);
  if (!text.isTrusted && room.settings.mode === 'prefer')
    room.onUntrusted(text.hash, request.operationName?.slice(0, 80) ?? null);

  const operation = pickOperation(document, request.operationName);
  if (operation === null) return new Refusal('OPERATION_NOT_FOUND');
  const variables = coerceVariables(room.schema, operation.node, request.variables, room.settings);
  if (variables instanceof Refusal) return variables;
  return { ...identified, document, operation, variables };
}

/** The validated document of a text: from the cache, or read now and kept. Refused texts are not kept. */
export function documentOf(
  { hash, text }: Pick<DocumentText, 'hash' | 'text'>,
  room: DocumentsRoom,
  batch?: BatchTotals,
): KnownDocument | Refusal {
  const known = room.known.get(hash);
  if (known !== undefined) return tokensRefusal(known.tokens, room, batch) ?? known;

  const { settings, schema } = room;
  const tokens = scanText(text, settings);
  if (tokens instanceof Refusal) return tokens;
  const beyond = tokensRefusal(tokens, room, batch);
  if (beyond !== null) return beyond;
  const node = parseText(text);
  if (node instanceof Refusal) return node;
  const sizes = measureDocument(node);
  if (sizes instanceof Refusal) return sizes;
  if (sizes.size > settings.operationsMax) return tooLarge('operations', settings.operationsMax, sizes.size);
  for (const { fields } of sizes.values()) {
    if (fields > settings.fieldsMax) return tooLarge('fields', settings.fieldsMax);
  }
  const refusal = room.isValid?.(hash) ? null : validationRefusal(node, { schema, ...settings });
  if (refusal !== null) return refusal;

  const operations = [...sizes].map(([operation, size]) => {
    const name = operation.name?.value ?? null;
    return { node: operation, name, size, key: `${hash}:${name ?? ''}` };
  });
  leavePlaces(node);
  const document = { hash, node, tokens, operations };
  room.known.set(hash, document);
  return document;
}

/**
 * Lets the places of nodes go, whose tokens take more than the nodes: only validation tells them. The document keeps where it begins and
 * ends, and its text.
 */
function leavePlaces(document: DocumentNode): void {
  const { start = 0, end = 0, source } = document.loc ?? {};
  visit(document, {
    enter: (node: { loc?: Location | undefined }) => {
      node.loc = undefined;
    },
  });
  (document as { loc?: unknown }).loc = { start, end, source };
}

/** Said before the document is parsed: ten of them may be as large together as one. */
function tokensRefusal(tokens: number, { settings }: DocumentsRoom, batch: BatchTotals | undefined): Refusal | null {
  return batch === undefined ? null : countInBatch(batch, { tokens }, settings);
}

function parseText(text: string): DocumentNode | Refusal {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof GraphQLError) return parseRefusal(error);
    throw error;
  }
}

/** "GetOperation" (GraphQL October 2021, §6.1): the one named, or the only one. */
function pickOperation({ operations }: KnownDocument, name: string | null): KnownOperation | null {
  if (name !== null) return operations.find((operation) => operation.name === name) ?? null;
  return operations.length === 1 ? (operations[0] ?? null) : null;
}
