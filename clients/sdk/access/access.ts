import { hasExpired } from './token-expiry.ts';

/** Where the application keeps its tokens. Both may answer at once or later. */
export interface TokenSource {
  /** The access token held now, or null when nobody is signed in. */
  get(): string | null | Promise<string | null>;
  /**
   * Gets a new access token and keeps it: from then on `get` gives it too. Null when the session has ended; throws
   * when that cannot be known now (no network), and then the old token stays. `refused` is the access token that is to be
   * replaced: when another one is held by now, that one is the answer.
   */
  refresh(refused?: string): string | null | Promise<string | null>;
}

export interface AccessOptions {
  readonly tokens: TokenSource;
  /** Called once for each session that proved to be over. */
  readonly onSignedOut?: (() => void) | undefined;
  readonly now?: (() => Date) | undefined;
}

/**
 * The access token of one client, renewed by one call at a time: refresh tokens work once, and a second use of one
 * ends the whole family (identity, invariant 2).
 */
export class Access {
  readonly #options: AccessOptions;
  #renewal: Promise<string | null> | null = null;
  #latest: string | null = null;

  constructor(options: AccessOptions) {
    this.#options = options;
  }

  /** The token to send now, renewed beforehand when it has run out by its own word; null for an anonymous call. */
  async current(): Promise<string | null> {
    const { tokens, now = () => new Date() } = this.#options;
    const token = await tokens.get();
    // One that was made a moment ago and has "expired" says that our clock is wrong: then only the server's word counts.
    if (token === null || token === this.#latest || !hasExpired(token, now())) return token;
    try {
      return await this.renew(token);
    } catch {
      // Not renewed for want of a network, perhaps. The call goes out as it is and says by itself what is wrong.
      return token;
    }
  }

  /** A token in place of `refused`, which the server did not take. Null when there is none, as after a sign-out. */
  renew(refused: string | null): Promise<string | null> {
    if (refused === null) return Promise.resolve(null);
    this.#renewal ??= this.#renew(refused).finally(() => {
      this.#renewal = null;
    });
    return this.#renewal;
  }

  async #renew(refused: string): Promise<string | null> {
    const { tokens, onSignedOut } = this.#options;
    const held = await tokens.get();
    // Somebody else renewed it while this call was on its way.
    if (held !== refused) return held;
    this.#latest = await tokens.refresh(refused);
    if (this.#latest === null) onSignedOut?.();
    return this.#latest;
  }
}
