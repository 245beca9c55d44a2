import { InvoicesListDocument } from '@codai/sdk';
import { Badge, Button, Note, Tip, useLocale, useWords } from '@codai/ui';
import { CircleCheck, Plus, ReceiptText } from 'lucide-react';
import { useSearchParams } from 'wouter';
import { Page } from '../../lib/page.tsx';
import { usePages, usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { PaymentMethodsDocument } from '../../shared/money/generated/payments.ts';
import { AddMethod } from './add-method.tsx';
import { BillingDetails, useBillingDetails } from './billing-details.tsx';
import { CreditNotes } from './credit-notes.tsx';
import { useBillingChanges } from './follow.ts';
import { SubscriptionsListDocument } from './generated/operations.ts';
import { InvoiceDrawer } from './invoice-drawer.tsx';
import { type InvoiceLine, Invoices } from './invoices.tsx';
import { Methods } from './methods.tsx';
import { PaymentDrawer } from './payment-drawer.tsx';
import { PaymentsTable } from './payments-table.tsx';
import { PlanDrawer } from './plan-drawer.tsx';
import { Plans } from './plans.tsx';
import { Revenue } from './revenue.tsx';
import { paymentsWords } from './words.ts';
import './payments.css';

export default function PaymentsPage() {
  const words = useWords(paymentsWords);
  const { isOperator } = useSession();
  const [search, setSearch] = useSearchParams();
  const methods = usePart(PaymentMethodsDocument, { first: 50 });
  const plans = usePart(SubscriptionsListDocument, { first: 20 });
  const invoices = usePages(InvoicesListDocument, { first: 20 }, ({ invoices: found }) => found);
  const billing = useBillingDetails();
  const payment = search.get('payment');
  const invoice = search.get('invoice');
  const task = search.get('do');
  const close = () =>
    setSearch((now) => {
      for (const key of ['payment', 'invoice', 'do', 'plan']) now.delete(key);
      return now;
    });
  const refresh = () => {
    invoices.part.reload();
    plans.reload();
  };
  useBillingChanges(refresh);
  const known = methods.data?.paymentMethods?.edges.map(({ node }) => node) ?? [];
  const isSandbox = known.some(({ environment }) => environment === 'SANDBOX');
  return (
    <Page
      title={words.title}
      actions={
        <>
          {isSandbox && (
            <Tip text={words.sandboxWhy}>
              <button type="button" aria-label={`${words.sandbox}. ${words.sandboxWhy}`}>
                <Badge tone="warning">{words.sandbox}</Badge>
              </button>
            </Tip>
          )}
          <Button icon={Plus} onClick={() => setSearch({ do: 'method' })}>
            {words.methods.add}
          </Button>
        </>
      }
    >
      <StatusLine
        invoices={invoices.rows}
        isKnown={invoices.part.data !== undefined}
        onOpen={(id) => setSearch({ invoice: id })}
      />
      <div className="columns">
        <div>
          <PaymentsTable
            onOpen={(id) =>
              setSearch((now) => {
                now.set('payment', id);
                return now;
              })
            }
          />
          <Invoices invoices={invoices} onOpen={(id) => setSearch({ invoice: id })} />
          {isOperator && <Revenue />}
        </div>
        <div>
          <Plans part={plans} onTask={(next) => setSearch(next)} />
          <Methods part={methods} onAdd={() => setSearch({ do: 'method' })} />
          <BillingDetails
            part={billing}
            isOpen={task === 'billing'}
            onOpen={() => setSearch({ do: 'billing' })}
            onClose={close}
          />
          <CreditNotes />
        </div>
      </div>
      {payment && <PaymentDrawer id={payment} onClose={close} />}
      {invoice && <InvoiceDrawer id={invoice} methods={methods} onClose={close} onChanged={refresh} />}
      {task === 'method' && (
        <AddMethod
          isFirst={methods.data?.paymentMethods?.edges.length === 0}
          onClose={close}
          onAdded={methods.reload}
        />
      )}
      {task === 'plan' && (
        <PlanDrawer
          billing={billing}
          key={search.get('plan')}
          part={plans}
          subscriptionId={search.get('plan')}
          onClose={close}
          onDone={refresh}
        />
      )}
    </Page>
  );
}

interface StatusProps {
  readonly invoices: readonly InvoiceLine[];
  readonly isKnown: boolean;
  readonly onOpen: (id: string) => void;
}

/** Amount due with its verb, or a note that nothing is due. */
function StatusLine({ invoices, isKnown, onOpen }: StatusProps) {
  const words = useWords(paymentsWords).now;
  const locale = useLocale();
  const due = invoices.filter(({ status }) => status === 'OPEN' || status === 'UNCOLLECTIBLE');
  if (!isKnown) return null;
  return (
    <div className="payments-now">
      {due.length === 0 && (
        <p className="line support">
          <CircleCheck className="icon" aria-hidden />
          {words.clear}
        </p>
      )}
      {due.map((invoice) => (
        <Note
          key={invoice.id}
          tone="warning"
          icon={ReceiptText}
          title={words.due(invoice.number ?? '', locale.money(invoice.due))}
          actions={
            <Button look="tonal" onClick={() => onOpen(invoice.id)}>
              {words.pay}
            </Button>
          }
        >
          {invoice.dueAt && words.dueBy(locale.day(invoice.dueAt))}
        </Note>
      ))}
    </div>
  );
}
