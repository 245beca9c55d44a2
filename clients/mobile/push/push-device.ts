import { RegisterPushDeviceDocument, type SupergraphClient, UnregisterPushDeviceDocument } from '@codai/sdk';
import { readJson, type Store } from '../device/store.ts';

export interface DeviceToken {
  readonly kind: 'FCM' | 'APNS';
  readonly token: string;
}

/** Push state that the device stores. */
export interface DeviceTokens {
  /** The token of this installation now; null where there is none, as in a browser, or while notices are not allowed. */
  current(): Promise<DeviceToken | null>;
  /** Calls back when the push service has given another one. Returns the way to stop. */
  onRotated(listener: (token: DeviceToken) => void): () => void;
}

export interface PushDeviceOptions {
  readonly client: Pick<SupergraphClient, 'act'>;
  readonly store: Store;
  /** Person that the device belongs to: its stored registration is theirs. */
  readonly userId: string;
  readonly tokens: DeviceTokens;
  /** By which the person knows the device in the list of their devices. */
  readonly name: string;
}

/**
 * The registration of this device for push, under one person. The server keeps one for each token, so registering again changes nothing but
 * the date; a token that was replaced would stay there, so the registration of the one before is taken back. Calls run one after another.
 */
export class PushDevice {
  readonly #options: PushDeviceOptions;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: PushDeviceOptions) {
    this.#options = options;
  }

  /** Registers the device and each later token. Returns the way to stop listening, which leaves the registration as it is. */
  follow(): () => void {
    const { tokens } = this.#options;
    let isOver = false;
    void this.#inTurn(async () => {
      const token = await tokens.current();
      if (token !== null && !isOver) await this.#register(token);
    });
    const stop = tokens.onRotated((token) => void this.#inTurn(() => this.#register(token)));
    return () => {
      isOver = true;
      stop();
    };
  }

  /** Whether the server tells this device by push, as far as this device knows. */
  async isRegistered(): Promise<boolean> {
    return (await this.#kept()) !== null;
  }

  /** Takes the registration back, as before a sign-out. Without a network it is forgotten here only; who signs in next takes the token over. */
  forget(): Promise<void> {
    return this.#inTurn(async () => {
      const kept = await this.#kept();
      if (kept === null) return;
      await this.#unregister(kept);
      await this.#options.store.remove([this.#key]);
    });
  }

  get #key(): string {
    return `codai.push.${this.#options.userId}`;
  }

  #kept(): Promise<string | null> {
    return readJson<string>(this.#options.store, this.#key);
  }

  async #register({ kind, token }: DeviceToken): Promise<void> {
    const { client, store, name } = this.#options;
    const outcome = await client.act(RegisterPushDeviceDocument, { input: { kind, token, name } });
    // A refusal or a failure leaves what there was; the next start of the app tries again.
    if (outcome.kind !== 'done') return;
    const before = await this.#kept();
    await store.set(this.#key, JSON.stringify(outcome.value.id));
    if (before !== null && before !== outcome.value.id) await this.#unregister(before);
  }

  async #unregister(pushDeviceId: string): Promise<void> {
    await this.#options.client.act(UnregisterPushDeviceDocument, { input: { pushDeviceId } });
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const next = this.#last.then(work);
    // One that fails, as when the device has no token to give, does not stop those behind it.
    this.#last = next.catch(() => {});
    return next.catch(() => {});
  }
}
