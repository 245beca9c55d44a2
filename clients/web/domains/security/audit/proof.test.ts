import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isConsistent, isIncluded, signatureOf } from './proof.ts';

const SIZE_MAX = 20;
const sha256 = (...parts: readonly Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
const entries = Array.from({ length: SIZE_MAX }, (_, index) => sha256(Buffer.from(`entry ${index}`)));
const hex = (bytes: Buffer) => bytes.toString('hex');

/** The largest power of two below a width of at least 2. */
function halfOf(width: number): number {
  let half = 1;
  while (half * 2 < width) half *= 2;
  return half;
}

/** MTH, PATH and SUBPROOF as RFC 6962 §2.1 writes them. */
function rootOf(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 1) return sha256(Uint8Array.of(0), leaves[0] as Buffer);
  const half = halfOf(leaves.length);
  return sha256(Uint8Array.of(1), rootOf(leaves.slice(0, half)), rootOf(leaves.slice(half)));
}
function pathOf(index: number, leaves: readonly Buffer[]): Buffer[] {
  if (leaves.length === 1) return [];
  const half = halfOf(leaves.length);
  return index < half
    ? [...pathOf(index, leaves.slice(0, half)), rootOf(leaves.slice(half))]
    : [...pathOf(index - half, leaves.slice(half)), rootOf(leaves.slice(0, half))];
}
function subproof(first: number, leaves: readonly Buffer[], isWhole: boolean): Buffer[] {
  if (first === leaves.length) return isWhole ? [] : [rootOf(leaves)];
  const half = halfOf(leaves.length);
  return first <= half
    ? [...subproof(first, leaves.slice(0, half), isWhole), rootOf(leaves.slice(half))]
    : [...subproof(first - half, leaves.slice(half), false), rootOf(leaves.slice(0, half))];
}

const flip = (hash: string) => `${hash.startsWith('0') ? '1' : '0'}${hash.slice(1)}`;
const checkpointOf = (size: number) => ({
  size: String(size),
  root: hex(rootOf(entries.slice(0, size))),
  signedAt: '2031-05-02T09:00:00.000Z',
  signature: '',
});

describe('a proof in the browser', () => {
  it('shows an entry at its position of every size of log, and nowhere else', async () => {
    for (let size = 1; size <= SIZE_MAX; size++) {
      for (let index = 0; index < size; index++) {
        const proof = {
          sequence: String(index + 1),
          entryHash: hex(entries[index] as Buffer),
          path: pathOf(index, entries.slice(0, size)).map(hex),
          checkpoint: checkpointOf(size),
        };
        expect(await isIncluded(proof)).toBe(true);
        expect(await isIncluded({ ...proof, entryHash: flip(proof.entryHash) })).toBe(false);
        expect(await isIncluded({ ...proof, sequence: String(index + 2) })).toBe(false);
        expect(await isIncluded({ ...proof, sequence: '0' })).toBe(false);
        expect(await isIncluded({ ...proof, path: [...proof.path, proof.entryHash] })).toBe(false);
        const root = flip(proof.checkpoint.root);
        expect(await isIncluded({ ...proof, checkpoint: { ...proof.checkpoint, root } })).toBe(false);
        for (const at of proof.path.keys()) {
          expect(await isIncluded({ ...proof, path: proof.path.with(at, flip(proof.path[at] ?? '')) })).toBe(false);
          expect(await isIncluded({ ...proof, path: proof.path.toSpliced(at, 1) })).toBe(false);
        }
      }
    }
  });

  it('shows that a later log begins with an earlier one, and not with another', async () => {
    for (let second = 1; second <= SIZE_MAX; second++) {
      for (let first = 1; first <= second; first++) {
        const [earlier, later] = [checkpointOf(first), checkpointOf(second)];
        const path = subproof(first, entries.slice(0, second), true).map(hex);
        expect(await isConsistent(earlier, later, path)).toBe(true);
        expect(await isConsistent({ ...earlier, root: flip(earlier.root) }, later, path)).toBe(false);
        expect(await isConsistent(earlier, { ...later, root: flip(later.root) }, path)).toBe(false);
        expect(await isConsistent(earlier, later, [...path, earlier.root])).toBe(false);
        for (const at of path.keys()) {
          expect(await isConsistent(earlier, later, path.with(at, flip(path[at] ?? '')))).toBe(false);
        }
      }
    }
  });

  it('refuses a text that is not a hash', async () => {
    const proof = { sequence: '1', entryHash: hex(entries[0] as Buffer), path: [], checkpoint: checkpointOf(1) };
    expect(await isIncluded({ ...proof, entryHash: 'no hash' })).toBe(false);
    expect(await isIncluded({ ...proof, path: ['00'] })).toBe(false);
    expect(await isConsistent(checkpointOf(1), { ...checkpointOf(2), root: '' }, [])).toBe(false);
  });

  it('tells a signature of the log from any other', async () => {
    const [own, foreign] = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')];
    const pem = (pair: typeof own) => pair.publicKey.export({ format: 'pem', type: 'spki' }).toString();
    const checkpoint = checkpointOf(7);
    const text = `codai audit checkpoint\n7\n${checkpoint.root}\n${checkpoint.signedAt}\n`;
    const signed = { ...checkpoint, signature: sign(null, Buffer.from(text), own.privateKey).toString('base64') };
    expect(await signatureOf(signed, [pem(foreign), pem(own)])).toBe('VALID');
    expect(await signatureOf(signed, [pem(foreign)])).toBe('FORGED');
    expect(await signatureOf(signed, [])).toBe('FORGED');
    expect(await signatureOf({ ...signed, size: '8' }, [pem(own)])).toBe('FORGED');
    expect(await signatureOf({ ...signed, signature: '?' }, [pem(own)])).toBe('FORGED');
  });
});
