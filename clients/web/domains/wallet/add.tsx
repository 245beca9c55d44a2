import { Button, Drawer, Field, Form, Note, Select, useLocale, useToast, useWords } from '@codai/ui';
import { ExternalLink } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { useAct } from '../../lib/act.tsx';
import { PartDown, usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { AmountField, useAmount } from '../../shared/money/amount-field.tsx';
import { SourceField } from '../../shared/money/choices.tsx';
import { exponentOf } from '../../shared/money/exponent.ts';
import {
  AttachPaymentMethodDocument,
  ConfirmPaymentDocument,
  PaymentMethodsDocument,
  PaymentStatusChangedDocument,
} from '../../shared/money/generated/payments.ts';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import { useLive } from '../../shared/money/live.ts';
import { MoneyProblem, useReason } from '../../shared/money/refusal.tsx';
import { moneyWords } from '../../shared/money/words.ts';
import { StartTopUpDocument, TopUpPaymentDocument } from './generated/operations.ts';
import type { Pocket } from './pockets.tsx';
import { walletWords } from './words.ts';

export interface AddDrawerProps {
  readonly pockets: readonly Pocket[];
  readonly from: string | null;
  readonly onClose: () => void;
}

/** The payment that the cardholder's bank wants confirmed, and where. */
interface Challenge {
  readonly paymentId: string;
  readonly url: string | null;
}

const POLL_MS = 2_000;

/** By card into a pocket: the card, the payment, and the bank's confirmation where it asks for one. */
export function AddDrawer({ pockets, from, onClose }: AddDrawerProps) {
  const words = useWords(walletWords).adding;
  const money = useWords(moneyWords);
  const locale = useLocale();
  const tell = useToast();
  const { client } = useSession();
  const methods = usePart(PaymentMethodsDocument, { first: 20 });
  const kept = (methods.data?.paymentMethods?.edges ?? []).map(({ node }) => node);
  const [intoId, setInto] = useState(from ?? pockets[0]?.id ?? '');
  const [card, setCard] = useState<string | null>(null);
  const [challenge, setChallenge] = useState<Challenge | null>(null);
  const [declined, setDeclined] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [isHeld, setHeld] = useState(false);
  const reason = useReason();
  const pocket = pockets.find(({ id }) => id === intoId) ?? pockets[0];
  const currency = pocket?.currency ?? 'EUR';
  const exponent = exponentOf(currency);
  const entry = useAmount(undefined, currency, exponent);
  const attach = useAct(AttachPaymentMethodDocument);
  const start = useAct(StartTopUpDocument);
  const confirm = useAct(ConfirmPaymentDocument);
  const startWish = useActIdempotencyKey(start.problem);
  const confirmWish = useActIdempotencyKey(confirm.problem);
  const chosen = card ?? kept.find(({ isDefault }) => isDefault)?.id ?? kept[0]?.id ?? 'pm_card_visa';
  const amount = entry.minor === null ? '' : locale.money({ minor: entry.minor, currency, exponent });

  const finish = () => {
    tell(words.paid(amount, pocket?.name ?? ''));
    onClose();
  };
  const settle = (status: string | undefined, declineCode: string | null, credit: string | null) => {
    // The card was charged; the pocket has the money only once it is credited, and a limit may keep it.
    if (status === 'SUCCEEDED' && credit === 'CREDITED') return finish();
    if (status === 'SUCCEEDED') return setHeld(credit === 'HELD');
    if (status !== 'FAILED' && status !== 'CANCELLED' && status !== 'REQUIRES_METHOD') return;
    setChallenge(null);
    setDeclined(declineCode ?? status);
  };
  useLive(PaymentStatusChangedDocument, {}, ({ paymentStatusChanged: payment }) => {
    if (challenge !== null && payment?.id === challenge.paymentId) void look(challenge.paymentId);
  });
  const look = async (id: string) => {
    const { data } = await client.query(TopUpPaymentDocument, { id }, { requestPolicy: 'network-only' });
    settle(data?.payment?.status, data?.payment?.lastDeclineCode ?? null, data?.payment?.credit ?? null);
  };
  // The event is the quick way; asking again is the sure one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: one timer for one challenge.
  useEffect(() => {
    if (challenge === null || isHeld) return;
    const timer = setInterval(() => void look(challenge.paymentId), POLL_MS);
    return () => clearInterval(timer);
  }, [challenge, isHeld]);

  const submit = async () => {
    if (!entry.check() || entry.minor === null || pocket === undefined) return;
    setDeclined(null);
    setRefused(null);
    const methodId = await methodOf(chosen);
    if (methodId === null) return;
    const topUp = await start.run({
      input: {
        pocketId: pocket.id,
        amount: { minor: entry.minor, currency },
        methodId,
        idempotencyKey: startWish.key,
      },
    });
    if (topUp === null) return;
    startWish.renew();
    const paymentId = topUp.payment?.id;
    // Payments has not answered yet: the wallet asks again by itself, and the activity shows what came of it.
    if (paymentId === undefined) return setDeclined(topUp.status);
    const { data } = await client.mutate(ConfirmPaymentDocument, {
      input: { paymentId, methodId, idempotencyKey: confirmWish.key },
    });
    const outcome = data?.confirmPayment;
    if (outcome) confirmWish.renew();
    if (outcome?.__typename === 'RequiresAction') setChallenge({ paymentId, url: outcome.actionUrl });
    else if (outcome?.__typename === 'PaymentDeclined') setDeclined(outcome.declineCode);
    else if (outcome && 'code' in outcome) setRefused(outcome.code);
    else if (outcome?.__typename === 'Payment' && outcome.status === 'SUCCEEDED') {
      setChallenge({ paymentId, url: null });
      await look(paymentId);
    }
    // Still processing, or the answer was lost: its status tells.
    else setChallenge({ paymentId, url: null });
  };
  const methodOf = async (id: string): Promise<string | null> => {
    if (kept.some((method) => method.id === id)) return id;
    const attached = await attach.run({ input: { token: id, idempotencyKey: crypto.randomUUID() } });
    methods.reload();
    if (attached !== null) setCard(attached.id);
    return attached?.id ?? null;
  };
  const isBusy = attach.isBusy || start.isBusy || confirm.isBusy;
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={words.title}
      isChanged={challenge === null && entry.text !== ''}
      foot={
        challenge === null ? (
          <Button size="l" look="primary" wide busy={isBusy && words.busy} onClick={() => void submit()}>
            {words.submit(amount)}
          </Button>
        ) : (
          <Button size="l" wide onClick={onClose}>
            {money.close}
          </Button>
        )
      }
    >
      {isHeld ? (
        <Note
          tone="warning"
          title={words.held(amount)}
          actions={
            <Link href="/money/limits" className="link">
              {money.verify}
            </Link>
          }
        >
          {words.heldWhy}
        </Note>
      ) : challenge !== null ? (
        <Note
          tone="accent"
          title={challenge.url === null ? words.waiting : words.challenge}
          actions={
            challenge.url !== null && (
              <a className="button" data-look="primary" href={challenge.url} target="_blank" rel="noopener noreferrer">
                <ExternalLink className="icon" aria-hidden />
                {words.openChallenge}
              </a>
            )
          }
        >
          {challenge.url !== null && words.challengeWhy}
        </Note>
      ) : (
        <Form onSubmit={() => void submit()}>
          <SourceField label={words.to} sources={pockets} value={pocket?.id ?? ''} onChange={setInto} />
          <AmountField entry={entry} currency={currency} exponent={exponent} refusal={start.fieldError('amount')} />
          <Field label={words.card}>
            <Select value={chosen} onChange={(event) => setCard(event.target.value)}>
              {kept.map(({ id, brand, kind, last4 }) => (
                <option key={id} value={id}>
                  {words.cardEnding(brand ?? kind, last4)}
                </option>
              ))}
              <optgroup label={kept.length > 0 ? words.newCard : words.card}>
                {Object.entries(words.cards).map(([token, label]) => (
                  <option key={token} value={token}>
                    {label}
                  </option>
                ))}
              </optgroup>
            </Select>
          </Field>
          {methods.isDown && <PartDown name={words.card} onRetry={methods.reload} />}
          <Note title={words.sandbox} tone="accent">
            {words.sandboxWhy}
          </Note>
          {declined !== null && (
            <Note tone="danger" title={words.failed}>
              {words.failedWhy(declined)} {words.again}.
            </Note>
          )}
          {refused !== null && <Note tone="danger" title={reason(refused)} />}
          <MoneyProblem problem={attach.problem ?? start.problem ?? confirm.problem} />
          <button type="submit" hidden aria-hidden tabIndex={-1} />
        </Form>
      )}
    </Drawer>
  );
}
