import { MyFactorsDocument } from '@codai/sdk';
import { useWords } from '@codai/ui';
import { useSearchParams } from 'wouter';
import { usePart } from '../app/part.tsx';
import { useSession } from '../app/session.tsx';
import { Page } from '../app/shell.tsx';
import { Activity } from './activity.tsx';
import { ChangeEmail } from './change-email.tsx';
import { ChangePassword } from './change-password.tsx';
import { ConnectedApps } from './connected-apps.tsx';
import { EnrolAuthenticator } from './enrol-authenticator.tsx';
import { LinkedAccounts } from './linked-accounts.tsx';
import { Profile } from './profile.tsx';
import { NewRecoveryCodes } from './recovery-codes.tsx';
import { useSessions } from './session-list.ts';
import { Sessions } from './sessions.tsx';
import { WaysToSignIn } from './ways.tsx';
import { WhatIsWrong } from './what-is-wrong.tsx';
import { securityWords } from './words.ts';
import './security.css';

/** What the page can be doing: it stands in the address, so that back closes it and others can link to it. */
export type Task = 'authenticator' | 'recovery-codes' | 'password' | 'email' | 'profile' | 'end-others';

export default function SecurityPage() {
  const words = useWords(securityWords);
  const [search, setSearch] = useSearchParams();
  const factors = usePart(MyFactorsDocument, {});
  const sessions = useSessions();
  const { factors: proven, reload } = useSession();
  const task = search.get('do');
  const begin = (next: Task) => setSearch({ do: next });
  const close = () => setSearch({}, { replace: true });
  const refresh = () => {
    factors.reload();
    sessions.part.reload();
    reload();
  };
  return (
    <Page title={words.title}>
      <WhatIsWrong factors={factors} sessions={sessions} onBegin={begin} />
      <div className="columns">
        <div>
          <WaysToSignIn factors={factors} isLocked={proven < 2} onBegin={begin} />
          <LinkedAccounts />
          <ConnectedApps />
          <Sessions sessions={sessions} isEndingOthers={task === 'end-others'} onBegin={begin} onClose={close} />
          <Profile isLocked={proven < 2} isOpen={task === 'profile'} onBegin={begin} onClose={close} />
        </div>
        <Activity key={proven} />
      </div>
      {task === 'authenticator' && <EnrolAuthenticator onClose={close} onConfirmed={refresh} />}
      {task === 'recovery-codes' && <NewRecoveryCodes onClose={close} />}
      {task === 'password' && <ChangePassword onClose={close} onChanged={sessions.part.reload} />}
      {task === 'email' && <ChangeEmail onClose={close} onChanged={sessions.part.reload} />}
    </Page>
  );
}
