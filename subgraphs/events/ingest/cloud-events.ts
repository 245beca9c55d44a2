import { holdsInexact, parseExactly, stringifyExactly } from '@codai/kit';
import type { EventInput } from '../stream/publish/rules.ts';

/** CloudEvent as its producer gives it. `source` and `id` name it: what has the same two is the same event. */
export interface CloudEventInput extends EventInput {
  readonly source: string;
  readonly id: string;
  readonly traceparent?: string | null | undefined;
  /** JSON text of an object with the other extension attributes. */
  readonly attributes?: string | null | undefined;
}

/** Why a request holds no CloudEvents. `index`: which one of a batch, from 0. */
export class CloudEventFault extends Error {
  constructor(
    readonly status: 400 | 413 | 415,
    message: string,
    readonly index: number | null = null,
  ) {
    super(message);
  }
}

/** Largest body of a request. */
export const BODY_BYTES_MAX = 1024 * 1024;
export const BATCH_MAX = 100;
/** Largest event, as it is sent. Source: domains, events (e). */
export const EVENT_BYTES_MAX = 256 * 1024;

/** Source: RFC 3339 §5.6. */
const TIME = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d)$/;
const JSON_TYPE = /^[^/]+\/(?:json|.+\+json)$/;

type Attributes = ReadonlyMap<string, unknown>;

/**
 * The CloudEvents of a request, in structured, batched or binary mode. Throws `CloudEventFault`.
 * Source: CloudEvents 1.0.2, HTTP protocol binding §3 and JSON event format.
 */
export function readCloudEvents(headers: Headers, body: Uint8Array): readonly CloudEventInput[] {
  const { type, charset } = mediaTypeOf(headers.get('content-type') ?? '');
  if (charset !== null && charset !== 'utf-8') throw new CloudEventFault(415, 'Send the body in UTF-8.');
  if (type === 'application/cloudevents+json') {
    checkSize(body.byteLength);
    return [structured(parseJson(body))];
  }
  if (type === 'application/cloudevents-batch+json') {
    const batch = parseJson(body);
    if (!Array.isArray(batch)) throw new CloudEventFault(400, 'A batch is an array of events.');
    if (batch.length > BATCH_MAX) throw new CloudEventFault(413, `A batch has at most ${BATCH_MAX} events.`);
    return batch.map((event, index) => {
      checkSize(Buffer.byteLength(stringifyExactly(event)), index);
      return structured(event, index);
    });
  }
  if (type.startsWith('application/cloudevents')) {
    throw new CloudEventFault(415, 'Send events in the JSON format of CloudEvents, or in binary mode.');
  }
  if (!headers.has('ce-specversion')) {
    throw new CloudEventFault(
      415,
      'Send application/cloudevents+json, application/cloudevents-batch+json, or the attributes in ce- headers.',
    );
  }
  return [binary(headers, type, body)];
}

function checkSize(bytes: number, index: number | null = null): void {
  if (bytes > EVENT_BYTES_MAX) throw new CloudEventFault(413, `An event has at most ${EVENT_BYTES_MAX} bytes.`, index);
}

function structured(event: unknown, index: number | null = null): CloudEventInput {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) {
    throw new CloudEventFault(400, 'An event is a JSON object.', index);
  }
  const { data, data_base64: binaryData, ...attributes } = event as Readonly<Record<string, unknown>>;
  if (binaryData !== undefined && binaryData !== null) {
    throw new CloudEventFault(415, 'The data of an event must be JSON; data_base64 is not accepted.', index);
  }
  const given = new Map(Object.entries(attributes).filter(([, value]) => value !== null));
  const { type } = mediaTypeOf(String(given.get('datacontenttype') ?? 'application/json'));
  if (!JSON_TYPE.test(type)) throw notJson(type, index);
  return inputOf(given, dataText(data ?? null, index), index);
}

function binary(headers: Headers, type: string, body: Uint8Array): CloudEventInput {
  checkSize(body.byteLength);
  const given = new Map<string, unknown>();
  headers.forEach((value, name) => {
    if (name.startsWith('ce-')) given.set(name.slice(3), headerText(name, value));
  });
  if (body.byteLength === 0) return inputOf(given, 'null', null);
  if (!JSON_TYPE.test(type)) throw notJson(type, null);
  return inputOf(given, dataText(parseJson(body), null), null);
}

/** Stored and forwarded data is read by others, and JavaScript has no exact value for it. */
function dataText(data: unknown, index: number | null): string {
  if (holdsInexact(data)) throw new CloudEventFault(400, 'Write numbers beyond ±9007199254740991 as texts.', index);
  return JSON.stringify(data);
}

const notJson = (type: string, index: number | null) =>
  new CloudEventFault(415, `The data of an event must be JSON, and is ${type === '' ? 'of no type' : type}.`, index);

/** Unquotes and percent-decodes once. Source: HTTP protocol binding 1.0.2 §3.1.3.2. */
function headerText(name: string, value: string): string {
  const unquoted = /^".*"$/s.test(value) ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value;
  try {
    return decodeURIComponent(unquoted);
  } catch {
    throw new CloudEventFault(400, `The header ${name} is not percent-encoded UTF-8.`);
  }
}

function inputOf(given: Attributes, data: string, index: number | null): CloudEventInput {
  const fault = (message: string) => new CloudEventFault(400, message, index);
  const text = (name: string): string | null => {
    const value = given.get(name);
    if (value === undefined) return null;
    if (typeof value !== 'string' || value === '')
      throw fault(`The attribute ${name} must be a text that is not empty.`);
    return value;
  };
  const required = (name: string): string => {
    const value = text(name);
    if (value === null) throw fault(`The attribute ${name} is missing.`);
    return value;
  };
  if (required('specversion') !== '1.0') throw fault('Only specversion 1.0 is accepted.');
  const time = text('time');
  if (time !== null && (!TIME.test(time) || Number.isNaN(Date.parse(time)))) {
    throw fault('The attribute time must be a timestamp of RFC 3339.');
  }
  const dataschema = text('dataschema');
  for (const [name, value] of given) {
    if (holdsInexact(value)) throw fault(`The attribute ${name} must be an integer of 32 bits.`);
  }
  const others = Object.fromEntries([...given].filter(([name]) => !CONSUMED.has(name)));
  return {
    source: required('source'),
    id: required('id'),
    type: required('type'),
    subject: text('subject'),
    occurredAt: time === null ? null : new Date(time),
    partitionKey: text('partitionkey'),
    correlationId: text('correlationid'),
    aboutUserId: text('aboutuserid'),
    traceparent: text('traceparent'),
    attributes: JSON.stringify({ ...others, ...(dataschema !== null && { origindataschema: dataschema }) }),
    data,
  };
}

/** Attributes that have a place of their own; `tracestate` says nothing without a tracer of its vendor. */
const CONSUMED: ReadonlySet<string> = new Set([
  ...['specversion', 'id', 'source', 'type', 'subject', 'time', 'datacontenttype', 'dataschema'],
  ...['partitionkey', 'correlationid', 'aboutuserid', 'traceparent', 'tracestate'],
]);

function mediaTypeOf(header: string): { readonly type: string; readonly charset: string | null } {
  const [type = '', ...parameters] = header.toLowerCase().split(';');
  const charset = parameters
    .map((one) => /^\s*charset="?([^"]*)"?\s*$/.exec(one)?.[1])
    .find((one) => one !== undefined);
  return { type: type.trim(), charset: charset ?? null };
}

function parseJson(body: Uint8Array): unknown {
  try {
    return parseExactly(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new CloudEventFault(400, 'The body is not JSON in UTF-8.');
  }
}
