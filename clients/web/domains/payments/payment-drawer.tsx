import {
  Amount,
  amountText,
  Badge,
  Button,
  DisplayAmount,
  Drawer,
  Field,
  Form,
  Id,
  Input,
  type Money,
  MoneyInput,
  parseAmount,
  Tip,
  useLocale,
  useToast,
  useWords,
  When,
} from '@codai/ui';
import { CircleAlert, CirclePlay, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct, useIdempotencyKey } from '../../lib/act.tsx';
import { PartDown, PartView, usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { methodName } from '../../shared/money/method-name.ts';
import { useBillingChanges } from './follow.ts';
import { PaymentDetailDocument, type PaymentDetailQuery, RefundPaymentDocument } from './generated/operations.ts';
import { paymentTones } from './payments-table.tsx';
import { paymentsWords } from './words.ts';

type Payment = NonNullable<PaymentDetailQuery['payment']>;
type Refund = NonNullable<PaymentDetailQuery['refunds']>['edges'][number]['node'];

export function PaymentDrawer({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const words = useWords(paymentsWords).detail;
  const part = usePart(PaymentDetailDocument, { id });
  useBillingChanges(part.reload);
  const [isRefunding, setRefunding] = useState(false);
  const [isChanged, setChanged] = useState(false);
  return (
    <Drawer isOpen onClose={onClose} title={words.title} isChanged={isRefunding && isChanged}>
      <PartView part={part} pick={(data) => data.payment} name={words.title}>
        {(payment) => {
          const refunds = part.data?.refunds?.edges.map(({ node }) => node);
          return (
            <div className="stack">
              <Facts payment={payment} />
              <History payment={payment} refunds={refunds ?? []} />
              {refunds === undefined && <PartDown name={words.history} onRetry={part.reload} />}
              {isRefunding ? (
                <RefundForm
                  payment={payment}
                  onChanged={setChanged}
                  onDone={() => {
                    setRefunding(false);
                    part.reload();
                  }}
                />
              ) : (
                <RefundVerb payment={payment} onBegin={() => setRefunding(true)} />
              )}
            </div>
          );
        }}
      </PartView>
    </Drawer>
  );
}

function Facts({ payment }: { readonly payment: Payment }) {
  const all = useWords(paymentsWords);
  const isNothing = ({ minor }: Money) => BigInt(minor) === 0n;
  return (
    <>
      <div>
        <p className="line wrap">
          <DisplayAmount money={payment.amount} />
          <Badge tone={paymentTones[payment.status]}>{all.payments.states[payment.status]}</Badge>
          {payment.environment === 'SANDBOX' && (
            <Tip text={all.sandboxWhy}>
              <button type="button" aria-label={`${all.sandbox}. ${all.sandboxWhy}`}>
                <Badge tone="warning">{all.sandbox}</Badge>
              </button>
            </Tip>
          )}
        </p>
        <p className="support">{all.payments.purposes[payment.purpose]}</p>
      </div>
      <dl className="pairs">
        <dt>{all.payments.method}</dt>
        <dd>{payment.method === null ? '–' : methodName(payment.method)}</dd>
        <dt>{all.detail.captured}</dt>
        <dd>
          <Amount money={payment.captured} />
        </dd>
        {!isNothing(payment.refunded) && (
          <>
            <dt>{all.detail.refunded}</dt>
            <dd>
              <Amount money={payment.refunded} />
            </dd>
          </>
        )}
        {!isNothing(payment.disputed) && (
          <>
            <dt>{all.detail.disputed}</dt>
            <dd>
              <Amount money={payment.disputed} />
            </dd>
          </>
        )}
        <dt>{all.detail.id}</dt>
        <dd>
          <Id id={payment.id} canCopy />
        </dd>
      </dl>
    </>
  );
}

function History({ payment, refunds }: { readonly payment: Payment; readonly refunds: readonly Refund[] }) {
  const words = useWords(paymentsWords).detail;
  const locale = useLocale();
  return (
    <section className="stack-s">
      <h3 className="heading">{words.history}</h3>
      <ul className="timeline">
        {refunds.map((refund) => (
          <li key={refund.id}>
            <Undo2 className="icon" aria-hidden />
            <div>
              <p>
                {words.refund(locale.money(refund.amount))}, {words.refundStates[refund.status]}
              </p>
              <p className="meta user-text">
                <When at={refund.createdAt} />
                {[refund.reason, refund.failureReason].filter(Boolean).map((text) => ` · ${text}`)}
              </p>
            </div>
          </li>
        ))}
        {payment.lastDeclineCode && (
          <li>
            <CircleAlert className="icon" aria-hidden />
            <p>{words.declined(payment.lastDeclineCode)}</p>
          </li>
        )}
        <li>
          <CirclePlay className="icon" aria-hidden />
          <div>
            <p>{words.began}</p>
            <p className="meta">
              <When at={payment.createdAt} />
            </p>
          </div>
        </li>
      </ul>
    </section>
  );
}

/** Refundable part of a payment, in minor units. */
const refundable = ({ captured, refunded, disputed }: Payment): bigint =>
  BigInt(captured.minor) - BigInt(refunded.minor) - BigInt(disputed.minor);

function RefundVerb({ payment, onBegin }: { readonly payment: Payment; readonly onBegin: () => void }) {
  const words = useWords(paymentsWords).detail;
  const { isOperator } = useSession();
  if (payment.status !== 'SUCCEEDED' || refundable(payment) <= 0n) return null;
  return (
    <div className="stack-s">
      <Button icon={Undo2} disabled={!isOperator} onClick={onBegin}>
        {words.giveBack}
      </Button>
      {!isOperator && <p className="meta">{words.onlyOperators}</p>}
    </div>
  );
}

interface RefundProps {
  readonly payment: Payment;
  readonly onChanged: (isChanged: boolean) => void;
  readonly onDone: () => void;
}

function RefundForm({ payment, onChanged, onDone }: RefundProps) {
  const words = useWords(paymentsWords).refund;
  const locale = useLocale();
  const tell = useToast();
  const idempotency = useIdempotencyKey();
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const refund = useAct(RefundPaymentDocument);
  const { exponent, currency } = payment.amount;
  const rest: Money = { minor: refundable(payment).toString(), currency, exponent };
  const minor = parseAmount(typed, exponent);
  const isWrong = minor === null || BigInt(minor) === 0n;
  const isTooMuch = minor !== null && BigInt(minor) > BigInt(rest.minor);
  const change = (next: string) => {
    setTyped(next);
    onChanged(next !== '' || reason !== '');
    idempotency.renew();
  };
  const submit = async () => {
    setTried(true);
    if (isWrong || isTooMuch) return;
    const done = await refund.run({
      input: { paymentId: payment.id, amount: { minor, currency }, reason, idempotencyKey: idempotency.key },
    });
    if (done === null) return;
    tell(words.done);
    onDone();
  };
  const wrong = !isTried
    ? undefined
    : isWrong
      ? words.wrong
      : isTooMuch
        ? words.tooMuch(locale.money(rest))
        : refund.fieldError('amount');
  return (
    <Form onSubmit={() => void submit()} errors={wrong === undefined ? [] : [wrong]}>
      <h3 className="heading">{words.title}</h3>
      <Field label={words.amount} hint={words.amountHint(locale.money(rest))} error={wrong}>
        <MoneyInput value={typed} onChange={change} currency={currency} exponent={exponent} autoFocus />
      </Field>
      <Button look="plain" size="s" onClick={() => change(amountText(locale, rest))}>
        {words.all}
      </Button>
      <Field label={words.reason} error={refund.fieldError('reason')}>
        <Input
          value={reason}
          maxLength={200}
          onChange={(event) => {
            setReason(event.target.value);
            onChanged(true);
            idempotency.renew();
          }}
        />
      </Field>
      {wrong === undefined && <ProblemNote problem={refund.problem} />}
      <Button type="submit" look="danger-solid" size="l" wide busy={refund.isBusy && words.busy}>
        {words.submit(isWrong ? '' : locale.money({ minor, currency, exponent }))}
      </Button>
    </Form>
  );
}
