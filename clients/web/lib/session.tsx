import {
  browserSession,
  createClient,
  type LiveStatus,
  MeDocument,
  type MeQuery,
  type Session,
  SignOutDocument,
  type SupergraphClient,
} from '@codai/sdk';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { Provider } from 'urql';
import { clock } from './clock.ts';
import { forgetKept } from './device-storage.ts';
import { useRetry } from './use-retry.ts';

/** The signed-in person, as identity tells it. */
export type Me = NonNullable<MeQuery['me']>;

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken?: string;
}

/** Impersonation session of an operator, and the page to come back to. It is held in memory only. */
export interface Impersonation {
  readonly tokens: Required<Tokens>;
  readonly userId: string;
  readonly from: string;
}

export interface SessionState {
  readonly isSignedIn: boolean;
  /** The server has ended the session while a page was open: what was typed stays until the same person signs in again. */
  readonly isEnded: boolean;
  /** Id of the person that the token names, known before identity has answered; empty without a session. */
  readonly subject: string;
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
  /** Takes what a sign-in, a step-up or a change of organisation answered. Where it names another caller, nothing cached stays. */
  take(tokens: Tokens): Promise<void>;
  signOut(): Promise<void>;
  /** Gives up the page whose session was ended. */
  leave(): void;
  /** Reads the person again after a change. */
  reload(): void;
  /** Impersonation in which every page is shown; null: none. */
  readonly impersonation: Impersonation | null;
  /** Shows every page as somebody else sees it, until null ends that. The session of the operator stays as it is. */
  impersonate(impersonation: Impersonation | null): void;
}

/** Written when somebody signs out, so that other tabs leave their pages too, and do not wait for the same person. */
const LEFT = 'codai.left';
/** The build renders the sign-in where there is no address. */
const url = new URL('/graphql', globalThis.location?.href ?? 'http://localhost').href;
export const SessionContext = createContext<SessionState | null>(null);

/** Session of the signed-in person, and its client. A new caller gets a new client: nothing cached crosses over. */
export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const anonymous = useMemo(() => createClient({ url, clock }), []);
  const session = useMemo(() => browserSession({ anonymous }), [anonymous]);
  const [generation, setGeneration] = useState(0);
  const [isSignedIn, setSignedIn] = useState(session.isSignedIn);
  const [isEnded, setEnded] = useState(false);
  const [claims, setClaims] = useState<Claims>(nobody);
  /** The token has been read: before that nobody knows whether an operator's page may be shown. */
  const [isRead, setRead] = useState(false);
  const [live, setLive] = useState<LiveStatus | null>(null);
  const [impersonation, setImpersonation] = useState<Impersonation | null>(null);
  /** Changes that this tab makes itself are not reported to it. */
  const isOwnChange = useRef(false);
  const known = useRef(claims);
  known.current = claims;

  const end = useCallback(() => setEnded(true), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new generation is a new caller, who needs a new client.
  const client = useMemo(
    () =>
      isSignedIn
        ? createClient({ url, clock, tokens: session, onSignedOut: end, live: { onStatus: setLive } })
        : anonymous,
    [isSignedIn, session, anonymous, end, generation],
  );
  useClosing(client);
  const { me, setMe, reload } = useMe(client, isSignedIn, isEnded);

  const leave = useCallback(() => {
    setImpersonation(null);
    setEnded(false);
    setSignedIn(false);
    setMe(null);
    setClaims(nobody);
    setGeneration((count) => count + 1);
  }, [setMe]);
  /** Takes a caller for the one of this page. The same one keeps it as it is. */
  const enter = useCallback(
    (next: Claims, isAnew: boolean) => {
      const { subject, tenantId } = known.current;
      if (subject !== next.subject || tenantId !== next.tenantId) setMe(null);
      else if (!isAnew) return setClaims(next);
      setImpersonation(null);
      setClaims(next);
      setEnded(false);
      setSignedIn(true);
      setGeneration((count) => count + 1);
    },
    [setMe],
  );

  useEffect(() => {
    void readClaims(session).then((read) => {
      setClaims(read);
      setRead(true);
    });
  }, [session]);

  // Another tab has signed in, as somebody else or for another organisation, or has left; or the server has ended the session.
  useEffect(() => {
    const unlisten = session.onChange((change) => {
      if (isOwnChange.current) return;
      if (change === 'signed-out') return end();
      if (change === 'replaced') session.adopt();
      void readClaims(session).then((next) => enter(next, true));
    });
    const onStorage = ({ key }: StorageEvent) => {
      if (key === LEFT) leave();
    };
    window.addEventListener('storage', onStorage);
    return () => {
      unlisten();
      window.removeEventListener('storage', onStorage);
    };
  }, [session, leave, end, enter]);

  const value = useMemo<SessionState>(() => {
    const byOwnHand = async (work: () => Promise<void>) => {
      isOwnChange.current = true;
      await work().finally(() => {
        isOwnChange.current = false;
      });
    };
    return {
      isSignedIn,
      isEnded,
      subject: claims.subject,
      me,
      tenant: me?.tenants?.find(({ isActive }) => isActive) ?? null,
      isOperator: claims.roles.includes('PLATFORM_ADMIN'),
      factors: claims.factors,
      live,
      client,
      anonymous,
      leave,
      async take(tokens) {
        const hadSession = session.isSignedIn;
        await byOwnHand(() => session.take(tokens));
        enter(claimsOf(tokens.accessToken), !hadSession);
      },
      async signOut() {
        // The session ends here also when the server cannot be reached; there it runs out.
        await client.mutate(SignOutDocument, {}).catch(() => null);
        await byOwnHand(() => session.forget());
        forgetKept();
        try {
          localStorage.setItem(LEFT, new Date().toISOString());
        } catch {
          // A browser that keeps nothing has no other tab with this session.
        }
        leave();
      },
      reload,
      impersonation,
      impersonate: setImpersonation,
    };
  }, [isSignedIn, isEnded, me, claims, live, client, anonymous, session, leave, enter, reload, impersonation]);
  return (
    <SessionContext value={value}>
      <Provider value={client.urql}>{(isRead || !isSignedIn) && children}</Provider>
    </SessionContext>
  );
}

/**
 * The person a client acts for: asked for while the session is shown, and again after each failure, since much
 * of a page waits for it. A session that has ended asks no further.
 */
export function useMe(client: SupergraphClient, isSignedIn: boolean, isEnded: boolean) {
  const [me, setMe] = useState<Me | null>(null);
  const [failure, setFailure] = useState<object | null>(null);
  const turns = useRef(0);
  const reload = useCallback(() => {
    const turn = ++turns.current;
    void client.query(MeDocument, {}, { requestPolicy: 'network-only' }).then(({ data, error }) => {
      if (turn !== turns.current) return;
      if (data?.me) setMe(data.me);
      setFailure(error ?? null);
    });
  }, [client]);
  useEffect(() => {
    if (!isSignedIn) return;
    reload();
    return () => {
      // The answer to another client comes too late.
      turns.current += 1;
      setFailure(null);
    };
  }, [isSignedIn, reload]);
  useRetry({ failure: isSignedIn && !isEnded ? failure : null }, reload);
  return { me, setMe, reload };
}

/** Closes a client that nothing uses any more. In development React runs each effect twice: one that is in use again by then stays open. */
export function useClosing(client: SupergraphClient): void {
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
}

async function readClaims(session: Pick<Session, 'get'>): Promise<Claims> {
  try {
    return claimsOf(await session.get());
  } catch {
    return nobody;
  }
}

export function useSession(): SessionState {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('There is no SessionProvider around this.');
  return session;
}

/** Whether the person is an owner or administrator of the active organisation. It decides what is shown, never what is allowed. */
export function managesTenant(tenant: SessionState['tenant']): boolean {
  return tenant !== null && tenant.role !== 'MEMBER';
}

interface Claims {
  readonly subject: string;
  readonly tenantId: string | null;
  readonly roles: readonly string[];
  readonly factors: number;
}

const nobody: Claims = { subject: '', tenantId: null, roles: [], factors: 0 };

/** Claims of the token. It decides what is shown, never what is allowed. */
export function claimsOf(token: string | null): Claims {
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
