import { createHash } from 'node:crypto';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  completedBy,
  consistencyPath,
  includes,
  inclusionPath,
  isConsistent,
  leafHash,
  type NodeAt,
  nodeHash,
  nodesOf,
  treeRoot,
} from './merkle.ts';

const SIZE_MAX = 70;
const leaves = Array.from({ length: SIZE_MAX }, (_, index) => createHash('sha256').update(`entry ${index}`).digest());

/** The nodes as appending stores them: those that became full, one leaf at a time. */
function nodesUpTo(size: number): (at: NodeAt) => Buffer {
  const nodes = new Map<string, Buffer>();
  const hashAt = ({ level, position }: NodeAt) => {
    const known = level === 0 ? leafHash(leaves[Number(position)] as Buffer) : nodes.get(`${level} ${position}`);
    if (known === undefined || (level === 0 && position >= BigInt(size))) throw new Error('This node is not full.');
    return known;
  };
  for (let index = 0; index < size; index++) {
    let hash = leafHash(leaves[index] as Buffer);
    for (const { at, left } of completedBy(BigInt(index))) {
      hash = nodeHash(hashAt(left), hash);
      nodes.set(`${at.level} ${at.position}`, hash);
    }
  }
  return hashAt;
}

/** MTH of RFC 6962 §2.1, as it is written there. */
function rootByDefinition(entries: readonly Buffer[]): Buffer {
  if (entries.length === 0) return createHash('sha256').digest();
  if (entries.length === 1) return leafHash(entries[0] as Buffer);
  let half = 1;
  while (half * 2 < entries.length) half *= 2;
  return nodeHash(rootByDefinition(entries.slice(0, half)), rootByDefinition(entries.slice(half)));
}

const sizes = fc.integer({ min: 1, max: SIZE_MAX });
const flipped = (hash: Buffer) => Buffer.from(hash.map((byte, index) => (index === 7 ? byte ^ 1 : byte)));

describe('the Merkle tree', () => {
  it('has the root of RFC 6962 at every size, from nodes that never change', () => {
    for (let size = 0; size <= SIZE_MAX; size++) {
      expect(treeRoot(BigInt(size), nodesUpTo(size))).toEqual(rootByDefinition(leaves.slice(0, size)));
    }
  });

  it('proves that an entry stands at its place, and nowhere else', () => {
    fc.assert(
      fc.property(sizes, fc.nat(SIZE_MAX - 1), fc.nat(SIZE_MAX - 1), (size, some, other) => {
        const hashAt = nodesUpTo(size);
        const [index, elsewhere] = [BigInt(some % size), BigInt(other % size)];
        const leaf = leafHash(leaves[Number(index)] as Buffer);
        const path = inclusionPath(index, BigInt(size), hashAt);
        const root = treeRoot(BigInt(size), hashAt);
        expect(includes({ index, size: BigInt(size), leaf }, path, root)).toBe(true);
        expect(includes({ index, size: BigInt(size), leaf: flipped(leaf) }, path, root)).toBe(false);
        expect(includes({ index, size: BigInt(size), leaf }, path, flipped(root))).toBe(false);
        if (elsewhere !== index)
          expect(includes({ index: elsewhere, size: BigInt(size), leaf }, path, root)).toBe(false);
        for (const at of path.keys()) {
          const forged = path.with(at, flipped(path[at] as Buffer));
          expect(includes({ index, size: BigInt(size), leaf }, forged, root)).toBe(false);
          expect(includes({ index, size: BigInt(size), leaf }, path.toSpliced(at, 1), root)).toBe(false);
        }
      }),
      { numRuns: 60, seed: freshSeed() },
    );
  });

  it('SEC-3: proves between any two sizes that the later log begins with the earlier one; forged proofs fail', () => {
    fc.assert(
      fc.property(sizes, sizes, (one, other) => {
        const [first, second] = [Math.min(one, other), Math.max(one, other)].map(BigInt) as [bigint, bigint];
        const hashAt = nodesUpTo(Number(second));
        const path = consistencyPath(first, second, hashAt);
        const from = { size: first, root: treeRoot(first, nodesUpTo(Number(first))) };
        const to = { size: second, root: treeRoot(second, hashAt) };
        expect(isConsistent(from, to, path)).toBe(true);
        expect(isConsistent({ ...from, root: flipped(from.root) }, to, path)).toBe(false);
        expect(isConsistent(from, { ...to, root: flipped(to.root) }, path)).toBe(false);
        expect(isConsistent(from, to, [...path, from.root])).toBe(false);
        for (const at of path.keys()) {
          expect(isConsistent(from, to, path.with(at, flipped(path[at] as Buffer)))).toBe(false);
          expect(isConsistent(from, to, path.toSpliced(at, 1))).toBe(false);
        }
      }),
      { numRuns: 60, seed: freshSeed() },
    );
  });

  it('reads few nodes for a proof', () => {
    const nodes = nodesOf((hashAt) => inclusionPath(500_000n, 1_000_003n, hashAt));
    expect(nodes.length).toBeLessThan(60);
  });
});
