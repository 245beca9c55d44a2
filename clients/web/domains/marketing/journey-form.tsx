import { Button, Drawer, Field, Form, Input, Select, TextArea, useToast, useWords } from '@codai/ui';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import { campaignWords } from './campaign-words.ts';
import { NewJourneyDocument } from './generated/operations.ts';
import { emptyLetter, type Letter, stepsOf } from './journey-steps.ts';
import { journeyWords } from './journey-words.ts';
import { marketingWords } from './words.ts';

const purposes = ['NEWSLETTER', 'OFFERS'] as const;
const triggers = ['CONSENT_GIVEN', 'CONTACT_ADDED', 'CONVERSION'] as const;

/** Writes a journey of letters with waits between them. */
export default function JourneyForm({
  onClose,
  onDone,
}: {
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const words = useWords(journeyWords);
  const letterWords = useWords(campaignWords);
  const all = useWords(marketingWords);
  const tell = useToast();
  const act = useAct(NewJourneyDocument);
  const idempotency = useActIdempotencyKey(act.problem);
  const [form, setForm] = useState<{
    readonly name: string;
    readonly purpose: (typeof purposes)[number];
    readonly trigger: (typeof triggers)[number];
  }>({
    name: '',
    purpose: 'NEWSLETTER',
    trigger: 'CONSENT_GIVEN',
  });
  const [letters, setLetters] = useState<readonly Letter[]>([emptyLetter()]);
  const write = (entries: Partial<typeof form>) => {
    setForm({ ...form, ...entries });
    idempotency.renew();
  };
  const writeLetter = (at: number, entries: Partial<Letter>) => {
    setLetters(letters.map((one, place) => (place === at ? { ...one, ...entries } : one)));
    idempotency.renew();
  };
  const send = async () => {
    const input = { ...form, steps: stepsOf(letters) as never, idempotencyKey: idempotency.key };
    if ((await act.run({ input })) === null) return;
    tell(words.saved);
    onDone();
    onClose();
  };
  return (
    <Drawer isOpen onClose={onClose} isChanged={form.name !== ''} title={words.add}>
      <Form onSubmit={() => void send()}>
        <Field label={all.name} error={act.fieldError('input.name')}>
          <Input value={form.name} maxLength={120} onChange={({ target }) => write({ name: target.value })} />
        </Field>
        <div className="marketing-pair">
          <Field label={letterWords.purpose}>
            <Select
              value={form.purpose}
              onChange={({ target }) => write({ purpose: target.value as (typeof purposes)[number] })}
            >
              {purposes.map((one) => (
                <option key={one} value={one}>
                  {all.purposes[one]}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={words.begins}>
            <Select
              value={form.trigger}
              onChange={({ target }) => write({ trigger: target.value as (typeof triggers)[number] })}
            >
              {triggers.map((one) => (
                <option key={one} value={one}>
                  {words.triggers[one]}
                </option>
              ))}
            </Select>
          </Field>
        </div>
        {letters.map((letter, at) => (
          <fieldset key={letter.key} className="marketing-group stack">
            <legend className="heading">{words.letter(at + 1)}</legend>
            <Field label={words.wait} hint={words.waitHint}>
              <Input
                type="number"
                min={0}
                max={2_160}
                value={letter.hours}
                onChange={({ target }) => writeLetter(at, { hours: target.value })}
              />
            </Field>
            <Field label={letterWords.subject}>
              <Input
                value={letter.subject}
                maxLength={150}
                onChange={({ target }) => writeLetter(at, { subject: target.value })}
              />
            </Field>
            <Field label={letterWords.body}>
              <TextArea
                rows={5}
                maxLength={5_000}
                value={letter.body}
                onChange={({ target }) => writeLetter(at, { body: target.value })}
              />
            </Field>
          </fieldset>
        ))}
        <div>
          <Button
            size="s"
            icon={Plus}
            disabled={letters.length >= 10}
            onClick={() => setLetters([...letters, emptyLetter()])}
          >
            {words.addLetter}
          </Button>
        </div>
        <ProblemNote problem={act.problem} />
        <Button type="submit" look="primary" size="l" wide busy={act.isBusy && all.saving}>
          {all.save}
        </Button>
      </Form>
    </Drawer>
  );
}
