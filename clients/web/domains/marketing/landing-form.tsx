import { Button, Drawer, Field, Form, Input, Select, TextArea, useLocale, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import { NewLandingPageDocument } from './generated/operations.ts';
import { landingWords } from './landing-words.ts';
import { type MessagePurpose, messagePurposes, PurposeField } from './message-fields.tsx';
import { marketingWords } from './words.ts';

const languages = ['en', 'ro'] as const;

/** Writes a landing page. Nobody sees it before it is published. */
export default function LandingForm({
  onClose,
  onDone,
}: {
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const words = useWords(landingWords);
  const all = useWords(marketingWords);
  const locale = useLocale();
  const tell = useToast();
  const act = useAct(NewLandingPageDocument);
  const idempotency = useActIdempotencyKey(act.problem);
  const [isChanged, setChanged] = useState(false);
  const [form, setForm] = useState({
    title: '',
    slug: '',
    locale: locale.language as string,
    purpose: 'NEWSLETTER' as MessagePurpose,
    body: '',
    wording: '',
    wordingVersion: '1',
  });
  const write = (entries: Partial<typeof form>) => {
    setForm({ ...form, ...entries });
    idempotency.renew();
    setChanged(true);
  };
  const send = async () => {
    if ((await act.run({ input: { ...form, idempotencyKey: idempotency.key } })) === null) return;
    tell(words.saved);
    onDone();
    onClose();
  };
  return (
    <Drawer isOpen onClose={onClose} isChanged={isChanged} title={words.add}>
      <Form onSubmit={() => void send()}>
        <Field label={words.title} error={act.fieldError('title')}>
          <Input value={form.title} maxLength={120} onChange={({ target }) => write({ title: target.value })} />
        </Field>
        <Field label={words.slug} hint={words.slugHint} error={act.fieldError('slug')}>
          <Input value={form.slug} maxLength={60} onChange={({ target }) => write({ slug: target.value })} />
        </Field>
        <div className="marketing-pair">
          <PurposeField purposes={messagePurposes} value={form.purpose} onChange={(purpose) => write({ purpose })} />
          <Field label={words.language}>
            <Select value={form.locale} onChange={({ target }) => write({ locale: target.value })}>
              {languages.map((one) => (
                <option key={one} value={one}>
                  {words.languages[one]}
                </option>
              ))}
            </Select>
          </Field>
        </div>
        <Field label={words.body} hint={words.bodyHint} error={act.fieldError('body')}>
          <TextArea
            rows={6}
            value={form.body}
            maxLength={5_000}
            onChange={({ target }) => write({ body: target.value })}
          />
        </Field>
        <Field label={words.wording} hint={words.wordingHint} error={act.fieldError('wording')}>
          <TextArea
            rows={3}
            value={form.wording}
            maxLength={2_000}
            onChange={({ target }) => write({ wording: target.value })}
          />
        </Field>
        <Field label={words.wordingVersion} error={act.fieldError('wordingVersion')}>
          <Input
            value={form.wordingVersion}
            maxLength={64}
            onChange={({ target }) => write({ wordingVersion: target.value })}
          />
        </Field>
        <ProblemNote problem={act.problem} />
        <Button type="submit" look="primary" size="l" wide busy={act.isBusy && all.saving}>
          {all.save}
        </Button>
      </Form>
    </Drawer>
  );
}
