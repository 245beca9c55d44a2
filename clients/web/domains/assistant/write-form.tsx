import type { GenerationKind, LearnerLevel, LearningUnitInput } from '@codai/sdk';
import { Button, Field, Form, Input, Select, TextArea, useWords } from '@codai/ui';
import { PenLine } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useDraft, useStoredIdempotencyKey } from '../../lib/drafts.ts';
import {
  AnalyzeResumeDocument,
  GenerateCourseContentDocument,
  GenerateJobDescriptionDocument,
  GenerateLearningPathDocument,
  GenerateMarketingCopyDocument,
  GenerateQuizDocument,
} from './generated/generations.ts';
import { useSources } from './provenance.tsx';
import { writeWords } from './write-words.ts';

interface WriteFormProps {
  readonly kind: GenerationKind;
  readonly onDone: (id: string) => void;
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

const listOf = (text = '') =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);

/** Units from their lines; the number of the first line that is none. */
export function unitsOf(text: string): readonly LearningUnitInput[] | number {
  const units: LearningUnitInput[] = [];
  for (const [index, line] of linesOf(text).entries()) {
    const [title = '', hours = '', teaches, requires] = line.split(';').map((part) => part.trim());
    const count = Number(hours.replace(',', '.'));
    if (title === '' || !(count > 0) || listOf(teaches).length === 0) return index + 1;
    units.push({ id: `u${index + 1}`, title, hours: count, teaches: listOf(teaches), requires: listOf(requires) });
  }
  return units;
}

/** Fields that a draft is made of, by its kind. */
export function WriteForm({ kind, onDone }: WriteFormProps) {
  const words = useWords(writeWords);
  const sources = useSources();
  const place = `write.${kind}`;
  const idempotency = useStoredIdempotencyKey(place);
  const fields = useFields(place);
  const [level, setLevel] = useState<LearnerLevel>('BEGINNER');
  const [count, setCount] = useState(3);
  const [unitsFault, setUnitsFault] = useState<string>();
  const course = useAct(GenerateCourseContentDocument);
  const quiz = useAct(GenerateQuizDocument);
  const path = useAct(GenerateLearningPathDocument);
  const job = useAct(GenerateJobDescriptionDocument);
  const copy = useAct(GenerateMarketingCopyDocument);
  const resume = useAct(AnalyzeResumeDocument);
  const action = {
    COURSE: course,
    QUIZ: quiz,
    LEARNING_PATH: path,
    JOB_DESCRIPTION: job,
    MARKETING_COPY: copy,
    RESUME_REVIEW: resume,
  }[kind];

  const send = () => {
    const keyed = <Input extends object>(input: Input) => ({
      input: { ...input, idempotencyKey: idempotency.keyFor(JSON.stringify(input)) },
    });
    const { first, second, third, fourth } = fields;
    const given = sources.of(fourth.text);
    if (kind === 'COURSE')
      return course.run(keyed({ topic: first.text.trim(), level, modules: count, sources: given }));
    if (kind === 'QUIZ') return quiz.run(keyed({ count, sources: given }));
    if (kind === 'JOB_DESCRIPTION') {
      const [location, salary] = [fields.fifth.text.trim(), fields.sixth.text.trim()];
      const optional = { ...(location !== '' && { location }), ...(salary !== '' && { salary }) };
      const facts = { title: first.text.trim(), organization: second.text.trim(), ...optional };
      const lists = {
        responsibilities: linesOf(third.text),
        requirements: linesOf(fourth.text),
        benefits: linesOf(fields.seventh.text),
      };
      return job.run(keyed({ ...facts, ...lists }));
    }
    if (kind === 'MARKETING_COPY') return copy.run(keyed({ topic: first.text.trim(), facts: linesOf(third.text) }));
    if (kind === 'RESUME_REVIEW') {
      const compared = second.text.trim();
      return resume.run(keyed({ resume: first.text, ...(compared !== '' && { job: compared }) }));
    }
    const units = unitsOf(third.text);
    if (typeof units === 'number') {
      setUnitsFault(words.unitsFault(units));
      return null;
    }
    setUnitsFault(undefined);
    return path.run(
      keyed({ goals: linesOf(first.text), known: linesOf(second.text), units: [...units], hoursPerWeek: count }),
    );
  };
  const submit = async () => {
    // A refused attempt has no result, so trying again is another request.
    if (action.problem?.refusal) idempotency.done();
    const done = await send();
    if (done === null) return;
    idempotency.done();
    onDone(done.id);
  };

  const field = (name: keyof typeof fields, label: string, path: string, rows: number, hint?: string) => {
    const { text, setText } = fields[name];
    const props = {
      value: text,
      onChange: (event: { readonly target: { readonly value: string } }) => setText(event.target.value),
    };
    return (
      <Field label={label} hint={hint} error={action.fieldError(path) ?? (path === 'units' ? unitsFault : undefined)}>
        {rows === 1 ? <Input {...props} /> : <TextArea rows={rows} {...props} />}
      </Field>
    );
  };
  const number = (label: string, path: string, max: number): ReactElement => (
    <Field label={label} error={action.fieldError(path)}>
      <Input
        type="number"
        min={1}
        max={max}
        value={count}
        onChange={(event) => setCount(event.target.valueAsNumber || 1)}
      />
    </Field>
  );

  return (
    <Form onSubmit={() => void submit()}>
      {kind === 'COURSE' && (
        <>
          {field('first', words.topic, 'topic', 1)}
          <div className="assistant-pair">
            <Field label={words.level}>
              <Select value={level} onChange={(event) => setLevel(event.target.value as LearnerLevel)}>
                {Object.entries(words.levels).map(([value, label]) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </Select>
            </Field>
            {number(words.modules, 'modules', 20)}
          </div>
        </>
      )}
      {kind === 'QUIZ' && number(words.count, 'count', 50)}
      {(kind === 'COURSE' || kind === 'QUIZ') && field('fourth', sources.label, 'sources', 8, sources.hint)}
      {kind === 'LEARNING_PATH' && (
        <>
          {field('first', words.goals, 'goals', 2, words.lines)}
          {field('second', words.known, 'known', 2, words.lines)}
          {field('third', words.units, 'units', 6, words.unitsHint)}
          {number(words.hours, 'hoursPerWeek', 168)}
        </>
      )}
      {kind === 'JOB_DESCRIPTION' && (
        <>
          <div className="assistant-pair">
            {field('first', words.job.title, 'title', 1)}
            {field('second', words.job.organization, 'organization', 1)}
            {field('fifth', words.job.location, 'location', 1)}
            {field('sixth', words.job.salary, 'salary', 1)}
          </div>
          {field('third', words.job.responsibilities, 'responsibilities', 4, words.lines)}
          {field('fourth', words.job.requirements, 'requirements', 4, words.lines)}
          {field('seventh', words.job.benefits, 'benefits', 2, words.lines)}
        </>
      )}
      {kind === 'MARKETING_COPY' && (
        <>
          {field('first', words.topic, 'topic', 1)}
          {field('third', words.facts, 'facts', 6, words.lines)}
        </>
      )}
      {kind === 'RESUME_REVIEW' && (
        <>
          {field('first', words.resume, 'resume', 12)}
          {field('second', words.jobText, 'job', 4)}
        </>
      )}
      <ProblemNote problem={action.problem} />
      <div className="line wrap">
        <Button type="submit" look="primary" icon={PenLine} busy={action.isBusy && words.making}>
          {words.make[kind]}
        </Button>
      </div>
    </Form>
  );
}

/** Texts of a form, each kept over a reload. */
function useFields(place: string) {
  const field = (draft: ReturnType<typeof useDraft>) => ({ text: draft[0], setText: draft[1] });
  return {
    first: field(useDraft(`${place}.1`)),
    second: field(useDraft(`${place}.2`)),
    third: field(useDraft(`${place}.3`)),
    fourth: field(useDraft(`${place}.4`)),
    fifth: field(useDraft(`${place}.5`)),
    sixth: field(useDraft(`${place}.6`)),
    seventh: field(useDraft(`${place}.7`)),
  };
}
