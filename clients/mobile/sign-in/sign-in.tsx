import { CompleteMfaDocument, SignInDocument, UseRecoveryCodeDocument } from '@codai/sdk';
import { type ReactNode, useState } from 'react';
import { Platform, ScrollView, View } from 'react-native';
import { useSafeAreaInsets } from 'react-native-safe-area-context';
import { type Problem, useAct } from '../data/act.tsx';
import { usePreferences } from '../device/preferences.tsx';
import { Button } from '../parts/button.tsx';
import { CodeInput, Field, PasswordField } from '../parts/field.tsx';
import { Note, Segments } from '../parts/structure.tsx';
import { Heading, Text } from '../parts/text.tsx';
import { useSession } from '../session/session.tsx';
import { size, space } from '../theme/tokens.ts';
import { appWords } from '../words/app-words.ts';
import { languages, useWords } from '../words/locale.tsx';
import { signInWords } from './words.ts';

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

const deviceName = Platform.select({ ios: 'Codai, iOS', android: 'Codai, Android', default: 'Codai, browser' });

/** Address and password, then the second factor where the account has one. */
export function SignIn() {
  const words = useWords(signInWords);
  const { required } = useWords(appWords);
  const { anonymous, take } = useSession();
  const [email, setEmail] = useState('');
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
        onChange={setEmail}
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
  const error = errorOf(action.problem, all.attempts);
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

function errorOf(problem: Problem | null, attempts: (count: number) => string): string | undefined {
  if (problem === null) return undefined;
  const { attemptsLeft } = (problem.refusal ?? {}) as { readonly attemptsLeft?: number };
  return attemptsLeft === undefined ? problem.text : `${problem.text} ${attempts(attemptsLeft)}`;
}

interface FrontProps {
  readonly title: string;
  readonly about: string;
  readonly children: ReactNode;
}

function Front({ title, about, children }: FrontProps) {
  const insets = useSafeAreaInsets();
  const { language, change } = usePreferences();
  const words = useWords(signInWords);
  return (
    <ScrollView
      keyboardShouldPersistTaps="handled"
      contentContainerStyle={{
        flexGrow: 1,
        padding: space.s4,
        paddingTop: insets.top + space.s4,
        paddingBottom: insets.bottom + space.s4,
        width: '100%',
        maxWidth: size.measure,
        alignSelf: 'center',
      }}
    >
      <View role="banner" style={{ flexDirection: 'row', alignItems: 'center', justifyContent: 'space-between' }}>
        <Text as="heading">Codai</Text>
        <View style={{ width: 128 }}>
          <Segments
            label={words.language}
            value={language}
            options={languages.map((one) => ({ value: one, label: one.toUpperCase() }))}
            onChange={(next) => change({ language: next })}
          />
        </View>
      </View>
      <View role="main" style={{ flexGrow: 1, justifyContent: 'center', gap: space.s4 }}>
        <View style={{ gap: space.s1 }}>
          <Heading level={1} as="title">
            {title}
          </Heading>
          <Text tone="ink2">{about}</Text>
        </View>
        {children}
      </View>
    </ScrollView>
  );
}
