import type { ScorecardRecommendation } from '@codai/sdk';
import { Button, Field, Form, Input, MoneyInput, parseAmount, Section, Select, TextArea, useWords } from '@codai/ui';
import { type ReactNode, useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { serverNow } from '../../lib/clock.ts';
import { useSession } from '../../lib/session.tsx';
import { CurrencyField } from '../../shared/money/choices.tsx';
import { exponentOf } from '../../shared/money/exponent.ts';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import { contractWords } from './contract-words.ts';
import { InviteToInterviewDocument, OfferJobDocument, ScoreCandidateDocument } from './generated/operations.ts';
import { jobsWords } from './words.ts';

const recommendations: readonly ScorecardRecommendation[] = ['STRONG_YES', 'YES', 'NO', 'STRONG_NO'];

interface StepProps {
  readonly id: string;
  readonly onDone: () => void;
}

export function GiveScorecard({ id, onDone }: StepProps) {
  const words = useWords(jobsWords);
  const give = useAct(ScoreCandidateDocument);
  const idempotency = useActIdempotencyKey(give.problem);
  const [recommendation, setRecommendation] = useState<ScorecardRecommendation>('YES');
  const [note, setNote] = useState('');
  return (
    <Form
      onSubmit={async () => {
        const points = { STRONG_YES: 5, YES: 4, NO: 2, STRONG_NO: 1 }[recommendation];
        const marks = { skills: points, communication: points, motivation: points };
        const text = note.trim() === '' ? null : note;
        const done = await give.run({
          input: { applicationId: id, recommendation, ...marks, note: text, idempotencyKey: idempotency.key },
        });
        if (done !== null) onDone();
      }}
    >
      <Field label={words.recommendation}>
        <Select
          value={recommendation}
          onChange={({ target }) => setRecommendation(target.value as ScorecardRecommendation)}
        >
          {recommendations.map((one) => (
            <option key={one} value={one}>
              {words.recommendations[one]}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={words.note}>
        <TextArea rows={3} maxLength={5_000} value={note} onChange={({ target }) => setNote(target.value)} />
      </Field>
      <ProblemNote problem={give.problem} />
      <Submit isBusy={give.isBusy}>{words.scorecard}</Submit>
    </Form>
  );
}

function Submit({ isBusy, children }: { readonly isBusy: boolean; readonly children: ReactNode }) {
  const words = useWords(jobsWords);
  return (
    <div>
      <Button type="submit" busy={isBusy && words.busy}>
        {children}
      </Button>
    </div>
  );
}

export function Invite({ id, onDone }: StepProps) {
  const words = useWords(jobsWords);
  const { me } = useSession();
  const invite = useAct(InviteToInterviewDocument);
  const idempotency = useActIdempotencyKey(invite.problem);
  const [when, setWhen] = useState('');
  const [place, setPlace] = useState('');
  return (
    <Section title={words.invite}>
      <Form
        onSubmit={async () => {
          if (when === '' || me === null) return;
          const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
          const input = {
            applicationId: id,
            startsAt: new Date(when).toISOString(),
            durationMinutes: 45,
            timeZone,
            place,
          };
          const done = await invite.run({
            input: { ...input, interviewerIds: [me.id], idempotencyKey: idempotency.key },
          });
          if (done === null) return;
          idempotency.renew();
          onDone();
        }}
      >
        <Field label={words.when} error={invite.fieldError('startsAt')}>
          <Input type="datetime-local" value={when} onChange={({ target }) => setWhen(target.value)} />
        </Field>
        <Field label={words.place} error={invite.fieldError('place')}>
          <Input value={place} maxLength={500} onChange={({ target }) => setPlace(target.value)} />
        </Field>
        <ProblemNote problem={invite.problem} />
        <Submit isBusy={invite.isBusy}>{words.invite}</Submit>
      </Form>
    </Section>
  );
}

const WEEK_MS = 7 * 86_400_000;

export function Offer({ id, onDone }: StepProps) {
  const words = useWords(jobsWords);
  const contract = useWords(contractWords);
  const offer = useAct(OfferJobDocument);
  const idempotency = useActIdempotencyKey(offer.problem);
  const [salary, setSalary] = useState('');
  const [currency, setCurrency] = useState('EUR');
  const [isTried, setTried] = useState(false);
  // Fixed with the request: another attempt of it says the same.
  const [expiresAt] = useState(() => new Date(serverNow() + WEEK_MS).toISOString());
  const [startsOn, setStartsOn] = useState('');
  const [terms, setTerms] = useState('');
  const exponent = exponentOf(currency);
  const parsed = parseAmount(salary, exponent);
  const minor = parsed === null || BigInt(parsed || '0') <= 0n ? null : parsed;
  return (
    <Section title={words.offer}>
      <Form
        onSubmit={async () => {
          setTried(true);
          if (minor === null) return;
          const input = {
            applicationId: id,
            salary: { minor, currency },
            salaryPeriod: 'MONTH' as const,
            startsOn,
            terms,
            expiresAt,
          };
          const done = await offer.run({ input: { ...input, idempotencyKey: idempotency.key } });
          if (done === null) return;
          idempotency.renew();
          onDone();
        }}
      >
        <CurrencyField value={currency} onChange={setCurrency} />
        <Field
          label={words.salary}
          error={isTried && minor === null ? contract.amountWanted : offer.fieldError('salary')}
        >
          <MoneyInput value={salary} onChange={setSalary} currency={currency} exponent={exponent} />
        </Field>
        <Field label={words.startsOn} error={offer.fieldError('startsOn')}>
          <Input type="date" value={startsOn} onChange={({ target }) => setStartsOn(target.value)} />
        </Field>
        <Field label={words.terms} error={offer.fieldError('terms')}>
          <TextArea rows={4} maxLength={20_000} value={terms} onChange={({ target }) => setTerms(target.value)} />
        </Field>
        <ProblemNote problem={offer.problem} />
        <Submit isBusy={offer.isBusy}>{words.offer}</Submit>
      </Form>
    </Section>
  );
}
