import { useRouter } from 'expo-router';
import { useEffect, useState } from 'react';
import { Linking, View } from 'react-native';
import { useAct, useIdempotencyKey } from '../data/act.tsx';
import { useOnline } from '../data/online.tsx';
import { usePart } from '../data/part.ts';
import { Screen } from '../frame/screen.tsx';
import { Button } from '../parts/button.tsx';
import { Choice } from '../parts/choice.tsx';
import { minorOf } from '../parts/money.tsx';
import { Note } from '../parts/structure.tsx';
import { space } from '../theme/tokens.ts';
import { appWords } from '../words/app-words.ts';
import { useLocale, useWords } from '../words/locale.tsx';
import { AmountEntry, PocketChoice } from './entry.tsx';
import {
  AttachCardDocument,
  CardsDocument,
  ConfirmTopUpDocument,
  TopUpPocketDocument,
  TopUpStateDocument,
} from './generated/operations.ts';
import type { OpenPocket } from './pockets.ts';
import { MoneyOffline, MoneyQuestion } from './question.tsx';
import { topUpWords } from './top-up-words.ts';
import { WithPockets } from './with-pockets.tsx';
import { walletWords } from './words.ts';

/** By card into a pocket: the card, one question, and the bank's confirmation where it asks for one. */
export function TopUp() {
  const words = useWords(topUpWords);
  return (
    <WithPockets title={words.title}>{(pockets, first) => <TopUpForm pockets={pockets} first={first} />}</WithPockets>
  );
}

/** A payment that the processor has taken on, and the page on which the cardholder's bank wants it confirmed. */
interface Charge {
  /** Null while payments has not created it yet. */
  readonly paymentId: string | null;
  readonly url: string | null;
}

function TopUpForm({ pockets, first }: { readonly pockets: readonly OpenPocket[]; readonly first: OpenPocket }) {
  const words = useWords(topUpWords);
  const wallet = useWords(walletWords);
  const { tryAgain } = useWords(appWords);
  const locale = useLocale();
  const isOnline = useOnline();
  const methods = usePart(CardsDocument, { first: 20 });
  const kept = (methods.data?.paymentMethods?.edges ?? []).map(({ node }) => node);
  const [pocketId, setPocketId] = useState(first.id);
  const [text, setText] = useState('');
  const [card, setCard] = useState<string | null>(null);
  const [isTried, setTried] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [charge, setCharge] = useState<Charge | null>(null);
  const [declined, setDeclined] = useState<string | null>(null);
  const attach = useAct(AttachCardDocument);
  const start = useAct(TopUpPocketDocument);
  const confirm = useAct(ConfirmTopUpDocument);
  const attaching = useIdempotencyKey(attach.problem);
  const starting = useIdempotencyKey(start.problem);
  const confirming = useIdempotencyKey(confirm.problem);

  const pocket = pockets.find(({ id }) => id === pocketId) ?? first;
  const { currency, exponent } = pocket.available;
  const minor = minorOf(text, exponent);
  const amount = locale.money({ minor, currency, exponent });
  const cards = [
    ...kept.map(({ id, brand, kind, last4 }) => ({ id, title: words.cardEnding(brand ?? kind, last4) })),
    ...Object.entries(words.cards).map(([id, title]) => ({ id, title, meta: words.sandboxCard })),
  ];
  const preset = kept.find(({ isDefault }) => isDefault) ?? kept[0];
  const chosen = cards.find(({ id }) => id === card)?.id ?? preset?.id ?? cards[0]?.id ?? '';

  const renew = () => {
    attaching.renew();
    starting.renew();
    confirming.renew();
  };
  // Another amount, pocket or card is another request.
  const change =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value);
      setDeclined(null);
      renew();
      for (const action of [attach, start, confirm]) action.clear();
    };
  const decline = (code: string) => {
    renew();
    setCharge(null);
    setDeclined(code);
    setAsking(false);
  };
  // Each step keeps its key until it has an answer: trying again goes on where no answer came, and charges once.
  const submit = async () => {
    const isKept = kept.some(({ id }) => id === chosen);
    const method = isKept
      ? { id: chosen }
      : await attach.run({ input: { token: chosen, idempotencyKey: attaching.key } });
    if (method === null) return;
    const started = await start.run({
      input: {
        pocketId: pocket.id,
        amount: { minor, currency },
        methodId: method.id,
        idempotencyKey: starting.key,
      },
    });
    if (started === null) return;
    const paymentId = started.payment?.id ?? null;
    if (paymentId === null) {
      setAsking(false);
      return setCharge({ paymentId, url: null });
    }
    const { done, refusal } = await confirm.attempt({
      input: { paymentId, methodId: method.id, idempotencyKey: confirming.key },
    });
    // The bank's answers are refusals of the API too: a decline, and a page on which to confirm.
    const { declineCode, actionUrl } = (refusal ?? {}) as {
      readonly declineCode?: string;
      readonly actionUrl?: string;
    };
    if (declineCode !== undefined) return decline(declineCode);
    if (done === null && actionUrl === undefined) return;
    setAsking(false);
    setCharge({ paymentId, url: actionUrl ?? null });
  };
  if (charge !== null) {
    return (
      <Screen title={words.title}>
        <ChargeOutcome charge={charge} amount={amount} pocket={pocket.name} onDeclined={decline} />
      </Screen>
    );
  }
  return (
    <Screen
      title={words.title}
      hasBack
      foot={
        <>
          <MoneyOffline />
          <Button
            look="primary"
            label={wallet.continue}
            isDisabled={!isOnline}
            onPress={() => {
              setTried(true);
              if (minor !== '0') setAsking(true);
            }}
          />
        </>
      }
    >
      {declined !== null && (
        <Note tone="danger" title={words.failed}>
          {words.failedWhy(declined)}
        </Note>
      )}
      <AmountEntry
        text={text}
        onChange={change(setText)}
        currency={currency}
        exponent={exponent}
        problem={isTried && minor === '0' ? wallet.needsAmount : start.fieldError('amount')}
      />
      <PocketChoice
        label={wallet.into}
        pockets={pockets}
        chosen={pocket}
        onChoose={({ id }) => change(setPocketId)(id)}
      />
      {methods.isDown && (
        <Note title={words.cardsDown} actions={<Button label={tryAgain} onPress={methods.reload} />} />
      )}
      <Choice label={words.card} options={cards} chosen={chosen} onChoose={({ id }) => change(setCard)(id)} />
      <Note tone="accent" title={words.sandbox}>
        {words.sandboxWhy}
      </Note>
      <MoneyQuestion
        isOpen={isAsking}
        title={words.ask(amount, pocket.name)}
        why={words.why(cards.find(({ id }) => id === chosen)?.title ?? '')}
        problem={attach.problem ?? start.problem ?? confirm.problem}
        act={words.add(amount)}
        busy={attach.isBusy || start.isBusy || confirm.isBusy ? words.busy : undefined}
        onConfirm={() => void submit()}
        onClose={() => setAsking(false)}
      />
    </Screen>
  );
}

const ASK_MS = 2_000;
/** States in which a payment has ended without money. */
const FAILED: ReadonlySet<string> = new Set(['FAILED', 'CANCELLED', 'REQUIRES_METHOD']);

interface ChargeOutcomeProps {
  readonly charge: Charge;
  readonly amount: string;
  readonly pocket: string;
  readonly onDeclined: (code: string) => void;
}

/** Outcome of a charge, polled until the pocket has the money, a limit holds it, or the bank has declined. */
function ChargeOutcome({ charge: { paymentId, url }, amount, pocket, onDeclined }: ChargeOutcomeProps) {
  const words = useWords(topUpWords);
  const { done } = useWords(walletWords);
  const router = useRouter();
  const part = usePart(TopUpStateDocument, { id: paymentId ?? '' }, { pause: paymentId === null });
  const { reload } = part;
  const payment = part.data?.payment ?? null;
  const isPaid = payment?.status === 'SUCCEEDED' && payment.credit === 'CREDITED';
  const isHeld = payment?.status === 'SUCCEEDED' && payment.credit === 'HELD';
  const declined = payment !== null && FAILED.has(payment.status) ? (payment.lastDeclineCode ?? payment.status) : null;
  const isOver = isPaid || isHeld || paymentId === null;
  useEffect(() => {
    if (declined !== null) return onDeclined(declined);
    if (isOver) return;
    const timer = setInterval(reload, ASK_MS);
    return () => clearInterval(timer);
  }, [declined, isOver, reload, onDeclined]);
  return (
    <View style={{ gap: space.s4 }} aria-live="polite">
      {isPaid ? (
        <Note tone="accent" title={words.paid(amount, pocket)} />
      ) : isHeld ? (
        <Note tone="warning" title={words.held(amount)}>
          {words.heldWhy}
        </Note>
      ) : url !== null ? (
        <Note
          tone="accent"
          title={words.challenge}
          actions={<Button label={words.openChallenge} onPress={() => void Linking.openURL(url).catch(() => null)} />}
        >
          {words.challengeWhy}
        </Note>
      ) : (
        <Note tone="warning" title={words.waiting}>
          {words.waitingWhy}
        </Note>
      )}
      <Button look="primary" label={done} onPress={() => router.dismissTo('/money')} />
    </View>
  );
}
