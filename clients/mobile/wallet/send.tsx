import { type MovementLineFragment, SendToUserDocument } from '@codai/sdk';
import { useLocalSearchParams, useRouter } from 'expo-router';
import { useState } from 'react';
import { View } from 'react-native';
import { useAct, useIdempotencyKey } from '../data/act.tsx';
import { useOnline } from '../data/online.tsx';
import { Screen } from '../frame/screen.tsx';
import { Button } from '../parts/button.tsx';
import { Field } from '../parts/field.tsx';
import { minorOf } from '../parts/money.tsx';
import { space } from '../theme/tokens.ts';
import { useLocale, useWords } from '../words/locale.tsx';
import { AmountEntry, PocketChoice } from './entry.tsx';
import { MovementOutcome } from './outcome.tsx';
import type { OpenPocket } from './pockets.ts';
import { MoneyOffline, MoneyQuestion } from './question.tsx';
import { WithPockets } from './with-pockets.tsx';
import { walletWords } from './words.ts';

/** Recipient and amount, checked before sending; then one question, then the answer of the bank. */
export function Send() {
  const words = useWords(walletWords);
  return (
    <WithPockets title={words.send}>{(pockets, first) => <SendForm pockets={pockets} first={first} />}</WithPockets>
  );
}

function SendForm({ pockets, first }: { readonly pockets: readonly OpenPocket[]; readonly first: OpenPocket }) {
  const words = useWords(walletWords);
  const locale = useLocale();
  const router = useRouter();
  const isOnline = useOnline();
  const { to = '' } = useLocalSearchParams<{ to?: string }>();
  const [handle, setHandle] = useState(to);
  const [reference, setReference] = useState('');
  const [text, setText] = useState('');
  const [pocketId, setPocketId] = useState(first.id);
  const [isTried, setTried] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [sent, setSent] = useState<MovementLineFragment | null>(null);
  const send = useAct(SendToUserDocument);
  const idempotency = useIdempotencyKey(send.problem);

  const pocket = pockets.find(({ id }) => id === pocketId) ?? first;
  const { currency, exponent } = pocket.available;
  const minor = minorOf(text, exponent);
  const amount = locale.money({ minor, currency, exponent });
  const available = locale.money(pocket.available);
  const isTooMuch = BigInt(minor) > BigInt(pocket.available.minor);
  const others = pockets.filter(
    (other) => other.id !== pocket.id && other.currency === currency && BigInt(other.available.minor) >= BigInt(minor),
  );
  const recipient = handle.trim().replace(/^@/, '');
  const isReady = recipient !== '' && minor !== '0' && !isTooMuch && isOnline;

  // Another amount or recipient is another request.
  const change =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value);
      idempotency.renew();
      send.clear();
    };
  const confirm = async () => {
    const done = await send.run({
      input: {
        fromPocketId: pocket.id,
        to: { handle: recipient },
        amount: { minor, currency },
        reference: reference.trim(),
        idempotencyKey: idempotency.key,
      },
    });
    if (done === null) return;
    setAsking(false);
    setSent(done);
  };
  if (sent !== null) {
    return (
      <Screen title={words.send}>
        <MovementOutcome
          movement={sent}
          onDone={() => router.dismissTo('/money')}
          onAnother={() => {
            setSent(null);
            change(setText)('');
          }}
        />
      </Screen>
    );
  }
  return (
    <Screen
      title={words.send}
      hasBack
      foot={
        <>
          <MoneyOffline />
          <Button
            look="primary"
            label={words.continue}
            isDisabled={isTooMuch || !isOnline}
            onPress={() => {
              setTried(true);
              if (isReady) setAsking(true);
            }}
          />
        </>
      }
    >
      <Field
        label={words.to}
        hint={words.toHint}
        value={handle}
        onChange={change(setHandle)}
        error={isTried && recipient === '' ? words.needsRecipient : undefined}
        autoCapitalize="none"
        autoCorrect={false}
      />
      <AmountEntry
        text={text}
        onChange={change(setText)}
        currency={currency}
        exponent={exponent}
        problem={
          isTooMuch ? words.tooMuch(pocket.name, available) : isTried && minor === '0' ? words.needsAmount : undefined
        }
      />
      {isTooMuch && (
        <View style={{ gap: space.s2 }}>
          {pocket.available.minor !== '0' && (
            <Button
              label={words.sendInstead(available)}
              onPress={() => change(setText)(typedOf(pocket.available.minor, exponent))}
            />
          )}
          {others.map((other) => (
            <Button
              key={other.id}
              label={words.takeFrom(other.name, locale.money(other.available))}
              onPress={() => change(setPocketId)(other.id)}
            />
          ))}
        </View>
      )}
      <PocketChoice
        label={words.from}
        pockets={pockets}
        chosen={pocket}
        onChoose={({ id }) => change(setPocketId)(id)}
      />
      <Field
        label={words.reference}
        hint={words.referenceHint}
        value={reference}
        onChange={change(setReference)}
        maxLength={140}
      />
      <MoneyQuestion
        isOpen={isAsking}
        title={words.confirm(amount, `@${recipient}`)}
        why={words.confirmWhy}
        problem={send.problem}
        act={words.sendAmount(amount)}
        busy={send.isBusy ? words.sending : undefined}
        onConfirm={() => void confirm()}
        onClose={() => setAsking(false)}
      />
    </Screen>
  );
}

/** The keys that make these minor units. */
function typedOf(minor: string, exponent: number): string {
  if (exponent === 0) return minor;
  const digits = minor.padStart(exponent + 1, '0');
  return `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}
