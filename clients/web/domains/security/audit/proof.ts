/**
 * Verifies proofs of the audit log in the browser, by WebCrypto: a server that lies about its log cannot also make the sums come out.
 * Source: RFC 6962 §2.1 (hashes), RFC 9162 §2.1.3.2 and §2.1.4.2 (how proofs are verified).
 */

import { fromBase64 } from '../../../lib/base64.ts';

export interface Checkpoint {
  readonly size: string;
  readonly root: string;
  readonly signedAt: string;
  readonly signature: string;
}

export interface InclusionProof {
  readonly sequence: string;
  readonly entryHash: string;
  readonly path: readonly string[];
  readonly checkpoint: Checkpoint;
}

/** `UNKNOWN`: this browser has no Ed25519, so nobody has looked at the signature. */
export type SignatureCheck = 'FORGED' | 'UNKNOWN' | 'VALID';

type Bytes = Uint8Array<ArrayBuffer>;

/** Whether the browser can compute hashes: it does for https and localhost only. */
export const canVerify = (): boolean => globalThis.crypto?.subtle !== undefined;

/** Whether the entry stands at its position of the log that the checkpoint's root covers. */
export async function isIncluded({ sequence, entryHash, path, checkpoint }: InclusionProof): Promise<boolean> {
  const [index, size] = [BigInt(sequence) - 1n, BigInt(checkpoint.size)];
  const [leaf, root, siblings] = [fromHex(entryHash), fromHex(checkpoint.root), path.map(fromHex)];
  if (index < 0n || index >= size || leaf === null || root === null) return false;
  let [fn, sn] = [index, size - 1n];
  let hash = await leafHash(leaf);
  for (const sibling of siblings) {
    if (sn === 0n || sibling === null) return false;
    if (isOdd(fn) || fn === sn) {
      hash = await nodeHash(sibling, hash);
      while (!isOdd(fn) && fn !== 0n) [fn, sn] = [fn >> 1n, sn >> 1n];
    } else {
      hash = await nodeHash(hash, sibling);
    }
    [fn, sn] = [fn >> 1n, sn >> 1n];
  }
  return sn === 0n && isSame(hash, root);
}

interface SizedRoot {
  readonly size: string;
  readonly root: string;
}

/** Whether the log of the later root begins with the log of the earlier one. */
export async function isConsistent(earlier: SizedRoot, later: SizedRoot, path: readonly string[]): Promise<boolean> {
  const [first, second] = [BigInt(earlier.size), BigInt(later.size)];
  const [one, other] = [fromHex(earlier.root), fromHex(later.root)];
  if (first < 1n || first > second || one === null || other === null) return false;
  if (first === second) return path.length === 0 && isSame(one, other);
  const nodes = path.map(fromHex);
  const isFull = (first & (first - 1n)) === 0n;
  const [seed, ...rest] = isFull ? [one, ...nodes] : nodes;
  if (seed === undefined || seed === null || nodes.length === 0) return false;
  let [fn, sn] = [first - 1n, second - 1n];
  while (isOdd(fn)) [fn, sn] = [fn >> 1n, sn >> 1n];
  let [fr, sr]: [Bytes, Bytes] = [seed, seed];
  for (const sibling of rest) {
    if (sn === 0n || sibling === null) return false;
    if (isOdd(fn) || fn === sn) {
      fr = await nodeHash(sibling, fr);
      sr = await nodeHash(sibling, sr);
      while (!isOdd(fn) && fn !== 0n) [fn, sn] = [fn >> 1n, sn >> 1n];
    } else {
      sr = await nodeHash(sr, sibling);
    }
    [fn, sn] = [fn >> 1n, sn >> 1n];
  }
  return sn === 0n && isSame(fr, one) && isSame(sr, other);
}

/** Whether one of the keys (PEM) has signed the checkpoint. */
export async function signatureOf(checkpoint: Checkpoint, keys: readonly string[]): Promise<SignatureCheck> {
  const { size, root, signedAt, signature } = checkpoint;
  const text = new TextEncoder().encode(
    `codai audit checkpoint\n${size}\n${root}\n${new Date(signedAt).toISOString()}\n`,
  );
  try {
    for (const pem of keys) {
      const key = await crypto.subtle.importKey('spki', fromBase64(withoutArmour(pem)), 'Ed25519', false, ['verify']);
      if (await crypto.subtle.verify('Ed25519', key, fromBase64(signature), text)) return 'VALID';
    }
    return 'FORGED';
  } catch (error) {
    // A browser without Ed25519 says so by this name; anything else is a signature or key that nobody can read.
    return error instanceof DOMException && error.name === 'NotSupportedError' ? 'UNKNOWN' : 'FORGED';
  }
}

/** SHA-256 of a public key in groups of four, to be compared with what was handed over another way. */
export async function fingerprintOf(pem: string): Promise<string> {
  const digest = await sha256(fromBase64(withoutArmour(pem)));
  return (toHex(digest).match(/.{4}/g) ?? []).join(' ');
}

const leafHash = (entryHash: Bytes) => sha256(Uint8Array.of(0), entryHash);
const nodeHash = (left: Bytes, right: Bytes) => sha256(Uint8Array.of(1), left, right);

async function sha256(...parts: readonly Bytes[]): Promise<Bytes> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', whole));
}

/** null: it is not a hash of 32 bytes. */
function fromHex(text: string): Bytes | null {
  return /^[0-9a-f]{64}$/.test(text)
    ? Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
    : null;
}

const toHex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const withoutArmour = (pem: string) => pem.replace(/-----[^-]+-----/g, '').replace(/\s/g, '');
const isOdd = (number: bigint) => (number & 1n) === 1n;
const isSame = (one: Uint8Array, other: Uint8Array) =>
  one.length === other.length && one.every((byte, index) => byte === other[index]);
