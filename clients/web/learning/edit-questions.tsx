import {
  CreateOneAssessmentDocument,
  CreateOneQuestionDocument,
  PublishOneAssessmentDocument,
  type QuestionKind,
  QuestionsOfCourseDocument,
  RegradeOneAssessmentDocument,
  ReleaseKeysOfAssessmentDocument,
} from '@codai/sdk';
import {
  Badge,
  Button,
  Dialog,
  Empty,
  Field,
  Form,
  Input,
  Panel,
  Select,
  TextArea,
  useToast,
  useWords,
} from '@codai/ui';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useAct } from '../app/act.tsx';
import { useAddress } from '../app/address.ts';
import { useInputKey } from '../app/input-key.ts';
import { usePages } from '../app/part.tsx';
import { RowList } from '../app/row-list.tsx';
import type { CourseSeen } from './course.tsx';
import type { EditProps } from './editor.tsx';
import { Actions } from './form-actions.tsx';
import { LearningProblem } from './problem.tsx';
import { learningWords } from './words.ts';

const kinds = ['SINGLE_CHOICE', 'MULTIPLE_CHOICE', 'NUMERIC', 'SHORT_TEXT', 'ESSAY'] as const;

/** The question bank of a course. */
export function QuestionsEditor({ course }: EditProps) {
  const words = useWords(learningWords);
  const { get, change } = useAddress();
  const pages = usePages(QuestionsOfCourseDocument, { courseId: course.id }, (data) => data.courseQuestions);
  return (
    <>
      <p>
        <Button icon={Plus} look="primary" onClick={() => change({ do: 'question' })}>
          {words.editor.addQuestion}
        </Button>
      </p>
      <RowList
        pages={pages}
        name={words.editor.parts.questions}
        nothing={words.editor.noQuestions}
        nothingWhy={words.editor.noQuestionsWhy}
        as="ul"
      >
        {({ id, text, topic, kind, choices, answers, points }) => (
          <li key={id}>
            <span className="grow learning-lines">
              <bdi className="strong">{text}</bdi>
              <span className="meta">
                {topic} · {words.editor.kinds[kind]} · {words.editor.points}: {points}
              </span>
              {answers.length > 0 && (
                <span className="support">
                  {words.rightAnswer}:{' '}
                  {answers
                    .map((answer) => (choices.length > 0 ? (choices[Number(answer)] ?? answer) : answer))
                    .join(', ')}
                </span>
              )}
            </span>
          </li>
        )}
      </RowList>
      {get('do') === 'question' && (
        <NewQuestion courseId={course.id} onClose={() => change({ do: null })} onDone={() => pages.restart()} />
      )}
    </>
  );
}

interface DialogProps {
  readonly courseId: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** The key of a question as it is typed: stars mark right choices. */
function keyOf(kind: QuestionKind, text: string) {
  if (kind === 'ESSAY') return {};
  const lines = linesOf(text);
  if (kind === 'NUMERIC' || kind === 'SHORT_TEXT') return { answers: lines };
  return {
    choices: lines.map((line) => line.replace(/^\*\s*/, '')),
    answers: lines.flatMap((line, index) => (line.startsWith('*') ? [String(index)] : [])),
  };
}

function NewQuestion({ courseId, onClose, onDone }: DialogProps) {
  const words = useWords(learningWords);
  const tell = useToast();
  const create = useAct(CreateOneQuestionDocument);
  const wish = useInputKey();
  const [kind, setKind] = useState<QuestionKind>('SINGLE_CHOICE');
  const [topic, setTopic] = useState('');
  const [text, setText] = useState('');
  const [key, setKey] = useState('');
  const [points, setPoints] = useState('1');
  const [explanation, setExplanation] = useState('');
  const hasChoices = kind === 'SINGLE_CHOICE' || kind === 'MULTIPLE_CHOICE';
  const keyFault = create.fieldError('answers') ?? create.fieldError('choices');
  const faults = [
    ...['topic', 'text', 'points', 'explanation'].flatMap((field) => create.fieldError(field) ?? []),
    ...(keyFault === undefined ? [] : [keyFault]),
  ];
  const run = async () => {
    const facts = { courseId, kind, topic: topic.trim(), text: text.trim(), explanation: explanation.trim() };
    const input = { ...facts, points: Math.trunc(Number(points)) || 0, ...keyOf(kind, key) };
    const done = await create.run({ input: { ...input, idempotencyKey: wish.of(input) } });
    if (done === null) return;
    wish.renew();
    tell(words.editor.added);
    onDone();
    onClose();
  };
  return (
    <Dialog isOpen onClose={onClose} title={words.editor.addQuestion}>
      <Form onSubmit={() => void run()} errors={faults}>
        <Field label={words.editor.kind}>
          <Select value={kind} onChange={(event) => setKind(event.target.value as QuestionKind)}>
            {kinds.map((one) => (
              <option key={one} value={one}>
                {words.editor.kinds[one]}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={words.editor.topic} error={create.fieldError('topic')}>
          <Input value={topic} maxLength={100} onChange={(event) => setTopic(event.target.value)} />
        </Field>
        <Field label={words.editor.text} error={create.fieldError('text')}>
          <TextArea rows={3} value={text} maxLength={5_000} onChange={(event) => setText(event.target.value)} />
        </Field>
        {kind !== 'ESSAY' && (
          <Field
            label={hasChoices ? words.editor.choices : words.editor.answers}
            hint={hasChoices ? words.editor.choicesHint : words.editor.answersHint}
            error={keyFault}
          >
            <TextArea rows={4} value={key} onChange={(event) => setKey(event.target.value)} />
          </Field>
        )}
        <Field label={words.editor.points} error={create.fieldError('points')}>
          <Input inputMode="numeric" value={points} maxLength={3} onChange={(event) => setPoints(event.target.value)} />
        </Field>
        <Field label={words.editor.explanation} error={create.fieldError('explanation')}>
          <TextArea
            rows={2}
            value={explanation}
            maxLength={5_000}
            onChange={(event) => setExplanation(event.target.value)}
          />
        </Field>
        {faults.length === 0 && <LearningProblem problem={create.problem} />}
        <Actions submit={words.editor.addQuestion} busy={create.isBusy && words.editor.adding} onClose={onClose} />
      </Form>
    </Dialog>
  );
}

/** Assessments of a course. */
export function AssessmentsEditor({ course, onChanged }: EditProps) {
  const words = useWords(learningWords);
  const { get, change } = useAddress();
  return (
    <>
      <p>
        <Button icon={Plus} look="primary" onClick={() => change({ do: 'assessment' })}>
          {words.editor.addAssessment}
        </Button>
      </p>
      <Panel>
        {course.assessments.length === 0 ? (
          <Empty title={words.editor.noAssessments}>{words.editor.noAssessmentsWhy}</Empty>
        ) : (
          <ul className="rows">
            {course.assessments.map((assessment) => (
              <AssessmentEdited key={assessment.id} assessment={assessment} onChanged={onChanged} />
            ))}
          </ul>
        )}
      </Panel>
      {get('do') === 'assessment' && (
        <NewAssessment courseId={course.id} onClose={() => change({ do: null })} onDone={onChanged} />
      )}
    </>
  );
}

interface EditedProps {
  readonly assessment: CourseSeen['assessments'][number];
  readonly onChanged: () => void;
}

function AssessmentEdited({ assessment, onChanged }: EditedProps) {
  const words = useWords(learningWords);
  const tell = useToast();
  const publish = useAct(PublishOneAssessmentDocument);
  const release = useAct(ReleaseKeysOfAssessmentDocument);
  const regrade = useAct(RegradeOneAssessmentDocument);
  const { id: assessmentId, title, status, draws, timeLimitSeconds, attemptLimit, passPercent } = assessment;
  const then = (text: string) => (done: object | null) => {
    if (done === null) return;
    tell(text);
    onChanged();
  };
  const input = { assessmentId };
  const minutes = timeLimitSeconds === null ? null : Math.ceil(timeLimitSeconds / 60);
  return (
    <li className="learning-lines">
      <span className="line wrap">
        <span className="grow learning-lines">
          <bdi className="strong">{title}</bdi>
          <span className="meta">
            {draws.map(({ topic, count }) => `${topic} × ${count}`).join(', ')} ·{' '}
            {words.assessmentFacts({ minutes, attempts: attemptLimit, pass: passPercent })}
          </span>
        </span>
        {status === 'DRAFT' ? (
          <>
            <Badge tone="accent">{words.editor.draft}</Badge>
            <Button
              size="s"
              look="primary"
              busy={publish.isBusy && words.editor.publishing}
              onClick={() => void publish.run({ input }).then(then(words.saved))}
            >
              {words.editor.publish}
            </Button>
          </>
        ) : (
          <>
            <Button
              size="s"
              busy={release.isBusy && words.saving}
              onClick={() => void release.run({ input }).then(then(words.editor.released))}
            >
              {words.editor.release}
            </Button>
            <Button
              size="s"
              busy={regrade.isBusy && words.saving}
              onClick={() => void regrade.run({ input }).then(then(words.editor.regrading))}
            >
              {words.editor.regrade}
            </Button>
          </>
        )}
      </span>
      <LearningProblem problem={publish.problem ?? release.problem ?? regrade.problem} />
    </li>
  );
}

const whole = (text: string) => (text.trim() === '' ? null : Math.trunc(Number(text)) || 0);

function NewAssessment({ courseId, onClose, onDone }: DialogProps) {
  const words = useWords(learningWords);
  const tell = useToast();
  const create = useAct(CreateOneAssessmentDocument);
  const wish = useInputKey();
  const [title, setTitle] = useState('');
  const [topic, setTopic] = useState('');
  const [count, setCount] = useState('1');
  const [minutes, setMinutes] = useState('');
  const [attempts, setAttempts] = useState('');
  const [pass, setPass] = useState('50');
  const fields = ['title', 'draws', 'timeLimitSeconds', 'attemptLimit', 'passPercent'];
  const faults = fields.flatMap((field) => create.fieldError(field) ?? []);
  const run = async () => {
    const limit = whole(minutes);
    const input = {
      courseId,
      title: title.trim(),
      draws: [{ topic: topic.trim(), count: whole(count) ?? 0 }],
      timeLimitSeconds: limit === null ? null : limit * 60,
      attemptLimit: whole(attempts),
      passPercent: whole(pass),
    };
    const done = await create.run({ input: { ...input, idempotencyKey: wish.of(input) } });
    if (done === null) return;
    wish.renew();
    tell(words.editor.added);
    onDone();
    onClose();
  };
  const number = (label: string, value: string, set: (text: string) => void, field: string) => (
    <Field label={label} error={create.fieldError(field)}>
      <Input inputMode="numeric" value={value} maxLength={5} onChange={(event) => set(event.target.value)} />
    </Field>
  );
  return (
    <Dialog isOpen onClose={onClose} title={words.editor.addAssessment}>
      <Form onSubmit={() => void run()} errors={faults}>
        <Field label={words.editor.name} error={create.fieldError('title')}>
          <Input value={title} maxLength={200} onChange={(event) => setTitle(event.target.value)} />
        </Field>
        <Field label={words.editor.topic} error={create.fieldError('draws')}>
          <Input value={topic} maxLength={100} onChange={(event) => setTopic(event.target.value)} />
        </Field>
        {number(words.editor.count, count, setCount, 'count')}
        {number(words.editor.timeLimit, minutes, setMinutes, 'timeLimitSeconds')}
        {number(words.editor.attempts, attempts, setAttempts, 'attemptLimit')}
        {number(words.editor.pass, pass, setPass, 'passPercent')}
        {faults.length === 0 && <LearningProblem problem={create.problem} />}
        <Actions submit={words.editor.addAssessment} busy={create.isBusy && words.editor.adding} onClose={onClose} />
      </Form>
    </Dialog>
  );
}
