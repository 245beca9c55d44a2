import { Button, Field, Form, Input, useLocale, useWords } from '@codai/ui';
import { useEffect, useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { pageInside, withTarget } from '../../lib/current-path.ts';
import { useSession } from '../../lib/session.tsx';
import { deviceName } from '../../shared/authentication/device-name.ts';
import { PasswordInput } from '../../shared/authentication/password-input.tsx';
import { pageAfterSignIn } from '../../shared/authentication/protection.ts';
import { Front } from '../../shared/front/front.tsx';
import { SignUpDocument, VerifyEmailDocument } from './generated/operations.ts';
import { keepPendingSignUp, type PendingSignUp, readPendingSignUp } from './pending-sign-up.ts';
import { signInWords } from './words.ts';

export default function SignUpPage() {
  const words = useWords(signInWords);
  const { language } = useLocale();
  const { anonymous } = useSession();
  const [search] = useSearchParams();
  const [displayName, setDisplayName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [pending, setPending] = useState(readPendingSignUp);
  const [isTried, setTried] = useState(false);
  const signUp = useAct(SignUpDocument, { with: anonymous });
  useEffect(() => {
    document.title = `${words.signUp.title} · Codai`;
  }, [words]);

  const put = (next: PendingSignUp | null) => {
    keepPendingSignUp(next);
    setPending(next);
  };
  const submit = async () => {
    setTried(true);
    if ([displayName, email, password].includes('')) return;
    const sent = await signUp.run({ input: { displayName, email, password, locale: language } });
    if (sent !== null) put({ email, ticket: sent.ticket, expiresAt: sent.expiresAt });
  };
  if (pending !== null) return <VerifyEmail pending={pending} onAgain={() => put(null)} />;
  const errorOf = (name: string, value: string) => (isTried && value === '' ? words.required : signUp.fieldError(name));
  const errors = signUp.problem?.refusal?.fields?.map(({ message }) => message) ?? [];
  return (
    <Front>
      <div className="sign-in">
        <h1 className="title">{words.signUp.title}</h1>
        <p className="support">{words.signUp.about}</p>
        <Form onSubmit={() => void submit()} errors={errors}>
          <Field label={words.signUp.name} hint={words.signUp.nameHint} error={errorOf('displayName', displayName)}>
            <Input
              autoComplete="name"
              value={displayName}
              onChange={(event) => setDisplayName(event.target.value)}
              autoFocus
            />
          </Field>
          <Field label={words.email} error={errorOf('email', email)}>
            <Input
              type="email"
              autoComplete="username"
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          </Field>
          <Field label={words.password} hint={words.signUp.passwordHint} error={errorOf('password', password)}>
            <PasswordInput isNew value={password} onChange={setPassword} />
          </Field>
          {errors.length === 0 && <ProblemNote problem={signUp.problem} />}
          <Button type="submit" look="primary" size="l" wide busy={signUp.isBusy && words.signUp.busy}>
            {words.signUp.submit}
          </Button>
        </Form>
        <p className="sign-in-more">
          <Link href={withTarget('/sign-in', search)} className="link">
            {words.signUp.hasAccount}
          </Link>
        </p>
      </div>
    </Front>
  );
}

interface VerifyEmailProps {
  readonly pending: PendingSignUp;
  readonly onAgain: () => void;
}

function VerifyEmail({ pending: { email, ticket }, onAgain }: VerifyEmailProps) {
  const words = useWords(signInWords);
  const { anonymous, take } = useSession();
  const [, go] = useLocation();
  const [search] = useSearchParams();
  const [code, setCode] = useState('');
  const verify = useAct(VerifyEmailDocument, { with: anonymous });
  const left = (verify.problem?.refusal as { readonly attemptsLeft?: number } | null | undefined)?.attemptsLeft;

  const submit = async () => {
    const tokens = await verify.run({ input: { ticket, code, deviceName: deviceName() } });
    if (tokens === null) return;
    keepPendingSignUp(null);
    await take(tokens);
    go(pageAfterSignIn(tokens.accessToken, pageInside(search.get('to')) ?? '/home'), { replace: true });
  };
  return (
    <Front>
      <div className="sign-in">
        <h1 className="title">{words.verify.title}</h1>
        <p className="support">{words.verify.about(email)}</p>
        <Form onSubmit={() => void submit()}>
          <Field
            label={words.verify.code}
            hint={words.verify.hint}
            error={
              verify.problem &&
              [verify.problem.title, left !== undefined && words.signIn.attempts(left)].filter(Boolean).join(' ')
            }
          >
            <Input
              value={code}
              onChange={(event) => setCode(event.target.value)}
              autoComplete="one-time-code"
              autoFocus
            />
          </Field>
          <Button type="submit" look="primary" size="l" wide busy={verify.isBusy && words.verify.busy}>
            {words.verify.submit}
          </Button>
        </Form>
        <p className="sign-in-more">
          <button type="button" className="link" onClick={onAgain}>
            {words.verify.again}
          </button>
        </p>
      </div>
    </Front>
  );
}
