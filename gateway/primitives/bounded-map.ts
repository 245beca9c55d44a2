/** How much room values take together, in a unit of the owner's. */
export interface Weight<Value> {
  readonly max: number;
  readonly of: (value: Value) => number;
}

/**
 * A map that holds at most `entriesMax` entries, which together weigh at most what `weight` allows: the ones that were used
 * longest ago leave first.
 */
export class BoundedMap<Key, Value> {
  // A Map iterates in the order of insertion, so putting a used entry back at the end keeps them by last use.
  readonly #entries = new Map<Key, Value>();
  readonly #weight: Weight<Value> | null;
  #weighed = 0;

  constructor(
    readonly entriesMax: number,
    weight: Weight<Value> | null = null,
  ) {
    this.#weight = weight;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Goes from the one that was used longest ago to the one that was used last. */
  values(): IterableIterator<Value> {
    return this.#entries.values();
  }

  get(key: Key): Value | undefined {
    const value = this.#entries.get(key);
    if (value === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, value);
    return value;
  }

  set(key: Key, value: Value): void {
    this.delete(key);
    this.#entries.set(key, value);
    if (this.#weight !== null) this.#weighed += this.#weight.of(value);
    if (!this.#isOverfull()) return;
    for (const oldest of this.#entries.keys()) {
      this.delete(oldest);
      if (!this.#isOverfull()) return;
    }
  }

  delete(key: Key): void {
    const weight = this.#weight;
    if (weight !== null) {
      const value = this.#entries.get(key);
      if (value !== undefined) this.#weighed -= weight.of(value);
    }
    this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
    this.#weighed = 0;
  }

  #isOverfull(): boolean {
    return this.#entries.size > this.entriesMax || (this.#weight !== null && this.#weighed > this.#weight.max);
  }
}
