import {
  CancelPaymentRequestDocument,
  DeclinePaymentRequestDocument,
  type MovementRowFragment,
  PaymentRequestDocument,
  type PaymentRequestRowFragment,
  PaymentRequestsDocument,
  PayPaymentRequestDocument,
  WalletPocketsDocument,
} from '@codai/sdk';
import { Button, DisplayAmount, Empty, Note, useLocale, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { useAct } from '../app/act.tsx';
import { PartView, usePart } from '../app/part.tsx';
import { useSession } from '../app/session.tsx';
import { Page } from '../app/shell.tsx';
import { SourceField } from '../money/choices.tsx';
import { MoneyGate } from '../money/gate.tsx';
import { StateBadge } from '../money/outcome.tsx';
import { MoneyProblem } from '../money/refusal.tsx';
import { useWish } from '../money/wish.ts';
import { MovementOutcome } from './movement-outcome.tsx';
import { RequestLink } from './request-drawer.tsx';
import './wallet.css';
import { walletWords } from './words.ts';

export default function RequestPage() {
  const all = useWords(walletWords);
  return (
    <Page title={all.requests.one('')} trail={[{ label: all.requests.title, path: '/money/requests' }]}>
      <MoneyGate>{() => <Request />}</MoneyGate>
    </Page>
  );
}

function Request() {
  const { id } = useParams<{ id: string }>();
  const words = useWords(walletWords).requests;
  const part = usePart(PaymentRequestDocument, { id });
  if (part.data?.paymentRequest === null && !part.isDown) {
    return <Empty title={words.unknown}>{words.unknownWhy}</Empty>;
  }
  return (
    <PartView part={part} pick={(data) => data.paymentRequest} name={words.title}>
      {(request) => <RequestView request={request} onChange={part.reload} />}
    </PartView>
  );
}

function RequestView({
  request,
  onChange,
}: {
  readonly request: PaymentRequestRowFragment;
  readonly onChange: () => void;
}) {
  const words = useWords(walletWords).requests;
  const locale = useLocale();
  const tell = useToast();
  const { me } = useSession();
  // Only the requests of this tenant are listed: whether this is one of them says whether to pay or to share it.
  const own = usePart(PaymentRequestsDocument, { first: 100 });
  const isOwn =
    request.requester.id === me?.id &&
    (own.data?.paymentRequests.edges ?? []).some(({ node }) => node.id === request.id);
  const cancel = useAct(CancelPaymentRequestDocument);
  const withdraw = async () => {
    if ((await cancel.run({ input: { requestId: request.id } })) === null) return;
    tell(words.cancelled);
    onChange();
  };
  return (
    <div className="page-narrow stack">
      <div>
        <p className="meta">{words.asks(request.requester.displayName)}</p>
        <p className="line wrap">
          <DisplayAmount money={request.amount} />
          <StateBadge state={request.status} />
        </p>
      </div>
      <dl className="pairs">
        {request.note !== '' && (
          <>
            <dt>{words.facts.note}</dt>
            <dd className="user-text">{request.note}</dd>
          </>
        )}
        <dt>{words.facts.expires}</dt>
        <dd>{locale.when(request.expiresAt)}</dd>
        <dt>{words.facts.asked}</dt>
        <dd>{locale.when(request.createdAt)}</dd>
        <dt>{words.facts.for}</dt>
        <dd>{request.isForAnyone ? words.forAnyone : words.forOne}</dd>
      </dl>
      {request.status === 'OPEN' &&
        (isOwn ? (
          <>
            <Note tone="accent" title={words.own}>
              {words.ownWhy}
            </Note>
            <RequestLink request={request} />
            <MoneyProblem problem={cancel.problem} />
            <div>
              <Button look="danger" busy={cancel.isBusy && words.cancel} onClick={() => void withdraw()}>
                {words.cancel}
              </Button>
            </div>
          </>
        ) : (
          <Pay request={request} onChange={onChange} />
        ))}
    </div>
  );
}

function Pay({ request, onChange }: { readonly request: PaymentRequestRowFragment; readonly onChange: () => void }) {
  const all = useWords(walletWords);
  const words = all.requests;
  const locale = useLocale();
  const tell = useToast();
  const part = usePart(WalletPocketsDocument, { first: 100 });
  const pay = useAct(PayPaymentRequestDocument);
  const decline = useAct(DeclinePaymentRequestDocument);
  const wish = useWish(pay.problem);
  const [chosen, choose] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<MovementRowFragment | null>(null);
  const { currency } = request.amount;
  const submit = async (fromPocketId: string) => {
    const done = await pay.run({ input: { requestId: request.id, fromPocketId, idempotencyKey: wish.key } });
    if (done === null) return;
    if (done.status === 'COMPLETED') tell(words.paid);
    else setOutcome(done);
    onChange();
  };
  const refuse = async () => {
    if ((await decline.run({ input: { requestId: request.id } })) === null) return;
    tell(words.declined);
    onChange();
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
