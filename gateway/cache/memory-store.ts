import { LRUCache } from 'lru-cache';
import type { CacheStore, Kept } from './store.ts';

export interface MemoryStoreOptions {
  readonly entriesMax: number;
  readonly bytesMax: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

interface Entry {
  readonly kept: Kept;
  readonly stamp: number;
  readonly bytes: number;
}

/** Tags whose last invalidation is remembered; when one more comes, whatever is older than the oldest of them goes too. */
const INVALIDATIONS_MAX = 100_000;
/** Beside texts: the entry, its place in the map, pointers. */
const ENTRY_BYTES = 200;

/** Keeps things in this process: what was used longest ago leaves first. */
export function createMemoryStore({ entriesMax, bytesMax, now }: MemoryStoreOptions): CacheStore {
  const entries = new LRUCache<string, Entry>({
    max: entriesMax,
    maxSize: bytesMax,
    sizeCalculation: ({ bytes }) => bytes,
  });
  /** Counts invalidations; a stamp is how many there were. */
  let count = 0;
  const invalidated = new Map<string, number>();
  let floor = 0;

  const isValid = ({ kept, stamp }: Entry): boolean => {
    if (kept.expiresAt <= now()) return false;
    if (stamp === count) return true;
    return stamp >= floor && !kept.tags.some((tag) => (invalidated.get(tag) ?? 0) > stamp);
  };
  const get = (key: string): Kept | null => {
    const entry = entries.get(key);
    if (entry === undefined) return null;
    if (isValid(entry)) return entry.kept;
    entries.delete(key);
    return null;
  };
  return {
    stamp: () => count,
    get: (keys) => keys.map(get),
    set(added, stamp) {
      for (const { key, kept } of added) {
        const entry = { kept, stamp, bytes: bytesOf(key, kept) };
        if (isValid(entry)) entries.set(key, entry);
      }
    },
    async invalidate(tags) {
      count += 1;
      for (const tag of tags) {
        // Put back at the end, so that the first is the oldest.
        invalidated.delete(tag);
        invalidated.set(tag, count);
      }
      for (const [tag, at] of invalidated) {
        if (invalidated.size <= INVALIDATIONS_MAX) break;
        invalidated.delete(tag);
        floor = at;
      }
    },
  };
}

/** A character of a text takes up to two bytes. Tags are mostly shared between entries, but may not be. */
function bytesOf(key: string, { text, tags }: Kept): number {
  let characters = key.length + text.length;
  for (const tag of tags) characters += tag.length;
  return 2 * characters + ENTRY_BYTES;
}
