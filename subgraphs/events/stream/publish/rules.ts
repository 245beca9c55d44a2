import {
  EventTypeReservedError,
  PayloadTooLargeError,
  SchemaViolationError,
  UnknownEventTypeError,
} from '@codai/contracts/events';
import { holdsInexact, parseExactly, ValidationError } from '@codai/kit';
import type { Json, Violation } from '../../registry/schemas/json-schema.ts';
import { CUSTOM } from '../../registry/types/rules.ts';

/** Event as its publisher gives it. */
export interface EventInput {
  readonly type: string;
  /** JSON text. */
  readonly data: string;
  readonly subject?: string | null | undefined;
  readonly partitionKey?: string | null | undefined;
  readonly occurredAt?: Date | null | undefined;
  readonly correlationId?: string | null | undefined;
  readonly aboutUserId?: string | null | undefined;
}

export const EVENTS_MAX = 100;
/** Largest data, as JSON text in UTF-8. The envelope takes some of the 256 KiB that an event of the platform may have. */
export const DATA_BYTES_MAX = 255 * 1024;
const BATCH_BYTES_MAX = 1024 * 1024;
const TEXT_CHARACTERS_MAX = 200;

/** An event whose parts have their form; `path` is where it stands in the input. */
export interface FormedEvent<Event extends EventInput = EventInput> {
  readonly event: Event;
  readonly data: Json;
  readonly path: readonly string[];
}

/** Where an event of a list stands in the input. */
export const IN_LIST = (index: number): readonly string[] => ['input', 'events', String(index)];

/** Events with their data read, or why one of them has no form. `pathOf`: where an event stands in the input. */
export function formEvents<Event extends EventInput>(
  events: readonly Event[],
  pathOf = IN_LIST,
): readonly FormedEvent<Event>[] | PayloadTooLargeError | ValidationError {
  const formed: FormedEvent<Event>[] = [];
  let bytes = 0;
  for (const [index, event] of events.entries()) {
    const path = pathOf(index);
    const data = dataOf(event, path);
    if (data instanceof PayloadTooLargeError || data instanceof ValidationError) return data;
    bytes += Buffer.byteLength(event.data);
    formed.push({ event, data: data.json, path });
  }
  return bytes > BATCH_BYTES_MAX
    ? new PayloadTooLargeError({ bytes, bytesMax: BATCH_BYTES_MAX }, ['input', 'events'])
    : formed;
}

function dataOf(
  event: EventInput,
  path: readonly string[],
): { readonly json: Json } | PayloadTooLargeError | ValidationError {
  const bytes = Buffer.byteLength(event.data);
  if (bytes > DATA_BYTES_MAX) return new PayloadTooLargeError({ bytes, bytesMax: DATA_BYTES_MAX }, path);
  for (const name of ['subject', 'partitionKey', 'correlationId', 'aboutUserId'] as const) {
    const text = event[name];
    const isWrong =
      typeof text === 'string' && (text === '' || text.length > TEXT_CHARACTERS_MAX || text.includes('\0'));
    if (isWrong) return new ValidationError([...path, name], `Give 1 to ${TEXT_CHARACTERS_MAX} characters.`);
  }
  // PostgreSQL keeps no NUL in JSON.
  if (/\\u0000/i.test(event.data)) return new ValidationError([...path, 'data'], 'Leave out the character U+0000.');
  try {
    const json = parseExactly(event.data);
    // Stored and forwarded data is read by others, and JavaScript has no exact value for it.
    if (holdsInexact(json))
      return new ValidationError([...path, 'data'], 'Write numbers beyond ±9007199254740991 as texts.');
    return { json: json as Json };
  } catch {
    return new ValidationError([...path, 'data'], 'Give the data as JSON.');
  }
}

/** Refusal of a list of `count` events that are published at once, or null. */
export function countRefusal(count: number): ValidationError | null {
  return count >= 1 && count <= EVENTS_MAX
    ? null
    : new ValidationError('input.events', `Publish 1 to ${EVENTS_MAX} events at once.`);
}

/** Refusal of an event by the owner of its type, who is undefined for an unknown type; null when the organisation may publish it. */
export function typeRefusal(
  type: string,
  owner: string | undefined,
  path: readonly string[],
): EventTypeReservedError | UnknownEventTypeError | null {
  if (owner === undefined) return new UnknownEventTypeError({ typeName: type }, path);
  return owner === CUSTOM ? null : new EventTypeReservedError({ owner }, path);
}

/** Refusal of data that violates the schema of its type, or null. */
export function violationRefusal(violation: Violation | null, path: readonly string[]): SchemaViolationError | null {
  return violation === null
    ? null
    : new SchemaViolationError({ pointer: violation.pointer, rule: violation.rule }, path);
}
