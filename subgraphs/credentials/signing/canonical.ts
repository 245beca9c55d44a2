import { createHash, timingSafeEqual } from 'node:crypto';

/** JSON values without numbers that are not whole, which our documents never have. */
type Json = boolean | null | number | string | readonly Json[] | { readonly [member: string]: Json };

/** Our documents have six levels; what strangers send can have thousands. */
const DEPTH_MAX = 32;

/**
 * One text for equal JSON values, whatever their spaces and the order of members. Source: RFC 8785, for values without fractions. Throws
 * when the value is nested too deep.
 */
export function canonicalText(value: unknown): string {
  return JSON.stringify(sorted(value as Json, 0));
}

function sorted(value: Json, depth: number): Json {
  if (depth > DEPTH_MAX) throw new RangeError('The value is nested too deep.');
  if (Array.isArray(value)) return value.map((one) => sorted(one, depth + 1));
  if (value === null || typeof value !== 'object') return value;
  // Without a prototype: a member of the name `__proto__` stays a member.
  const members = Object.create(null) as Record<string, Json>;
  for (const name of Object.keys(value).sort())
    members[name] = sorted((value as Record<string, Json>)[name] as Json, depth + 1);
  return members;
}

/** SHA-256 over the salt and the canonical document, in hexadecimal. Without the salt it says nothing of the document (CRED-9). */
export function saltedHash(salt: string, document: object): string {
  return createHash('sha256').update(Buffer.from(salt, 'base64url')).update(canonicalText(document)).digest('hex');
}

export function isSameHash(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one, 'hex'), Buffer.from(other, 'hex')];
  return a.length === b.length && timingSafeEqual(a, b);
}
