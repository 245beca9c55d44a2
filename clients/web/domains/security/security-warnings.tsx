import { Button, Note, useLocale, useToast, useWords } from '@codai/ui';
import { ShieldAlert } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { keptIds } from '../../lib/device-storage.ts';
import type { Part } from '../../lib/part.tsx';
import type { MyFactorsQuery } from '../../shared/authentication/generated/factors.ts';
import { RevokeSessionDocument } from '../../shared/authentication/generated/sessions.ts';
import type { Task } from './center-task.ts';
import { OpenRecovery } from './open-recovery.tsx';
import type { SessionPages } from './session-list.ts';
import { securityWords } from './words.ts';

interface SecurityWarningsProps {
  readonly factors: Part<MyFactorsQuery>;
  readonly sessions: SessionPages;
  readonly onBegin: (task: Task) => void;
}

/** Security warnings, each with its verb; nothing when there are none. */
export function SecurityWarnings({ factors, sessions, onBegin }: SecurityWarningsProps) {
  const words = useWords(securityWords).now;
  const hasNoFactor = factors.data?.me?.factors?.length === 0;
  return (
    <div className="security-now">
      {hasNoFactor && (
        <Note
          tone="warning"
          icon={ShieldAlert}
          title={words.noFactor}
          actions={
            <Button look="primary" onClick={() => onBegin('authenticator')}>
              {words.setUp}
            </Button>
          }
        >
          {words.noFactorWhy}
        </Note>
      )}
      <OpenRecovery />
      <NewSignIn sessions={sessions} />
    </div>
  );
}

/** Sessions that the person has taken for their own. */
const knownSessions = keptIds('codai.known-sessions', 100);

/** A sign-in after this session began, until the person says whose it was. The answer is kept on this device. */
function NewSignIn({ sessions }: { readonly sessions: SessionPages }) {
  const all = useWords(securityWords);
  const locale = useLocale();
  const tell = useToast();
  const [known, setKnown] = useState(knownSessions.read);
  const end = useAct(RevokeSessionDocument);
  const current = sessions.rows.find(({ isCurrent }) => isCurrent);
  const found = sessions.rows.find(
    // A notification informs the person of an impersonation, with its reason.
    ({ id, isCurrent, isImpersonation, startedAt }) =>
      !isCurrent && !isImpersonation && current !== undefined && startedAt > current.startedAt && !known.includes(id),
  );
  if (found === undefined) return null;
  const words = all.now;
  return (
    <Note
      tone="danger"
      icon={ShieldAlert}
      title={words.newSignIn(found.deviceName ?? all.sessions.unnamed)}
      actions={
        <>
          <Button onClick={() => setKnown(knownSessions.add(found.id))}>{words.wasMe}</Button>
          <Button
            look="danger-solid"
            busy={end.isBusy && all.sessions.ending}
            onClick={async () => {
              if ((await end.run({ input: { sessionId: found.id } })) === null) return;
              tell(all.sessions.ended);
              sessions.part.reload();
            }}
          >
            {words.notMe}
          </Button>
        </>
      }
    >
      {words.newSignInWhy(locale.when(found.startedAt))}
      <ProblemNote problem={end.problem} />
    </Note>
  );
}
