import { CompleteMfaDocument, SignInDocument, UseRecoveryCodeDocument } from '@codai/sdk';
import { Button, CodeInput, Field, Form, Input, useWords } from '@codai/ui';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { pageInside, withTarget } from '../../lib/current-path.ts';
import { useSession } from '../../lib/session.tsx';
import { deviceName } from '../../shared/authentication/device-name.ts';
import {
  BeginPasskeyMfaDocument,
  CompleteMfaWithPasskeyDocument,
  SendMfaCodeDocument,
} from '../../shared/authentication/generated/operations.ts';
import { askPasskey, stopAsking, suggestsPasskeys, supportsPasskeys } from '../../shared/authentication/passkey.ts';
import { PasskeyButton } from '../../shared/authentication/passkey-button.tsx';
import { PasswordInput } from '../../shared/authentication/password-input.tsx';
import { pageAfterSignIn } from '../../shared/authentication/protection.ts';
import { SentCode } from '../../shared/authentication/sent-code.tsx';
import { sentCodeWords } from '../../shared/authentication/sent-code-words.ts';
import { deviceSecretOf, trustThisDevice } from '../../shared/authentication/trusted-device.ts';
import { Front } from '../../shared/front/front.tsx';
import { BeginPasskeySignInDocument, SignInWithPasskeyDocument } from './generated/operations.ts';
import { Providers } from './providers.tsx';
import { signInWords } from './words.ts';

export interface Challenge {
  readonly challengeToken: string;
  readonly methods: readonly string[];
}

export default function SignInPage() {
  const words = useWords(signInWords);
  const { anonymous, take } = useSession();
  const [, go] = useLocation();
  const [search] = useSearchParams();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [challenge, setChallenge] = useState<Challenge | null>(null);
  const [isTried, setTried] = useState(false);
  const signIn = useAct(SignInDocument, { with: anonymous });
  const hasPasskeys = supportsPasskeys();
  const beginPasskey = useAct(BeginPasskeySignInDocument, { with: anonymous });
  const passkey = useAct(SignInWithPasskeyDocument, { with: anonymous });
  useEffect(() => {
    document.title = `${words.signIn.title} · Codai`;
  }, [words]);

  const enter = async (tokens: { readonly accessToken: string; readonly refreshToken: string }) => {
    await take(tokens);
    go(pageAfterSignIn(tokens.accessToken, pageInside(search.get('to')) ?? '/home'), { replace: true });
  };
  const submit = async () => {
    setTried(true);
    if (email === '' || password === '') return;
    const done = await signIn.run({
      input: { email, password, deviceName: deviceName(), deviceSecret: deviceSecretOf(email) },
    });
    if (done?.__typename === 'MfaChallenge') setChallenge(done);
    else if (done?.__typename === 'AuthPayload') await enter(done);
  };
  const finishPasskey = async (answer: { readonly ceremony: string; readonly response: string }) => {
    const done = await passkey.run({ input: { ...answer, deviceName: deviceName() } });
    if (done !== null) await enter(done);
  };
  useSuggestedPasskey(beginPasskey.run, finishPasskey);
  if (challenge !== null) {
    return <SecondFactor email={email} challenge={challenge} onDone={enter} onBack={() => setChallenge(null)} />;
  }
  const missing = (value: string) => (isTried && value === '' ? words.required : undefined);
  return (
    <Front>
      <div className="sign-in">
        <h1 className="title">{words.signIn.title}</h1>
        <p className="support">{hasPasskeys ? words.signIn.aboutPasskey : words.signIn.about}</p>
        {hasPasskeys && (
          <div className="stack-s sign-in-passkey">
            <PasskeyButton
              label={words.signIn.passkey}
              look="primary"
              size="l"
              wide
              begin={() => beginPasskey.run({})}
              finish={finishPasskey}
            />
            <ProblemNote problem={beginPasskey.problem ?? passkey.problem} />
            <p className="sign-in-or meta">{words.signIn.or}</p>
          </div>
        )}
        <Form onSubmit={() => void submit()}>
          <Field label={words.email} error={missing(email)}>
            <Input
              type="email"
              autoComplete="username webauthn"
              value={email}
              onChange={(event) => setEmail(event.target.value)}
              autoFocus
            />
          </Field>
          <Field label={words.password} error={missing(password)}>
            <PasswordInput value={password} onChange={setPassword} />
          </Field>
          <ProblemNote problem={signIn.problem} />
          {signIn.problem?.refusal?.code === 'INVALID_CREDENTIALS' && <p className="meta">{words.signIn.unfinished}</p>}
          <Button
            type="submit"
            {...(!hasPasskeys && { look: 'primary' })}
            size="l"
            wide
            busy={signIn.isBusy && words.signIn.busy}
          >
            {words.signIn.submit}
          </Button>
        </Form>
        <Providers to={pageInside(search.get('to')) ?? '/home'} />
        <p className="sign-in-more">
          <Link href={withTarget('/reset-password', search)} className="link">
            {words.signIn.forgot}
          </Link>
          <Link href={withTarget('/sign-up', search)} className="link">
            {words.signIn.noAccount}
          </Link>
        </p>
      </div>
    </Front>
  );
}

/** A challenge lives for five minutes; a page that stays open asks for another before that. */
const SUGGEST_AGAIN_MS = 4 * 60_000;

/** Offers passkeys below the address field, where the browser can, for as long as the page is open. */
function useSuggestedPasskey(
  begin: (variables: Record<string, never>) => Promise<{ readonly ceremony: string; readonly options: string } | null>,
  finish: (answer: { readonly ceremony: string; readonly response: string }) => Promise<void>,
): void {
  const latest = useRef({ begin, finish });
  latest.current = { begin, finish };
  useEffect(() => {
    let isGone = false;
    const suggest = async () => {
      if (!(await suggestsPasskeys()) || isGone) return;
      const begun = await latest.current.begin({});
      if (begun === null || isGone) return;
      const answer = await askPasskey(begun.options, { isSuggested: true });
      if (!isGone && 'response' in answer) {
        await latest.current.finish({ ceremony: begun.ceremony, response: answer.response });
      }
    };
    void suggest();
    const timer = setInterval(() => void suggest(), SUGGEST_AGAIN_MS);
    return () => {
      isGone = true;
      clearInterval(timer);
      if (supportsPasskeys()) void stopAsking();
    };
  }, []);
}

/** Kinds of codes, the strongest first. */
const codeKinds = ['TOTP', 'SMS', 'EMAIL'] as const;

const Recover = lazy(() => import('./recover.tsx'));

interface SecondFactorProps {
  /** With which a trusted device is kept; absent: this one cannot become one. */
  readonly email?: string;
  readonly challenge: Challenge;
  readonly onDone: (tokens: { readonly accessToken: string; readonly refreshToken: string }) => Promise<void>;
  readonly onBack: () => void;
}

/** Answers a challenge, whichever way in has led to it. */
export function SecondFactor({
  email,
  challenge: { challengeToken, methods },
  onDone: onProven,
  onBack,
}: SecondFactorProps) {
  const words = useWords(signInWords);
  const { anonymous } = useSession();
  const [code, setCode] = useState('');
  const [isTrusted, setTrusted] = useState(false);
  const [isLost, setLost] = useState(false);
  const onDone: SecondFactorProps['onDone'] = async (tokens) => {
    if (isTrusted && email !== undefined) await trustThisDevice(email, tokens.accessToken);
    await onProven(tokens);
  };
  const hasPasskey = methods.includes('PASSKEY') && supportsPasskeys();
  const kinds = codeKinds.filter((kind) => methods.includes(kind));
  const [kind, setKind] = useState(kinds[0] ?? 'TOTP');
  const hasCode = kinds.length > 0;
  const [isRecovery, setRecovery] = useState(!hasCode && !hasPasskey);
  const send = useAct(SendMfaCodeDocument, { with: anonymous });
  const ways = useWords(sentCodeWords);
  const beginPasskey = useAct(BeginPasskeyMfaDocument, { with: anonymous });
  const passkey = useAct(CompleteMfaWithPasskeyDocument, { with: anonymous });
  const totp = useAct(CompleteMfaDocument, { with: anonymous });
  const recovery = useAct(UseRecoveryCodeDocument, { with: anonymous });
  const action = isRecovery ? recovery : totp;

  const submit = async (typed: string) => {
    const done = isRecovery
      ? await recovery.run({ input: { challengeToken, code: typed } })
      : await totp.run({ input: { challengeToken, code: typed, kind } });
    if (done === null) setCode('');
    else await onDone(done);
  };
  if (isLost) {
    return (
      <Suspense>
        <Recover challengeToken={challengeToken} onDone={onProven} onBack={onBack} />
      </Suspense>
    );
  }
  const left = (action.problem?.refusal as { readonly attemptsLeft?: number } | null | undefined)?.attemptsLeft;
  const wrong =
    action.problem &&
    [action.problem.title, left !== undefined && words.signIn.attempts(left)].filter(Boolean).join(' ');
  return (
    <Front>
      <div className="sign-in">
        <h1 className="title">{words.second.title}</h1>
        <p className="support">{kinds.includes('TOTP') ? words.second.about : words.second.aboutPasskey}</p>
        {email !== undefined && (
          <label className="check sign-in-trust">
            <input type="checkbox" checked={isTrusted} onChange={(event) => setTrusted(event.target.checked)} />
            {words.second.trust}
          </label>
        )}
        {hasPasskey && (
          <div className="stack-s sign-in-passkey">
            <PasskeyButton
              label={words.second.passkey}
              look="primary"
              size="l"
              wide
              begin={() => beginPasskey.run({ input: { challengeToken } })}
              finish={async (answer) => {
                const done = await passkey.run({ input: { challengeToken, ...answer } });
                if (done !== null) await onDone(done);
              }}
            />
            <ProblemNote problem={beginPasskey.problem ?? passkey.problem} />
            {(hasCode || isRecovery) && <p className="sign-in-or meta">{words.second.or}</p>}
          </div>
        )}
        {(hasCode || isRecovery) && (
          <Form onSubmit={() => void submit(code)}>
            {isRecovery ? (
              <Field label={words.second.recovery} error={wrong}>
                <Input value={code} onChange={(event) => setCode(event.target.value)} autoComplete="off" autoFocus />
              </Field>
            ) : kind === 'TOTP' ? (
              <Field label={words.second.code} error={wrong}>
                <CodeInput value={code} onChange={setCode} onComplete={(typed) => void submit(typed)} autoFocus />
              </Field>
            ) : (
              <SentCode
                key={kind}
                kind={kind}
                send={() => send.run({ input: { challengeToken, kind } })}
                isBusy={send.isBusy}
                problem={send.problem}
              >
                <Field label={ways.code} error={wrong}>
                  <CodeInput value={code} onChange={setCode} onComplete={(typed) => void submit(typed)} autoFocus />
                </Field>
              </SentCode>
            )}
            <Button
              type="submit"
              {...(!hasPasskey && { look: 'primary' })}
              size="l"
              wide
              busy={action.isBusy && words.signIn.busy}
            >
              {words.second.submit}
            </Button>
          </Form>
        )}
        <p className="sign-in-more">
          {(isRecovery ? [] : kinds.filter((other) => other !== kind)).map((other) => (
            <button
              key={other}
              type="button"
              className="link"
              onClick={() => {
                setCode('');
                setKind(other);
              }}
            >
              {ways.ways[other]}
            </button>
          ))}
          <button
            type="button"
            className="link"
            onClick={() => {
              setCode('');
              setRecovery(!isRecovery);
            }}
          >
            {isRecovery ? (hasCode ? words.second.useCode : words.second.passkey) : words.second.useRecovery}
          </button>
          <button type="button" className="link" onClick={() => setLost(true)}>
            {words.second.lost}
          </button>
          <button type="button" className="link" onClick={onBack}>
            {words.second.back}
          </button>
        </p>
      </div>
    </Front>
  );
}
