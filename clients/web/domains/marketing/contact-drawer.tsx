import { Badge, Button, Drawer, Field, Form, Input, Section, Switch, useLocale, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { PartView, usePart } from '../../lib/part.tsx';
import { CopyButton } from '../../shared/money/copy.tsx';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import { ConsentFields, emptyConsent } from './consent-fields.tsx';
import { contactWords } from './contact-words.ts';
import {
  GiveReferralCodeDocument,
  MarketingContactDocument,
  type MarketingContactQuery,
  RecordContactConsentDocument,
  SuppressAddressDocument,
  WithdrawContactConsentDocument,
} from './generated/operations.ts';
import { resultsWords } from './results-words.ts';
import { marketingWords } from './words.ts';

type Contact = NonNullable<MarketingContactQuery['contact']>;

interface ContactDrawerProps {
  readonly id: string;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

/** One contact: what is known, its consents with their proof, and the ways to end them. */
export default function ContactDrawer({ id, onClose, onChanged }: ContactDrawerProps) {
  const words = useWords(contactWords);
  const part = usePart(MarketingContactDocument, { id }, { requestPolicy: 'network-only' });
  const changed = () => {
    part.reload();
    onChanged();
  };
  return (
    <Drawer isOpen onClose={onClose} title={part.data?.contact?.email ?? words.email}>
      <PartView part={part} pick={({ contact }) => contact} name={words.email}>
        {(contact) => (
          <div className="stack">
            <Facts contact={contact} />
            <Consents contact={contact} onChanged={changed} />
            <Referral contactId={contact.id} />
            <RecordConsent contact={contact} onChanged={changed} />
            <Suppress contact={contact} onChanged={changed} />
          </div>
        )}
      </PartView>
    </Drawer>
  );
}

function Facts({ contact }: { readonly contact: Contact }) {
  const words = useWords(contactWords);
  const all = useWords(marketingWords);
  const locale = useLocale();
  return (
    <dl className="pairs">
      <dt>{all.name}</dt>
      <dd className="user-text">{contact.name ?? '–'}</dd>
      <dt>{words.country}</dt>
      <dd>{contact.country ?? '–'}</dd>
      <dt>{words.timeZone}</dt>
      <dd>{contact.timeZone}</dd>
      <dt>{words.tags}</dt>
      <dd className="user-text">{contact.tags.join(', ') || '–'}</dd>
      <dt>{words.source}</dt>
      <dd className="user-text">{contact.source}</dd>
      <dt>{words.score}</dt>
      <dd className="num">{locale.number(contact.score)}</dd>
    </dl>
  );
}

/** The code by which the contact brings others. A contact who has one keeps it. */
function Referral({ contactId }: { readonly contactId: string }) {
  const words = useWords(resultsWords);
  const act = useAct(GiveReferralCodeDocument);
  const [code, setCode] = useState<string | null>(null);
  const give = async () => setCode((await act.run({ input: { contactId } }))?.referralCode ?? null);
  return (
    <div className="stack-s">
      {code === null ? (
        <div>
          <Button size="s" busy={act.isBusy && words.giving} onClick={() => void give()}>
            {words.giveCode}
          </Button>
        </div>
      ) : (
        <>
          <p className="support">{words.share}</p>
          <p className="line">
            <code>{code}</code>
            <CopyButton text={code} />
          </p>
        </>
      )}
      <ProblemNote problem={act.problem} />
    </div>
  );
}

function Consents({ contact, onChanged }: { readonly contact: Contact; readonly onChanged: () => void }) {
  const words = useWords(contactWords);
  const all = useWords(marketingWords);
  const locale = useLocale();
  const tell = useToast();
  const act = useAct(WithdrawContactConsentDocument);
  const withdraw = async (purpose: Contact['permissions'][number]['purpose']) => {
    if ((await act.run({ input: { contactId: contact.id, purpose, source: words.byHand } })) === null) return;
    tell(words.withdrawn);
    onChanged();
  };
  return (
    <Section title={words.history}>
      {contact.permissions.map(({ purpose, state }) => (
        <div key={purpose} className="line">
          <span>{all.purposes[purpose]}</span>
          <Badge tone={state === 'GIVEN' ? 'good' : undefined}>{all.states[state]}</Badge>
          {state !== 'WITHDRAWN' && (
            <Button size="s" busy={act.isBusy && words.withdrawing} onClick={() => void withdraw(purpose)}>
              {words.withdraw}
            </Button>
          )}
        </div>
      ))}
      <ProblemNote problem={act.problem} />
      {contact.consents.length === 0 ? (
        <p className="support">{words.historyNone}</p>
      ) : (
        <ul className="marketing-history">
          {contact.consents.map(({ id, purpose, state, source, wording, wordingVersion, recordedAt }) => (
            <li key={id}>
              <div className="line">
                <strong>{all.purposes[purpose]}</strong>
                <span>{all.states[state]}</span>
                <span className="support">{locale.when(recordedAt)}</span>
              </div>
              {wording !== null && <p className="user-text">“{wording}”</p>}
              <p className="support user-text">
                {source}
                {wordingVersion !== null && ` · ${wordingVersion}`}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function RecordConsent({ contact, onChanged }: { readonly contact: Contact; readonly onChanged: () => void }) {
  const words = useWords(contactWords);
  const all = useWords(marketingWords);
  const tell = useToast();
  const act = useAct(RecordContactConsentDocument);
  const idempotency = useActIdempotencyKey(act.problem);
  const [isOpen, open] = useState(false);
  const [consent, setConsent] = useState(emptyConsent);
  const [form, setForm] = useState({ source: '', isConfirmed: false });
  const write = (entries: Partial<typeof form>) => {
    setForm({ ...form, ...entries });
    idempotency.renew();
  };
  const send = async () => {
    const input = { contactId: contact.id, ...consent, ...form, idempotencyKey: idempotency.key };
    if ((await act.run({ input })) === null) return;
    tell(form.isConfirmed ? words.recorded : words.asked);
    idempotency.renew();
    open(false);
    onChanged();
  };
  if (!isOpen) {
    return (
      <div>
        <Button onClick={() => open(true)}>{words.record}</Button>
      </div>
    );
  }
  return (
    <Section title={words.record}>
      <p className="support">{words.recordWhy}</p>
      <Form onSubmit={() => void send()}>
        <ConsentFields
          draft={consent}
          fieldError={act.fieldError}
          onChange={(entries) => {
            setConsent({ ...consent, ...entries });
            idempotency.renew();
          }}
        />
        <Field label={words.where} error={act.fieldError('source')}>
          <Input value={form.source} maxLength={200} onChange={({ target }) => write({ source: target.value })} />
        </Field>
        <div className="line">
          <Switch isOn={form.isConfirmed} label={words.confirmed} onChange={(isConfirmed) => write({ isConfirmed })} />
          <span>{words.confirmed}</span>
        </div>
        <p className="support">{words.confirmedHint}</p>
        <ProblemNote problem={act.problem} />
        <Button type="submit" look="primary" busy={act.isBusy && all.saving}>
          {all.save}
        </Button>
      </Form>
    </Section>
  );
}

function Suppress({ contact, onChanged }: { readonly contact: Contact; readonly onChanged: () => void }) {
  const words = useWords(contactWords);
  const all = useWords(marketingWords);
  const tell = useToast();
  const act = useAct(SuppressAddressDocument);
  const [isAsking, ask] = useState(false);
  const send = async () => {
    if ((await act.run({ input: { email: contact.email } })) === null) return;
    tell(words.suppressed);
    ask(false);
    onChanged();
  };
  return (
    <div>
      <Button look="plain" onClick={() => ask(true)}>
        {words.suppress}
      </Button>
      <Confirm
        isOpen={isAsking}
        title={words.suppress}
        why={words.suppressWhy}
        act={words.suppress}
        busy={words.suppressing}
        keep={all.cancel}
        action={act}
        onConfirm={() => void send()}
        onClose={() => ask(false)}
      />
    </div>
  );
}
