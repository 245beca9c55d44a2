import { useState } from 'react';
import { Linking, View } from 'react-native';
import { useAct, useStepUp } from '../data/act.tsx';
import { usePart } from '../data/part.ts';
import { usePreferences } from '../device/preferences.tsx';
import { Button } from '../parts/button.tsx';
import { CheckField, CodeInput } from '../parts/field.tsx';
import { Note, Panel, Skeleton } from '../parts/structure.tsx';
import { Text } from '../parts/text.tsx';
import { useSession } from '../session/session.tsx';
import { space } from '../theme/tokens.ts';
import { appWords } from '../words/app-words.ts';
import { useLocale, useWords } from '../words/locale.tsx';
import { Front } from './front.tsx';
import { MobileConfirmTotpDocument, MobileEnrolTotpDocument, MobileFactorsDocument } from './generated/operations.ts';
import { protectWords } from './protect-words.ts';
import { attemptsLeft, signInWords } from './words.ts';

interface Enrolment {
  readonly factorId: string;
  readonly secret: string;
  readonly uri: string;
  readonly expiresAt: string;
}

/** Subjects of this device that put the step off, newest last. */
const LATER_MAX = 20;

/** The step after the sign-up: an authenticator, or later. A session of an account that has a factor proves it instead. */
export function Protect({ onEnd }: { readonly onEnd: () => void }) {
  const words = useWords(protectWords);
  const { tryAgain } = useWords(appWords);
  const { factors, subject, take } = useSession();
  const { protectLater, change } = usePreferences();
  const stepUp = useStepUp();
  const own = usePart(MobileFactorsDocument, {});
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const enrol = useAct(MobileEnrolTotpDocument);

  const begin = async () => setEnrolment(await enrol.run({ input: { label: null } }));
  const later = (
    <Button
      look="plain"
      label={words.later}
      onPress={() => {
        change({ protectLater: [...protectLater.filter((one) => one !== subject), subject].slice(-LATER_MAX) });
        onEnd();
      }}
    />
  );
  if (codes !== null) return <RecoveryCodes codes={codes} onDone={onEnd} />;
  if (enrolment !== null) {
    return (
      <ConfirmAuthenticator
        key={enrolment.factorId}
        enrolment={enrolment}
        onAgain={() => void begin()}
        onDone={async ({ accessToken, recoveryCodes }) => {
          if (recoveryCodes !== null) setCodes(recoveryCodes);
          // Sections that asked for a second factor load afresh.
          await take({ accessToken }, 'new caller');
          if (recoveryCodes === null) onEnd();
        }}
      />
    );
  }
  const known = own.data?.me?.factors;
  if (known === undefined || known === null) {
    return (
      <Front title={words.title} about={words.about}>
        {own.isLoading ? (
          <Skeleton rows={2} />
        ) : (
          <Note title={words.down} actions={<Button label={tryAgain} onPress={own.reload} />} />
        )}
        {later}
      </Front>
    );
  }
  if (factors < 2 && known.some(({ confirmedAt }) => confirmedAt !== null)) {
    return (
      <Front title={words.has} about={words.hasWhy}>
        <Button
          look="primary"
          label={words.confirm}
          onPress={() => void stepUp().then((isProven) => isProven && onEnd())}
        />
        {later}
      </Front>
    );
  }
  return (
    <Front title={words.title} about={words.about}>
      <Text tone="ink2">{words.authenticatorWhy}</Text>
      {enrol.problem && <Note tone="danger" title={enrol.problem.text} />}
      <Button
        look="primary"
        label={words.authenticator}
        busy={enrol.isBusy ? words.beginning : undefined}
        onPress={() => void begin()}
      />
      {later}
    </Front>
  );
}

interface ConfirmProps {
  readonly enrolment: Enrolment;
  readonly onAgain: () => void;
  readonly onDone: (confirmed: {
    readonly accessToken: string;
    readonly recoveryCodes: readonly string[] | null;
  }) => Promise<void>;
}

/** The key for an authenticator, which is mostly on this phone: opened there, or typed; then its first code. */
function ConfirmAuthenticator({ enrolment: { factorId, secret, uri, expiresAt }, onAgain, onDone }: ConfirmProps) {
  const words = useWords(protectWords);
  const { attempts } = useWords(signInWords);
  const locale = useLocale();
  const [code, setCode] = useState('');
  const [hasNoApp, setNoApp] = useState(false);
  const confirm = useAct(MobileConfirmTotpDocument);
  const isGone = confirm.problem?.refusal?.code === 'NOT_FOUND';

  const submit = async (typed: string) => {
    if (typed === '') return;
    const done = await confirm.run({ input: { factorId, code: typed } });
    if (done === null) setCode('');
    else await onDone(done);
  };
  return (
    <Front title={words.setUp} about={words.setUpWhy}>
      <Button label={words.openApp} onPress={() => void Linking.openURL(uri).catch(() => setNoApp(true))} />
      {hasNoApp && <Note tone="warning" title={words.noApp} />}
      <Panel isPadded>
        <Text as="label" tone="ink2">
          {words.typed}
        </Text>
        <Text selectable as="reading" style={{ fontVariant: ['tabular-nums'] }} testID="key">
          {secret.match(/.{1,4}/g)?.join(' ')}
        </Text>
        <Text as="meta" tone="ink3">
          {words.until(locale.time(expiresAt))}
        </Text>
      </Panel>
      <Text as="label" tone="ink2" aria-hidden>
        {words.code}
      </Text>
      <CodeInput
        label={words.code}
        value={code}
        onChange={setCode}
        onComplete={(typed) => void submit(typed)}
        error={attemptsLeft(confirm.problem, attempts)}
      />
      {isGone && <Button label={words.again} onPress={onAgain} />}
      <Button
        look="primary"
        label={words.confirm}
        busy={confirm.isBusy ? words.confirming : undefined}
        onPress={() => void submit(code)}
      />
    </Front>
  );
}

function RecoveryCodes({ codes, onDone }: { readonly codes: readonly string[]; readonly onDone: () => void }) {
  const words = useWords(protectWords).codes;
  const [isStored, setStored] = useState(false);
  return (
    <Front title={words.title} about={words.about}>
      <Panel isPadded>
        <View role="list" aria-label={words.title} style={{ gap: space.s2 }}>
          {codes.map((code) => (
            <View key={code} role="listitem">
              <Text selectable style={{ fontVariant: ['tabular-nums'] }}>
                {code}
              </Text>
            </View>
          ))}
        </View>
      </Panel>
      <CheckField label={words.stored} isChecked={isStored} onChange={setStored} />
      <Button look="primary" label={words.finish} isDisabled={!isStored} onPress={onDone} />
    </Front>
  );
}
