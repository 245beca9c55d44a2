import { Button, Field, Form, Input, MoneyInput, parseAmount, useLocale, useToast, useWords } from '@codai/ui';
import { FileMinus } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct, useIdempotencyKey } from '../../lib/act.tsx';
import { type InvoiceDetailQuery, IssueCreditNoteDocument } from './generated/operations.ts';
import { paymentsWords } from './words.ts';

type Invoice = NonNullable<InvoiceDetailQuery['invoice']>;

/** Part of an invoice that no credit note covers yet, in minor units. */
const creditable = ({ total, creditNotes }: Invoice): bigint =>
  creditNotes.reduce((rest, note) => rest - BigInt(note.total.minor), BigInt(total.minor));

/** An operator takes back an invoice, or a part of it. */
export function CreditInvoice({ invoice, onDone }: { readonly invoice: Invoice; readonly onDone: () => void }) {
  const words = useWords(paymentsWords).credit;
  const [isOpen, setOpen] = useState(false);
  if ((invoice.status !== 'OPEN' && invoice.status !== 'PAID') || creditable(invoice) <= 0n) return null;
  return isOpen ? (
    <CreditForm
      invoice={invoice}
      onDone={() => {
        setOpen(false);
        onDone();
      }}
    />
  ) : (
    <Button icon={FileMinus} onClick={() => setOpen(true)}>
      {words.begin}
    </Button>
  );
}

function CreditForm({ invoice, onDone }: { readonly invoice: Invoice; readonly onDone: () => void }) {
  const words = useWords(paymentsWords).credit;
  const locale = useLocale();
  const tell = useToast();
  const idempotency = useIdempotencyKey();
  const issue = useAct(IssueCreditNoteDocument);
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const { currency, exponent } = invoice.total;
  const rest = { minor: creditable(invoice).toString(), currency, exponent };
  const minor = parseAmount(typed, exponent);
  const isWrong = minor === null || BigInt(minor) === 0n;
  const isTooMuch = minor !== null && BigInt(minor) > BigInt(rest.minor);
  const submit = async () => {
    setTried(true);
    if (isWrong || isTooMuch || reason.trim() === '') return;
    const done = await issue.run({
      input: {
        invoiceId: invoice.id,
        amount: { minor, currency },
        reason: reason.trim(),
        idempotencyKey: idempotency.key,
      },
    });
    if (done === null) return idempotency.renew();
    tell(words.done(done.number));
    onDone();
  };
  const wrong = !isTried
    ? undefined
    : isWrong
      ? words.wrong
      : isTooMuch
        ? words.tooMuch(locale.money(rest))
        : issue.fieldError('amount');
  return (
    <Form onSubmit={() => void submit()}>
      <h3 className="heading">{words.begin}</h3>
      <p className="support">{words.about}</p>
      <Field label={words.amount} hint={words.amountHint(locale.money(rest))} error={wrong}>
        <MoneyInput value={typed} onChange={setTyped} currency={currency} exponent={exponent} autoFocus />
      </Field>
      <Field
        label={words.reason}
        hint={words.reasonHint}
        error={isTried && reason.trim() === '' ? words.reasonWanted : issue.fieldError('reason')}
      >
        <Input value={reason} maxLength={120} onChange={(event) => setReason(event.target.value)} />
      </Field>
      <ProblemNote problem={issue.problem} />
      <Button type="submit" look="danger-solid" size="l" wide busy={issue.isBusy && words.busy}>
        {isWrong ? words.begin : words.submit(locale.money({ minor, currency, exponent }))}
      </Button>
    </Form>
  );
}
