import { useRouter } from 'expo-router';
import { useState } from 'react';
import { useAct, useIdempotencyKey } from '../data/act.tsx';
import { useOnline } from '../data/online.tsx';
import { Screen } from '../frame/screen.tsx';
import type { Done } from '../offline/answers.ts';
import { Button } from '../parts/button.tsx';
import { minorOf } from '../parts/money.tsx';
import { Empty, Note } from '../parts/structure.tsx';
import { useLocale, useWords } from '../words/locale.tsx';
import { AmountEntry, PocketChoice } from './entry.tsx';
import {
  ConvertBetweenPocketsDocument,
  MoveBetweenPocketsDocument,
  type MoveBetweenPocketsMutation,
} from './generated/operations.ts';
import { moveWords } from './move-words.ts';
import { MovementOutcome } from './outcome.tsx';
import type { OpenPocket } from './pockets.ts';
import { MoneyOffline, MoneyQuestion } from './question.tsx';
import { WithPockets } from './with-pockets.tsx';
import { walletWords } from './words.ts';

/** Between two own pockets; where their currencies differ the bank converts. */
export function Move() {
  const words = useWords(moveWords);
  return (
    <WithPockets title={words.title}>
      {(pockets, any) => {
        const first = pockets.find(({ available }) => BigInt(available.minor) > 0n) ?? any;
        const second = pockets.find(({ id }) => id !== first.id);
        return second === undefined ? (
          <Screen title={words.title} hasBack>
            <Empty title={words.needsTwo}>{words.needsTwoWhy}</Empty>
          </Screen>
        ) : (
          <MoveForm pockets={pockets} first={first} second={second} />
        );
      }}
    </WithPockets>
  );
}

interface MoveFormProps {
  readonly pockets: readonly OpenPocket[];
  readonly first: OpenPocket;
  readonly second: OpenPocket;
}

function MoveForm({ pockets, first, second }: MoveFormProps) {
  const words = useWords(moveWords);
  const wallet = useWords(walletWords);
  const locale = useLocale();
  const router = useRouter();
  const isOnline = useOnline();
  const [fromId, setFrom] = useState(first.id);
  const [toId, setTo] = useState(second.id);
  const [text, setText] = useState('');
  const [isTried, setTried] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [done, setDone] = useState<Done<MoveBetweenPocketsMutation> | null>(null);

  const source = pockets.find(({ id }) => id === fromId) ?? first;
  const targets = pockets.filter(({ id }) => id !== source.id);
  const target = targets.find(({ id }) => id === toId) ?? targets[0] ?? second;
  const { currency, exponent } = source.available;
  const isConversion = target.currency !== currency;
  const move = useAct(MoveBetweenPocketsDocument);
  const convert = useAct(ConvertBetweenPocketsDocument);
  const act = isConversion ? convert : move;
  const idempotency = useIdempotencyKey(act.problem);
  const minor = minorOf(text, exponent);
  const amount = locale.money({ minor, currency, exponent });
  const isTooMuch = BigInt(minor) > BigInt(source.available.minor);

  // Another amount or pocket is another request.
  const change =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value);
      idempotency.renew();
      act.clear();
    };
  const confirm = async () => {
    const moved = await act.run({
      input: {
        fromPocketId: source.id,
        toPocketId: target.id,
        amount: { minor, currency },
        idempotencyKey: idempotency.key,
      },
    });
    if (moved === null) return;
    setAsking(false);
    setDone(moved);
  };
  if (done !== null) {
    const received = done.steps[0]?.received;
    return (
      <Screen title={words.title}>
        <MovementOutcome
          movement={done}
          completed={
            isConversion && received ? words.converted(amount, locale.money(received)) : words.done(amount, target.name)
          }
          onDone={() => router.dismissTo('/money')}
        />
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
            isDisabled={isTooMuch || !isOnline}
            onPress={() => {
              setTried(true);
              if (minor !== '0') setAsking(true);
            }}
          />
        </>
      }
    >
      <AmountEntry
        text={text}
        onChange={change(setText)}
        currency={currency}
        exponent={exponent}
        problem={
          isTooMuch
            ? wallet.tooMuch(source.name, locale.money(source.available))
            : isTried && minor === '0'
              ? wallet.needsAmount
              : undefined
        }
      />
      <PocketChoice label={wallet.from} pockets={pockets} chosen={source} onChoose={({ id }) => change(setFrom)(id)} />
      <PocketChoice label={wallet.into} pockets={targets} chosen={target} onChoose={({ id }) => change(setTo)(id)} />
      {isConversion && (
        <Note tone="accent" title={words.converts(currency, target.currency)}>
          {words.convertsWhy}
        </Note>
      )}
      <MoneyQuestion
        isOpen={isAsking}
        title={(isConversion ? words.askConvert : words.ask)(amount, source.name, target.name)}
        why={isConversion ? words.convertsWhy : words.why}
        problem={act.problem}
        act={(isConversion ? words.convert : words.move)(amount)}
        busy={act.isBusy ? words.busy : undefined}
        onConfirm={() => void confirm()}
        onClose={() => setAsking(false)}
      />
    </Screen>
  );
}
