import { Decimal } from '@prisma/client/runtime/client';
import { reviveRefusal, type StoredRefusal, storeRefusal } from '../../base/errors/stored-refusal.ts';
import { DomainError } from '../../contract/domain-error.ts';

/** Marks an encoded object; a plain object that has a key of this name is encoded too, so that none is mistaken. */
const TAG = '$kind';

type Encoded = { [TAG]: string; value: unknown };

/**
 * A value as JSON that gives back an equal one: objects, arrays, strings, finite numbers, booleans, null, Date, bigint,
 * Decimal, bytes and refusals. `undefined` members are left out. Throws on anything else (functions, Maps, classes),
 * because the second caller would get something other than the first.
 */
export function encodeValue(value: unknown): unknown {
  if (value === undefined) return tagged('undefined', null);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    if (!Number.isFinite(value) || Object.is(value, -0))
      return tagged('number', Object.is(value, -0) ? '-0' : String(value));
    return value;
  }
  if (typeof value === 'bigint') return tagged('bigint', value.toString());
  if (typeof value !== 'object') throw new Error(`A ${typeof value} cannot be stored as an outcome.`);
  if (value instanceof Date) return tagged('date', value.toISOString());
  if (Decimal.isDecimal(value)) return tagged('decimal', value.toString());
  if (value instanceof Uint8Array) return tagged('bytes', Buffer.from(value).toString('base64'));
  if (value instanceof DomainError) return tagged('refusal', encodeValue(storeRefusal(value)));
  if (Array.isArray(value)) return value.map(encodeValue);

  const prototype = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype) {
    throw new Error(`A ${value.constructor?.name ?? 'strange object'} cannot be stored as an outcome.`);
  }
  // Entries and not an object: "__proto__" is then a key like any other.
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  const isMistakable = entries.some(([key]) => key === TAG || key === '__proto__');
  const encoded = entries.map(([key, member]) => [key, encodeValue(member)] as const);
  return isMistakable ? tagged('object', encoded) : Object.fromEntries(encoded);
}

export function decodeValue(stored: unknown): unknown {
  if (typeof stored !== 'object' || stored === null) return stored;
  if (Array.isArray(stored)) return stored.map(decodeValue);
  if (!Object.hasOwn(stored, TAG)) {
    return Object.fromEntries(Object.entries(stored).map(([key, member]) => [key, decodeValue(member)]));
  }
  const { [TAG]: kind, value } = stored as Encoded;
  switch (kind) {
    case 'undefined':
      return undefined;
    case 'number':
      return Number(value);
    case 'bigint':
      return BigInt(value as string);
    case 'date':
      return new Date(value as string);
    case 'decimal':
      return new Decimal(value as string);
    case 'bytes':
      return new Uint8Array(Buffer.from(value as string, 'base64'));
    case 'refusal':
      return reviveRefusal(decodeValue(value) as StoredRefusal);
    case 'object':
      return Object.fromEntries((value as [string, unknown][]).map(([key, member]) => [key, decodeValue(member)]));
    default:
      throw new Error(`A stored outcome has the unknown kind ${kind}.`);
  }
}

function tagged(kind: string, value: unknown): Encoded {
  return { [TAG]: kind, value };
}
