/** A map that holds at most `entriesMax` entries: the one that was used longest ago leaves first. */
export class BoundedMap<Key, Value> {
  // A Map iterates in the order of insertion, so putting a used entry back at the end keeps them by last use.
  readonly #entries = new Map<Key, Value>();

  constructor(readonly entriesMax: number) {}

  get size(): number {
    return this.#entries.size;
  }

  get(key: Key): Value | undefined {
    const value = this.#entries.get(key);
    if (value === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, value);
    return value;
  }

  set(key: Key, value: Value): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size <= this.entriesMax) return;
    for (const oldest of this.#entries.keys()) {
      this.#entries.delete(oldest);
      return;
    }
  }

  delete(key: Key): void {
    this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
  }
}
