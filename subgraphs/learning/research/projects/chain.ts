import { createHash } from 'node:crypto';

const sha256 = (value: string) => createHash('sha256').update(value, 'utf8').digest('hex');

export const contentHashOf = (content: string): string => sha256(content);

interface Link {
  readonly documentId: string;
  readonly number: number;
  /** Hash of the version before; null for the first. */
  readonly parentHash: string | null;
  readonly contentHash: string;
}

/**
 * Hash of a version: over its content's, its place and the hash before (LEARN-10). Author and message are not in it, so that a person's
 * erasure leaves the chain whole.
 */
export function hashOf({ documentId, number, parentHash, contentHash }: Link): string {
  return sha256(JSON.stringify(['document-version/1', documentId, number, parentHash, contentHash]));
}

export interface StoredLink {
  readonly id: string;
  readonly number: number;
  readonly parentId: string | null;
  readonly content: string;
  readonly contentHash: string;
  readonly hash: string;
}

/** Number of the first version that does not follow from those before it, or null: the chain is whole. In order, after `before`. */
export function brokenAt(
  documentId: string,
  links: readonly StoredLink[],
  before: StoredLink | null = null,
): number | null {
  let last = before;
  for (const link of links) {
    const { number, contentHash } = link;
    const isNext: boolean = number === (last?.number ?? 0) + 1 && link.parentId === (last?.id ?? null);
    const expected = hashOf({ documentId, number, parentHash: last?.hash ?? null, contentHash });
    if (!isNext || contentHashOf(link.content) !== contentHash || expected !== link.hash) return number;
    last = link;
  }
  return null;
}
