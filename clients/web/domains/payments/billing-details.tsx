import {
  Button,
  Drawer,
  Field,
  Form,
  Input,
  Panel,
  Section,
  Select,
  TextArea,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { unionCountries, useCountryNames } from '../../lib/countries.ts';
import { type Part, PartView, unlessDown, usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { BillingDetailsDocument, type BillingDetailsQuery, SetBillingProfileDocument } from './generated/operations.ts';
import { paymentsWords } from './words.ts';

export function useBillingDetails(): Part<BillingDetailsQuery> {
  return usePart(BillingDetailsDocument, {});
}

interface DetailsProps {
  readonly part: Part<BillingDetailsQuery>;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}

/** Recipient of invoices. */
export function BillingDetails({ part, isOpen, onOpen, onClose }: DetailsProps) {
  const words = useWords(paymentsWords).billing;
  const { tenant } = useSession();
  const profile = part.data?.billingProfile ?? null;
  const [isChanged, setChanged] = useState(false);
  return (
    <Section title={words.title}>
      <Panel>
        <PartView part={part} pick={() => unlessDown(part, 'billingProfile')} name={words.title}>
          {() => (
            <div className="rows">
              <div>
                <span className="grow">
                  <span className="strong user-text">{profile?.name ?? words.none}</span>
                  {profile && (
                    <>
                      <br />
                      <span className="meta user-text">
                        {[...profile.addressLines, profile.country, profile.vatNumber].filter(Boolean).join(', ')}
                      </span>
                    </>
                  )}
                </span>
                <Button
                  size="s"
                  disabled={tenant?.role === 'MEMBER'}
                  onClick={onOpen}
                  aria-label={`${words.edit}: ${words.title}`}
                >
                  {words.edit}
                </Button>
              </div>
            </div>
          )}
        </PartView>
      </Panel>
      {isOpen && part.data && (
        <Drawer isOpen onClose={onClose} title={words.title} isChanged={isChanged}>
          <BillingForm part={part} onChanged={() => setChanged(true)} onSaved={onClose} />
        </Drawer>
      )}
    </Section>
  );
}

interface FormProps {
  readonly part: Part<BillingDetailsQuery>;
  readonly onChanged: () => void;
  readonly onSaved: () => void;
}

export function BillingForm({ part, onChanged, onSaved }: FormProps) {
  const all = useWords(paymentsWords);
  const words = all.billing;
  const { language } = useLocale();
  const tell = useToast();
  const { me } = useSession();
  const present = part.data?.billingProfile ?? null;
  // The signed-in person may be known only after the form is shown.
  const [typedName, setName] = useState(present?.name);
  const name = typedName ?? me?.displayName ?? '';
  const [address, setAddress] = useState(present?.addressLines.join('\n') ?? '');
  const [country, setCountry] = useState(present?.country ?? 'RO');
  const [vat, setVat] = useState(present?.vatNumber ?? '');
  const [isTried, setTried] = useState(false);
  const save = useAct(SetBillingProfileDocument);
  const nameOf = useCountryNames();
  const lines = address
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const missing = (isMissing: boolean) => (isTried && isMissing ? words.required : undefined);

  const submit = async () => {
    setTried(true);
    if (name.trim() === '' || lines.length === 0) return;
    const saved = await save.run({
      input: {
        name,
        addressLines: lines,
        country,
        language: present?.language ?? language,
        vatNumber: vat.trim() === '' ? null : vat.trim(),
        ...(present && { expectedVersion: present.version }),
      },
    });
    if (saved === null) return;
    part.reload();
    tell(words.saved);
    onSaved();
  };
  const atName = missing(name.trim() === '') ?? save.fieldError('name');
  const atAddress = missing(lines.length === 0) ?? save.fieldError('addressLines');
  const atVat = save.fieldError('vatNumber');
  const errors = [atName, atAddress, atVat].filter((error) => error !== undefined);
  const change = (set: (text: string) => void) => (event: { readonly target: { readonly value: string } }) => {
    set(event.target.value);
    onChanged();
  };
  return (
    <Form onSubmit={() => void submit()} errors={errors}>
      <p className="support">{words.about}</p>
      <Field label={words.name} error={atName}>
        <Input value={name} autoComplete="organization" onChange={change(setName)} />
      </Field>
      <Field label={words.address} hint={words.addressHint} error={atAddress}>
        <TextArea rows={3} value={address} autoComplete="street-address" onChange={change(setAddress)} />
      </Field>
      <Field label={words.country} error={save.fieldError('country')}>
        <Select value={country} onChange={change(setCountry)}>
          {unionCountries.map((code) => (
            <option key={code} value={code}>
              {nameOf(code)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={words.vat} hint={words.vatHint} error={atVat}>
        <Input value={vat} autoComplete="off" onChange={change(setVat)} />
      </Field>
      {errors.length === 0 && <ProblemNote problem={save.problem} />}
      <Button type="submit" look="primary" size="l" wide busy={save.isBusy && words.saving}>
        {words.save}
      </Button>
    </Form>
  );
}
