import { callerOf } from '../access/claims.ts';
import { newKey } from '../actions/new-key.ts';
import {
  eventsOfWindow,
  type KeyValueStorage,
  localStorageOfOrigin,
  locksOfOrigin,
  type StorageEvents,
  type WebLocks,
} from '../browser/platform.ts';
import { type ReplacedStates, replacedStates } from './replaced.ts';
import { createSession, type Session, type SessionOptions, type StoredSession } from './session.ts';
import { type Exclusively, inTurns, inTurnsOfOrigin } from './turns.ts';

/** State of the session that all tabs of an origin share. */
export type SessionChange =
  /** There is a session where there was none. */
  | 'signed-in'
  /** There is none any more. */
  | 'signed-out'
  /** The session is another user's, or of another organisation: nothing of the one before may stay on the screen. */
  | 'replaced';

/** The session of this tab's client has become another's, by another tab or by a renewal; no call goes out under the other's name. */
export class SessionReplacedError extends Error {
  override readonly name = 'SessionReplacedError';
  constructor() {
    super('Somebody else has signed in meanwhile. Load the page again.');
  }
}

export interface BrowserSessionOptions extends Pick<SessionOptions, 'anonymous'> {
  /** Name in the storage of the origin. Default `codai.session`. */
  readonly key?: string;
  /** Default: `localStorage`; where that is kept from the site, the memory of this tab. */
  readonly storage?: KeyValueStorage;
  /** Default: `navigator.locks`. Null: tabs do not wait for each other. */
  readonly locks?: WebLocks | null;
  /** Default: the window, for its event `storage`. */
  readonly events?: StorageEvents | null;
}

export interface BrowserSession extends Session {
  /** Whether somebody is signed in, known at once. The server may see it otherwise. */
  readonly isSignedIn: boolean;
  /** Calls back when the session begins, ends or becomes another's, in this tab or in any other. Returns what ends it. */
  onChange(listener: (change: SessionChange) => void): () => void;
  /** Takes the session for this tab's own as it is now, as after `replaced`. Make the client anew as well. */
  adopt(): void;
  /** Ends the watch over other tabs. */
  close(): void;
}

/**
 * The session of a browser's origin, in `localStorage`, shared by its tabs: one of them at a time renews a token (Web Locks; on an
 * origin that has none, as over plain HTTP, tabs take turns among their own calls only), and each knows when the session ends.
 */
export function browserSession(options: BrowserSessionOptions): BrowserSession {
  const { anonymous, key = 'codai.session', events = eventsOfWindow(), locks = locksOfOrigin() } = options;
  const storage = options.storage ?? localStorageOfOrigin() ?? inMemory();
  const listeners = new Set<(change: SessionChange) => void>();
  const load = () => read(storage.getItem(key));
  let own = identityOf(load());

  const tell = () => {
    const now = identityOf(load());
    const before = own;
    if (now === before) return;
    // Kept until the application adopts the other: calls of this tab's client must not go out under its name.
    if (now === null || before === null) own = now;
    const change = now === null ? 'signed-out' : before === null ? 'signed-in' : 'replaced';
    for (const listener of [...listeners]) listener(change);
  };
  const onStorage = ({ key: changed }: { readonly key: string | null }) => {
    // Null: everything of the origin was cleared.
    if (changed === key || changed === null) tell();
  };
  events?.addEventListener('storage', onStorage);

  const replaced = locks && replacedStates(key, locks);
  // Written at once: a page that signs out may be gone a moment later.
  const save = (session: StoredSession | null) => {
    const before = load()?.state;
    if (session === null) storage.removeItem(key);
    else storage.setItem(key, JSON.stringify({ ...session, state: newKey() }));
    return before === undefined ? undefined : replaced?.add(before);
  };
  const session = createSession({
    anonymous,
    storage: { load, save },
    exclusively: locks && replaced ? upToDate(inTurnsOfOrigin(key, locks), replaced, load) : inTurns(),
  });
  const mine = (name = own) => {
    const held = load();
    if (held !== null && name !== null && identityOf(held) !== name) throw new SessionReplacedError();
  };

  return {
    get isSignedIn() {
      return load() !== null;
    },
    async get() {
      mine();
      return session.get();
    },
    async refresh(refused) {
      mine();
      const before = own;
      const renewed = await session.refresh(refused);
      // After leaving an organisation the session is renewed for another: the application must know, also in the tab that asked.
      tell();
      // A request made for one caller is not sent for the other, even where the application has adopted it.
      mine(before);
      return renewed;
    },
    async take(payload) {
      await session.take(payload);
      // Taken in this tab: its application knows, and makes another client.
      const before = own;
      own = identityOf(load());
      if (before === own) return;
      for (const listener of [...listeners]) listener(before === null ? 'signed-in' : 'replaced');
    },
    async forget() {
      await session.forget();
      tell();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    adopt() {
      own = identityOf(load());
    },
    close() {
      events?.removeEventListener('storage', onStorage);
      listeners.clear();
    },
  };
}

function inMemory(): KeyValueStorage {
  const held = new Map<string, string>();
  return {
    getItem: (key) => held.get(key) ?? null,
    removeItem: (key) => void held.delete(key),
    setItem: (key, value) => void held.set(key, value),
  };
}

/** How often, and for how long, a tab looks whether what another tab has saved has come to it. */
const [LOOK_MS, WAIT_MS] = [10, 5_000];

/** Turns that begin when this tab reads what the turn before has saved. */
function upToDate(exclusively: Exclusively, replaced: ReplacedStates, load: () => SavedSession | null): Exclusively {
  return (work) =>
    exclusively(async () => {
      for (let waitedMs = 0; ; waitedMs += LOOK_MS) {
        const state = load()?.state;
        if (state === undefined || !(await replaced.has(state))) return work();
        // A refresh token that was used must not be used again: better no answer now.
        if (waitedMs >= WAIT_MS) throw new Error('What another tab has saved of the session has not come to this one.');
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      }
    });
}

interface SavedSession extends StoredSession {
  /** Another one each time it is saved. Older versions wrote none. */
  readonly state?: string;
}

/** Null for nothing, and for a text that is not a session: then the user signs in again. */
function read(text: string | null): SavedSession | null {
  if (text === null) return null;
  try {
    const { accessToken, refreshToken, state } = (JSON.parse(text) ?? {}) as Partial<SavedSession>;
    if (typeof accessToken !== 'string' || typeof refreshToken !== 'string') return null;
    return { accessToken, refreshToken, ...(typeof state === 'string' && { state }) };
  } catch {
    return null;
  }
}

/** Tokens without a subject cannot be distinguished: then any session counts as the same. */
function identityOf(session: StoredSession | null): string | null {
  return session === null ? null : (callerOf(session.accessToken) ?? 'unnamed');
}
