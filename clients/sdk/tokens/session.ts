import type { TokenSource } from '../access/access.ts';
import { RefreshSessionDocument } from '../generated/session.ts';
import type { SupergraphClient } from '../supergraph-client.ts';
import { type Exclusively, inTurns } from './turns.ts';

/** Tokens of a session to store. The refresh token is worth as much as a password: keep it where those may lie. */
export interface StoredSession {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** Where the application keeps its session over restarts. */
export interface SessionStorage {
  load(): StoredSession | null | Promise<StoredSession | null>;
  /** Null: forget it. */
  save(session: StoredSession | null): void | Promise<void>;
}

/** The session in memory only: it ends with the process. */
export function inMemoryStorage(): SessionStorage {
  let held: StoredSession | null = null;
  return {
    load: () => held,
    save(session) {
      held = session;
    },
  };
}

export interface SessionOptions {
  /** A client without tokens: the call that renews a token must not carry the one that has run out. */
  readonly anonymous: SupergraphClient;
  readonly storage?: SessionStorage;
  /**
   * Runs work while nothing else that shares `storage` runs work of its own. Needed where several processes or tabs share it: a refresh
   * token works once, and its second use ends the session everywhere. Default: one after the other within this session.
   */
  readonly exclusively?: Exclusively;
}

/** One signed-in session: the `tokens` of a client. */
export interface Session extends TokenSource {
  /**
   * Takes over what a sign-in answered, or a new access token of the same session (a step-up, a confirmed factor, a change
   * of organisation).
   */
  take(payload: { readonly accessToken: string; readonly refreshToken?: string }): Promise<void>;
  /** Forgets the tokens. Whether the server ends the session is the mutation `signOut`'s part. */
  forget(): Promise<void>;
}

/** Keeps the tokens of a session and renews them by `refreshSession`. */
export function createSession(options: SessionOptions): Session {
  const { anonymous, storage = inMemoryStorage(), exclusively = inTurns() } = options;

  async function renew(refused: string | null): Promise<string | null> {
    const held = await storage.load();
    if (held === null) return null;
    // Somebody else has renewed it while this one waited for its turn.
    if (held.accessToken !== refused) return held.accessToken;
    const { refreshToken } = held;
    const { data, error } = await anonymous.mutate(RefreshSessionDocument, { input: { refreshToken } });
    // No answer is not a refusal: the old token may still be worth something, so it stays.
    const outcome = data?.refreshSession ?? null;
    if (outcome === null) throw error ?? new Error('The session could not be renewed now.');
    const now = await storage.load();
    // A sign-out or another sign-in while the answer was on its way: theirs is the last word.
    if (now?.refreshToken !== refreshToken) return now?.accessToken ?? null;
    if (outcome.__typename !== 'AuthPayload') {
      await storage.save(null);
      return null;
    }
    await storage.save({ accessToken: outcome.accessToken, refreshToken: outcome.refreshToken });
    return outcome.accessToken;
  }

  return {
    get: async () => (await storage.load())?.accessToken ?? null,
    async refresh(refused) {
      const known = refused ?? (await storage.load())?.accessToken ?? null;
      return exclusively(() => renew(known));
    },
    async take({ accessToken, refreshToken }) {
      if (refreshToken !== undefined) return storage.save({ accessToken, refreshToken });
      // In turn with renewals: saved beside one, the refresh token that it has used up would be kept.
      await exclusively(async () => {
        const held = await storage.load();
        if (held === null) throw new Error('There is no session whose access token this could be.');
        await storage.save({ accessToken, refreshToken: held.refreshToken });
      });
    },
    // Not in turn: a sign-out does not wait for the network of another call.
    forget: async () => storage.save(null),
  };
}
