import { Amount, Avatar, Button, Field, Form, Glyph, Input, Segments, useWords } from '@codai/ui';
import { Landmark } from 'lucide-react';
import { useState } from 'react';
import { usePages } from '../../lib/part.tsx';
import { moneyWords } from '../../shared/money/words.ts';
import { spaced } from './accounts.tsx';
import {
  type AccountRowFragment,
  BankAccountsDocument,
  BeneficiaryPageDocument,
  type BeneficiaryRowFragment,
} from './generated/operations.ts';
import { NewPayee, VerdictBadge } from './new-payee.tsx';
import { bankingWords } from './words.ts';

/** Recipient of a transfer: an account of the person, an account at another bank, or one of this bank by its IBAN. */
export type Recipient =
  | { readonly kind: 'own'; readonly account: AccountRowFragment }
  | { readonly kind: 'payee'; readonly payee: BeneficiaryRowFragment }
  | { readonly kind: 'inside'; readonly iban: string };

type Way = 'own' | 'saved' | 'new' | 'inside';
const ways: readonly Way[] = ['saved', 'own', 'new', 'inside'];

/** The first step: each choice leads on by itself. */
export function RecipientStep({
  from,
  onChoose,
}: {
  readonly from: AccountRowFragment;
  readonly onChoose: (recipient: Recipient) => void;
}) {
  const words = useWords(bankingWords).transfer;
  const [way, setWay] = useState<Way>('saved');
  return (
    <div className="stack">
      <Segments<Way>
        label={words.toWhom}
        value={way}
        onChange={setWay}
        options={ways.map((value) => ({ value, label: words.kinds[value] }))}
      />
      {way === 'own' && <OwnAccounts from={from} onChoose={onChoose} />}
      {way === 'saved' && <SavedPayees onChoose={onChoose} />}
      {way === 'new' && <NewRecipient onChoose={onChoose} />}
      {way === 'inside' && <InsideRecipient onChoose={onChoose} />}
    </div>
  );
}

type Choose = (recipient: Recipient) => void;

function OwnAccounts({ from, onChoose }: { readonly from: AccountRowFragment; readonly onChoose: Choose }) {
  const words = useWords(bankingWords);
  const pages = usePages(BankAccountsDocument, { first: 50 }, (data) => data.accounts);
  const others = pages.rows.filter(({ id, status }) => id !== from.id && status !== 'CLOSED');
  if (others.length === 0 && !pages.isLoading) return <p className="support">{words.transfer.ownNone}</p>;
  return (
    <div className="cards-choice">
      {others.map((account) => (
        <button key={account.id} type="button" className="choice" onClick={() => onChoose({ kind: 'own', account })}>
          <Glyph icon={Landmark} />
          <span className="grow">
            <span className="strong cut">
              {account.pocket === null ? account.name : words.accounts.pocketOf(account.pocket.name)}
            </span>
            <br />
            <span className="meta mono cut">{spaced(account.iban)}</span>
          </span>
          <span className="num">
            <Amount money={account.available} withCode />
          </span>
        </button>
      ))}
    </div>
  );
}

function SavedPayees({ onChoose }: { readonly onChoose: Choose }) {
  const words = useWords(bankingWords).transfer;
  const pages = usePages(BeneficiaryPageDocument, { first: 50 }, (data) => data.beneficiaries);
  const payees = pages.rows.filter(({ removedAt }) => removedAt === null);
  if (payees.length === 0 && !pages.isLoading) return <p className="support">{words.savedNone}</p>;
  return (
    <div className="cards-choice">
      {payees.map((payee) => (
        <button key={payee.id} type="button" className="choice" onClick={() => onChoose({ kind: 'payee', payee })}>
          <PayeeText payee={payee} />
        </button>
      ))}
    </div>
  );
}

export function PayeeText({ payee }: { readonly payee: BeneficiaryRowFragment }) {
  return (
    <>
      <Avatar id={payee.id} name={payee.name} />
      <span className="grow">
        <span className="strong cut">{payee.name}</span>
        <br />
        <span className="meta mono">{spaced(payee.iban)}</span>
      </span>
      <VerdictBadge verdict={payee.payeeVerdict} />
    </>
  );
}

function NewRecipient({ onChoose }: { readonly onChoose: Choose }) {
  const money = useWords(moneyWords);
  return <NewPayee submit={money.continue} onAdded={(payee) => onChoose({ kind: 'payee', payee })} />;
}

function InsideRecipient({ onChoose }: { readonly onChoose: Choose }) {
  const words = useWords(bankingWords).transfer;
  const money = useWords(moneyWords);
  const [iban, setIban] = useState('');
  const [isTried, setTried] = useState(false);
  const bare = iban.replace(/\s/g, '').toUpperCase();
  const submit = () => {
    setTried(true);
    if (bare !== '') onChoose({ kind: 'inside', iban: bare });
  };
  return (
    <Form onSubmit={submit}>
      <Field label={words.iban} hint={words.insideHint} error={isTried && bare === '' ? money.required : undefined}>
        <Input
          className="mono"
          value={iban}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setIban(event.target.value)}
        />
      </Field>
      <Button type="submit" look="primary" size="l" wide>
        {money.continue}
      </Button>
    </Form>
  );
}
