import { Button, Drawer, Field, Form, Input, Select, useLocale, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import { contactWords } from './contact-words.ts';
import { WriteContactDocument } from './generated/operations.ts';
import { marketingWords } from './words.ts';

const languages = ['en', 'ro'] as const;

/** Adds a contact, or changes the one that has the address. */
export default function ContactForm({
  onClose,
  onDone,
}: {
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const words = useWords(contactWords);
  const all = useWords(marketingWords);
  const locale = useLocale();
  const tell = useToast();
  const act = useAct(WriteContactDocument);
  const idempotency = useActIdempotencyKey(act.problem);
  const [isChanged, setChanged] = useState(false);
  const [form, setForm] = useState({
    email: '',
    name: '',
    locale: locale.language as string,
    country: '',
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    tags: '',
  });
  const write = (entries: Partial<typeof form>) => {
    setForm({ ...form, ...entries });
    idempotency.renew();
    setChanged(true);
  };
  const send = async () => {
    const { country, tags, ...others } = form;
    const input = {
      ...others,
      country: country === '' ? null : country.toUpperCase(),
      tags: tags
        .split(',')
        .map((tag) => tag.trim())
        .filter((tag) => tag !== ''),
      idempotencyKey: idempotency.key,
    };
    if ((await act.run({ input })) === null) return;
    tell(words.saved);
    onDone();
    onClose();
  };
  return (
    <Drawer isOpen onClose={onClose} isChanged={isChanged} title={words.add}>
      <Form onSubmit={() => void send()}>
        <Field label={words.email} error={act.fieldError('email')}>
          <Input
            type="email"
            value={form.email}
            maxLength={254}
            onChange={({ target }) => write({ email: target.value })}
          />
        </Field>
        <Field label={all.name} error={act.fieldError('name')}>
          <Input value={form.name} maxLength={120} onChange={({ target }) => write({ name: target.value })} />
        </Field>
        <div className="marketing-pair">
          <Field label={words.language}>
            <Select value={form.locale} onChange={({ target }) => write({ locale: target.value })}>
              {languages.map((one) => (
                <option key={one} value={one}>
                  {new Intl.DisplayNames(locale.language, { type: 'language' }).of(one)}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={words.country} hint={words.countryHint} error={act.fieldError('country')}>
            <Input value={form.country} maxLength={2} onChange={({ target }) => write({ country: target.value })} />
          </Field>
        </div>
        <Field label={words.timeZone} error={act.fieldError('timeZone')}>
          <Input value={form.timeZone} maxLength={64} onChange={({ target }) => write({ timeZone: target.value })} />
        </Field>
        <Field label={words.tags} hint={words.tagsHint} error={act.fieldError('tags')}>
          <Input value={form.tags} maxLength={400} onChange={({ target }) => write({ tags: target.value })} />
        </Field>
        <ProblemNote problem={act.problem} />
        <Button type="submit" look="primary" size="l" wide busy={act.isBusy && all.saving}>
          {all.save}
        </Button>
      </Form>
    </Drawer>
  );
}
