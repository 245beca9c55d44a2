import { Button, Dialog, useLocale, useToast, useWords } from '@codai/ui';
import { ShieldAlert } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { RevokeSessionDocument } from '../../shared/authentication/generated/sessions.ts';
import type { HomeSessionsQuery } from './generated/operations.ts';
import { WaitingRow } from './waiting-row.tsx';
import { homeWords } from './words.ts';

type Session = NonNullable<HomeSessionsQuery['mySessions']>['edges'][number]['node'];

interface SessionsRowProps {
  readonly sessions: readonly Session[];
  readonly onKnown: () => void;
  readonly onDone: () => void;
}

/** One line for all new sign-ins: several are looked at in the security centre, where each can be ended. */
export default function SessionsRow({ sessions, onKnown, onDone }: SessionsRowProps) {
  const words = useWords(homeWords);
  const locale = useLocale();
  const [session] = sessions;
  if (session === undefined) return null;
  if (sessions.length === 1) return <SessionRow session={session} onKnown={onKnown} onDone={onDone} />;
  return (
    <WaitingRow
      icon={ShieldAlert}
      tone="danger"
      title={locale.plural(sessions.length, words.newSessions)}
      about={words.newest(session.deviceName ?? words.unknownDevice, locale.when(session.startedAt))}
      verbs={
        <>
          <Button size="s" onClick={onKnown}>
            {words.wereMe}
          </Button>
          <Link href="/security" className="button" data-look="tonal" data-size="s">
            {words.review}
          </Link>
        </>
      }
    />
  );
}

interface SessionRowProps {
  readonly session: Session;
  readonly onKnown: () => void;
  readonly onDone: () => void;
}

function SessionRow({ session, onKnown, onDone }: SessionRowProps) {
  const words = useWords(homeWords);
  const locale = useLocale();
  const tell = useToast();
  const [isAsking, ask] = useState(false);
  const revoke = useAct(RevokeSessionDocument);
  return (
    <WaitingRow
      icon={ShieldAlert}
      tone="danger"
      title={words.session}
      about={`${session.deviceName ?? words.unknownDevice} · ${locale.when(session.startedAt)}`}
      verbs={
        <>
          <Button size="s" look="danger" onClick={() => ask(true)}>
            {words.notMe}
          </Button>
          <Button size="s" onClick={onKnown}>
            {words.wasMe}
          </Button>
        </>
      }
    >
      <Dialog
        isOpen={isAsking}
        onClose={() => ask(false)}
        title={words.endTitle}
        description={words.endWhy}
        actions={
          <>
            <Button onClick={() => ask(false)}>{words.keep}</Button>
            <Button
              look="danger-solid"
              busy={revoke.isBusy && words.busy}
              onClick={() =>
                void revoke.run({ input: { sessionId: session.id } }).then((done) => {
                  if (done === null) return;
                  ask(false);
                  tell(words.ended);
                  onDone();
                })
              }
            >
              {words.end}
            </Button>
          </>
        }
      >
        <ProblemNote problem={revoke.problem} />
      </Dialog>
    </WaitingRow>
  );
}
