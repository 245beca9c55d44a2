import { Button, Dialog, DisplayAmount, Empty, Note, useLocale, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { Link } from 'wouter';
import { useAct } from '../../lib/act.tsx';
import { useNameOf } from '../../lib/name-of.ts';
import { isAbsent, PartView, usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { SourceField } from '../money/choices.tsx';
import { useActIdempotencyKey } from '../money/idempotency-key.ts';
import { MoneyProblem } from '../money/refusal.tsx';
import {
  DeclinePaymentRequestDocument,
  type MovementRowFragment,
  PaymentRequestDocument,
  type PaymentRequestRowFragment,
  PayPaymentRequestDocument,
  WalletPocketsDocument,
} from './generated/operations.ts';
import { MovementOutcome } from './movement-outcome.tsx';
import { paymentRequestWords } from './words.ts';

export interface PayRequestProps {
  readonly request: PaymentRequestRowFragment;
  /** It was paid or declined (`isOver`), or its payment waits for somebody. */
  readonly onChange: (isOver: boolean) => void;
}

/** Pays an open request from a pocket in its currency, or declines it. */
export function PayRequest({ request, onChange }: PayRequestProps) {
  const all = useWords(paymentRequestWords);
  const words = all.requests;
  const locale = useLocale();
  const tell = useToast();
  const part = usePart(WalletPocketsDocument, { first: 100 });
  const pay = useAct(PayPaymentRequestDocument);
  const decline = useAct(DeclinePaymentRequestDocument);
  const idempotency = useActIdempotencyKey(pay.problem);
  const [chosen, choose] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<MovementRowFragment | null>(null);
  const { currency } = request.amount;
  const submit = async (fromPocketId: string) => {
    const done = await pay.run({ input: { requestId: request.id, fromPocketId, idempotencyKey: idempotency.key } });
    if (done === null) return;
    if (done.status === 'COMPLETED') tell(words.paid);
    else setOutcome(done);
    onChange(done.status === 'COMPLETED');
  };
  const refuse = async () => {
    if ((await decline.run({ input: { requestId: request.id } })) === null) return;
    tell(words.declined);
    onChange(true);
  };
  if (outcome !== null) return <MovementOutcome movement={outcome} />;
  return (
    <PartView part={part} pick={(data) => data.pockets} name={all.pockets.title}>
      {({ edges }) => {
        const pockets = edges
          .map(({ node }) => node)
          .filter((pocket) => pocket.currency === currency && pocket.status === 'OPEN')
          .sort((a, b) => Number(b.isReceiving) - Number(a.isReceiving));
        const pocket = pockets.find(({ id }) => id === chosen) ?? pockets[0];
        if (pocket === undefined) {
          return (
            <Empty
              title={words.noPocket(currency)}
              action={
                <Link href="/money/wallet?do=open-pocket" className="button" data-look="primary">
                  {all.pockets.open}
                </Link>
              }
            />
          );
        }
        return (
          <>
            <SourceField label={words.from} sources={pockets} value={pocket.id} onChange={choose} />
            <MoneyProblem problem={pay.problem ?? decline.problem} />
            <div className="line wrap">
              <Button look="primary" size="l" busy={pay.isBusy && words.paying} onClick={() => void submit(pocket.id)}>
                {words.pay(locale.money(request.amount))}
              </Button>
              {!request.isForAnyone && (
                <Button size="l" busy={decline.isBusy && words.decline} onClick={() => void refuse()}>
                  {words.decline}
                </Button>
              )}
            </div>
          </>
        );
      }}
    </PartView>
  );
}

/** Why a request can no longer be paid, and the next step; nothing for one that can. */
export function EndedRequest({
  request,
  isOwn,
}: {
  readonly request: PaymentRequestRowFragment;
  readonly isOwn: boolean;
}) {
  const nameOf = useNameOf();
  const words = useWords(paymentRequestWords).requests;
  const locale = useLocale();
  const { status } = request;
  if (status === 'OPEN') return null;
  const { title, why, ownWhy } = words.ended[status];
  const again = isOwn && (status === 'EXPIRED' || status === 'CANCELLED' || status === 'DECLINED');
  return (
    <Note
      tone={status === 'PAID' ? 'good' : status === 'PAYING' ? 'accent' : 'warning'}
      title={title(request.endedAt === null ? '' : locale.when(request.endedAt))}
      actions={
        <Link href={again ? '/money/wallet?do=request' : '/money/wallet'} className="button" data-size="s">
          {again ? words.askAgain : words.toWallet}
        </Link>
      }
    >
      {isOwn ? ownWhy : why(nameOf(request.requester))}
    </Note>
  );
}

export interface PayRequestDialogProps {
  readonly requestId: string;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** The request whose notification asks for it: who asks, how much, in whose name it is paid. */
export default function PayRequestDialog({ requestId, onDone, onClose }: PayRequestDialogProps) {
  const nameOf = useNameOf();
  const all = useWords(paymentRequestWords);
  const words = all.requests;
  const { tenant } = useSession();
  const part = usePart(PaymentRequestDocument, { id: requestId });
  return (
    <Dialog isOpen onClose={onClose} title={words.payTitle}>
      {isAbsent(part, 'paymentRequest') ? (
        <Empty title={words.unknown}>{words.unknownWhy}</Empty>
      ) : (
        <PartView part={part} pick={(data) => data.paymentRequest} name={words.title}>
          {(request) => (
            <div className="stack">
              <p className="meta">
                <bdi>{words.asks(nameOf(request.requester))}</bdi>
              </p>
              <DisplayAmount money={request.amount} />
              {request.note !== '' && (
                <p className="user-text" dir="auto">
                  {request.note}
                </p>
              )}
              <p className="meta">
                {words.inNameOf} <bdi>{tenant?.name}</bdi>
              </p>
              {request.status === 'OPEN' ? (
                <PayRequest request={request} onChange={(isOver) => (isOver ? onDone() : part.reload())} />
              ) : (
                <EndedRequest request={request} isOwn={false} />
              )}
            </div>
          )}
        </PartView>
      )}
    </Dialog>
  );
}
