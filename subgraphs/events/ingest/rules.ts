import { PayloadTooLargeError } from '@codai/contracts/events';
import { ValidationError } from '@codai/kit';
import type { EventAttributes } from '../stream/log/bus-event.ts';
import { DATA_BYTES_MAX, type FormedEvent } from '../stream/publish/rules.ts';
import type { CloudEventInput } from './cloud-events.ts';

const NAMES_MAX = 30;
const NAME_CHARACTERS_MAX = 500;
/** Source: CloudEvents 1.0.2, "Attribute Naming Convention". */
const NAME = /^[a-z0-9]{1,20}$/;

/** Extension attributes of an event with its own id and source, or why they have no form. */
export function attributesOf({
  event,
  path,
}: FormedEvent<CloudEventInput>): EventAttributes | PayloadTooLargeError | ValidationError {
  for (const name of ['source', 'id'] as const) {
    const text = event[name];
    if (text === '' || text.length > NAME_CHARACTERS_MAX || text.includes('\0')) {
      return new ValidationError([...path, name], `Give 1 to ${NAME_CHARACTERS_MAX} characters.`);
    }
  }
  const wrong = (message: string) => new ValidationError([...path, 'attributes'], message);
  let given: unknown;
  try {
    given = JSON.parse(event.attributes ?? '{}');
  } catch {
    return wrong('Give the attributes as JSON.');
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return wrong('Give an object.');
  const entries = Object.entries(given);
  if (entries.length > NAMES_MAX) return wrong(`Give at most ${NAMES_MAX} attributes.`);
  for (const [name, value] of entries) {
    if (!NAME.test(name)) return wrong(`Name attributes with 1 to 20 small letters and digits: ${name.slice(0, 40)}.`);
    const isScalar = typeof value === 'boolean' || Number.isInteger(value) || typeof value === 'string';
    if (!isScalar) return wrong(`${name}: give a text, an integer or a boolean.`);
    if (typeof value === 'string' && (value.length > 2_000 || value.includes('\0'))) {
      return wrong(`${name}: give at most 2,000 characters, without U+0000.`);
    }
  }
  const bytes = Buffer.byteLength(event.data) + Buffer.byteLength(event.attributes ?? '');
  if (bytes > DATA_BYTES_MAX) return new PayloadTooLargeError({ bytes, bytesMax: DATA_BYTES_MAX }, path);
  return { ...(given as EventAttributes), originsource: event.source, originid: event.id };
}
