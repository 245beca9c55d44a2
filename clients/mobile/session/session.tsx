import {
  createClient,
  createSession,
  type LiveStatus,
  MeDocument,
  type MeQuery,
  SignOutDocument,
  type SupergraphClient,
} from '@codai/sdk';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { AppState } from 'react-native';
import { deviceStore, readJson } from '../device/store.ts';
import { Drafts } from '../offline/drafts.ts';
import { Outbox } from '../offline/outbox.ts';
import { sendBy } from '../offline/send-write.ts';
import { Snapshots } from '../offline/snapshots.ts';
import { deviceName, deviceTokens } from '../push/device-notices.ts';
import { PushDevice } from '../push/push-device.ts';
import { type Claims, claimsOf, nobody } from './claims.ts';
import { endpoint } from './endpoint.ts';
import { tokenStorage } from './token-storage.ts';

export type Me = NonNullable<MeQuery['me']>;

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken?: string;
}

interface SessionState {
  readonly isSignedIn: boolean;
  /** Id of the signed-in person; empty without a session. */
  readonly subject: string;
  /** 1 or 2: how many factors the session has proven. */
  readonly factors: number;
  /** The signed-in person; without a network, as last loaded. Null before that is read. */
  readonly me: Me | null;
  readonly live: LiveStatus | null;
  readonly client: SupergraphClient;
  /** For calls that must not carry a token. */
  readonly anonymous: SupergraphClient;
  readonly snapshots: Snapshots;
  readonly drafts: Drafts;
  readonly outbox: Outbox;
  readonly pushDevice: PushDevice;
  /** Takes what a sign-in or a step-up answered. With `new caller`, nothing cached stays. */
  take(tokens: Tokens, renewed?: 'new caller'): Promise<void>;
  signOut(): Promise<void>;
}

const SessionContext = createContext<SessionState | null>(null);

/** Session of the signed-in person: its client, and the data stored on the device. */
export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const url = useMemo(endpoint, []);
  const anonymous = useMemo(() => createClient({ url }), [url]);
  const session = useMemo(() => createSession({ anonymous, storage: tokenStorage }), [anonymous]);
  const [claims, setClaims] = useState<Claims | null>(null);
  const [generation, setGeneration] = useState(0);
  const [me, setMe] = useState<Me | null>(null);
  const [live, setLive] = useState<LiveStatus | null>(null);

  useEffect(() => {
    void Promise.resolve(tokenStorage.load())
      .then((held) => setClaims(claimsOf(held?.accessToken)))
      .catch(() => setClaims(nobody));
  }, []);

  const isSignedIn = claims !== null && claims.subject !== '';
  const owner = `${claims?.subject ?? ''}.${claims?.tenantId ?? ''}`;
  const leave = useCallback(() => {
    setClaims(nobody);
    setMe(null);
    setGeneration((count) => count + 1);
  }, []);

  const client = useMemo(
    () =>
      isSignedIn ? createClient({ url, tokens: session, onSignedOut: leave, live: { onStatus: setLive } }) : anonymous,
    [isSignedIn, session, anonymous, leave, generation, url],
  );
  useEffect(() => () => client.close(), [client]);
  const snapshots = useMemo(() => new Snapshots(deviceStore, owner), [owner]);
  const drafts = useMemo(() => new Drafts(deviceStore, owner), [owner]);
  const outbox = useMemo(() => new Outbox({ store: deviceStore, owner, send: sendBy(client) }), [owner, client]);
  const { subject, factors } = claims ?? nobody;
  const pushDevice = useMemo(
    () => new PushDevice({ client, store: deviceStore, userId: subject, tokens: deviceTokens, name: deviceName }),
    [client, subject],
  );
  useEffect(() => {
    if (isSignedIn) void outbox.load().then(() => outbox.flush());
    return () => outbox.close();
  }, [isSignedIn, outbox]);

  useEffect(() => {
    if (!isSignedIn) return;
    const key = `codai.me.${owner}`;
    void readJson<Me>(deviceStore, key).then((kept) => kept && setMe((known) => known ?? kept));
    void client.query(MeDocument, {}, { requestPolicy: 'network-only' }).then(({ data }) => {
      if (!data?.me) return;
      setMe(data.me);
      void deviceStore.set(key, JSON.stringify(data.me));
    });
    // A phone that wakes up has lost its sockets without a word.
    const states = AppState.addEventListener('change', (state) => {
      if (state !== 'active') return;
      client.retryNow();
      void outbox.flush();
    });
    return () => states.remove();
  }, [isSignedIn, client, outbox, owner]);

  const value = useMemo<SessionState>(
    () => ({
      isSignedIn,
      subject,
      factors,
      me,
      live,
      client,
      anonymous,
      snapshots,
      drafts,
      outbox,
      pushDevice,
      async take(tokens, renewed) {
        await session.take(tokens);
        setClaims(claimsOf(tokens.accessToken));
        if (renewed === undefined) return;
        setMe(null);
        setGeneration((count) => count + 1);
      },
      async signOut() {
        // Before the token is gone: the device must not receive pushes of this person any more.
        await pushDevice.forget();
        // The session ends here also when the server cannot be reached; there it runs out.
        await client.mutate(SignOutDocument, {}).catch(() => null);
        await session.forget();
        await snapshots.forget();
        await drafts.forget();
        await outbox.forget();
        await deviceStore.remove([`codai.me.${owner}`]);
        leave();
      },
    }),
    [
      isSignedIn,
      subject,
      factors,
      me,
      live,
      client,
      anonymous,
      snapshots,
      drafts,
      outbox,
      pushDevice,
      session,
      leave,
      owner,
    ],
  );
  // Until the tokens have been read there is nobody to show anything to.
  return claims && <SessionContext value={value}>{children}</SessionContext>;
}

export function useSession(): SessionState {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('There is no SessionProvider around this.');
  return session;
}
