/** Turns texts into vectors. One contract for local and remote models; call it outside of transactions. */
export interface Embedder {
  /** Name and version of the model, stored with each vector: `embedded-hash-v1`. */
  readonly model: string;
  /** Length of every vector, 1–4,096. */
  readonly dimension: number;
  /** Same length and order as `texts`; finite numbers. */
  embed(texts: readonly string[], signal: AbortSignal): Promise<readonly (readonly number[])[]>;
}

const DIMENSION = 256;
const TEXT_MAX = 20_000;

/**
 * `embedded-hash-v1`: words, pairs of words and groups of three letters, hashed into a vector. Deterministic, and needs no
 * model. It is lexical: texts are near when they share words or spellings, not when they mean the same.
 * Reads the first 20,000 characters. A text without letters or digits gives zeros, which are near nothing.
 */
export function createHashEmbedder(dimension = DIMENSION): Embedder {
  return {
    model: 'embedded-hash-v1',
    dimension,
    async embed(texts, signal) {
      signal.throwIfAborted();
      return texts.map((text) => hashText(text, dimension));
    },
  };
}

function hashText(text: string, dimension: number): number[] {
  const vector = new Array<number>(dimension).fill(0);
  const add = (feature: string, weight: number) => {
    const hash = fnv1a(feature);
    const at = hash % dimension;
    // The sign comes of another bit, so that features which meet cancel out as often as they add up.
    vector[at] = (vector[at] ?? 0) + (hash & 0x8000_0000 ? -weight : weight);
  };
  const folded = text.slice(0, TEXT_MAX).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = folded.match(/[\p{L}\p{N}]+/gu) ?? [];
  for (const [index, word] of words.entries()) {
    add(`w ${word}`, 1);
    const next = words[index + 1];
    if (next !== undefined) add(`p ${word} ${next}`, 0.5);
    const edged = `<${word}>`;
    for (let at = 0; at + 3 <= edged.length; at++) add(`g ${edged.slice(at, at + 3)}`, 0.6);
  }
  return unitOf(vector);
}

/** The vector at length 1; zeros stay zeros. */
export function unitOf(vector: readonly number[]): number[] {
  const norm = Math.hypot(...vector);
  return norm === 0 ? [...vector] : vector.map((value) => value / norm);
}

/** 32 bits, unsigned. Source: FNV-1a, draft-eastlake-fnv §2. The last step spreads its weak low bits (murmur3's finaliser). */
function fnv1a(text: string): number {
  let hash = 0x811c_9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x0100_0193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
