import { CompleteMfaDocument, SignInDocument, UseRecoveryCodeDocument } from '@codai/sdk';
import { usePathname } from 'expo-router';
import { useEffect, useState } from 'react';
import { useAct } from '../data/act.tsx';
import { deviceStore } from '../device/store.ts';
import { Button } from '../parts/button.tsx';
import { CodeInput, Field, PasswordField } from '../parts/field.tsx';
import { Note } from '../parts/structure.tsx';
import { useSession } from '../session/session.tsx';
import { appWords } from '../words/app-words.ts';
import { useWords } from '../words/locale.tsx';
import { deviceName } from './device-name.ts';
import { Front } from './front.tsx';
import { type PendingSignUp, readPendingSignUp } from './pending-sign-up.ts';
import { SignUp } from './sign-up.tsx';
import { attemptsLeft, signInWords } from './words.ts';

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** The way into the app for somebody without a session: a sign-in, a sign-up, or the rest of one that this device began. */
export function Entrance() {
  const path = usePathname();
  const [begun, setBegun] = useState<PendingSignUp | null | undefined>(undefined);
  const [isNew, setNew] = useState(path === '/sign-up');
  const [email, setEmail] = useState('');
  useEffect(() => {
    void readPendingSignUp(deviceStore).then((pending) => {
      setBegun(pending);
      if (pending !== null) setNew(true);
    });
  }, []);
  if (begun === undefined) return null;
  return isNew ? (
    <SignUp
      begun={begun}
      email={email}
      onEmail={setEmail}
      onSignIn={() => {
        setBegun(null);
        setNew(false);
      }}
    />
  ) : (
    <SignIn email={email} onEmail={setEmail} onSignUp={() => setNew(true)} />
  );
}

interface SignInProps {
  readonly email: string;
  readonly onEmail: (email: string) => void;
  readonly onSignUp: () => void;
}

/** Address and password, then the second factor where the account has one. */
function SignIn({ email, onEmail, onSignUp }: SignInProps) {
  const words = useWords(signInWords);
  const { required } = useWords(appWords);
  const { anonymous, take } = useSession();
  const [password, setPassword] = useState('');
  const [challengeToken, setChallenge] = useState<string | null>(null);
  const [isTried, setTried] = useState(false);
  const signIn = useAct(SignInDocument, { with: anonymous });

  const enter = (tokens: Tokens) => take(tokens, 'new caller');
  const submit = async () => {
    setTried(true);
    if (email === '' || password === '') return;
    const done = await signIn.run({ input: { email: email.trim(), password, deviceName } });
    if (done?.__typename === 'MfaChallenge') setChallenge(done.challengeToken);
    else if (done?.__typename === 'AuthPayload') await enter(done);
  };
  if (challengeToken !== null) {
    return <SecondFactor challengeToken={challengeToken} onDone={enter} onBack={() => setChallenge(null)} />;
  }
  const missing = (value: string) => (isTried && value === '' ? required : undefined);
  return (
    <Front title={words.title} about={words.about}>
      <Field
        label={words.email}
        value={email}
        onChange={onEmail}
        error={missing(email)}
        autoComplete="username"
        textContentType="username"
        inputMode="email"
        autoCapitalize="none"
        autoCorrect={false}
        returnKeyType="next"
      />
      <PasswordField
        label={words.password}
        value={password}
        onChange={setPassword}
        error={missing(password)}
        returnKeyType="go"
        onSubmitEditing={() => void submit()}
      />
      {signIn.problem && <Note tone="danger" title={signIn.problem.text} />}
      <Button
        look="primary"
        label={words.submit}
        busy={signIn.isBusy ? words.busy : undefined}
        onPress={() => void submit()}
      />
      <Button look="plain" label={words.noAccount} onPress={onSignUp} />
    </Front>
  );
}

interface SecondFactorProps {
  readonly challengeToken: string;
  readonly onDone: (tokens: Tokens) => Promise<void>;
  readonly onBack: () => void;
}

function SecondFactor({ challengeToken, onDone, onBack }: SecondFactorProps) {
  const all = useWords(signInWords);
  const words = all.second;
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
  const error = attemptsLeft(action.problem, all.attempts);
  return (
    <Front title={words.title} about={words.about}>
      {isRecovery ? (
        <Field
          label={words.recovery}
          value={code}
          onChange={setCode}
          error={error}
          autoCapitalize="characters"
          autoCorrect={false}
          onSubmitEditing={() => void submit(code)}
        />
      ) : (
        <CodeInput
          label={words.code}
          value={code}
          onChange={setCode}
          onComplete={(typed) => void submit(typed)}
          error={error}
        />
      )}
      <Button
        look="primary"
        label={words.submit}
        busy={action.isBusy ? all.busy : undefined}
        onPress={() => void submit(code)}
      />
      <Button
        look="plain"
        label={isRecovery ? words.useCode : words.useRecovery}
        onPress={() => {
          setCode('');
          setRecovery(!isRecovery);
        }}
      />
      <Button look="plain" label={words.back} onPress={onBack} />
    </Front>
  );
}
