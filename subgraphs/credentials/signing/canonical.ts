import { createHash, timingSafeEqual } from 'node:crypto';

/** JSON values without numbers that are not whole, which our documents never have. */
type Json = boolean | null | number | string | readonly Json[] | { readonly [member: string]: Json };

/** One text for equal JSON values, whatever their spaces and the order of members. Source: RFC 8785, for values without fractions. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(sorted(value as Json));
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  // Without a prototype: a member of the name `__proto__` stays a member.
  const members = Object.create(null) as Record<string, Json>;
  for (const name of Object.keys(value).sort()) members[name] = sorted((value as Record<string, Json>)[name] as Json);
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
