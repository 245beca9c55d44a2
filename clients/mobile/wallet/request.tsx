import { useRouter } from 'expo-router';
import { useState } from 'react';
import { View } from 'react-native';
import { SvgXml } from 'react-native-svg';
import { useAct, useIdempotencyKey } from '../data/act.tsx';
import { useOnline } from '../data/online.tsx';
import { shareLink } from '../device/share.ts';
import { Screen } from '../frame/screen.tsx';
import type { Done } from '../offline/answers.ts';
import { Button } from '../parts/button.tsx';
import { Field } from '../parts/field.tsx';
import { DisplayAmount, minorOf } from '../parts/money.tsx';
import { Note, Panel } from '../parts/structure.tsx';
import { Text } from '../parts/text.tsx';
import { radius, space } from '../theme/tokens.ts';
import { useLocale, useWords } from '../words/locale.tsx';
import { AmountEntry, PocketChoice } from './entry.tsx';
import { RequestPaymentDocument, type RequestPaymentMutation } from './generated/operations.ts';
import type { OpenPocket } from './pockets.ts';
import { MoneyOffline } from './question.tsx';
import { WithPockets } from './with-pockets.tsx';
import { walletWords } from './words.ts';

/** An amount to ask for; then its QR code and link. */
export function Request() {
  const words = useWords(walletWords);
  return (
    <WithPockets title={words.askFor}>
      {(pockets, first) => <RequestForm pockets={pockets} first={first} />}
    </WithPockets>
  );
}

function RequestForm({ pockets, first }: { readonly pockets: readonly OpenPocket[]; readonly first: OpenPocket }) {
  const words = useWords(walletWords);
  const locale = useLocale();
  const isOnline = useOnline();
  const [pocketId, setPocketId] = useState(first.id);
  const [text, setText] = useState('');
  const [note, setNote] = useState('');
  const [isTried, setTried] = useState(false);
  const [made, setMade] = useState<Done<RequestPaymentMutation> | null>(null);
  const ask = useAct(RequestPaymentDocument);
  const idempotency = useIdempotencyKey(ask.problem);
  const pocket = pockets.find(({ id }) => id === pocketId) ?? first;
  const { currency, exponent } = pocket.available;
  const money = { minor: minorOf(text, exponent), currency, exponent };
  const change =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value);
      idempotency.renew();
      ask.clear();
    };
  const submit = async () => {
    setTried(true);
    if (money.minor === '0') return;
    const done = await ask.run({
      input: {
        pocketId: pocket.id,
        amount: { minor: money.minor, currency },
        note: note.trim(),
        idempotencyKey: idempotency.key,
      },
    });
    if (done !== null) setMade(done);
  };
  if (made !== null) return <Made request={made} money={money} />;
  return (
    <Screen
      title={words.askFor}
      hasBack
      foot={
        <>
          {ask.problem && <Note tone="danger" title={ask.problem.text} />}
          <MoneyOffline />
          <Button
            look="primary"
            label={words.ask(locale.money(money))}
            busy={ask.isBusy ? words.asking : undefined}
            isDisabled={!isOnline}
            onPress={() => void submit()}
          />
        </>
      }
    >
      <AmountEntry
        text={text}
        onChange={change(setText)}
        currency={currency}
        exponent={exponent}
        problem={isTried && money.minor === '0' ? words.needsAmount : undefined}
      />
      <Field label={words.note} value={note} onChange={change(setNote)} maxLength={140} />
      <PocketChoice
        label={words.into}
        pockets={pockets}
        chosen={pocket}
        onChoose={({ id }) => change(setPocketId)(id)}
      />
    </Screen>
  );
}

interface MadeProps {
  readonly request: Done<RequestPaymentMutation>;
  readonly money: { readonly minor: string; readonly currency: string; readonly exponent: number };
}

function Made({ request, money }: MadeProps) {
  const words = useWords(walletWords);
  const locale = useLocale();
  const router = useRouter();
  return (
    <Screen
      title={words.payTitle}
      foot={
        <>
          <Button look="primary" label={words.share} onPress={() => void shareLink(request.link)} />
          <Button look="plain" label={words.done} onPress={() => router.dismissTo('/money')} />
        </>
      }
    >
      <View style={{ alignItems: 'center', gap: space.s3 }}>
        <DisplayAmount money={money} />
        <Text tone="ink2" style={{ textAlign: 'center' }}>
          {words.asked}
        </Text>
        <View
          role="img"
          aria-label={words.qr(locale.money(money))}
          // A code is dark on white in either theme: cameras expect it so.
          style={{ backgroundColor: 'white', padding: space.s4, borderRadius: radius.r3 }}
        >
          <SvgXml xml={request.qrSvg} width={220} height={220} />
        </View>
        <Text as="meta" tone="ink3">
          {words.askedWhy(locale.when(request.expiresAt))}
        </Text>
      </View>
      <Panel isPadded>
        <Text as="label" tone="ink2">
          {words.link}
        </Text>
        <Text selectable>{request.link}</Text>
      </Panel>
    </Screen>
  );
}
