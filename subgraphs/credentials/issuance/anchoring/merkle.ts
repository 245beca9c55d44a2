import { createHash } from 'node:crypto';

/** A sibling on the way from a leaf to the root. */
export interface ProofStep {
  readonly side: 'LEFT' | 'RIGHT';
  /** Hexadecimal. */
  readonly hash: string;
}

// Leaves and nodes are hashed apart, so that no node passes for a leaf. Source: RFC 9162, section 2.1.
const sha256 = (prefix: number, ...parts: readonly Buffer[]) =>
  createHash('sha256')
    .update(Buffer.concat([Buffer.from([prefix]), ...parts]))
    .digest();
const leafOf = (hash: string) => sha256(0, Buffer.from(hash, 'hex'));
const nodeOf = (left: Buffer, right: Buffer) => sha256(1, left, right);

/** Root of a tree over these hashes, in hexadecimal. A node without a sibling moves up as it is. At least one. */
export function merkleRoot(hashes: readonly string[]): string {
  const [root] = levelsOf(hashes).at(-1) as readonly [Buffer];
  return root.toString('hex');
}

/** Siblings from the leaf at this place up. */
export function merkleProof(hashes: readonly string[], place: number): readonly ProofStep[] {
  const steps: ProofStep[] = [];
  let index = place;
  for (const level of levelsOf(hashes).slice(0, -1)) {
    const sibling = level[index ^ 1];
    if (sibling !== undefined) steps.push({ side: index % 2 === 1 ? 'LEFT' : 'RIGHT', hash: sibling.toString('hex') });
    index >>= 1;
  }
  return steps;
}

/** Whether the proof leads from this hash to this root (CRED-5). */
export function leadsTo(root: string, hash: string, proof: readonly ProofStep[]): boolean {
  const reached = proof.reduce((node, step) => {
    const sibling = Buffer.from(step.hash, 'hex');
    return step.side === 'LEFT' ? nodeOf(sibling, node) : nodeOf(node, sibling);
  }, leafOf(hash));
  return reached.toString('hex') === root;
}

function levelsOf(hashes: readonly string[]): readonly (readonly Buffer[])[] {
  const levels: Buffer[][] = [hashes.map(leafOf)];
  for (let level = levels[0] as Buffer[]; level.length > 1; level = levels.at(-1) as Buffer[]) {
    const next: Buffer[] = [];
    for (let index = 0; index < level.length; index += 2) {
      const [left, right] = [level[index] as Buffer, level[index + 1]];
      next.push(right === undefined ? left : nodeOf(left, right));
    }
    levels.push(next);
  }
  return levels;
}
