import { LRUCache } from 'lru-cache';
import type { IncrementalFormat } from '../../messages/request/incremental-format.ts';

export const GRAPHQL_JSON = 'application/graphql-response+json';
export const PLAIN_JSON = 'application/json';
export const EVENT_STREAM = 'text/event-stream';
const MULTIPART_MIXED = 'multipart/mixed';

export type JsonMediaType = typeof GRAPHQL_JSON | typeof PLAIN_JSON;

/** The media types a client takes, among those we have. */
export interface Acceptance {
  /** The best of the JSON types for this client; null when it takes neither. */
  readonly json: JsonMediaType | null;
  /** Whether the client named `text/event-stream`; a wildcard is not enough to answer with a stream. */
  readonly eventStream: boolean;
  /** The form in which it takes an answer in parts as `multipart/mixed`; null: it does not. */
  readonly incremental: IncrementalFormat | null;
  /** Whether it takes subscriptions as `multipart/mixed`, by Apollo's protocol. */
  readonly multipartSubscription: boolean;
}

const NO_PARTS = { eventStream: false, incremental: null, multipartSubscription: false } as const;
/** For a client that said nothing, and for what is answered before its wishes are known. */
export const ACCEPTS_JSON: Acceptance = { json: PLAIN_JSON, ...NO_PARTS };

/** Clients send a handful of different `accept` headers, over and over. */
const read = new LRUCache<string, Acceptance>({ max: 256 });

/**
 * Reads an `accept` header. The highest `q` wins, then the order of the header. An absent header and a wildcard mean
 * `application/json`, as GraphQL over HTTP (draft of 2025) §6.1 has it. A range with a charset other than UTF-8 does not count.
 */
export function readAccept(header: string | undefined): Acceptance {
  if (header === undefined || header === '') return ACCEPTS_JSON;
  const known = read.get(header);
  if (known !== undefined) return known;

  const acceptance = negotiate(header);
  // A header that nobody else will send is not worth a place.
  if (header.length <= 256) read.set(header, acceptance);
  return acceptance;
}

function negotiate(header: string): Acceptance {
  let json: JsonMediaType | null = null;
  let jsonWeight = 0;
  let { eventStream, incremental, multipartSubscription }: Omit<Acceptance, 'json'> = NO_PARTS;
  for (const range of header.split(',')) {
    const { type, parameters } = readMediaType(range);
    const weight = parameters.has('q') ? Number(parameters.get('q')) : 1;
    if (!(weight > 0) || !isUtf8(parameters)) continue;

    if (type === EVENT_STREAM) eventStream = true;
    if (type === MULTIPART_MIXED) {
      if (parameters.get('subscriptionspec') === '1.0') multipartSubscription = true;
      else incremental ??= formatOf(parameters);
    }
    const offered = type === '*/*' || type === 'application/*' ? PLAIN_JSON : type;
    if ((offered === PLAIN_JSON || offered === GRAPHQL_JSON) && weight > jsonWeight) {
      json = offered;
      jsonWeight = weight;
    }
  }
  return { json, eventStream, incremental, multipartSubscription };
}

/**
 * The draft's form unless the client asks for one by name; null when it asks for one that we do not have.
 * Source: specs.apollo.dev/incremental.
 */
function formatOf(parameters: ReadonlyMap<string, string>): IncrementalFormat | null {
  const deferSpec = parameters.get('deferspec');
  if (deferSpec !== undefined) return deferSpec === '20220824' ? 'apollo' : null;
  const incrementalSpec = parameters.get('incrementalspec');
  if (incrementalSpec === 'v0.1') return 'apollo';
  return incrementalSpec === undefined || incrementalSpec === 'v0.2' ? 'current' : null;
}

/** Whether a request body is JSON in UTF-8. A missing charset means UTF-8 (RFC 8259 §8.1). */
export function isJsonBody(contentType: string | undefined): boolean {
  if (contentType === PLAIN_JSON) return true;
  if (contentType === undefined) return false;
  const { type, parameters } = readMediaType(contentType);
  return type === PLAIN_JSON && isUtf8(parameters);
}

/**
 * Whether a browser sends this content type to another site without asking first.
 * Source: https://fetch.spec.whatwg.org/#cors-safelisted-request-header
 */
export function isSimpleContentType(contentType: string | undefined): boolean {
  if (contentType === undefined) return true;
  const { type } = readMediaType(contentType);
  return (
    type === 'text/plain' ||
    type === 'application/x-www-form-urlencoded' ||
    type === 'multipart/form-data' ||
    type === ''
  );
}

function isUtf8(parameters: ReadonlyMap<string, string>): boolean {
  const charset = parameters.get('charset');
  return charset === undefined || charset === 'utf-8' || charset === 'utf8';
}

function readMediaType(text: string): { type: string; parameters: ReadonlyMap<string, string> } {
  const [type = '', ...rest] = text.split(';');
  const parameters = new Map<string, string>();
  for (const part of rest) {
    const equals = part.indexOf('=');
    if (equals < 0) continue;
    const value = part
      .slice(equals + 1)
      .trim()
      .toLowerCase();
    parameters.set(part.slice(0, equals).trim().toLowerCase(), value.replace(/^"(.*)"$/, '$1'));
  }
  return { type: type.trim().toLowerCase(), parameters };
}
