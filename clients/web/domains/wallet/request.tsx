import { Button, DisplayAmount, Empty, Note, useToast, useWords, When } from '@codai/ui';
import { useParams } from 'wouter';
import { useAct } from '../../lib/act.tsx';
import { useNameOf } from '../../lib/name-of.ts';
import { Page } from '../../lib/page.tsx';
import { isAbsent, PartDown, PartView, usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { MoneyGate } from '../../shared/money/money-gate.tsx';
import { StateBadge } from '../../shared/money/outcome.tsx';
import { MoneyProblem } from '../../shared/money/refusal.tsx';
import {
  PaymentRequestDocument,
  type PaymentRequestRowFragment,
} from '../../shared/payment-requests/generated/operations.ts';
import { EndedRequest, PayRequest } from '../../shared/payment-requests/pay-request.tsx';
import { CancelPaymentRequestDocument, PaymentRequestsDocument } from './generated/operations.ts';
import { RequestLink } from './request-drawer.tsx';
import './wallet.css';
import { paymentRequestWords } from '../../shared/payment-requests/words.ts';

export default function RequestPage() {
  const words = useWords(paymentRequestWords).requests;
  return (
    <Page title={words.single} trail={[{ label: words.title, path: '/money/requests' }]}>
      <MoneyGate>{() => <Request />}</MoneyGate>
    </Page>
  );
}

function Request() {
  const { id } = useParams<{ id: string }>();
  const words = useWords(paymentRequestWords).requests;
  const part = usePart(PaymentRequestDocument, { id });
  if (isAbsent(part, 'paymentRequest')) {
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
  const nameOf = useNameOf();
  const words = useWords(paymentRequestWords).requests;
  const tell = useToast();
  const { me } = useSession();
  // Only the requests of this tenant are listed: whether this is one of them says whether to pay or to share it.
  const own = usePart(PaymentRequestsDocument, { first: 100 });
  const listed = own.data?.paymentRequests?.edges;
  const isOwn =
    request.requester !== null &&
    request.requester.id === me?.id &&
    listed?.some(({ node }) => node.id === request.id) === true;
  const cancel = useAct(CancelPaymentRequestDocument);
  const withdraw = async () => {
    if ((await cancel.run({ input: { requestId: request.id } })) === null) return;
    tell(words.cancelled);
    onChange();
  };
  return (
    <div className="page-narrow stack">
      <div>
        <p className="meta">
          <bdi>{words.asks(nameOf(request.requester))}</bdi>
        </p>
        <p className="line wrap">
          <DisplayAmount money={request.amount} />
          <StateBadge state={request.status} />
        </p>
      </div>
      <dl className="pairs">
        {request.note !== '' && (
          <>
            <dt>{words.facts.note}</dt>
            <dd className="user-text" dir="auto">
              {request.note}
            </dd>
          </>
        )}
        <dt>{words.facts.expires}</dt>
        <dd>
          <When at={request.expiresAt} />
        </dd>
        <dt>{words.facts.asked}</dt>
        <dd>
          <When at={request.createdAt} />
        </dd>
        <dt>{words.facts.for}</dt>
        <dd>{request.isForAnyone ? words.forAnyone : words.forOne}</dd>
      </dl>
      <EndedRequest request={request} isOwn={isOwn} />
      {request.status === 'OPEN' &&
        (listed === undefined && own.isDown ? (
          <PartDown name={words.title} onRetry={own.reload} />
        ) : isOwn ? (
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
          <PayRequest request={request} onChange={onChange} />
        ))}
    </div>
  );
}
