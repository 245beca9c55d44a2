import { createHash } from 'node:crypto';

/**
 * The Merkle tree of RFC 6962 §2.1 over the hashes of the log. Only roots of full subtrees are stored: the node at `level` and `position` covers
 * the leaves from `position` · 2^level on, 2^level of them. A full subtree never changes, so nodes are inserted and stay.
 */
export interface NodeAt {
  readonly level: number;
  readonly position: bigint;
}

export type NodeHash = (at: NodeAt) => Buffer;

export const leafHash = (entryHash: Uint8Array): Buffer => digest(0x00, entryHash);
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => digest(0x01, left, right);

/** Hash of the tree without leaves. Source: RFC 6962 §2.1. */
export const emptyRoot: Buffer = createHash('sha256').digest();

function digest(prefix: number, ...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256').update(Uint8Array.of(prefix));
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** Root of the leaves from `from` to before `to`, from nodes. `from` is a multiple of the largest power of two that fits the span. */
function rootOf(from: bigint, to: bigint, hashAt: NodeHash): Buffer {
  const width = to - from;
  const level = levelOf(width);
  if (1n << BigInt(level) === width) return hashAt({ level, position: from >> BigInt(level) });
  const middle = from + (1n << BigInt(level));
  return nodeHash(rootOf(from, middle, hashAt), rootOf(middle, to, hashAt));
}

/** Floor of the binary logarithm of a positive number. */
function levelOf(width: bigint): number {
  return width.toString(2).length - 1;
}

/** Where a tree of `width` leaves is divided: the largest power of two below it. */
function halfOf(width: bigint): bigint {
  return 1n << BigInt(levelOf(width - 1n));
}

export function treeRoot(size: bigint, hashAt: NodeHash): Buffer {
  return size === 0n ? emptyRoot : rootOf(0n, size, hashAt);
}

/** Audit path of the leaf at `index`, lowest first. Source: RFC 6962 §2.1.1. */
export function inclusionPath(index: bigint, size: bigint, hashAt: NodeHash): Buffer[] {
  const path: Buffer[] = [];
  let [from, to] = [0n, size];
  while (to - from > 1n) {
    const middle = from + halfOf(to - from);
    if (index < middle) {
      path.unshift(rootOf(middle, to, hashAt));
      to = middle;
    } else {
      path.unshift(rootOf(from, middle, hashAt));
      from = middle;
    }
  }
  return path;
}

/** Proof that the tree of `first` leaves is the beginning of the tree of `second`; both at least 1. Source: RFC 6962 §2.1.2. */
export function consistencyPath(first: bigint, second: bigint, hashAt: NodeHash): Buffer[] {
  const path: Buffer[] = [];
  let [from, to] = [0n, second];
  let isWhole = true;
  while (first < to) {
    const middle = from + halfOf(to - from);
    if (first <= middle) {
      path.unshift(rootOf(middle, to, hashAt));
      to = middle;
    } else {
      path.unshift(rootOf(from, middle, hashAt));
      from = middle;
      isWhole = false;
    }
  }
  return isWhole ? path : [rootOf(from, to, hashAt), ...path];
}

/** Whether the leaf stands at `index` of the tree of that root. Source: RFC 9162 §2.1.3.2. */
export function includes(
  { index, size, leaf }: { readonly index: bigint; readonly size: bigint; readonly leaf: Uint8Array },
  path: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  if (index < 0n || index >= size) return false;
  let [fn, sn] = [index, size - 1n];
  let hash: Uint8Array = leaf;
  for (const sibling of path) {
    if (sn === 0n) return false;
    if (isOdd(fn) || fn === sn) {
      hash = nodeHash(sibling, hash);
      while (!isOdd(fn) && fn !== 0n) [fn, sn] = [fn >> 1n, sn >> 1n];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [fn, sn] = [fn >> 1n, sn >> 1n];
  }
  return sn === 0n && Buffer.from(hash).equals(root);
}

interface SizedRoot {
  readonly size: bigint;
  readonly root: Uint8Array;
}

/** Whether the second tree begins with the first. Source: RFC 9162 §2.1.4.2. */
export function isConsistent(first: SizedRoot, second: SizedRoot, path: readonly Uint8Array[]): boolean {
  if (first.size < 1n || first.size > second.size) return false;
  if (first.size === second.size) return path.length === 0 && Buffer.from(first.root).equals(second.root);
  const isFull = (first.size & (first.size - 1n)) === 0n;
  const [seed, ...rest] = isFull ? [first.root, ...path] : path;
  if (seed === undefined || path.length === 0) return false;
  let [fn, sn] = [first.size - 1n, second.size - 1n];
  while (isOdd(fn)) [fn, sn] = [fn >> 1n, sn >> 1n];
  let [fr, sr]: Uint8Array[] = [seed, seed];
  for (const sibling of rest) {
    if (sn === 0n) return false;
    if (isOdd(fn) || fn === sn) {
      fr = nodeHash(sibling, fr as Uint8Array);
      sr = nodeHash(sibling, sr as Uint8Array);
      while (!isOdd(fn) && fn !== 0n) [fn, sn] = [fn >> 1n, sn >> 1n];
    } else {
      sr = nodeHash(sr as Uint8Array, sibling);
    }
    [fn, sn] = [fn >> 1n, sn >> 1n];
  }
  return (
    sn === 0n && Buffer.from(fr as Uint8Array).equals(first.root) && Buffer.from(sr as Uint8Array).equals(second.root)
  );
}

const isOdd = (number: bigint) => (number & 1n) === 1n;

/** Nodes that become full by the leaf at `index`: `left` is the node that `at` is made of together with what is below it. */
export function completedBy(index: bigint): readonly { readonly at: NodeAt; readonly left: NodeAt }[] {
  const completed: { at: NodeAt; left: NodeAt }[] = [];
  for (let [level, position] = [0, index]; isOdd(position); level++, position >>= 1n) {
    completed.push({ at: { level: level + 1, position: position >> 1n }, left: { level, position: position - 1n } });
  }
  return completed;
}

/** The nodes that a computation reads, found by running it over nothing. */
export function nodesOf(compute: (hashAt: NodeHash) => unknown): readonly NodeAt[] {
  const wanted: NodeAt[] = [];
  compute((at) => {
    wanted.push(at);
    return emptyRoot;
  });
  return wanted;
}
