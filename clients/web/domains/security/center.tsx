import { useWords } from '@codai/ui';
import { useLocation, useSearchParams } from 'wouter';
import { pageInside } from '../../lib/current-path.ts';
import { Page } from '../../lib/page.tsx';
import { usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { MyFactorsDocument } from '../../shared/authentication/generated/factors.ts';
import { Activity } from './activity.tsx';
import { AddCodeFactor } from './add-code-factor.tsx';
import { AddPasskey } from './add-passkey.tsx';
import { ApiTokens } from './api-tokens.tsx';
import type { Task } from './center-task.ts';
import { ChangeEmail } from './change-email.tsx';
import { ChangePassword } from './change-password.tsx';
import { ConnectedApps } from './connected-apps.tsx';
import { EnrolAuthenticator } from './enrol-authenticator.tsx';
import { LinkedAccounts } from './linked-accounts.tsx';
import { OtherPages } from './other-pages.tsx';
import { Profile } from './profile.tsx';
import { NewRecoveryCodes } from './recovery-codes.tsx';
import { SecurityWarnings } from './security-warnings.tsx';
import { SeenAsMe } from './seen-as-me.tsx';
import { useSessions } from './session-list.ts';
import { Sessions } from './sessions.tsx';
import { SignInMethods } from './sign-in-methods.tsx';
import { TrustedDevices } from './trusted-devices.tsx';
import { securityWords } from './words.ts';
import './security.css';

export default function SecurityPage() {
  const words = useWords(securityWords);
  const [search, setSearch] = useSearchParams();
  const [, go] = useLocation();
  const factors = usePart(MyFactorsDocument, {});
  const sessions = useSessions();
  const { factors: proven, reload } = useSession();
  const task = search.get('do');
  const cameFrom = pageInside(search.get('to'));
  const address = (next: Task | null) => ({ ...(next && { do: next }), ...(cameFrom && { to: cameFrom }) });
  const begin = (next: Task) => setSearch(address(next));
  const close = () => setSearch(address(null), { replace: true });
  const refresh = () => {
    factors.reload();
    sessions.part.reload();
    reload();
  };
  return (
    <Page title={words.title}>
      <SecurityWarnings factors={factors} sessions={sessions} onBegin={begin} />
      <div className="columns">
        <div>
          <SignInMethods factors={factors} isLocked={proven < 2} onBegin={begin} />
          {proven >= 2 && <TrustedDevices />}
          {proven >= 2 && <ApiTokens isCreating={task === 'token'} onBegin={begin} onClose={close} />}
          <LinkedAccounts />
          <ConnectedApps />
          {proven >= 2 && (
            <Sessions sessions={sessions} isEndingOthers={task === 'end-others'} onBegin={begin} onClose={close} />
          )}
          <Profile isLocked={proven < 2} isOpen={task === 'profile'} onBegin={begin} onClose={close} />
        </div>
        <div>
          <OtherPages />
          {proven >= 2 && <SeenAsMe />}
          {proven >= 2 && <Activity />}
        </div>
      </div>
      {task === 'authenticator' && (
        <EnrolAuthenticator
          onClose={close}
          onConfirmed={refresh}
          onDone={() => (cameFrom === null ? close() : go(cameFrom, { replace: true }))}
        />
      )}
      {task === 'passkey' && <AddPasskey onClose={close} onAdded={refresh} />}
      {task === 'sms' && <AddCodeFactor kind="SMS" onClose={close} onAdded={refresh} />}
      {task === 'email-code' && <AddCodeFactor kind="EMAIL" onClose={close} onAdded={refresh} />}
      {task === 'recovery-codes' && <NewRecoveryCodes onClose={close} />}
      {task === 'password' && <ChangePassword onClose={close} onChanged={sessions.part.reload} />}
      {task === 'email' && <ChangeEmail onClose={close} onChanged={sessions.part.reload} />}
    </Page>
  );
}
