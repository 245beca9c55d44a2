import { PayInvoiceDocument } from '@codai/sdk';
import {
  Amount,
  Badge,
  Button,
  DisplayAmount,
  Drawer,
  Field,
  Note,
  Select,
  useLocale,
  useToast,
  useWords,
  When,
} from '@codai/ui';
import { FileText } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { ProblemNote, useAct, useIdempotencyKey } from '../../lib/act.tsx';
import { type Part, PartView, usePart } from '../../lib/part.tsx';
import { managesTenant, useSession } from '../../lib/session.tsx';
import type { PaymentMethodsQuery } from '../../shared/money/generated/payments.ts';
import { methodName } from '../../shared/money/method-name.ts';
import { Confirmation } from './confirmation.tsx';
import { CreditInvoice } from './credit-invoice.tsx';
import { InvoiceDetailDocument, type InvoiceDetailQuery } from './generated/operations.ts';
import { invoiceTones } from './invoices.tsx';
import type { MethodLine } from './methods.tsx';
import { paymentsWords } from './words.ts';

type Invoice = NonNullable<InvoiceDetailQuery['invoice']>;

interface InvoiceProps {
  readonly id: string;
  readonly methods: Part<PaymentMethodsQuery>;
  readonly onClose: () => void;
  /** A payment of it was begun, or it was paid. */
  readonly onChanged: () => void;
}

export function InvoiceDrawer({ id, methods, onClose, onChanged }: InvoiceProps) {
  const words = useWords(paymentsWords).invoices;
  const { isOperator } = useSession();
  const part = usePart(InvoiceDetailDocument, { id });
  const tell = useToast();
  const status = part.data?.invoice?.status;
  const before = useRef(status);
  // However the page has learned of it: the answer of a payment, the bank's by way of a live event, or a reload.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each change of the state.
  useEffect(() => {
    if (status === undefined) return;
    const wasOwed = before.current !== undefined && isOwed(before.current);
    before.current = status;
    if (!wasOwed || status !== 'PAID') return;
    tell(words.paid);
    onChanged();
  }, [status]);
  const onAnswered = () => {
    part.reload();
    onChanged();
  };
  return (
    <Drawer isOpen onClose={onClose} title={part.data?.invoice?.number ?? words.title}>
      <PartView part={part} pick={(data) => data.invoice} name={words.title}>
        {(invoice) => (
          <div className="stack">
            <div>
              <p className="line wrap">
                <DisplayAmount money={invoice.total} />
                <Badge tone={invoiceTones[invoice.status]}>{words.states[invoice.status]}</Badge>
              </p>
              <p className="meta">
                <When at={invoice.createdAt} />
              </p>
            </div>
            <Lines invoice={invoice} />
            <Documents invoice={invoice} />
            {isOperator && <CreditInvoice invoice={invoice} onDone={part.reload} />}
            {isOwed(invoice.status) && (
              <PartView part={methods} pick={({ paymentMethods }) => paymentMethods} name={words.with}>
                {({ edges }) => (
                  <Pay invoice={invoice} methods={edges.map(({ node }) => node)} onAnswered={onAnswered} />
                )}
              </PartView>
            )}
          </div>
        )}
      </PartView>
    </Drawer>
  );
}

const isOwed = (status: Invoice['status']) => status === 'OPEN' || status === 'UNCOLLECTIBLE';

function Lines({ invoice }: { readonly invoice: Invoice }) {
  const words = useWords(paymentsWords).invoices;
  const isPart = invoice.due.minor !== invoice.total.minor && invoice.status === 'OPEN';
  return (
    <>
      <ul className="rows payments-lines" data-tight>
        {invoice.lines.map(({ description, quantity, amount }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a finalised invoice keep their order and have no id.
          <li key={index}>
            <span className="grow user-text">
              {description}
              {quantity !== null && <span className="meta"> × {quantity}</span>}
            </span>
            <Amount money={amount} />
          </li>
        ))}
      </ul>
      <dl className="pairs">
        <dt>{words.subtotal}</dt>
        <dd>
          <Amount money={invoice.subtotal} />
        </dd>
        <dt>{words.tax(invoice.taxRate)}</dt>
        <dd>
          <Amount money={invoice.tax} />
        </dd>
        <dt className="strong">{words.total}</dt>
        <dd className="strong">
          <Amount money={invoice.total} />
        </dd>
        {isPart && (
          <>
            <dt>{words.open}</dt>
            <dd>
              <Amount money={invoice.due} />
            </dd>
          </>
        )}
      </dl>
    </>
  );
}

function Documents({ invoice }: { readonly invoice: Invoice }) {
  const words = useWords(paymentsWords).invoices;
  return (
    <>
      <div className="line wrap">
        {invoice.pdfUrl && (
          <a className="button" href={invoice.pdfUrl} download>
            <FileText className="icon" aria-hidden />
            {words.pdf}
          </a>
        )}
        {invoice.xmlUrl && (
          <a className="button" href={invoice.xmlUrl} download>
            <FileText className="icon" aria-hidden />
            {words.xml}
          </a>
        )}
      </div>
      {invoice.creditNotes.length > 0 && (
        <section className="stack-s">
          <h3 className="heading">{words.notes}</h3>
          {invoice.creditNotes.map((note) => (
            <p key={note.id} className="line">
              <a className="link" href={note.pdfUrl} download>
                {note.number}
              </a>
              <span className="end">
                <Amount money={note.total} />
              </span>
            </p>
          ))}
        </section>
      )}
    </>
  );
}

interface PayProps {
  readonly invoice: Invoice;
  readonly methods: readonly MethodLine[];
  /** The bank has answered, or the payer comes back without its answer. */
  readonly onAnswered: () => void;
}

/** Names method and amount before anything is charged; a bank that asks is answered in place. */
function Pay({ invoice, methods, onAnswered }: PayProps) {
  const all = useWords(paymentsWords);
  const words = all.invoices;
  const locale = useLocale();
  const { tenant } = useSession();
  const idempotency = useIdempotencyKey();
  const pay = useAct(PayInvoiceDocument);
  const [chosen, choose] = useState<string | null>(null);
  const [isConfirming, setConfirming] = useState(false);
  const methodId = chosen ?? methods.find(({ isDefault }) => isDefault)?.id ?? methods[0]?.id;
  const refusal = pay.problem?.refusal as
    | { readonly code: string; readonly actionUrl?: string | null }
    | null
    | undefined;
  const actionUrl = refusal?.code === 'PAYMENT_REQUIRES_ACTION' ? (refusal.actionUrl ?? null) : null;
  const isManager = managesTenant(tenant);

  // The same key leads back to a charge that waits for the bank; one that was declined is over, and trying again is another request.
  const isDeclined = refusal?.code === 'PAYMENT_DECLINED';
  // biome-ignore lint/correctness/useExhaustiveDependencies: each decline is another one.
  useEffect(() => {
    if (isDeclined) idempotency.renew();
  }, [pay.problem]);
  const submit = async () => {
    if (methodId === undefined) return;
    const done = await pay.run({ input: { invoiceId: invoice.id, methodId, idempotencyKey: idempotency.key } });
    if (done === null) {
      setConfirming(true);
      return;
    }
    onAnswered();
  };
  if (isConfirming && actionUrl !== null) {
    return (
      <Confirmation
        actionUrl={actionUrl}
        invoiceId={invoice.id}
        onDone={() => {
          setConfirming(false);
          pay.clear();
          onAnswered();
        }}
      />
    );
  }
  return (
    <div className="stack">
      {methods.length === 0 ? (
        <Note tone="accent" title={words.noMethod} />
      ) : (
        <Field label={words.with}>
          <Select
            value={methodId}
            onChange={(event) => {
              choose(event.target.value);
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
      )}
      <ProblemNote
        problem={refusal?.code === 'CONFLICT' && pay.problem ? { ...pay.problem, title: words.underWay } : pay.problem}
      />
      <Button
        look="primary"
        size="l"
        wide
        disabled={methods.length === 0 || !isManager}
        busy={pay.isBusy && words.paying}
        onClick={() => void submit()}
      >
        {words.pay(locale.money(invoice.due))}
      </Button>
      {!isManager && <p className="meta">{all.plans.onlyManagers}</p>}
    </div>
  );
}
