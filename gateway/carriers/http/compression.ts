import { promisify } from 'node:util';
import { brotliCompress, constants, deflate, gzip } from 'node:zlib';
import { LRUCache } from 'lru-cache';

export interface CompressionRules {
  readonly enabled: boolean;
  /** Smaller bodies go out plain: packing them saves nothing. */
  readonly bytesMin: number;
}

/** The encodings we pack with, the preferred one first: brotli at this level is as fast as gzip, and smaller. */
const encodings = ['br', 'gzip', 'deflate'] as const;
export type Encoding = (typeof encodings)[number];

const packers = { br: promisify(brotliCompress), gzip: promisify(gzip), deflate: promisify(deflate) };
const BROTLI_LEVEL = 4;

/** Clients send a handful of different headers, over and over. */
const read = new LRUCache<string, Encoding | 'plain'>({ max: 64 });

/**
 * How a body goes out; null: plain. The highest `q` of `accept-encoding` wins, then our order. A client that sends no such
 * header gets a plain body, though it would have to take any.
 * Source: RFC 9110 §12.5.3.
 */
export function encodingFor(header: string | undefined, bytes: number, rules: CompressionRules): Encoding | null {
  if (header === undefined || bytes < rules.bytesMin || !rules.enabled) return null;
  let encoding = read.get(header);
  if (encoding === undefined) {
    encoding = negotiate(header);
    if (header.length <= 256) read.set(header, encoding);
  }
  return encoding === 'plain' ? null : encoding;
}

function negotiate(header: string): Encoding | 'plain' {
  const weights = new Map<string, number>();
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((text) => text.trim());
    const q = parameters.find((text) => text.startsWith('q='));
    const weight = q === undefined ? 1 : Number(q.slice(2));
    weights.set(name === 'x-gzip' ? 'gzip' : name, weight >= 0 && weight <= 1 ? weight : 0);
  }
  let best: Encoding | 'plain' = 'plain';
  // Plain is always allowed, and preferred only when it is said so.
  let bestWeight = weights.get('identity') ?? 0;
  for (const encoding of encodings) {
    const weight = weights.get(encoding) ?? weights.get('*') ?? 0;
    if (weight > bestWeight || (best === 'plain' && weight > 0 && weight === bestWeight)) {
      best = encoding;
      bestWeight = weight;
    }
  }
  return best;
}

/** Packs off the event loop. Resolves with null when it cannot be done: the body then goes out plain. */
export async function pack(body: Uint8Array, encoding: Encoding): Promise<Buffer<ArrayBuffer> | null> {
  const level = { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_LEVEL } };
  try {
    return (await packers[encoding](body, encoding === 'br' ? level : {})) as Buffer<ArrayBuffer>;
  } catch {
    return null;
  }
}

/** The headers that caches must look at beside the URL: those that the answer and CORS name, and how it may be packed. */
export function varyWith(...varies: readonly (string | readonly string[] | undefined)[]): string {
  if (varies.every((vary) => vary === undefined)) return 'accept-encoding';
  const names = varies.flat().flatMap((vary) => vary?.split(', ') ?? []);
  return [...new Set([...names, 'accept-encoding'])].join(', ');
}
