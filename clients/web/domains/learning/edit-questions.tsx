import type { QuestionKind } from '@codai/sdk';
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
  Switch,
  TextArea,
  useToast,
  useWords,
} from '@codai/ui';
import { Pencil, Plus } from 'lucide-react';
import { Fragment, useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { useAddress } from '../../lib/address.ts';
import { isConflict } from '../../lib/conflict.ts';
import { useInputKey } from '../../lib/input-key.ts';
import { usePages } from '../../lib/part.tsx';
import { RowList } from '../../lib/row-list.tsx';
import type { CourseSeen } from './course-seen.ts';
import type { EditProps } from './edit-props.ts';
import { Actions } from './form-actions.tsx';
import {
  CreateOneAssessmentDocument,
  CreateOneQuestionDocument,
  PublishOneAssessmentDocument,
  type QuestionFactsFragment,
  QuestionsOfCourseDocument,
  RegradeOneAssessmentDocument,
  ReleaseKeysOfAssessmentDocument,
  UpdateOneAssessmentDocument,
  UpdateOneQuestionDocument,
} from './generated/operations.ts';
import { ChangeProblem, LearningProblem } from './problem.tsx';
import { learningWords } from './words.ts';

const kinds = ['SINGLE_CHOICE', 'MULTIPLE_CHOICE', 'NUMERIC', 'SHORT_TEXT', 'ESSAY'] as const;

/** The question bank of a course. */
export function QuestionsEditor({ course }: EditProps) {
  const words = useWords(learningWords);
  const { get, change } = useAddress();
  const pages = usePages(QuestionsOfCourseDocument, { courseId: course.id }, (data) => data.courseQuestions);
  const edited = pages.rows.find(({ id }) => id === get('question'));
  const close = () => change({ do: null, question: null });
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
        {({ id, text, topic, kind, choices, answers, points, isRetired, isForGames }) => (
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
            {isRetired && <Badge>{words.editor.retired}</Badge>}
            {isForGames && <Badge tone="accent">{words.editor.forGames}</Badge>}
            <Button
              size="s"
              icon={Pencil}
              aria-label={words.editor.editLesson(text)}
              onClick={() => change({ question: id })}
            >
              {words.edit}
            </Button>
          </li>
        )}
      </RowList>
      {get('do') === 'question' && (
        <QuestionForm courseId={course.id} question={null} onClose={close} onDone={() => pages.restart()} />
      )}
      {edited !== undefined && (
        <QuestionForm
          key={edited.id}
          courseId={course.id}
          question={edited}
          onClose={close}
          onDone={() => pages.restart()}
        />
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

/** The key of a question that is there, as `keyOf` reads it. */
const typedKey = ({ choices, answers }: QuestionFactsFragment) =>
  choices.length === 0
    ? answers.join('\n')
    : choices.map((choice, index) => (answers.includes(String(index)) ? `* ${choice}` : choice)).join('\n');

interface QuestionFormProps extends DialogProps {
  /** Null: a new one. */
  readonly question: QuestionFactsFragment | null;
}

/** Adds a question to the bank, or changes all of one but its kind. */
function QuestionForm({ courseId, question, onClose, onDone }: QuestionFormProps) {
  const words = useWords(learningWords);
  const tell = useToast();
  const create = useAct(CreateOneQuestionDocument);
  const update = useAct(UpdateOneQuestionDocument);
  const act = question === null ? create : update;
  const idempotency = useInputKey();
  const [version] = useState(question?.version ?? 0);
  const [kind, setKind] = useState<QuestionKind>(question?.kind ?? 'SINGLE_CHOICE');
  const [topic, setTopic] = useState(question?.topic ?? '');
  const [text, setText] = useState(question?.text ?? '');
  const [key, setKey] = useState(question === null ? '' : typedKey(question));
  const [tolerance, setTolerance] = useState(question?.tolerance ?? '');
  const [points, setPoints] = useState(String(question?.points ?? 1));
  const [explanation, setExplanation] = useState(question?.explanation ?? '');
  const [isRetired, setRetired] = useState(question?.isRetired ?? false);
  const [isForGames, setForGames] = useState(question?.isForGames ?? false);
  const hasChoices = kind === 'SINGLE_CHOICE' || kind === 'MULTIPLE_CHOICE';
  const keyFault = act.fieldError('answers') ?? act.fieldError('choices');
  const faults = [
    ...['topic', 'text', 'tolerance', 'points', 'explanation', 'isForGames'].flatMap(
      (field) => act.fieldError(field) ?? [],
    ),
    ...(keyFault === undefined ? [] : [keyFault]),
  ];
  const submit = () => {
    const facts = {
      topic: topic.trim(),
      text: text.trim(),
      explanation: explanation.trim(),
      points: Math.trunc(Number(points)) || 0,
      ...keyOf(kind, key),
      isForGames: kind === 'SINGLE_CHOICE' && isForGames,
      ...(kind === 'NUMERIC' && { tolerance: tolerance.trim() || null }),
    };
    if (question === null) {
      const input = { courseId, kind, ...facts };
      return create.run({ input: { ...input, idempotencyKey: idempotency.of(input) } });
    }
    const expectedVersion = update.problem?.refusal?.currentVersion ?? version;
    return update.run({ input: { questionId: question.id, ...facts, isRetired, expectedVersion } });
  };
  const run = async () => {
    if ((await submit()) === null) return;
    idempotency.renew();
    tell(question === null ? words.editor.added : words.saved);
    onDone();
    onClose();
  };
  return (
    <Dialog isOpen onClose={onClose} title={question === null ? words.editor.addQuestion : words.editor.editQuestion}>
      <Form onSubmit={() => void run()} errors={faults}>
        <Field label={words.editor.kind}>
          <Select
            value={kind}
            disabled={question !== null}
            onChange={(event) => setKind(event.target.value as QuestionKind)}
          >
            {kinds.map((one) => (
              <option key={one} value={one}>
                {words.editor.kinds[one]}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={words.editor.topic} error={act.fieldError('topic')}>
          <Input value={topic} maxLength={100} onChange={(event) => setTopic(event.target.value)} />
        </Field>
        <Field label={words.editor.text} error={act.fieldError('text')}>
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
        {kind === 'NUMERIC' && (
          <Field label={words.editor.tolerance} error={act.fieldError('tolerance')}>
            <Input inputMode="decimal" value={tolerance} onChange={(event) => setTolerance(event.target.value)} />
          </Field>
        )}
        <Field label={words.editor.points} error={act.fieldError('points')}>
          <Input inputMode="numeric" value={points} maxLength={3} onChange={(event) => setPoints(event.target.value)} />
        </Field>
        <Field label={words.editor.explanation} error={act.fieldError('explanation')}>
          <TextArea
            rows={2}
            value={explanation}
            maxLength={5_000}
            onChange={(event) => setExplanation(event.target.value)}
          />
        </Field>
        {kind === 'SINGLE_CHOICE' && (
          <>
            <p className="line">
              <Switch isOn={isForGames} onChange={setForGames} label={words.editor.isForGames} />
              <span>{words.editor.isForGames}</span>
            </p>
            <p className="meta">{act.fieldError('isForGames') ?? words.editor.forGamesWhy}</p>
          </>
        )}
        {question !== null && (
          <p className="line">
            <Switch isOn={isRetired} onChange={setRetired} label={words.editor.isRetired} />
            <span>{words.editor.isRetired}</span>
          </p>
        )}
        {faults.length === 0 && <ChangeProblem problem={act.problem} />}
        <Actions
          submit={question === null ? words.editor.addQuestion : words.save}
          busy={act.isBusy && (question === null ? words.editor.adding : words.saving)}
          onClose={onClose}
        />
      </Form>
    </Dialog>
  );
}

/** Assessments of a course. */
export function AssessmentsEditor({ course, onChanged }: EditProps) {
  const words = useWords(learningWords);
  const { get, change } = useAddress();
  const edited = course.assessments.find(({ id }) => id === get('assessment'));
  const close = () => change({ do: null, assessment: null });
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
        <AssessmentForm courseId={course.id} assessment={null} onClose={close} onDone={onChanged} />
      )}
      {edited !== undefined && (
        <AssessmentForm key={edited.id} courseId={course.id} assessment={edited} onClose={close} onDone={onChanged} />
      )}
    </>
  );
}

type Assessment = CourseSeen['assessments'][number];

interface EditedProps {
  readonly assessment: Assessment;
  readonly onChanged: () => void;
}

function AssessmentEdited({ assessment, onChanged }: EditedProps) {
  const words = useWords(learningWords);
  const tell = useToast();
  const { change } = useAddress();
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
        <Button
          size="s"
          icon={Pencil}
          aria-label={words.editor.editLesson(title)}
          onClick={() => change({ assessment: assessmentId })}
        >
          {words.edit}
        </Button>
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

/** Facts without a field in the form, which a change keeps. */
const keptOf = ({ instructions, gradingMethod, weight, isRequired, opensAt, dueAt, ...rest }: Assessment) => ({
  instructions,
  gradingMethod,
  weight,
  isRequired,
  opensAt,
  dueAt,
  latePenalty: rest.latePenalty,
  keyRelease: rest.keyRelease,
});

const drawsOf = (assessment: Assessment | null) =>
  assessment?.draws.map(({ topic, count }) => ({ topic, count: String(count) })) ?? [{ topic: '', count: '1' }];

interface AssessmentFormProps extends DialogProps {
  /** Null: a new one. */
  readonly assessment: Assessment | null;
}

/** Adds an assessment to a course, or changes one. */
function AssessmentForm({ courseId, assessment, onClose, onDone }: AssessmentFormProps) {
  const words = useWords(learningWords);
  const tell = useToast();
  const create = useAct(CreateOneAssessmentDocument);
  const update = useAct(UpdateOneAssessmentDocument);
  const act = assessment === null ? create : update;
  const idempotency = useInputKey();
  const [first] = useState(assessment);
  const shownMinutes = first?.timeLimitSeconds == null ? '' : String(Math.ceil(first.timeLimitSeconds / 60));
  const [title, setTitle] = useState(first?.title ?? '');
  const [draws, setDraws] = useState(() => drawsOf(first));
  const [minutes, setMinutes] = useState(shownMinutes);
  const [attempts, setAttempts] = useState(String(first?.attemptLimit ?? ''));
  const [pass, setPass] = useState(String(first?.passPercent ?? 50));
  const fields = ['title', 'draws', 'timeLimitSeconds', 'attemptLimit', 'passPercent'];
  const faults = fields.flatMap((field) => act.fieldError(field) ?? []);
  const submit = () => {
    const limit = whole(minutes);
    const sameLimit = minutes === shownMinutes ? first?.timeLimitSeconds : undefined;
    const facts = {
      title: title.trim(),
      draws: draws.map(({ topic, count }) => ({ topic: topic.trim(), count: whole(count) ?? 0 })),
      timeLimitSeconds: sameLimit ?? (limit === null ? null : limit * 60),
      attemptLimit: whole(attempts),
      passPercent: whole(pass),
    };
    if (assessment === null || first === null) {
      const input = { courseId, ...facts };
      return create.run({ input: { ...input, idempotencyKey: idempotency.of(input) } });
    }
    // After a conflict the change is one of the assessment as it was read again.
    const base = isConflict(update.problem) ? assessment : first;
    const input = { assessmentId: base.id, ...keptOf(base), ...facts, expectedVersion: base.version };
    return update.run({ input });
  };
  const run = async () => {
    const done = await submit();
    if (done !== null) {
      idempotency.renew();
      tell(assessment === null ? words.editor.added : words.saved);
      onClose();
    }
    if (done !== null || assessment !== null) onDone();
  };
  const number = (label: string, value: string, set: (text: string) => void, field: string) => (
    <Field label={label} error={act.fieldError(field)}>
      <Input inputMode="numeric" value={value} maxLength={5} onChange={(event) => set(event.target.value)} />
    </Field>
  );
  const setDraw = (index: number, some: Partial<(typeof draws)[number]>) =>
    setDraws((now) => now.map((draw, at) => (at === index ? { ...draw, ...some } : draw)));
  /** Several topics are distinguished by a number. */
  const numbered = (label: string, index: number) => (draws.length === 1 ? label : `${label} ${index + 1}`);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={assessment === null ? words.editor.addAssessment : words.editor.editAssessment}
    >
      <Form onSubmit={() => void run()} errors={faults}>
        <Field label={words.editor.name} error={act.fieldError('title')}>
          <Input value={title} maxLength={200} onChange={(event) => setTitle(event.target.value)} />
        </Field>
        {draws.map(({ topic, count }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the topics of a form keep their places.
          <Fragment key={index}>
            <Field
              label={numbered(words.editor.topic, index)}
              error={index === 0 ? act.fieldError('draws') : undefined}
            >
              <Input
                value={topic}
                maxLength={100}
                onChange={(event) => setDraw(index, { topic: event.target.value })}
              />
            </Field>
            {number(numbered(words.editor.count, index), count, (text) => setDraw(index, { count: text }), 'count')}
          </Fragment>
        ))}
        {number(words.editor.timeLimit, minutes, setMinutes, 'timeLimitSeconds')}
        {number(words.editor.attempts, attempts, setAttempts, 'attemptLimit')}
        {number(words.editor.pass, pass, setPass, 'passPercent')}
        {faults.length === 0 && <ChangeProblem problem={act.problem} />}
        <Actions
          submit={assessment === null ? words.editor.addAssessment : words.save}
          busy={act.isBusy && (assessment === null ? words.editor.adding : words.saving)}
          onClose={onClose}
        />
      </Form>
    </Dialog>
  );
}
