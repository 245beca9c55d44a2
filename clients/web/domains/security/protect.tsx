import { Button, Note, SkeletonRows, useToast, useWords } from '@codai/ui';
import { Fingerprint, Smartphone } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Redirect, useLocation, useSearchParams } from 'wouter';
import { ProblemNote, useStepUp } from '../../lib/act.tsx';
import { pageInside, useCurrentPath } from '../../lib/current-path.ts';
import { PartState, usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { MyFactorsDocument } from '../../shared/authentication/generated/factors.ts';
import { supportsPasskeys } from '../../shared/authentication/passkey.ts';
import { putOffProtection } from '../../shared/authentication/protection.ts';
import { Front } from '../../shared/front/front.tsx';
import { AuthenticatorSteps } from './authenticator-steps.tsx';
import { protectWords } from './protect-words.ts';
import { RecoveryCodes } from './recovery-codes.tsx';
import { usePasskeyRegistration } from './register-passkey.ts';
import './security.css';

/** The step after the sign-up: a passkey, an authenticator, or later. From here it goes on to the page that was wanted. */
export default function ProtectPage() {
  const { isSignedIn } = useSession();
  const here = useCurrentPath();
  if (!isSignedIn) return <Redirect to={`/sign-in?to=${encodeURIComponent(here)}`} replace />;
  return <Protect />;
}

function Protect() {
  const words = useWords(protectWords);
  const { factors, subject } = useSession();
  const [, go] = useLocation();
  const [search] = useSearchParams();
  const tell = useToast();
  const stepUp = useStepUp();
  const own = usePart(MyFactorsDocument, {});
  const [way, setWay] = useState<'choose' | 'authenticator'>('choose');
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [isUnderWay, setUnderWay] = useState(false);
  const [isMaking, setMaking] = useState(false);
  const passkey = usePasskeyRegistration();
  const canPasskey = supportsPasskeys() && passkey.reason !== 'UNAVAILABLE';
  const known = own.data?.me?.factors;
  const hasFactor = known?.some(({ confirmedAt }) => confirmedAt !== null) === true;
  const goOn = () => go(pageInside(search.get('to')) ?? '/home', { replace: true });
  const finish = () => {
    tell(words.done);
    goOn();
  };
  const createPasskey = async () => {
    // The new token proves two factors before the recovery codes are shown.
    setMaking(true);
    const made = await passkey.register({ label: '', isSignIn: true });
    if (made === null) return setMaking(false);
    if (made.length > 0) setCodes(made);
    else finish();
  };
  useEffect(() => {
    document.title = `${words.title} · Codai`;
  }, [words]);

  if (factors >= 2 && codes === null && !isUnderWay && !isMaking) {
    return <Redirect to={pageInside(search.get('to')) ?? '/home'} replace />;
  }
  return (
    <Front>
      <div className="sign-in">
        <h1 className="title">{hasFactor && !isUnderWay && codes === null ? words.has : words.title}</h1>
        {codes !== null ? (
          <RecoveryCodes codes={codes} onDone={finish} />
        ) : isUnderWay || way === 'authenticator' ? (
          <>
            <AuthenticatorSteps
              onStep={(step) => setUnderWay(step > 0)}
              onConfirmed={() => undefined}
              onDone={finish}
            />
            {!isUnderWay && (
              <p className="sign-in-more">
                <button type="button" className="link" onClick={() => setWay('choose')}>
                  {words.otherWay}
                </button>
              </p>
            )}
          </>
        ) : known === undefined || known === null ? (
          <PartState part={own} name={words.title} skeleton={<SkeletonRows rows={2} />} />
        ) : hasFactor ? (
          <>
            <p className="support">{words.hasWhy}</p>
            <Button look="primary" size="l" wide onClick={() => void stepUp().then((isProven) => isProven && goOn())}>
              {words.confirm}
            </Button>
          </>
        ) : (
          <>
            <p className="support">{words.about}</p>
            <div className="stack">
              {canPasskey ? (
                <div className="stack-s">
                  <Button
                    icon={Fingerprint}
                    look="primary"
                    size="l"
                    wide
                    busy={passkey.isWaiting && words.waiting}
                    onClick={() => void createPasskey()}
                  >
                    {words.passkey}
                  </Button>
                  <p className="meta">{words.passkeyWhy}</p>
                </div>
              ) : (
                <Note tone="warning" title={words.unsupported} />
              )}
              {canPasskey && passkey.reason !== null && <Note tone="warning" title={words.reasons[passkey.reason]} />}
              <ProblemNote problem={passkey.problem} />
              <div className="stack-s">
                <Button
                  icon={Smartphone}
                  {...(!canPasskey && { look: 'primary' as const })}
                  size="l"
                  wide
                  onClick={() => setWay('authenticator')}
                >
                  {words.authenticator}
                </Button>
                <p className="meta">{words.authenticatorWhy}</p>
              </div>
            </div>
          </>
        )}
        {codes === null && !isUnderWay && (
          <p className="sign-in-more">
            <button
              type="button"
              className="link"
              onClick={() => {
                putOffProtection(subject);
                goOn();
              }}
            >
              {words.later}
            </button>
          </p>
        )}
      </div>
    </Front>
  );
}
