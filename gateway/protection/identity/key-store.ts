import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';

export interface KeyStoreOptions {
  /** Fetches the issuer's public keys anew; over the network or in process. Rejects when they cannot be had. */
  readonly load: () => Promise<JSONWebKeySet>;
  /** Keys younger than this are used without asking; a key withdrawn by the issuer lives on as long. */
  readonly freshMs: number;
  /** How long keys serve after the last successful load, when the issuer cannot be reached. */
  readonly staleMs: number;
  /** At least so much time between two loads that an unknown key id brings about: it is the client that names it. */
  readonly cooldownMs: number;
  readonly now: () => number;
  /** Called when the set of key ids is another one than before. */
  readonly onChange?: () => void;
}

/** The issuer's keys cannot be had, and the last ones are too old to be trusted. */
export class KeysUnavailableError extends Error {
  override readonly name = 'KeysUnavailableError';
}

export interface KeyStore {
  /** For `jwtVerify`. Throws `KeysUnavailableError`, or jose's `JWKSNoMatchingKey`. */
  readonly getKey: JWTVerifyGetKey;
  /** Whether they may be used without asking. */
  isFresh(): boolean;
  /** Loads the keys when there are none yet, or when they have grown old. Rejects with `KeysUnavailableError`. */
  ready(): Promise<void>;
}

interface Loaded {
  readonly keys: JWTVerifyGetKey;
  readonly names: string;
  readonly at: number;
}

/**
 * Keeps the issuer's JWKS: loaded anew when it has grown old, and when a token names a key that is not in it, which is
 * how a rotation shows. While the issuer is down the last keys serve on for a bounded time, jose's own remote set would
 * refuse every token at once.
 */
export function createKeyStore(options: KeyStoreOptions): KeyStore {
  let loaded: Loaded | null = null;
  let loading: Promise<void> | null = null;
  let triedAt = Number.NEGATIVE_INFINITY;

  async function load(): Promise<void> {
    triedAt = options.now();
    const set = await options.load();
    const next = { keys: createLocalJWKSet(set), names: JSON.stringify(set.keys), at: options.now() };
    const isChanged = loaded !== null && loaded.names !== next.names;
    loaded = next;
    if (isChanged) options.onChange?.();
  }
  /** All who need keys at the same moment share one load. */
  function reload(): Promise<void> {
    loading ??= load().finally(() => {
      loading = null;
    });
    return loading;
  }
  const mayTry = () => options.now() - triedAt >= options.cooldownMs;

  async function current(): Promise<Loaded> {
    const age = loaded === null ? Number.POSITIVE_INFINITY : options.now() - loaded.at;
    if (loaded !== null && age < options.freshMs) return loaded;
    let cause: unknown;
    if (loading !== null || mayTry()) await reload().catch((error: unknown) => (cause = error));
    if (loaded === null || options.now() - loaded.at >= options.staleMs) {
      throw new KeysUnavailableError('The keys of the token issuer cannot be had.', { cause });
    }
    return loaded;
  }

  const getKey: JWTVerifyGetKey = async (header, token) => {
    const { keys } = await current();
    try {
      return await keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || (loading === null && !mayTry())) throw error;
      // A failed load leaves the old keys, and the token is refused by them as before.
      await reload().catch(() => undefined);
      return (await current()).keys(header, token);
    }
  };
  return {
    getKey,
    isFresh: () => loaded !== null && options.now() - loaded.at < options.freshMs,
    async ready() {
      await current();
    },
  };
}
