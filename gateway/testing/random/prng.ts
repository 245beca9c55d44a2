/** A small seeded generator (mulberry32): the same seed gives the same supergraph, data and operations everywhere. */
export class Prng {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** 0 ≤ x < 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** An integer, both ends included. */
  int(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.next() * items.length)] as T;
  }

  /** At least `min` different items in their given order. */
  some<T>(items: readonly T[], min = 1): T[] {
    const count = this.int(Math.min(min, items.length), items.length);
    const chosen = new Set([...items.keys()].sort(() => this.next() - 0.5).slice(0, count));
    return items.filter((_, index) => chosen.has(index));
  }
}

/** A hash of any text as an unsigned 32-bit integer (FNV-1a with a final mix). */
export function hashOf(...parts: readonly unknown[]): number {
  let hash = 0x811c9dc5;
  for (const character of parts.map(String).join('\u0001')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return (hash ^ (hash >>> 12)) >>> 0;
}
