import { defineWords, Note, useToast, useWords } from '@codai/ui';
import { useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useSession } from '../../lib/session.tsx';
import { deviceName } from '../../shared/authentication/device-name.ts';
import { pageAfterSignIn } from '../../shared/authentication/protection.ts';
import { type RedirectState, takeRedirectState } from '../../shared/authentication/redirect-state.ts';
import { Front } from '../../shared/front/front.tsx';
import { CompleteOAuthDocument, LinkAccountDocument } from './generated/operations.ts';
import { type Challenge, SecondFactor } from './sign-in.tsx';

const returnWords = defineWords({
  en: {
    title: 'Signing in',
    busy: 'Checking the answer of the provider.',
    lost: 'This sign-in cannot continue in this tab.',
    lostWhy: 'It was started elsewhere or was already used, or the tab was reopened. Start again.',
    refused: 'The provider refused the sign-in.',
    back: 'Back to sign-in',
    toSecurity: 'Back to the security centre',
    linked: 'Account linked',
  },
  ro: {
    title: 'Intrare în cont',
    busy: 'Se verifică răspunsul furnizorului.',
    lost: 'Autentificarea nu poate continua în această filă.',
    lostWhy: 'A fost începută în altă parte sau a fost deja folosită, ori fila a fost redeschisă. Începe din nou.',
    refused: 'Furnizorul a refuzat autentificarea.',
    back: 'Înapoi la intrarea în cont',
    toSecurity: 'Înapoi la centrul de securitate',
    linked: 'Cont asociat',
  },
});

interface Answer {
  readonly code: string | null;
  readonly state: string | null;
  readonly issuer: string | null;
}

/** Where providers send the browser back to. The answer leaves the address bar at once, and is used once. */
export default function ReturnPage() {
  const words = useWords(returnWords);
  const { anonymous, client, take } = useSession();
  const [, go] = useLocation();
  const tell = useToast();
  const signIn = useAct(CompleteOAuthDocument, { with: anonymous });
  const link = useAct(LinkAccountDocument, { with: client });
  const [journey, setJourney] = useState<RedirectState | null>(null);
  const [state, setState] = useState<'busy' | 'lost' | 'refused' | 'done'>('busy');
  const [challenge, setChallenge] = useState<Challenge | null>(null);
  const isBegun = useRef(false);

  const enter = async (tokens: { readonly accessToken: string; readonly refreshToken: string }, to: string) => {
    await take(tokens);
    go(pageAfterSignIn(tokens.accessToken, to), { replace: true });
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer is worth one try, whatever is drawn anew.
  useEffect(() => {
    document.title = `${words.title} · Codai`;
    if (isBegun.current) return;
    isBegun.current = true;
    const kept = takeRedirectState();
    const search = new URLSearchParams(location.search);
    const answer: Answer = { code: search.get('code'), state: search.get('state'), issuer: search.get('iss') };
    history.replaceState(null, '', location.pathname);
    setJourney(kept);
    if (search.has('error')) return setState('refused');
    if (kept === null || answer.code === null || answer.state === null) return setState('lost');
    const input = { ticket: kept.ticket, code: answer.code, state: answer.state, issuer: answer.issuer };
    void (async () => {
      if (kept.purpose === 'LINK') {
        const done = await link.run({ input });
        setState('done');
        if (done === null) return;
        tell(words.linked);
        return go(kept.to, { replace: true });
      }
      const done = await signIn.run({ input: { ...input, deviceName: deviceName() } });
      setState('done');
      if (done?.__typename === 'MfaChallenge') setChallenge(done);
      else if (done?.__typename === 'AuthPayload') await enter(done, kept.to);
    })();
  }, []);

  if (challenge !== null) {
    return (
      <SecondFactor
        challenge={challenge}
        onDone={(tokens) => enter(tokens, journey?.to ?? '/home')}
        onBack={() => go('/sign-in', { replace: true })}
      />
    );
  }
  const problem = signIn.problem ?? link.problem;
  return (
    <Front>
      <div className="sign-in">
        <h1 className="title">{words.title}</h1>
        {state === 'busy' && <p className="support">{words.busy}</p>}
        {state === 'lost' && (
          <Note tone="danger" title={words.lost}>
            {words.lostWhy}
          </Note>
        )}
        {state === 'refused' && <Note tone="danger" title={words.refused} />}
        <ProblemNote problem={problem} />
        {(problem !== null || state === 'lost' || state === 'refused') && (
          <p className="sign-in-more">
            <Link href={journey?.purpose === 'LINK' ? '/security' : '/sign-in'} className="link">
              {journey?.purpose === 'LINK' ? words.toSecurity : words.back}
            </Link>
          </p>
        )}
      </div>
    </Front>
  );
}
