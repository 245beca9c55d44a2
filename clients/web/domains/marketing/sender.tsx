import { Button, Field, Form, Input, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { isAbsent, PartView, usePart } from '../../lib/part.tsx';
import { MarketingPage } from './frame.tsx';
import { MarketingSenderDocument, type MarketingSenderQuery, SetSenderDocument } from './generated/operations.ts';
import { marketingWords } from './words.ts';

type Sender = Omit<NonNullable<MarketingSenderQuery['marketingSender']>, '__typename'>;

const first: Sender = {
  name: '',
  postalAddress: '',
  capCount: 4,
  capDays: 7,
  quietFrom: 1_260,
  quietUntil: 480,
  version: 0,
};
const clockOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/** Sender of the organisation, and the limits of its messages. */
export function SenderPage() {
  const words = useWords(marketingWords);
  const part = usePart(MarketingSenderDocument, {});
  return (
    <MarketingPage tab="sender">
      {isAbsent(part, 'marketingSender') ? (
        <SenderForm sender={first} onSaved={part.reload} />
      ) : (
        <PartView part={part} pick={({ marketingSender }) => marketingSender} name={words.sender.title}>
          {(sender) => <SenderForm key={sender.version} sender={sender} onSaved={part.reload} />}
        </PartView>
      )}
    </MarketingPage>
  );
}

function SenderForm({ sender, onSaved }: { readonly sender: Sender; readonly onSaved: () => void }) {
  const all = useWords(marketingWords);
  const words = all.sender;
  const tell = useToast();
  const act = useAct(SetSenderDocument);
  const [form, setForm] = useState({
    name: sender.name,
    postalAddress: sender.postalAddress,
    capCount: String(sender.capCount),
    capDays: String(sender.capDays),
    quietFrom: clockOf(sender.quietFrom),
    quietUntil: clockOf(sender.quietUntil),
  });
  const write = (entries: Partial<typeof form>) => setForm({ ...form, ...entries });
  const send = async () => {
    const { name, postalAddress } = form;
    const input = {
      name,
      postalAddress,
      capCount: Number(form.capCount),
      capDays: Number(form.capDays),
      quietFrom: minutesOf(form.quietFrom),
      quietUntil: minutesOf(form.quietUntil),
      expectedVersion: sender.version,
    };
    if ((await act.run({ input })) === null) return;
    tell(words.saved);
    onSaved();
  };
  return (
    <section className="reading stack">
      <h2 className="title">{words.title}</h2>
      <p className="support">{words.why}</p>
      <Form onSubmit={() => void send()}>
        <Field label={words.name} error={act.fieldError('name')}>
          <Input value={form.name} maxLength={80} onChange={({ target }) => write({ name: target.value })} />
        </Field>
        <Field label={words.address} error={act.fieldError('postalAddress')}>
          <Input
            value={form.postalAddress}
            maxLength={200}
            onChange={({ target }) => write({ postalAddress: target.value })}
          />
        </Field>
        <div className="marketing-pair">
          <Field label={words.cap} error={act.fieldError('capCount')}>
            <Input
              type="number"
              min={1}
              max={100}
              value={form.capCount}
              onChange={({ target }) => write({ capCount: target.value })}
            />
          </Field>
          <Field label={words.days} error={act.fieldError('capDays')}>
            <Input
              type="number"
              min={1}
              max={30}
              value={form.capDays}
              onChange={({ target }) => write({ capDays: target.value })}
            />
          </Field>
          <Field label={words.quietFrom} error={act.fieldError('quietFrom')}>
            <Input type="time" value={form.quietFrom} onChange={({ target }) => write({ quietFrom: target.value })} />
          </Field>
          <Field label={words.quietUntil} error={act.fieldError('quietUntil')}>
            <Input type="time" value={form.quietUntil} onChange={({ target }) => write({ quietUntil: target.value })} />
          </Field>
        </div>
        <p className="support">{words.quietHint}</p>
        <ProblemNote problem={act.problem} />
        <div>
          <Button type="submit" look="primary" busy={act.isBusy && all.saving}>
            {all.save}
          </Button>
        </div>
      </Form>
    </section>
  );
}
