import { createClient, createSession, type LiveStatus } from '@codai/sdk';
import { Button, useLocale, useWords } from '@codai/ui';
import { Eye } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { Provider } from 'urql';
import { useLocation } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { clock, serverNow } from '../../lib/clock.ts';
import { holdStorage } from '../../lib/device-storage.ts';
import { usePart } from '../../lib/part.tsx';
import {
  claimsOf,
  type Impersonation,
  SessionContext,
  type SessionState,
  useClosing,
  useMe,
  useSession,
} from '../../lib/session.tsx';
import { impersonationWords } from '../../shared/impersonation/impersonation-words.ts';
import { CurrentImpersonationDocument, EndImpersonationDocument } from './generated/operations.ts';
import './impersonated.css';

const url = new URL('/graphql', location.href).href;

interface ImpersonatedProps {
  readonly impersonation: Impersonation;
  readonly onEnd: () => void;
  readonly children: ReactNode;
}

/**
 * Every page as somebody else sees it. The tokens are in the memory of this tab: a reload, another tab and the storage of the origin know
 * the operator only. What was on the screen of one is never shown to the other: all below begins anew.
 */
export default function Impersonated({ impersonation, onEnd, children }: ImpersonatedProps) {
  const operator = useSession();
  const { tokens, userId, from } = impersonation;
  const [live, setLive] = useState<LiveStatus | null>(null);
  const [isOver, setOver] = useState(false);
  const [path, go] = useLocation();
  const claims = useMemo(() => claimsOf(tokens.accessToken), [tokens]);
  const { anonymous } = operator;
  const endIt = useCallback(() => setOver(true), []);

  const client = useMemo(() => {
    const session = createSession({ anonymous });
    void session.take(tokens);
    return createClient({ url, clock, tokens: session, onSignedOut: endIt, live: { onStatus: setLive } });
  }, [anonymous, tokens, endIt]);
  useClosing(client);

  const { me, reload } = useMe(client, true, isOver);

  useLayoutEffect(holdStorage, []);
  // It begins on the page that everybody begins on: the one of the operator is not the person's.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it begins.
  useEffect(() => {
    if (path !== '/home') go('/home');
  }, []);
  const leave = useCallback(() => {
    onEnd();
    go(from);
  }, [onEnd, go, from]);

  const value = useMemo<SessionState>(
    () => ({
      isSignedIn: true,
      isEnded: false,
      subject: claims.subject,
      me,
      tenant: me?.tenants?.find(({ isActive }) => isActive) ?? null,
      isOperator: false,
      factors: claims.factors,
      live,
      client,
      anonymous,
      // A read-only session can neither step up nor change the organisation.
      take: async () => {},
      // Signs out of the impersonation: the operator goes on. Where the server cannot be reached it runs out there.
      async signOut() {
        await operator.client.mutate(EndImpersonationDocument, { input: { userId } }).catch(() => null);
        leave();
      },
      leave,
      reload,
      impersonation: null,
      impersonate: () => {},
    }),
    [claims, me, live, client, anonymous, operator.client, userId, leave, reload],
  );
  return (
    <SessionContext value={value}>
      <Provider value={client.urql}>
        {isOver ? (
          <Over name={me?.displayName ?? ''} onLeave={leave} />
        ) : (
          <div className="impersonated">
            <Bar name={me?.displayName ?? '…'} userId={userId} operator={operator} onOver={endIt} onEnd={leave} />
            {children}
          </div>
        )}
      </Provider>
    </SessionContext>
  );
}

interface BarProps {
  readonly name: string;
  readonly userId: string;
  readonly operator: SessionState;
  readonly onOver: () => void;
  readonly onEnd: () => void;
}

/** Says on every page whose eyes it is seen with, and ends that. */
function Bar({ name, userId, operator, onOver, onEnd }: BarProps) {
  const words = useWords(impersonationWords);
  const locale = useLocale();
  const current = usePart(CurrentImpersonationDocument, {}).data?.currentImpersonation ?? null;
  const end = useAct(EndImpersonationDocument, { with: operator.client });
  const expiresAt = current?.expiresAt;
  useEffect(() => {
    if (expiresAt === undefined) return;
    const timer = setTimeout(onOver, Math.max(0, Date.parse(expiresAt) - serverNow()));
    return () => clearTimeout(timer);
  }, [expiresAt, onOver]);
  return (
    <>
      <section className="impersonation no-print" aria-label={words.banner}>
        <Eye className="icon" aria-hidden />
        <p className="grow" title={current ? words.reasonIs(current.reason) : undefined}>
          <span className="strong">{words.as(name)}</span>
          {current && (
            <>
              <span>{words.readOnly(locale.time(current.expiresAt))}</span>
              <span className="wide-only">{words.reasonIs(current.reason)}</span>
            </>
          )}
        </p>
        <Button
          size="s"
          busy={end.isBusy && words.ending}
          onClick={async () => {
            if ((await end.run({ input: { userId } })) !== null) onEnd();
          }}
        >
          {words.end}
        </Button>
      </section>
      {end.problem && (
        <div className="impersonation-fault">
          <ProblemNote problem={end.problem} />
        </div>
      )}
    </>
  );
}

function Over({ name, onLeave }: { readonly name: string; readonly onLeave: () => void }) {
  const words = useWords(impersonationWords);
  return (
    <main className="impersonation-over stack">
      <h1 className="title">{words.over(name)}</h1>
      <p className="support">{words.overWhy}</p>
      <p className="line">
        <Button look="primary" onClick={onLeave}>
          {words.back}
        </Button>
      </p>
    </main>
  );
}
