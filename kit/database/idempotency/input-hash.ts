import { createHash } from 'node:crypto';
import { encodeValue } from './stored-value.ts';

/**
 * SHA-256 in hex of an input, the idempotency key left out. Two inputs are the same when they have the same members
 * with the same values, in whatever order; a member that is undefined is as good as absent, null is not.
 */
export function hashInput(input: unknown): string {
  const withoutKey =
    typeof input === 'object' && input !== null && !Array.isArray(input)
      ? { ...input, idempotencyKey: undefined }
      : input;
  return createHash('sha256')
    .update(canonicalJson(encodeValue(withoutKey)))
    .digest('hex');
}

/** JSON with the members of every object in order of their names (UTF-16). Source: RFC 8785 §3.2.3. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson((value as Record<string, unknown>)[key])}`);
  return `{${members.join(',')}}`;
}
