import type { Employment, PayPeriod, Workplace } from '@codai/sdk';
import {
  Button,
  Drawer,
  Field,
  Form,
  IconButton,
  Input,
  MoneyInput,
  Note,
  parseAmount,
  Select,
  Switch,
  TextArea,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { Plus, Sparkles, X } from 'lucide-react';
import { useState } from 'react';
import { type Problem, ProblemNote, useAct } from '../../lib/act.tsx';
import { PartView, usePart } from '../../lib/part.tsx';
import { useSkillIds } from '../../shared/credentials/skill-ids.ts';
import { CurrencyField } from '../../shared/money/choices.tsx';
import { exponentOf } from '../../shared/money/exponent.ts';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import {
  ChangeJobDocument,
  DescribeJobDocument,
  DraftJobDocument,
  type DraftJobMutation,
  JobToEditDocument,
  type JobToEditQuery,
} from './generated/operations.ts';
import { hiringWords } from './hiring-words.ts';
import { employments } from './posting-facts.tsx';
import { jobsWords } from './words.ts';

type Posting = NonNullable<JobToEditQuery['jobPosting']>;

const workplaces = ['ONSITE', 'HYBRID', 'REMOTE'] as const;
const periods = ['HOUR', 'MONTH', 'YEAR'] as const;
/** Languages that the server knows for a posting. */
const languages = ['en', 'ro', 'de', 'fr', 'es', 'it'] as const;
const QUESTIONS_MAX = 20;

interface PostingFormProps {
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Drafts a job, or changes the one of the id: applications keep the score that they were made with. */
export default function PostingForm({ id, ...props }: PostingFormProps & { readonly id: string | null }) {
  const words = useWords(jobsWords);
  const part = usePart(JobToEditDocument, { id: id ?? '' }, { pause: id === null, requestPolicy: 'network-only' });
  if (id === null) return <Edit posting={null} {...props} />;
  if (part.data?.jobPosting) return <Edit posting={part.data.jobPosting} {...props} />;
  return (
    <Drawer isOpen onClose={props.onClose} title={words.hiring}>
      <PartView part={part} pick={({ jobPosting }) => jobPosting} name={words.hiring}>
        {() => null}
      </PartView>
    </Drawer>
  );
}

/** An amount of minor units as somebody types it. */
function typed(money: { readonly minor: string; readonly exponent: number } | null | undefined): string {
  if (money == null) return '';
  if (money.exponent === 0) return money.minor;
  const digits = money.minor.padStart(money.exponent + 1, '0');
  return `${digits.slice(0, -money.exponent)}.${digits.slice(-money.exponent)}`;
}

const orNull = (text: string) => (text.trim() === '' ? null : text.trim());

/** The last instant of a day, as the clock of the device has it. */
function endOf(day: string): string | null {
  const instant = new Date(`${day}T23:59:59`);
  return day === '' || Number.isNaN(instant.getTime()) ? null : instant.toISOString();
}

/** The day of an instant, as a field of a date takes it. */
function dayOf(instant: string | null): string {
  if (instant === null) return '';
  const at = new Date(instant);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** A whole number within its bounds, or null. */
function wholeNumber(text: string, min: number, max: number): number | null {
  const value = /^\d{1,4}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return value >= min && value <= max ? value : null;
}

const bounds = { experienceYears: [0, 40], openings: [1, 1_000], retentionDays: [30, 730] } as const;

function Edit({ posting, onClose, onDone }: PostingFormProps & { readonly posting: Posting | null }) {
  const all = useWords(jobsWords);
  const words = useWords(hiringWords);
  const locale = useLocale();
  const tell = useToast();
  const draft = useAct(DraftJobDocument);
  const change = useAct(ChangeJobDocument);
  const describe = useAct(DescribeJobDocument);
  const idempotency = useActIdempotencyKey(draft.problem);
  const skillIds = useSkillIds();
  const namesOf = (isRequired: boolean) =>
    (posting?.skills ?? [])
      .flatMap((one) => (one.isRequired === isRequired ? [one.skill] : []))
      .map((skill) => (locale.language === 'ro' ? skill.nameRo : skill.name))
      .join(', ');
  const [kept, setKept] = useState<readonly string[]>([]);
  const [isChanged, setChanged] = useState(false);
  const [isTried, setTried] = useState(false);
  const [form, setForm] = useState({
    title: posting?.title ?? '',
    description: posting?.description ?? '',
    country: posting?.country ?? '',
    city: posting?.city ?? '',
    required: namesOf(true),
    optional: namesOf(false),
    deadline: dayOf(posting?.deadlineAt ?? null),
    experienceYears: String(posting?.experienceYears ?? 0),
    openings: String(posting?.openings ?? 1),
    retentionDays: String(posting?.retentionDays ?? 180),
    from: typed(posting?.salary?.min),
    to: typed(posting?.salary?.max),
  });
  const [choice, setChoice] = useState({
    employment: posting?.employment ?? ('FULL_TIME' as Employment),
    workplace: posting?.workplace ?? ('ONSITE' as Workplace),
    language: posting?.language ?? locale.language,
    currency: (posting?.salary?.min ?? posting?.salary?.max)?.currency ?? 'EUR',
    period: posting?.salary?.period ?? ('MONTH' as PayPeriod),
    isBlind: posting?.isBlind ?? false,
  });
  const [questions, setQuestions] = useState(
    (posting?.questions ?? []).map(({ id, text, isRequired }) => ({ key: id, text, isRequired })),
  );
  const act = posting === null ? draft : change;
  const exponent = exponentOf(choice.currency);
  const amountOf = (text: string) => (text.trim() === '' ? null : parseAmount(text, exponent));
  const isAmount = (text: string) => text.trim() === '' || amountOf(text) !== null;
  const numbers = {
    experienceYears: wholeNumber(form.experienceYears, ...bounds.experienceYears),
    openings: wholeNumber(form.openings, ...bounds.openings),
    retentionDays: wholeNumber(form.retentionDays, ...bounds.retentionDays),
  };
  const write = (entries: Partial<typeof form>) => {
    setForm({ ...form, ...entries });
    setChanged(true);
  };
  const choose = (entries: Partial<typeof choice>) => {
    setChoice({ ...choice, ...entries });
    setChanged(true);
  };
  const ask = (index: number, entries: Partial<(typeof questions)[number]>) => {
    setQuestions(questions.map((one, at) => (at === index ? { ...one, ...entries } : one)));
    setChanged(true);
  };

  const writeDraft = async () => {
    const { title, required } = form;
    const ids = await skillIds(required.split(','));
    const { language } = choice;
    const input = { title, language, skillIds: ids, experienceYears: numbers.experienceYears ?? 0 };
    const done = await describe.run({ input });
    if (done !== null) write({ description: done.text });
  };
  const send = async () => {
    setTried(true);
    const { experienceYears, openings, retentionDays } = numbers;
    if (experienceYears === null || openings === null || retentionDays === null) return;
    if (!isAmount(form.from) || !isAmount(form.to)) return;
    const [min, max] = [amountOf(form.from), amountOf(form.to)];
    const { currency, period, ...chosen } = choice;
    const content = {
      title: form.title,
      description: form.description,
      ...chosen,
      experienceYears,
      openings,
      retentionDays,
      country: orNull(form.country)?.toUpperCase() ?? null,
      city: orNull(form.city),
      salary: min === null && max === null ? null : { min, max, currency, period },
      questions: questions.flatMap(({ text, isRequired }) =>
        text.trim() === '' ? [] : [{ text: text.trim(), isRequired }],
      ),
      requiredSkillIds: await skillIds(form.required.split(',')),
      optionalSkillIds: await skillIds(form.optional.split(',')),
      deadlineAt: endOf(form.deadline),
      // Earlier requirements are sent again: the server keeps who confirmed them.
      confirmedWording: [...new Set([...(posting?.confirmedWording ?? []).map(({ text }) => text), ...kept])],
    };
    const done =
      posting === null
        ? await draft.run({ input: { ...content, idempotencyKey: idempotency.key } })
        : await change.run({ input: { ...content, postingId: posting.id, expectedVersion: posting.version } });
    if (done === null) return;
    tell(all.saved);
    onDone();
    onClose();
  };
  const number = (field: keyof typeof numbers, label: string) => (
    <Field
      label={label}
      error={
        isTried && numbers[field] === null
          ? words.numberWrong(bounds[field][0], bounds[field][1])
          : act.fieldError(field)
      }
    >
      <Input
        inputMode="numeric"
        value={form[field]}
        maxLength={4}
        onChange={({ target }) => write({ [field]: target.value })}
      />
    </Field>
  );
  const amount = (field: 'from' | 'to', label: string, path: string) => (
    <Field
      label={label}
      hint={words.payHint}
      error={isTried && !isAmount(form[field]) ? words.payWrong : act.fieldError(path)}
    >
      <MoneyInput
        value={form[field]}
        onChange={(value) => write({ [field]: value })}
        currency={choice.currency}
        exponent={exponent}
      />
    </Field>
  );
  return (
    <Drawer
      isOpen
      onClose={onClose}
      isChanged={isChanged}
      title={posting === null ? all.newPosting : words.editTitle(posting.title)}
    >
      <Form onSubmit={() => void send()}>
        <Field label={all.fields.title} error={act.fieldError('title')}>
          <Input value={form.title} maxLength={200} onChange={({ target }) => write({ title: target.value })} />
        </Field>
        <Field label={words.required} hint={all.skillsHint} error={act.fieldError('requiredSkillIds')}>
          <Input value={form.required} maxLength={500} onChange={({ target }) => write({ required: target.value })} />
        </Field>
        <Field label={words.optional} hint={all.skillsHint} error={act.fieldError('optionalSkillIds')}>
          <Input value={form.optional} maxLength={500} onChange={({ target }) => write({ optional: target.value })} />
        </Field>
        {number('experienceYears', words.years)}
        <Field label={all.fields.description} hint={words.draftWhy} error={act.fieldError('description')}>
          <TextArea
            rows={8}
            maxLength={20_000}
            value={form.description}
            onChange={({ target }) => write({ description: target.value })}
          />
        </Field>
        <div>
          <Button size="s" icon={Sparkles} busy={describe.isBusy && all.busy} onClick={() => void writeDraft()}>
            {words.draft}
          </Button>
        </div>
        <ProblemNote problem={describe.problem} />
        <Field label={all.fields.employment}>
          <Select
            value={choice.employment}
            onChange={({ target }) => choose({ employment: target.value as Employment })}
          >
            {employments.map((one) => (
              <option key={one} value={one}>
                {all.employments[one]}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={all.fields.workplace}>
          <Select value={choice.workplace} onChange={({ target }) => choose({ workplace: target.value as Workplace })}>
            {workplaces.map((one) => (
              <option key={one} value={one}>
                {all.workplaces[one]}
              </option>
            ))}
          </Select>
        </Field>
        <div className="jobs-pair">
          <Field label={words.city} error={act.fieldError('city')}>
            <Input value={form.city} maxLength={100} onChange={({ target }) => write({ city: target.value })} />
          </Field>
          <Field label={words.country} error={act.fieldError('country')}>
            <Input value={form.country} maxLength={2} onChange={({ target }) => write({ country: target.value })} />
          </Field>
        </div>
        <Field label={words.language} error={act.fieldError('language')}>
          <Select value={choice.language} onChange={({ target }) => choose({ language: target.value })}>
            {languages.map((one) => (
              <option key={one} value={one}>
                {new Intl.DisplayNames(locale.language, { type: 'language' }).of(one)}
              </option>
            ))}
          </Select>
        </Field>
        <div className="jobs-pair">
          {amount('from', words.payFrom, 'salary.min')}
          {amount('to', words.payTo, 'salary.max')}
        </div>
        <div className="jobs-pair">
          <CurrencyField
            value={choice.currency}
            onChange={(currency) => choose({ currency })}
            error={act.fieldError('salary.currency')}
          />
          <Field label={words.payPeriod}>
            <Select value={choice.period} onChange={({ target }) => choose({ period: target.value as PayPeriod })}>
              {periods.map((one) => (
                <option key={one} value={one}>
                  {all.periods[one]}
                </option>
              ))}
            </Select>
          </Field>
        </div>
        <div className="jobs-pair">
          {number('openings', all.fields.openings)}
          {number('retentionDays', words.retention)}
        </div>
        <Field label={words.deadline} hint={words.deadlineHint} error={act.fieldError('deadlineAt')}>
          <Input type="date" value={form.deadline} onChange={({ target }) => write({ deadline: target.value })} />
        </Field>
        {questions.map(({ key, text, isRequired }, index) => {
          const which = locale.number(index + 1);
          return (
            <div key={key} className="jobs-question">
              <Field label={words.question(which)} error={act.fieldError(`questions.${index}.text`)}>
                <Input value={text} maxLength={300} onChange={({ target }) => ask(index, { text: target.value })} />
              </Field>
              <div className="jobs-line">
                <Switch
                  label={words.questionRequired(which)}
                  isOn={isRequired}
                  onChange={(is) => ask(index, { isRequired: is })}
                />
                <span className="meta">{words.mustAnswer}</span>
                <IconButton
                  icon={X}
                  label={words.dropQuestion(which)}
                  onClick={() => {
                    setQuestions(questions.filter((_, at) => at !== index));
                    setChanged(true);
                  }}
                />
              </div>
            </div>
          );
        })}
        {questions.length < QUESTIONS_MAX && (
          <div>
            <Button
              size="s"
              icon={Plus}
              onClick={() => setQuestions([...questions, { key: crypto.randomUUID(), text: '', isRequired: true }])}
            >
              {words.addQuestion}
            </Button>
          </div>
        )}
        <div className="jobs-line">
          <Switch label={all.fields.isBlind} isOn={choice.isBlind} onChange={(isBlind) => choose({ isBlind })} />
          <span>{all.fields.isBlind}</span>
        </div>
        <WordingProblem problem={act.problem} kept={kept} onKept={setKept} />
        <div className="dialog-actions">
          <Button onClick={onClose}>{all.cancel}</Button>
          <Button type="submit" look="primary" busy={act.isBusy && all.busy}>
            {posting === null ? all.create : words.saveJob}
          </Button>
        </div>
      </Form>
    </Drawer>
  );
}

type WordingSpan = Extract<
  NonNullable<DraftJobMutation['createJobPosting']>,
  { readonly __typename: 'DiscriminatoryWordingError' }
>['spans'][number];

interface WordingProps {
  readonly problem: Problem | null;
  readonly kept: readonly string[];
  readonly onKept: (texts: readonly string[]) => void;
}

/** Passages that may exclude people, each with why and what to write instead; a person rewrites or keeps them. */
function WordingProblem({ problem, kept, onKept }: WordingProps) {
  const words = useWords(hiringWords);
  const refusal = problem?.refusal as { readonly spans?: readonly WordingSpan[] } | null | undefined;
  const spans = [...new Map((refusal?.spans ?? []).map((span) => [span.text, span])).values()];
  if (problem === null || spans.length === 0) return <ProblemNote problem={problem} />;
  return (
    <Note tone="warning" title={words.wording}>
      <ul className="stack">
        {spans.map(({ text, ground }) => (
          <li key={text}>
            <p className="strong user-text">“{text}”</p>
            <p>{words.grounds[ground]}</p>
            <label className="line">
              <input
                type="checkbox"
                checked={kept.includes(text)}
                onChange={({ target }) => onKept(target.checked ? [...kept, text] : kept.filter((one) => one !== text))}
              />
              {words.keepWording}
            </label>
          </li>
        ))}
      </ul>
    </Note>
  );
}
