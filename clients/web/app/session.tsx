import {
  createClient,
  createSession,
  type LiveStatus,
  MeDocument,
  type MeQuery,
  SignOutDocument,
  type StoredSession,
  type SupergraphClient,
} from '@codai/sdk';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { Provider } from 'urql';

/** The signed-in person, as identity tells it. */
export type Me = NonNullable<MeQuery['me']>;

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken?: string;
}

export interface SessionState {
  readonly isSignedIn: boolean;
  /** The server has ended the session while a page was open: what was typed stays until the same person signs in again. */
  readonly isEnded: boolean;
  /** Null until identity has answered. */
  readonly me: Me | null;
  /** The organisation that the token names. */
  readonly tenant: Me['tenants'] extends readonly (infer Tenant)[] | null ? Tenant | null : never;
  /** By the token's roles: what the caller may be shown. Each subgraph decides for itself. */
  readonly isOperator: boolean;
  /** 1 or 2: how many factors this session has proven. */
  readonly factors: number;
  readonly live: LiveStatus | null;
  readonly client: SupergraphClient;
  /** For calls that must not carry a token: sign-in and its like. */
  readonly anonymous: SupergraphClient;
  /**
   * Takes what a sign-in, a step-up or a change of organisation answered. With `renewed`, nothing cached stays; for the same caller the
   * page stays as it is.
   */
  take(tokens: Tokens, renewed?: 'new caller' | 'same caller'): Promise<void>;
  signOut(): Promise<void>;
  /** Gives up the page whose session was ended. */
  leave(): void;
  /** Reads the person again after a change. */
  reload(): void;
}

const KEY = 'codai.session';
const url = new URL('/graphql', location.href).href;
const SessionContext = createContext<SessionState | null>(null);

const storage = {
  load(): StoredSession | null {
    try {
      return JSON.parse(localStorage.getItem(KEY) ?? 'null') as StoredSession | null;
    } catch {
      return null;
    }
  },
  save(session: StoredSession | null): void {
    if (session === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(session));
  },
};

/** Who is signed in, and the client that speaks for them. A new caller gets a new client: nothing cached crosses over. */
export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const anonymous = useMemo(() => createClient({ url }), []);
  const session = useMemo(() => createSession({ anonymous, storage }), [anonymous]);
  const [generation, setGeneration] = useState(0);
  const [isEnded, setEnded] = useState(false);
  const [isSignedIn, setSignedIn] = useState(() => storage.load() !== null);
  const [claims, setClaims] = useState<Claims>(() => claimsOf(storage.load()?.accessToken));
  const [me, setMe] = useState<Me | null>(null);
  const [live, setLive] = useState<LiveStatus | null>(null);
  const reader = useRef(0);

  const leave = useCallback(() => {
    setEnded(false);
    setSignedIn(false);
    setMe(null);
    setClaims(nobody);
    setGeneration((count) => count + 1);
  }, []);

  const end = useCallback(() => setEnded(true), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new generation is a new caller, who needs a new client.
  const client = useMemo(
    () =>
      isSignedIn ? createClient({ url, tokens: session, onSignedOut: end, live: { onStatus: setLive } }) : anonymous,
    [isSignedIn, session, anonymous, end, generation],
  );
  // In development React runs each effect twice: a client that is in use again by then stays open.
  const inUse = useRef<SupergraphClient | null>(null);
  useEffect(() => {
    inUse.current = client;
    return () => {
      inUse.current = null;
      setTimeout(() => {
        if (inUse.current !== client) client.close();
      }, 0);
    };
  }, [client]);

  const reload = useCallback(async () => {
    const turn = ++reader.current;
    const { data } = await client.query(MeDocument, {}, { requestPolicy: 'network-only' });
    if (turn === reader.current && data?.me) setMe(data.me);
  }, [client]);
  useEffect(() => {
    if (isSignedIn) void reload();
  }, [isSignedIn, reload]);

  // Another tab has signed in, out, or as somebody else.
  useEffect(() => {
    const onStorage = ({ key }: StorageEvent) => {
      if (key !== KEY) return;
      const held = storage.load();
      const next = claimsOf(held?.accessToken);
      if (held === null) leave();
      else if (next.subject !== claims.subject || next.tenantId !== claims.tenantId) {
        setClaims(next);
        setSignedIn(true);
        setGeneration((count) => count + 1);
      } else setClaims(next);
    };
    window.addEventListener('storage', onStorage);
    return () => window.removeEventListener('storage', onStorage);
  }, [claims, leave]);

  const value = useMemo<SessionState>(
    () => ({
      isSignedIn,
      isEnded,
      leave,
      me,
      tenant: me?.tenants?.find(({ isActive }) => isActive) ?? null,
      isOperator: claims.roles.includes('PLATFORM_ADMIN'),
      factors: claims.factors,
      live,
      client,
      anonymous,
      async take(tokens, renewed) {
        await session.take(tokens);
        setClaims(claimsOf(tokens.accessToken));
        setSignedIn(true);
        setEnded(false);
        if (renewed === 'new caller') setMe(null);
        if (renewed !== undefined) {
          setGeneration((count) => count + 1);
        }
      },
      async signOut() {
        // The session ends here also when the server cannot be reached; there it runs out.
        await client.mutate(SignOutDocument, {}).catch(() => null);
        await session.forget();
        leave();
      },
      reload: () => void reload(),
    }),
    [isSignedIn, isEnded, me, claims, live, client, anonymous, session, leave, reload],
  );
  return (
    <SessionContext value={value}>
      <Provider value={client.urql}>{children}</Provider>
    </SessionContext>
  );
}

export function useSession(): SessionState {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('There is no SessionProvider around this.');
  return session;
}

interface Claims {
  readonly subject: string;
  readonly tenantId: string | null;
  readonly roles: readonly string[];
  readonly factors: number;
}

const nobody: Claims = { subject: '', tenantId: null, roles: [], factors: 0 };

/** What the token says of its bearer. It decides what is shown, never what is allowed. */
function claimsOf(token: string | undefined): Claims {
  try {
    const [, payload = ''] = (token ?? '').split('.');
    const bytes = Uint8Array.from(atob(payload.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
    const claims = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
    return {
      subject: String(claims.sub ?? ''),
      tenantId: typeof claims.tid === 'string' ? claims.tid : null,
      roles: Array.isArray(claims.roles) ? claims.roles.map(String) : [],
      factors: Number(claims.aal ?? 0),
    };
  } catch {
    return nobody;
  }
}
