import {
  Avatar,
  Button,
  Drawer,
  Empty,
  Field,
  Form,
  Input,
  Note,
  Steps,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { useState } from 'react';
import { Link } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useNameOf } from '../../lib/name-of.ts';
import { PartView, usePages } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { AmountField, useAmount } from '../../shared/money/amount-field.tsx';
import { SourceField } from '../../shared/money/choices.tsx';
import { exponentOf } from '../../shared/money/exponent.ts';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import { MoneyProblem } from '../../shared/money/refusal.tsx';
import { moneyWords } from '../../shared/money/words.ts';
import type { MovementRowFragment } from '../../shared/payment-requests/generated/operations.ts';
import { MovementOutcome } from '../../shared/payment-requests/movement-outcome.tsx';
import {
  type ContactRowFragment,
  FindRecipientDocument,
  SendMoneyDocument,
  WalletContactsDocument,
} from './generated/operations.ts';
import type { Pocket } from './pockets.tsx';
import { walletWords } from './words.ts';

interface Recipient {
  readonly contact: ContactRowFragment | null;
  readonly handle: string;
  /** Owner of the wallet of the handle, once it was looked up. */
  readonly owner?: string;
}

export interface SendDrawerProps {
  /** Open pockets. */
  readonly pockets: readonly Pocket[];
  readonly from: string | null;
  readonly params: URLSearchParams;
  readonly contactsOnly: boolean;
  readonly onClose: () => void;
}

/** Sends to another wallet in three steps: recipient, amount, confirmation. */
export function SendDrawer({ pockets, from, params, contactsOnly, onClose }: SendDrawerProps) {
  const nameOf = useNameOf();
  const words = useWords(walletWords).sending;
  const money = useWords(moneyWords);
  const locale = useLocale();
  const tell = useToast();
  const { tenant } = useSession();
  const [step, setStep] = useState(0);
  const [recipient, setRecipient] = useState<Recipient>({ contact: null, handle: params.get('to') ?? '' });
  const [fromId, setFrom] = useState(from ?? pockets[0]?.id ?? '');
  const [reference, setReference] = useState('');
  const [outcome, setOutcome] = useState<MovementRowFragment | null>(null);
  const [isTried, setTried] = useState(false);
  const pocket = pockets.find(({ id }) => id === fromId) ?? pockets[0];
  const currency = pocket?.currency ?? 'EUR';
  const exponent = exponentOf(currency);
  const entry = useAmount(pocket, currency, exponent, params.get('amount') ?? '');
  const find = useAct(FindRecipientDocument);
  const send = useAct(SendMoneyDocument);
  const idempotency = useActIdempotencyKey(send.problem);
  const handle = recipient.handle.trim().replace(/^@/, '').toLowerCase();
  const name = recipient.contact?.name ?? `@${handle}`;
  const amount = entry.minor === null ? '' : locale.money({ minor: entry.minor, currency, exponent });
  const isChanged = outcome === null && (recipient.contact !== null || recipient.handle !== '' || entry.text !== '');

  const choose = async () => {
    setTried(true);
    if (recipient.contact === null && handle === '') return;
    if (recipient.contact === null && recipient.owner === undefined) {
      const found = await find.run({ input: { handle } });
      if (found === null) return;
      setRecipient({ contact: null, handle: found.handle, owner: nameOf(found.owner) });
    }
    setTried(false);
    setStep(1);
  };
  const submit = async () => {
    if (entry.minor === null || pocket === undefined) return;
    const to = recipient.contact === null ? { handle } : { contactId: recipient.contact.id };
    const done = await send.run({
      input: {
        fromPocketId: pocket.id,
        to,
        amount: { minor: entry.minor, currency },
        reference,
        idempotencyKey: idempotency.key,
      },
    });
    if (done === null) return;
    idempotency.renew();
    if (done.status !== 'COMPLETED') return setOutcome(done);
    tell(words.done(amount, name));
    onClose();
  };
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={words.title}
      isChanged={isChanged}
      foot={
        outcome !== null ? (
          <Button size="l" wide onClick={onClose}>
            {money.close}
          </Button>
        ) : (
          <>
            {step > 0 && (
              <Button size="l" onClick={() => setStep(step - 1)}>
                {money.back}
              </Button>
            )}
            {step === 0 && (
              <Button size="l" look="primary" wide busy={find.isBusy && words.finding} onClick={() => void choose()}>
                {money.continue}
              </Button>
            )}
            {step === 1 && (
              <Button size="l" look="primary" wide onClick={() => entry.check() && setStep(2)}>
                {money.continue}
              </Button>
            )}
            {step === 2 && (
              <Button size="l" look="primary" wide busy={send.isBusy && words.busy} onClick={() => void submit()}>
                {words.submit(amount)}
              </Button>
            )}
          </>
        )
      }
    >
      <div className="stack">
        <Steps steps={words.steps} current={step} />
        {step === 0 && (
          <Form onSubmit={() => void choose()}>
            <ContactChoices
              contactsOnly={contactsOnly}
              chosen={recipient.contact}
              onChoose={(contact) => {
                setRecipient({ contact, handle: '' });
                setStep(1);
              }}
            />
            {!contactsOnly && (
              <Field
                label={words.handle}
                hint={words.handleHint}
                error={
                  isTried && handle === ''
                    ? words.handleNeeded
                    : find.problem?.refusal?.code === 'RECIPIENT_INVALID'
                      ? words.handleUnknown
                      : undefined
                }
              >
                <Input
                  value={recipient.handle}
                  onChange={(event) => {
                    find.clear();
                    setRecipient({ contact: null, handle: event.target.value });
                  }}
                  autoComplete="off"
                  autoCapitalize="none"
                  spellCheck={false}
                  autoFocus
                />
              </Field>
            )}
            {find.problem?.refusal === null && <ProblemNote problem={find.problem} />}
            <button type="submit" hidden aria-hidden tabIndex={-1} />
          </Form>
        )}
        {step > 0 && (
          <div className="line choice">
            <Avatar id={recipient.contact?.id ?? handle} name={recipient.contact?.name ?? recipient.owner ?? handle} />
            <span className="grow cut">
              <span className="strong user-text">{recipient.owner ?? name}</span>
              <br />
              <span className="meta">{recipient.owner === undefined ? words.to : words.openedBy(name)}</span>
            </span>
            {outcome === null && (
              <Button size="s" look="plain" onClick={() => setStep(0)}>
                {words.change}
              </Button>
            )}
          </div>
        )}
        {step === 1 && (
          <Form onSubmit={() => entry.check() && setStep(2)}>
            {pockets.length > 1 && (
              <SourceField label={words.from} sources={pockets} value={fromId} onChange={setFrom} />
            )}
            <AmountField
              entry={entry}
              currency={currency}
              exponent={exponent}
              source={pocket}
              others={pockets.filter((other) => other.currency === currency)}
              onSource={setFrom}
              refusal={send.fieldError('amount')}
              autoFocus
            />
            <Field
              label={
                <>
                  {words.reference} <span className="meta">{money.optional}</span>
                </>
              }
              hint={words.referenceHint}
              error={send.fieldError('reference')}
            >
              <Input value={reference} maxLength={140} onChange={(event) => setReference(event.target.value)} />
            </Field>
            <button type="submit" hidden aria-hidden tabIndex={-1} />
          </Form>
        )}
        {step === 2 && (
          <>
            <dl className="pairs">
              <dt>{words.facts.to}</dt>
              <dd className="strong user-text">
                {recipient.owner === undefined ? name : `${recipient.owner}, ${name}`}
              </dd>
              <dt>{words.facts.amount}</dt>
              <dd className="strong">{amount}</dd>
              <dt>{words.facts.from}</dt>
              <dd>{pocket?.name}</dd>
              <dt>{words.facts.organisation}</dt>
              <dd>{tenant?.name}</dd>
              {reference !== '' && (
                <>
                  <dt>{words.facts.reference}</dt>
                  <dd>{reference}</dd>
                </>
              )}
            </dl>
            {outcome === null ? (
              <>
                <Note title={words.firstTitle} tone="accent">
                  {words.firstWhy}
                </Note>
                <MoneyProblem problem={send.problem} />
                {send.problem?.refusal?.code === 'INSUFFICIENT_FUNDS' && (
                  <Button onClick={() => setStep(1)}>{words.change}</Button>
                )}
              </>
            ) : (
              <MovementOutcome movement={outcome} />
            )}
          </>
        )}
      </div>
    </Drawer>
  );
}

function ContactChoices({
  contactsOnly,
  chosen,
  onChoose,
}: {
  readonly contactsOnly: boolean;
  readonly chosen: ContactRowFragment | null;
  readonly onChoose: (contact: ContactRowFragment) => void;
}) {
  const words = useWords(walletWords).sending;
  const pages = usePages(WalletContactsDocument, { first: 20 }, (data) => data.walletContacts);
  const wallets = pages.rows.filter(({ walletId }) => walletId !== null);
  if (wallets.length === 0) {
    if (!contactsOnly) return null;
    return (
      <PartView part={pages.part} pick={(data) => data.walletContacts} name={words.contacts}>
        {() => (
          <Empty
            title={words.contactsOnly}
            action={
              <Link href="/money/wallet/contacts" className="button">
                {words.toContacts}
              </Link>
            }
          >
            {words.contactsOnlyWhy}
          </Empty>
        )}
      </PartView>
    );
  }
  return (
    <div className="stack-s">
      <span className="field-label">{words.contacts}</span>
      {wallets.map((contact) => (
        <button
          key={contact.id}
          type="button"
          className="choice"
          aria-pressed={contact.id === chosen?.id}
          onClick={() => onChoose(contact)}
        >
          <Avatar id={contact.id} name={contact.name} />
          <span className="strong cut">{contact.name}</span>
        </button>
      ))}
    </div>
  );
}
