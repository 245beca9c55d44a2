/** Lifetime and audience of something that is kept. */
export interface Freshness {
  /** 0: not at all. */
  readonly maxAgeMs: number;
  /** For the one caller it was made for. */
  readonly isPrivate: boolean;
}

/** The strictest of all that an answer was put together from, and the tags by which it can be taken out again. */
export class AnswerFreshness implements Freshness {
  maxAgeMs = Number.POSITIVE_INFINITY;
  isPrivate = false;
  readonly tags = new Set<string>();
  /** Whether a part of it had been asked for before: then it may be older than what has been invalidated since. */
  isJoined = false;

  restrict({ maxAgeMs, isPrivate }: Freshness, tags: Iterable<string> = []): void {
    if (maxAgeMs < this.maxAgeMs) this.maxAgeMs = maxAgeMs;
    if (isPrivate) this.isPrivate = true;
    // An answer that may not be kept needs no tags, and there may be many.
    if (this.maxAgeMs > 0) for (const tag of tags) this.tags.add(tag);
  }

  /** The same, of one who joined. */
  asJoined(): AnswerFreshness {
    return Object.assign(new AnswerFreshness(), this, { isJoined: true });
  }

  /** False also for an answer that no subgraph was asked for: it costs nothing to make. */
  get isKeepable(): boolean {
    return this.maxAgeMs >= 1_000 && Number.isFinite(this.maxAgeMs);
  }
}

/**
 * Reads `cache-control` and `age` of a subgraph's answer. What the header says rules over `hinted` (what the schema says),
 * but for privacy: private is what either of them calls so. `s-maxage` is for caches like ours.
 * Source: RFC 9111 §5.2.2 and §4.2.1.
 */
export function freshnessOf(
  headers: { readonly cacheControl: string | null; readonly age: string | null },
  hinted: Freshness,
): Freshness {
  if (headers.cacheControl === null) return hinted;
  let maxAgeSeconds: number | null = null;
  let isShared = false;
  let isPrivate = hinted.isPrivate;
  for (const part of headers.cacheControl.toLowerCase().split(',')) {
    const [name = '', value = ''] = part.split('=').map((text) => text.trim());
    if (name === 'no-store' || name === 'no-cache') return { maxAgeMs: 0, isPrivate };
    if (name === 'private') isPrivate = true;
    if (name !== 's-maxage' && (name !== 'max-age' || isShared)) continue;
    isShared = name === 's-maxage';
    // A value that is not a number of seconds makes the whole stale (§4.2.1).
    maxAgeSeconds = /^"?\d+"?$/.test(value) ? Number(value.replaceAll('"', '')) : 0;
  }
  if (maxAgeSeconds === null) return { maxAgeMs: hinted.maxAgeMs, isPrivate };
  const ageSeconds = Math.max(0, Number(headers.age ?? 0) || 0);
  return { maxAgeMs: Math.max(0, maxAgeSeconds - ageSeconds) * 1_000, isPrivate };
}
