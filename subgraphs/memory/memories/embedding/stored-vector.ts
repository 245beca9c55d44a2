import { createHash } from 'node:crypto';
import type { Keyring } from '@codai/kit';
import type { Embedder } from '@codai/kit/search';

/**
 * Vectors as they are stored: at length 1, their numbers in another order and some of them negated, both by a key of the tenant.
 * Cosines stay what they are, and without the key no number says which feature of the text it stands for. One byte a number,
 * after the scale as a 32-bit float; the error of a cosine is below 0.01.
 */
export interface VectorSpace {
  /** Name of the model and mark of the key: vectors are compared only where both are equal. */
  readonly model: string;
  /** The columns of a memory with this vector. */
  stored(vector: readonly number[]): StoredVector;
  /** 256 bits, each the side of a plane on which the vector lies: of two vectors at an angle, the share of the angle in 180° differs. */
  sketch(vector: readonly number[]): string;
  /** Function that gives the cosine of a stored vector, found at an offset of a buffer, with this one. */
  comparer(vector: readonly number[]): (stored: Buffer, offset: number) => number;
  /** Bytes of a stored vector. */
  readonly bytes: number;
}

export interface StoredVector {
  readonly embeddingModel: string;
  readonly embedding: Uint8Array<ArrayBuffer>;
  readonly sketch: string;
}

/** The columns of a memory without a vector. */
export const noVector = { embeddingModel: null, embedding: null, sketch: null };

export const SKETCH_BITS = 256;
const SCALE_BYTES = 4;
const LEVELS = 127;

export function vectorSpaceOf(keys: Keyring, tenantId: string, { model, dimension }: Embedder): VectorSpace {
  const seed = keys.blindIndex(`order of ${tenantId}`, { table: 'memory', column: 'embedding' });
  const mark = createHash('sha256').update(seed).digest('base64url').slice(0, 8);
  const { order, signs } = permutationOf(seed, dimension);

  const turned = (vector: readonly number[]) => {
    const length = Math.hypot(...vector) || 1;
    return Float64Array.from(order, (from, at) => ((vector[from] ?? 0) / length) * (signs[at] ?? 1));
  };

  const nameOfSpace = `${model}#${mark}`;

  return {
    model: nameOfSpace,
    bytes: SCALE_BYTES + dimension,
    stored(vector) {
      const values = turned(vector);
      return { embeddingModel: nameOfSpace, embedding: encoded(values), sketch: sketchOf(values) };
    },
    sketch: (vector) => sketchOf(turned(vector)),
    comparer(vector) {
      const values = turned(vector);
      return (stored, offset) => {
        let sum = 0;
        const from = offset + SCALE_BYTES;
        for (let at = 0; at < dimension; at++)
          sum += (values[at] as number) * (((stored[from + at] as number) << 24) >> 24);
        return sum * stored.readFloatLE(offset);
      };
    },
  };
}

function encoded(values: Float64Array): Uint8Array<ArrayBuffer> {
  const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / LEVELS;
  const stored = Buffer.alloc(SCALE_BYTES + values.length);
  stored.writeFloatLE(scale);
  for (const [at, value] of values.entries()) {
    stored.writeInt8(scale === 0 ? 0 : Math.round(value / scale), SCALE_BYTES + at);
  }
  return new Uint8Array(stored);
}

/**
 * Signs of a randomised Hadamard transform (Ailon and Chazelle, 2009): the numbers stand in an order and under signs of a key already, so
 * each output is a sum over all of them with signs as if drawn, at n log n operations.
 */
function sketchOf(values: Float64Array): string {
  const size = Math.max(SKETCH_BITS, 2 ** Math.ceil(Math.log2(values.length)));
  const sums = new Float64Array(size);
  sums.set(values);
  for (let half = 1; half < size; half *= 2) {
    for (let from = 0; from < size; from += 2 * half) {
      for (let at = from; at < from + half; at++) {
        const [a, b] = [sums[at] as number, sums[at + half] as number];
        sums[at] = a + b;
        sums[at + half] = a - b;
      }
    }
  }
  const stride = size / SKETCH_BITS;
  return Array.from({ length: SKETCH_BITS }, (_, at) => ((sums[at * stride] as number) < 0 ? '1' : '0')).join('');
}

/** Public name of a model, from the name under which its vectors are stored. */
export function modelNameOf(stored: string): string {
  return stored.slice(0, stored.lastIndexOf('#'));
}

/** Fisher and Yates' shuffle by the bytes of a hash of any length; four bytes for a place, and one for a sign. */
function permutationOf(seed: string, dimension: number) {
  const random = createHash('shake256', { outputLength: dimension * 5 })
    .update(seed)
    .digest();
  const order = Array.from({ length: dimension }, (_, at) => at);
  for (let at = dimension - 1; at > 0; at--) {
    const other = random.readUInt32LE(at * 4) % (at + 1);
    [order[at], order[other]] = [order[other] as number, order[at] as number];
  }
  const signs = Array.from({ length: dimension }, (_, at) => ((random[dimension * 4 + at] ?? 0) & 1 ? -1 : 1));
  return { order, signs };
}
