import type { Store } from '../device/store.ts';

/** Texts that one caller has typed and not sent, kept on the device by name. */
export class Drafts {
  readonly #store: Store;
  readonly #prefix: string;

  constructor(store: Store, owner: string) {
    this.#store = store;
    this.#prefix = `codai.draft.${owner}.`;
  }

  async read(name: string): Promise<string> {
    return (await this.#store.get(this.#prefix + name).catch(() => null)) ?? '';
  }

  /** An empty text leaves nothing. A full device keeps what it has: the text stays on the screen. */
  async write(name: string, text: string): Promise<void> {
    const key = this.#prefix + name;
    await (text === '' ? this.#store.remove([key]) : this.#store.set(key, text)).catch(() => {});
  }

  async forget(): Promise<void> {
    const keys = await this.#store.keys();
    await this.#store.remove(keys.filter((key) => key.startsWith(this.#prefix)));
  }
}
