import { Button, Drawer, Field, Form, Input, Select, useToast, useWords } from '@codai/ui';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import { NewJourneyDocument } from './generated/operations.ts';
import { emptyLetter, type Letter, stepsOf } from './journey-steps.ts';
import { journeyWords } from './journey-words.ts';
import { type MessagePurpose, messagePurposes, PurposeField, TextFields } from './message-fields.tsx';
import { marketingWords } from './words.ts';

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
  const all = useWords(marketingWords);
  const tell = useToast();
  const act = useAct(NewJourneyDocument);
  const idempotency = useActIdempotencyKey(act.problem);
  const [form, setForm] = useState<{
    readonly name: string;
    readonly purpose: MessagePurpose;
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
  const writeLetters = (written: readonly Letter[]) => {
    setLetters(written);
    idempotency.renew();
  };
  const writeLetter = (at: number, entries: Partial<Letter>) =>
    writeLetters(letters.map((one, place) => (place === at ? { ...one, ...entries } : one)));
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
          <PurposeField purposes={messagePurposes} value={form.purpose} onChange={(purpose) => write({ purpose })} />
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
            <TextFields text={letter} rows={5} bodyMax={5_000} onChange={(entries) => writeLetter(at, entries)} />
          </fieldset>
        ))}
        <div>
          <Button
            size="s"
            icon={Plus}
            disabled={letters.length >= 10}
            onClick={() => writeLetters([...letters, emptyLetter()])}
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
