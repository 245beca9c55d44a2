import { useState } from 'react';
import { useAct } from '../data/act.tsx';
import { deviceStore } from '../device/store.ts';
import { Button } from '../parts/button.tsx';
import { Field, PasswordField } from '../parts/field.tsx';
import { Note } from '../parts/structure.tsx';
import { useSession } from '../session/session.tsx';
import { appWords } from '../words/app-words.ts';
import { useLocale, useWords } from '../words/locale.tsx';
import { deviceName } from './device-name.ts';
import { Front } from './front.tsx';
import { MobileSignUpDocument, MobileVerifyEmailDocument } from './generated/operations.ts';
import { keepPendingSignUp, type PendingSignUp } from './pending-sign-up.ts';
import { signUpWords } from './sign-up-words.ts';
import { attemptsLeft, signInWords } from './words.ts';

export interface SignUpProps {
  /** A sign-up of this device that waits for its code. */
  readonly begun: PendingSignUp | null;
  readonly email: string;
  readonly onEmail: (email: string) => void;
  readonly onSignIn: () => void;
}

/** Name, address and password, then the code from the mail. The account exists from then on. */
export function SignUp({ begun, email, onEmail, onSignIn }: SignUpProps) {
  const words = useWords(signUpWords);
  const front = useWords(signInWords);
  const { required } = useWords(appWords);
  const { language } = useLocale();
  const { anonymous } = useSession();
  const [pending, setPending] = useState(begun);
  const [displayName, setDisplayName] = useState(begun?.displayName ?? '');
  const [password, setPassword] = useState('');
  const [isTried, setTried] = useState(false);
  const signUp = useAct(MobileSignUpDocument, { with: anonymous });

  const put = async (next: PendingSignUp | null) => {
    setPending(next);
    await keepPendingSignUp(deviceStore, next);
  };
  const submit = async () => {
    setTried(true);
    if ([displayName, email, password].includes('')) return;
    const sent = await signUp.run({ input: { displayName, email: email.trim(), password, locale: language } });
    if (sent === null) return;
    const { ticket, expiresAt } = sent;
    await put({ email: email.trim(), displayName, ticket, expiresAt });
  };
  if (pending !== null) {
    return (
      <VerifyEmail
        pending={pending}
        onSignIn={onSignIn}
        onAgain={() => {
          onEmail(pending.email);
          void put(null);
        }}
      />
    );
  }
  const errorOf = (name: string, value: string) => (isTried && value === '' ? required : signUp.fieldError(name));
  const isOnField = ['displayName', 'email', 'password'].some((name) => signUp.fieldError(name) !== undefined);
  return (
    <Front title={words.title} about={words.about}>
      <Field
        label={words.name}
        hint={words.nameHint}
        value={displayName}
        onChange={setDisplayName}
        error={errorOf('displayName', displayName)}
        autoComplete="name"
        textContentType="name"
        autoCapitalize="words"
        maxLength={80}
        returnKeyType="next"
      />
      <Field
        label={front.email}
        value={email}
        onChange={onEmail}
        error={errorOf('email', email)}
        autoComplete="username"
        textContentType="username"
        inputMode="email"
        autoCapitalize="none"
        autoCorrect={false}
        returnKeyType="next"
      />
      <PasswordField
        isNew
        label={front.password}
        hint={words.passwordHint}
        value={password}
        onChange={setPassword}
        error={errorOf('password', password)}
        returnKeyType="go"
        onSubmitEditing={() => void submit()}
      />
      {signUp.problem && !isOnField && <Note tone="danger" title={signUp.problem.text} />}
      <Button
        look="primary"
        label={words.submit}
        busy={signUp.isBusy ? words.busy : undefined}
        onPress={() => void submit()}
      />
      <Button look="plain" label={words.hasAccount} onPress={onSignIn} />
    </Front>
  );
}

interface VerifyEmailProps {
  readonly pending: PendingSignUp;
  readonly onAgain: () => void;
  readonly onSignIn: () => void;
}

function VerifyEmail({ pending: { email, ticket }, onAgain, onSignIn }: VerifyEmailProps) {
  const { verify: words, hasAccount } = useWords(signUpWords);
  const { attempts } = useWords(signInWords);
  const { required } = useWords(appWords);
  const { anonymous, take } = useSession();
  const [code, setCode] = useState('');
  const [isTried, setTried] = useState(false);
  const verify = useAct(MobileVerifyEmailDocument, { with: anonymous });

  const submit = async () => {
    setTried(true);
    if (code.trim() === '') return;
    const tokens = await verify.run({ input: { ticket, code: code.trim(), deviceName } });
    if (tokens === null) return;
    await keepPendingSignUp(deviceStore, null);
    await take(tokens, 'new caller');
  };
  return (
    <Front title={words.title} about={words.about(email)}>
      <Field
        label={words.code}
        hint={words.hint}
        value={code}
        onChange={setCode}
        error={isTried && code.trim() === '' ? required : attemptsLeft(verify.problem, attempts)}
        autoComplete="one-time-code"
        textContentType="oneTimeCode"
        autoCapitalize="characters"
        autoCorrect={false}
        autoFocus
        returnKeyType="go"
        onSubmitEditing={() => void submit()}
      />
      <Button
        look="primary"
        label={words.submit}
        busy={verify.isBusy ? words.busy : undefined}
        onPress={() => void submit()}
      />
      <Button look="plain" label={words.again} onPress={onAgain} />
      <Button look="plain" label={hasAccount} onPress={onSignIn} />
    </Front>
  );
}
