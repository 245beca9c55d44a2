import { CompleteMfaDocument, SignInDocument, UseRecoveryCodeDocument } from '@codai/sdk';
import { Button, CodeInput, Field, Form, Input, useWords } from '@codai/ui';
import { useEffect, useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { ProblemNote, useAct } from '../app/act.tsx';
import { useSession } from '../app/session.tsx';
import { deviceName } from './device.ts';
import { Front } from './front.tsx';
import { PasswordInput } from './password-input.tsx';
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
  useEffect(() => {
    document.title = `${words.signIn.title} · Codai`;
  }, [words]);

  const enter = async (tokens: { readonly accessToken: string; readonly refreshToken: string }) => {
    await take(tokens);
    go(inside(search.get('to')), { replace: true });
  };
  const submit = async () => {
    setTried(true);
    if (email === '' || password === '') return;
    const done = await signIn.run({ input: { email, password, deviceName: deviceName() } });
    if (done?.__typename === 'MfaChallenge') setChallenge(done);
    else if (done?.__typename === 'AuthPayload') await enter(done);
  };
  if (challenge !== null) {
    return <SecondFactor challenge={challenge} onDone={enter} onBack={() => setChallenge(null)} />;
  }
  const missing = (value: string) => (isTried && value === '' ? words.required : undefined);
  return (
    <Front>
      <div className="sign-in">
        <h1 className="title">{words.signIn.title}</h1>
        <p className="support">{words.signIn.about}</p>
        <Form onSubmit={() => void submit()}>
          <Field label={words.email} error={missing(email)}>
            <Input
              type="email"
              autoComplete="username"
              value={email}
              onChange={(event) => setEmail(event.target.value)}
              autoFocus
            />
          </Field>
          <Field label={words.password} error={missing(password)}>
            <PasswordInput value={password} onChange={setPassword} />
          </Field>
          <ProblemNote problem={signIn.problem} />
          <Button type="submit" look="primary" size="l" wide busy={signIn.isBusy && words.signIn.busy}>
            {words.signIn.submit}
          </Button>
        </Form>
        <Providers to={inside(search.get('to'))} />
        <p className="sign-in-more">
          <Link href="/reset-password" className="link">
            {words.signIn.forgot}
          </Link>
          <Link href="/sign-up" className="link">
            {words.signIn.noAccount}
          </Link>
        </p>
      </div>
    </Front>
  );
}

interface SecondFactorProps {
  readonly challenge: Challenge;
  readonly onDone: (tokens: { readonly accessToken: string; readonly refreshToken: string }) => Promise<void>;
  readonly onBack: () => void;
}

/** Answers a challenge, whichever way in has led to it. */
export function SecondFactor({ challenge: { challengeToken }, onDone, onBack }: SecondFactorProps) {
  const words = useWords(signInWords);
  const { anonymous } = useSession();
  const [code, setCode] = useState('');
  const [isRecovery, setRecovery] = useState(false);
  const totp = useAct(CompleteMfaDocument, { with: anonymous });
  const recovery = useAct(UseRecoveryCodeDocument, { with: anonymous });
  const action = isRecovery ? recovery : totp;

  const submit = async (typed: string) => {
    const done = await action.run({ input: { challengeToken, code: typed } });
    if (done === null) setCode('');
    else await onDone(done);
  };
  const left = (action.problem?.refusal as { readonly attemptsLeft?: number } | null | undefined)?.attemptsLeft;
  const wrong =
    action.problem &&
    [action.problem.title, left !== undefined && words.signIn.attempts(left)].filter(Boolean).join(' ');
  return (
    <Front>
      <div className="sign-in">
        <h1 className="title">{words.second.title}</h1>
        <p className="support">{words.second.about}</p>
        <Form onSubmit={() => void submit(code)}>
          <Field label={isRecovery ? words.second.recovery : words.second.code} error={wrong}>
            {isRecovery ? (
              <Input value={code} onChange={(event) => setCode(event.target.value)} autoComplete="off" autoFocus />
            ) : (
              <CodeInput value={code} onChange={setCode} onComplete={(typed) => void submit(typed)} autoFocus />
            )}
          </Field>
          <Button type="submit" look="primary" size="l" wide busy={action.isBusy && words.signIn.busy}>
            {words.second.submit}
          </Button>
        </Form>
        <p className="sign-in-more">
          <button
            type="button"
            className="link"
            onClick={() => {
              setCode('');
              setRecovery(!isRecovery);
            }}
          >
            {isRecovery ? words.second.useCode : words.second.useRecovery}
          </button>
          <button type="button" className="link" onClick={onBack}>
            {words.second.back}
          </button>
        </p>
      </div>
    </Front>
  );
}

/** Where to after the sign-in: a page of this app, and nothing that a link could smuggle in. */
function inside(to: string | null): string {
  return to !== null && /^\/(?![/\\])/.test(to) ? to : '/home';
}
