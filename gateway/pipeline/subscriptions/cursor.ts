import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Caller } from '@codai/kit/wire';

/** The owner of a cursor: one caller's subscription of one operation with these variables. */
export interface CursorOwner {
  readonly operationKey: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly caller: Caller;
}

/** A cursor as a client gave it. `foreign`: one of ours, but of another operation or caller. `forged`: not one of ours. */
export type OpenedCursor = { readonly position: string } | 'foreign' | 'forged';

/** Cursors of one subscription. */
export interface SubscriptionCursors {
  /** Equal for equal owners, whose cursors are equal too. */
  readonly owner: string;
  /** Wraps the position of an event. */
  seal(position: string): string;
  open(cursor: string): OpenedCursor;
}

/** Longer ones are not looked at: a position of 256 characters, the subgraph's name, and what we add. */
const CURSOR_CHARACTERS_MAX = 1_024;
const DIGEST_CHARACTERS = 22;

/**
 * Makes and reads resume cursors: `v1.<owner>.<position>.<signature>`, each part in base64url. The signature is an HMAC by
 * the first key over the rest; all keys verify, so that a new generation can be put first while clients hold cursors of
 * the old one. The owner is a hash of operation, variables, user and tenant: a cursor that someone else found is known
 * for one of ours, and is of no use to him. Digests are 128 bits long.
 */
export function createCursors(keys: readonly string[]): (owner: CursorOwner) => SubscriptionCursors {
  const [signingKey] = keys;
  if (signingKey === undefined || keys.some((key) => key.length < 16)) {
    throw new Error('A cursor key must have at least 16 characters.');
  }
  const sign = (key: string, text: string) => digest(createHmac('sha256', key).update(text));

  return (owner) => {
    const name = ownerName(owner);
    return {
      owner: name,
      seal(position) {
        const text = `v1.${name}.${Buffer.from(position).toString('base64url')}`;
        return `${text}.${sign(signingKey, text)}`;
      },
      open(cursor) {
        const end = cursor.lastIndexOf('.');
        const text = cursor.slice(0, end);
        const signature = Buffer.from(cursor.slice(end + 1));
        const [version, cursorOwner, position] = text.split('.');
        const isOurs =
          cursor.length <= CURSOR_CHARACTERS_MAX &&
          version === 'v1' &&
          keys.some((key) => isEqual(signature, Buffer.from(sign(key, text))));
        if (!isOurs || position === undefined) return 'forged';
        if (cursorOwner !== name) return 'foreign';
        return { position: Buffer.from(position, 'base64url').toString() };
      },
    };
  };
}

function ownerName({ operationKey, variables, caller }: CursorOwner): string {
  const facts = [operationKey, canonical(variables), caller.userId ?? '', caller.tenantId ?? ''];
  return digest(createHash('sha256').update(JSON.stringify(facts)));
}

function digest(hash: { digest(encoding: 'base64url'): string }): string {
  return hash.digest('base64url').slice(0, DIGEST_CHARACTERS);
}

function isEqual(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

/** JSON with the members of each object in alphabetical order, so that their order does not matter. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) => {
    if (typeof member === 'bigint') return `integer ${member}`;
    if (typeof member !== 'object' || member === null || Array.isArray(member)) return member;
    return Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
