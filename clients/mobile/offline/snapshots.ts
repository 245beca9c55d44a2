import { readJson, type Store } from '../device/store.ts';

export interface Snapshot<Data> {
  /** Time at which the server sent it. */
  readonly at: string;
  readonly data: Data;
}

/** An answer with the name under which it is read. */
export interface Answer {
  readonly name: string;
  readonly data: unknown;
}

/** Answers that a person keeps on the device until they let them go. */
export interface Kept {
  /** Time at which they were downloaded. */
  readonly at: string;
  /** Bytes of each answer, by its name. */
  readonly answers: Readonly<Record<string, number>>;
}

/** By the id of the course. */
export type KeptById = Readonly<Record<string, Kept>>;

export type Keeping =
  | { readonly kind: 'kept' }
  /** More bytes than `free`, or than the device has; nothing of it is kept. */
  | { readonly kind: 'no room'; readonly bytes: number; readonly free: number };

const LISTED_MAX = 60;
/** Bytes that one caller keeps. A browser gives all of an origin 5 MB, the database of Android 6 MB. */
export const KEPT_BYTES_MAX = 3_000_000;

export const bytesOf = (kept: Kept): number => Object.values(kept.answers).reduce((sum, bytes) => sum + bytes, 0);

/**
 * The last answers of one caller, for reading without a network. The least recently written go first, except those that the caller keeps: these
 * stay until they are released.
 */
export class Snapshots {
  readonly #store: Store;
  readonly #prefix: string;
  readonly #keptKey: string;
  readonly #listeners = new Set<() => void>();
  #index: Promise<string[]> | null = null;
  #loading: Promise<void> | null = null;
  #kept: KeptById = {};

  constructor(store: Store, owner: string) {
    this.#store = store;
    this.#prefix = `codai.snapshot.${owner}.`;
    this.#keptKey = `codai.kept.${owner}`;
  }

  /** For `useSyncExternalStore`, with `kept`. */
  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    void this.#load();
    return () => void this.#listeners.delete(listener);
  };
  readonly kept = (): KeptById => this.#kept;

  read<Data>(name: string): Promise<Snapshot<Data> | null> {
    return readJson<Snapshot<Data>>(this.#store, this.#prefix + name);
  }

  async write(name: string, data: unknown, now: Date = new Date()): Promise<void> {
    await this.#load();
    const text = JSON.stringify({ at: now.toISOString(), data });
    const keeper = Object.entries(this.#kept).find(([, { answers }]) => name in answers);
    if (keeper === undefined) await this.#list(name);
    // A full device keeps what it has; reading from the server goes on.
    const isWritten = await this.#put(name, text);
    const id = keeper?.[0];
    const kept = id === undefined ? undefined : this.#kept[id];
    if (!isWritten || id === undefined || kept === undefined) return;
    await this.#setKept({ ...this.#kept, [id]: { ...kept, answers: { ...kept.answers, [name]: sizeOf(text) } } });
  }

  /** Keeps these answers, all or none, in place of those that `id` kept before. */
  async keep(id: string, answers: readonly Answer[], now: Date = new Date()): Promise<Keeping> {
    await this.#load();
    const at = now.toISOString();
    const texts = answers.map(({ name, data }) => ({ name, text: JSON.stringify({ at, data }) }));
    const sizes = Object.fromEntries(texts.map(({ name, text }) => [name, sizeOf(text)]));
    const kept = { at, answers: sizes };
    const free = this.roomFor(id);
    if (bytesOf(kept) > free) return { kind: 'no room', bytes: bytesOf(kept), free };
    const index = await this.#names();
    for (const { name, text } of texts) {
      if (!(await this.#put(name, text))) {
        await this.release(id);
        await this.#store.remove(texts.map((one) => this.#prefix + one.name));
        return { kind: 'no room', bytes: bytesOf(kept), free: 0 };
      }
      const listed = index.indexOf(name);
      if (listed >= 0) index.splice(listed, 1);
    }
    const gone = Object.keys(this.#kept[id]?.answers ?? {}).filter((name) => !(name in sizes));
    await this.#store.remove(gone.map((name) => this.#prefix + name));
    await this.#setKept({ ...this.#kept, [id]: kept });
    return { kind: 'kept' };
  }

  /** Bytes that `id` may keep. */
  roomFor(id: string): number {
    const others = Object.entries(this.#kept).filter(([other]) => other !== id);
    return KEPT_BYTES_MAX - others.reduce((sum, [, kept]) => sum + bytesOf(kept), 0);
  }

  async release(id: string): Promise<void> {
    await this.#load();
    const { [id]: released, ...others } = this.#kept;
    if (released === undefined) return;
    await this.#store.remove(Object.keys(released.answers).map((name) => this.#prefix + name));
    await this.#setKept(others);
  }

  async forget(): Promise<void> {
    const keys = await this.#store.keys();
    await this.#store.remove([...keys.filter((key) => key.startsWith(this.#prefix)), this.#keptKey]);
    this.#index = null;
    this.#tell({});
  }

  #load(): Promise<void> {
    this.#loading ??= readJson<KeptById>(this.#store, this.#keptKey).then((kept) => this.#tell(kept ?? {}));
    return this.#loading;
  }

  async #setKept(kept: KeptById): Promise<void> {
    this.#tell(kept);
    await this.#store.set(this.#keptKey, JSON.stringify(kept));
  }

  #tell(kept: KeptById): void {
    this.#kept = kept;
    for (const listener of this.#listeners) listener();
  }

  async #put(name: string, text: string): Promise<boolean> {
    try {
      await this.#store.set(this.#prefix + name, text);
      return true;
    } catch {
      return false;
    }
  }

  /** Makes the name the last written, and lets go of those before the last sixty. */
  async #list(name: string): Promise<void> {
    const index = await this.#names();
    const known = index.indexOf(name);
    if (known >= 0) index.splice(known, 1);
    index.push(name);
    const gone = index.splice(0, Math.max(0, index.length - LISTED_MAX));
    if (gone.length > 0) await this.#store.remove(gone.map((one) => this.#prefix + one));
  }

  /** Names of the answers that nobody keeps. */
  #names(): Promise<string[]> {
    this.#index ??= this.#store.keys().then((keys) => {
      const kept = new Set(Object.values(this.#kept).flatMap(({ answers }) => Object.keys(answers)));
      return keys
        .filter((key) => key.startsWith(this.#prefix))
        .map((key) => key.slice(this.#prefix.length))
        .filter((name) => !kept.has(name));
    });
    return this.#index;
  }
}

const sizeOf = (text: string): number => new TextEncoder().encode(text).length;
