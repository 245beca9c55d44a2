import { readJson, type Store } from '../device/store.ts';

/** Writes that may wait for a network. Money is not among them, and cannot be: a movement of money has to be confirmed against the present. */
export type Write =
  | { readonly kind: 'post'; readonly text: string }
  | { readonly kind: 'comment'; readonly postId: string; readonly text: string }
  | { readonly kind: 'message'; readonly conversationId: string; readonly text: string }
  /** A lesson that was completed; `text` says so. */
  | { readonly kind: 'lesson'; readonly lessonId: string; readonly text: string }
  | { readonly kind: 'read'; readonly notificationId: string };

export type Waiting = Write & {
  /** The idempotency key: the same for each attempt. */
  readonly key: string;
  readonly writtenAt: string;
  readonly state: 'waiting' | 'sending' | 'refused';
  /** Code of the refusal. */
  readonly code?: string;
};

/** `later`: nobody answered, or not now; the write stays. `sent` names what was made, where that has an id. */
export type Sent =
  | { readonly kind: 'sent'; readonly id?: string | undefined }
  | { readonly kind: 'later' }
  | { readonly kind: 'refused'; code: string };

export type SentListener = (write: Waiting, id: string | undefined) => void;

export interface OutboxOptions {
  readonly store: Store;
  readonly owner: string;
  readonly send: (write: Waiting) => Promise<Sent>;
}

const AGAIN_MS = 15_000;

/** Writes of one caller, kept on the device until the server has answered each, and sent in the order in which they were made. */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #key: string;
  readonly #listeners = new Set<() => void>();
  readonly #sentListeners = new Set<SentListener>();
  #writes: readonly Waiting[] = [];
  #flushing: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #isClosed = false;

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#key = `codai.outbox.${options.owner}`;
  }

  /** For `useSyncExternalStore`. */
  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly list = (): readonly Waiting[] => this.#writes;

  /** Calls back for each write that the server has taken, just before it leaves the list. Returns what ends it. */
  onSent(listener: SentListener): () => void {
    this.#sentListeners.add(listener);
    return () => void this.#sentListeners.delete(listener);
  }

  async load(): Promise<void> {
    this.#isClosed = false;
    const kept = (await readJson<readonly Waiting[]>(this.#options.store, this.#key)) ?? [];
    const known = new Set(this.#writes.map(({ key }) => key));
    // One that was being sent when the app ended may have arrived: the same key brings the first outcome.
    const earlier = kept.filter(({ key }) => !known.has(key)).map((write) => asWaiting(write));
    this.#set([...earlier, ...this.#writes]);
  }

  /** Kept before it is sent: from here on it cannot be lost. */
  async add(write: Write, key: string, now: Date = new Date()): Promise<void> {
    this.#set([...this.#writes, { ...write, key, writtenAt: now.toISOString(), state: 'waiting' }]);
    await this.#keep();
    void this.flush();
  }

  async tryAgain(key: string): Promise<void> {
    this.#set(this.#writes.map((write) => (write.key === key ? asWaiting(write) : write)));
    await this.#keep();
    await this.flush();
  }

  async discard(key: string): Promise<void> {
    this.#set(this.#writes.filter((write) => write.key !== key));
    await this.#keep();
  }

  /** Sends what waits, one after the other; stops at the first that gets no answer. */
  flush(): Promise<void> {
    this.#flushing ??= this.#flush().finally(() => {
      this.#flushing = null;
    });
    return this.#flushing;
  }

  close(): void {
    this.#isClosed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  async forget(): Promise<void> {
    this.close();
    this.#set([]);
    await this.#options.store.remove([this.#key]);
  }

  async #flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    for (;;) {
      const next = this.#writes.find(({ state }) => state === 'waiting');
      if (next === undefined || this.#isClosed) return;
      this.#change(next.key, { state: 'sending' });
      const outcome = await this.#options.send(next).catch((): Sent => ({ kind: 'later' }));
      if (this.#isClosed) return;
      if (outcome.kind === 'later') {
        this.#change(next.key, { state: 'waiting' });
        this.#timer = setTimeout(() => void this.flush(), AGAIN_MS);
        return;
      }
      if (outcome.kind === 'sent') {
        for (const listener of this.#sentListeners) listener(next, outcome.id);
        this.#set(this.#writes.filter(({ key }) => key !== next.key));
      } else this.#change(next.key, { state: 'refused', code: outcome.code });
      await this.#keep();
    }
  }

  #change(key: string, changed: Partial<Pick<Waiting, 'state' | 'code'>>): void {
    this.#set(this.#writes.map((write) => (write.key === key ? { ...write, ...changed } : write)));
  }

  #set(writes: readonly Waiting[]): void {
    this.#writes = writes;
    for (const listener of this.#listeners) listener();
  }

  async #keep(): Promise<void> {
    await this.#options.store.set(this.#key, JSON.stringify(this.#writes));
  }
}

function asWaiting({ code: _code, ...write }: Waiting): Waiting {
  return { ...write, state: 'waiting' };
}
