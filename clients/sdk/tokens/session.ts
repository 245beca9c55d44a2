import type { SupergraphClient } from '../create-client.ts';
import { RefreshSessionDocument } from '../generated/documents.ts';
import type { TokenSource } from './access.ts';

/** What has to be kept of a session. The refresh token is worth as much as a password: keep it where those may lie. */
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
export function createSession({ anonymous, storage = inMemoryStorage() }: SessionOptions): Session {
  return {
    get: async () => (await storage.load())?.accessToken ?? null,
    async refresh() {
      const held = await storage.load();
      if (held === null) return null;
      const { refreshToken } = held;
      const { data, error } = await anonymous.mutate(RefreshSessionDocument, { input: { refreshToken } });
      // No answer is not a refusal: the old token may still be worth something, so it stays.
      const outcome = data?.refreshSession ?? null;
      if (outcome === null) throw error ?? new Error('The session could not be renewed now.');
      if (outcome.__typename !== 'AuthPayload') {
        await storage.save(null);
        return null;
      }
      await storage.save({ accessToken: outcome.accessToken, refreshToken: outcome.refreshToken });
      return outcome.accessToken;
    },
    async take({ accessToken, refreshToken }) {
      const kept = refreshToken ?? (await storage.load())?.refreshToken;
      if (kept === undefined) throw new Error('There is no session whose access token this could be.');
      await storage.save({ accessToken, refreshToken: kept });
    },
    forget: async () => storage.save(null),
  };
}
