import { Button, Drawer, Field, Form, Input, Note, useLocale, useWords } from '@codai/ui';
import { useState } from 'react';
import { Link } from 'wouter';
import { useAct } from '../../lib/act.tsx';
import { AmountField, useAmount } from '../../shared/money/amount-field.tsx';
import { SourceField } from '../../shared/money/choices.tsx';
import { CopyButton } from '../../shared/money/copy.tsx';
import { exponentOf } from '../../shared/money/exponent.ts';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import { MoneyProblem } from '../../shared/money/refusal.tsx';
import { moneyWords } from '../../shared/money/words.ts';
import type { PaymentRequestRowFragment } from '../../shared/payment-requests/generated/operations.ts';
import { AskForPaymentDocument } from './generated/operations.ts';
import type { Pocket } from './pockets.tsx';
import { walletWords } from './words.ts';

export interface RequestDrawerProps {
  readonly pockets: readonly Pocket[];
  readonly from: string | null;
  readonly onClose: () => void;
}

/** A link with an amount: anyone who opens it pays into the pocket. */
export function RequestDrawer({ pockets, from, onClose }: RequestDrawerProps) {
  const words = useWords(walletWords).requesting;
  const money = useWords(moneyWords);
  const locale = useLocale();
  const [intoId, setInto] = useState(from ?? pockets[0]?.id ?? '');
  const [note, setNote] = useState('');
  const [payer, setPayer] = useState('');
  const [made, setMade] = useState<PaymentRequestRowFragment | null>(null);
  const pocket = pockets.find(({ id }) => id === intoId) ?? pockets[0];
  const currency = pocket?.currency ?? 'EUR';
  const exponent = exponentOf(currency);
  const entry = useAmount(undefined, currency, exponent);
  const ask = useAct(AskForPaymentDocument);
  const idempotency = useActIdempotencyKey(ask.problem);
  const amount = entry.minor === null ? '' : locale.money({ minor: entry.minor, currency, exponent });

  const submit = async () => {
    if (!entry.check() || entry.minor === null || pocket === undefined) return;
    const done = await ask.run({
      input: {
        pocketId: pocket.id,
        amount: { minor: entry.minor, currency },
        note,
        payerHandle: payer.trim() === '' ? null : payer.trim().replace(/^@/, ''),
        idempotencyKey: idempotency.key,
      },
    });
    if (done !== null) setMade(done);
  };
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={words.title}
      isChanged={made === null && entry.text !== ''}
      foot={
        made === null ? (
          <Button size="l" look="primary" wide busy={ask.isBusy && words.busy} onClick={() => void submit()}>
            {words.submit(amount)}
          </Button>
        ) : (
          <Button size="l" wide onClick={onClose}>
            {money.done}
          </Button>
        )
      }
    >
      {made === null ? (
        <Form onSubmit={() => void submit()}>
          <SourceField label={words.into} sources={pockets} value={pocket?.id ?? ''} onChange={setInto} />
          <AmountField
            entry={entry}
            currency={currency}
            exponent={exponent}
            refusal={ask.fieldError('amount')}
            autoFocus
          />
          <Field label={words.note} hint={words.noteHint} error={ask.fieldError('note')}>
            <Input value={note} maxLength={140} onChange={(event) => setNote(event.target.value)} />
          </Field>
          <Field
            label={
              <>
                {words.payer} <span className="meta">{money.optional}</span>
              </>
            }
            hint={words.payerHint}
            error={ask.fieldError('payerHandle')}
          >
            <Input
              value={payer}
              onChange={(event) => setPayer(event.target.value)}
              autoCapitalize="none"
              spellCheck={false}
            />
          </Field>
          <MoneyProblem problem={ask.problem} />
          <button type="submit" hidden aria-hidden tabIndex={-1} />
        </Form>
      ) : (
        <div className="stack">
          <Note tone="good" title={words.ready}>
            {words.readyWhy(locale.when(made.expiresAt))}
          </Note>
          <RequestLink request={made} />
          <Link href={`/money/requests/${made.id}`} className="link">
            {words.open}
          </Link>
        </div>
      )}
    </Drawer>
  );
}

/** The link of a request, as text and as a code to be scanned. */
export function RequestLink({ request }: { readonly request: PaymentRequestRowFragment }) {
  const words = useWords(walletWords).requesting;
  return (
    <div className="stack">
      <Field label={words.link}>
        <Input readOnly value={request.link} onFocus={(event) => event.target.select()} />
      </Field>
      <div>
        <CopyButton text={request.link} />
      </div>
      <img className="qr" alt={words.qr} src={`data:image/svg+xml,${encodeURIComponent(request.qrSvg)}`} />
    </div>
  );
}
