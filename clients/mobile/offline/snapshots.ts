import { readJson, type Store } from '../device/store.ts';

export interface Snapshot<Data> {
  /** Time at which the server sent it. */
  readonly at: string;
  readonly data: Data;
}

const KEPT_MAX = 60;

/** The last answers of one caller, for reading without a network. The least recently written go first. */
export class Snapshots {
  readonly #store: Store;
  readonly #prefix: string;
  #index: Promise<string[]> | null = null;

  constructor(store: Store, owner: string) {
    this.#store = store;
    this.#prefix = `codai.snapshot.${owner}.`;
  }

  read<Data>(name: string): Promise<Snapshot<Data> | null> {
    return readJson<Snapshot<Data>>(this.#store, this.#prefix + name);
  }

  async write(name: string, data: unknown, now: Date = new Date()): Promise<void> {
    const index = await this.#names();
    const known = index.indexOf(name);
    if (known >= 0) index.splice(known, 1);
    index.push(name);
    const gone = index.splice(0, Math.max(0, index.length - KEPT_MAX));
    if (gone.length > 0) await this.#store.remove(gone.map((one) => this.#prefix + one));
    // A full device keeps what it has; reading from the server goes on.
    await this.#store.set(this.#prefix + name, JSON.stringify({ at: now.toISOString(), data })).catch(() => {});
  }

  async forget(): Promise<void> {
    const keys = await this.#store.keys();
    await this.#store.remove(keys.filter((key) => key.startsWith(this.#prefix)));
    this.#index = null;
  }

  #names(): Promise<string[]> {
    this.#index ??= this.#store
      .keys()
      .then((keys) => keys.filter((key) => key.startsWith(this.#prefix)).map((key) => key.slice(this.#prefix.length)));
    return this.#index;
  }
}
