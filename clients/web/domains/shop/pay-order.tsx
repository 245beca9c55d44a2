import { Button, Field, Note, Panel, Section, Select, useLocale, useWords } from '@codai/ui';
import { ExternalLink } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { PartView, usePart } from '../../lib/part.tsx';
import { managesTenant, useSession } from '../../lib/session.tsx';
import {
  ConfirmPaymentDocument,
  PaymentMethodsDocument,
  PaymentStatusChangedDocument,
} from '../../shared/money/generated/payments.ts';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import { useLive } from '../../shared/money/live.ts';
import { methodName } from '../../shared/money/method-name.ts';
import { type OrderDetailFragment, PayOrderDocument } from './generated/operations.ts';
import { orderWords } from './order-words.ts';

interface PayProps {
  readonly order: OrderDetailFragment;
  /** Something of the payment has changed. */
  readonly onChanged: () => void;
}

/** The event is the quick way; asking again is the sure one. */
const POLL_MS = 3_000;

/** Payment of an order that is placed: the method, the bank's confirmation, and another try after a declined one. */
export default function PayOrder({ order, onChanged }: PayProps) {
  const words = useWords(orderWords);
  const locale = useLocale();
  const methods = usePart(PaymentMethodsDocument, { first: 20 });
  const { payment, isDeclined, expiresAt } = order;
  useLive(PaymentStatusChangedDocument, {}, ({ paymentStatusChanged }) => {
    if (paymentStatusChanged?.id === payment?.id) onChanged();
  });
  const isUnderWay =
    payment === null ? !isDeclined : payment.status !== 'REQUIRES_METHOD' && payment.status !== 'REQUIRES_CONFIRMATION';
  // biome-ignore lint/correctness/useExhaustiveDependencies: one timer while an answer is under way.
  useEffect(() => {
    if (!isUnderWay) return;
    const timer = setInterval(onChanged, POLL_MS);
    return () => clearInterval(timer);
  }, [isUnderWay]);
  return (
    <Section title={words.payTitle}>
      <Panel>
        <div className="panel-body stack">
          <p className="meta">{words.payUntil(locale.time(expiresAt))}</p>
          {isDeclined ? (
            <Again order={order} onChanged={onChanged} />
          ) : payment === null ? (
            <Note tone="accent" title={words.preparing} />
          ) : (
            <PartView part={methods} pick={({ paymentMethods }) => paymentMethods} name={words.method}>
              {({ edges }) => (
                <Charge
                  key={payment.id}
                  order={order}
                  paymentId={payment.id}
                  methods={edges.map(({ node }) => node)}
                  onChanged={onChanged}
                />
              )}
            </PartView>
          )}
        </div>
      </Panel>
    </Section>
  );
}

function Again({ order, onChanged }: PayProps) {
  const words = useWords(orderWords);
  const act = useAct(PayOrderDocument);
  const begin = async () => {
    if ((await act.run({ input: { orderId: order.id } })) !== null) onChanged();
  };
  return (
    <>
      <Note
        tone="danger"
        title={words.declined}
        actions={
          <Button busy={act.isBusy && words.preparing} onClick={() => void begin()}>
            {words.payAgain}
          </Button>
        }
      />
      <ProblemNote problem={act.problem} />
    </>
  );
}

interface ChargeProps extends PayProps {
  readonly paymentId: string;
  readonly methods: readonly {
    readonly id: string;
    readonly kind: string;
    readonly brand: string | null;
    readonly last4: string;
    readonly isDefault: boolean;
  }[];
}

function Charge({ order, paymentId, methods, onChanged }: ChargeProps) {
  const words = useWords(orderWords);
  const locale = useLocale();
  const { tenant } = useSession();
  const act = useAct(ConfirmPaymentDocument);
  const idempotency = useActIdempotencyKey(act.problem);
  const [chosen, choose] = useState<string | null>(null);
  const methodId = chosen ?? methods.find(({ isDefault }) => isDefault)?.id ?? methods[0]?.id;
  const refusal = act.problem?.refusal as
    | { readonly code: string; readonly actionUrl?: string | null }
    | null
    | undefined;
  const isManager = managesTenant(tenant);
  if (methods.length === 0)
    return (
      <Note
        title={words.noMethod}
        actions={
          <Link href="/money/payments?do=method" className="button" data-look="primary">
            {words.addMethod}
          </Link>
        }
      />
    );
  if (refusal?.code === 'PAYMENT_REQUIRES_ACTION')
    return (
      <Note
        tone="accent"
        title={words.confirmAtBank}
        actions={
          refusal.actionUrl && (
            <a
              className="button"
              data-look="primary"
              href={refusal.actionUrl}
              target="_blank"
              rel="noopener noreferrer"
            >
              <ExternalLink className="icon" aria-hidden />
              {words.openBank}
            </a>
          )
        }
      >
        {words.waiting}
      </Note>
    );
  const pay = async () => {
    if (methodId === undefined) return;
    await act.run({ input: { paymentId, methodId, idempotencyKey: idempotency.key } });
    onChanged();
  };
  return (
    <>
      <Field label={words.method}>
        <Select
          value={methodId}
          onChange={({ target }) => {
            choose(target.value);
            idempotency.renew();
          }}
        >
          {methods.map((method) => (
            <option key={method.id} value={method.id}>
              {methodName(method)}
            </option>
          ))}
        </Select>
      </Field>
      <ProblemNote problem={act.problem} />
      <Button
        look="primary"
        size="l"
        wide
        disabled={!isManager}
        busy={act.isBusy && words.paying}
        onClick={() => void pay()}
      >
        {words.pay(locale.money(order.total))}
      </Button>
      {!isManager && <p className="meta">{words.onlyManagers}</p>}
    </>
  );
}
