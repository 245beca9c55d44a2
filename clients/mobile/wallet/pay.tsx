import type { MovementLineFragment } from '@codai/sdk';
import { useLocalSearchParams, useRouter } from 'expo-router';
import { useState } from 'react';
import { View } from 'react-native';
import { useAct, useIdempotencyKey } from '../data/act.tsx';
import { useOnline } from '../data/online.tsx';
import { usePart } from '../data/part.ts';
import { PartView } from '../frame/part-view.tsx';
import { Screen } from '../frame/screen.tsx';
import { Button } from '../parts/button.tsx';
import { DisplayAmount } from '../parts/money.tsx';
import { useNameOf } from '../parts/person.ts';
import { Empty, Note, Panel, Row } from '../parts/structure.tsx';
import { Text } from '../parts/text.tsx';
import { space } from '../theme/tokens.ts';
import { useLocale, useWords } from '../words/locale.tsx';
import { PocketChoice } from './entry.tsx';
import { PaymentRequestByLinkDocument, PayRequestDocument } from './generated/operations.ts';
import { MovementOutcome } from './outcome.tsx';
import { useWallet } from './pockets.ts';
import { MoneyOffline, MoneyProblem } from './question.tsx';
import { walletWords } from './words.ts';

/** A payment request: who asks for how much and why; to pay it names the amount on its button. */
export function Pay() {
  const nameOf = useNameOf();
  const { id } = useLocalSearchParams<{ id: string }>();
  const words = useWords(walletWords);
  const locale = useLocale();
  const router = useRouter();
  const isOnline = useOnline();
  const part = usePart(PaymentRequestByLinkDocument, { id });
  const wallet = useWallet();
  const [pocketId, setPocketId] = useState<string | null>(null);
  const [paid, setPaid] = useState<MovementLineFragment | null>(null);
  const pay = useAct(PayRequestDocument);
  const idempotency = useIdempotencyKey(pay.problem);

  const request = part.data?.paymentRequest;
  const fitting = wallet.pockets.filter(({ currency }) => currency === request?.amount.currency);
  const pocket = fitting.find((one) => one.id === pocketId) ?? fitting[0];
  const isTooMuch = request && pocket ? BigInt(request.amount.minor) > BigInt(pocket.available.minor) : false;
  const submit = async () => {
    if (pocket === undefined) return;
    const done = await pay.run({ input: { requestId: id, fromPocketId: pocket.id, idempotencyKey: idempotency.key } });
    if (done !== null) setPaid(done);
  };
  if (paid !== null) {
    return (
      <Screen title={words.payTitle}>
        <MovementOutcome movement={paid} onDone={() => router.dismissTo('/money')} />
      </Screen>
    );
  }
  if (part.data?.paymentRequest === null && !part.isDown) {
    return (
      <Screen title={words.payTitle} hasBack>
        <Empty title={words.gone}>{words.goneWhy}</Empty>
      </Screen>
    );
  }
  const canPay = request?.status === 'OPEN' && pocket !== undefined;
  return (
    <Screen
      title={words.payTitle}
      hasBack
      asOf={part.asOf}
      onRefresh={part.reload}
      foot={
        canPay && (
          <>
            <MoneyOffline />
            {isTooMuch && <Note tone="danger" title={words.tooMuch(pocket.name, locale.money(pocket.available))} />}
            <MoneyProblem problem={pay.problem} />
            <Button
              look="primary"
              label={words.payAmount(locale.money(request.amount))}
              busy={pay.isBusy ? words.paying : undefined}
              isDisabled={isTooMuch || !isOnline}
              onPress={() => void submit()}
            />
          </>
        )
      }
    >
      <PartView part={part} pick={(data) => data.paymentRequest} name={words.payTitle}>
        {(shown) => (
          <>
            <View style={{ gap: space.s1 }}>
              <Text tone="ink2">{words.asks(nameOf(shown.requester))}</Text>
              <DisplayAmount money={shown.amount} />
            </View>
            {shown.status !== 'OPEN' && <Note tone="warning" title={words.states[shown.status] ?? shown.status} />}
            <Panel>
              {shown.note !== '' && <Row title={shown.note} meta={words.forWhat} titleLines={4} />}
              <Row title={locale.when(shown.expiresAt)} meta={words.until} />
            </Panel>
            {pocket !== undefined ? (
              <PocketChoice
                label={words.from}
                pockets={fitting}
                chosen={pocket}
                onChoose={(chosen) => {
                  setPocketId(chosen.id);
                  idempotency.renew();
                }}
              />
            ) : (
              wallet.part.data !== undefined && <Note tone="warning" title={words.noPocketFor(shown.amount.currency)} />
            )}
          </>
        )}
      </PartView>
    </Screen>
  );
}
