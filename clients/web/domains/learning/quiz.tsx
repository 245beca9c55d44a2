import { Badge, Button, Field, Input, Note, Panel, TextArea, useLocale, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { useInputKey } from '../../lib/input-key.ts';
import { isAbsent, PartView, usePart } from '../../lib/part.tsx';
import { clockText, useSecondsTo } from '../../lib/use-seconds-to.ts';
import { UserText } from '../../lib/user-text.tsx';
import {
  type AttemptFactsFragment,
  OneAttemptDocument,
  SaveOneAnswerDocument,
  SubmitOneAttemptDocument,
} from './generated/operations.ts';
import { LearningProblem } from './problem.tsx';
import { learningWords } from './words.ts';

type Question = AttemptFactsFragment['questions'][number];

interface QuizProps {
  readonly id: string;
  readonly onClose: () => void;
}

/** One attempt: its questions while it runs, its points and answers once it is handed in. */
export function QuizPlayer({ id, onClose }: QuizProps) {
  const words = useWords(learningWords);
  const part = usePart(OneAttemptDocument, { id });
  if (isAbsent(part, 'attempt')) return <Note title={words.gone} />;
  return (
    <PartView part={part} pick={({ attempt }) => attempt} name={words.assessments}>
      {(attempt) => (
        <div className="learning">
          <p className="line wrap">
            <strong className="heading">
              <bdi>{attempt.assessment?.title ?? words.assessments}</bdi>
            </strong>
            <Badge>{words.attempt(attempt.number)}</Badge>
          </p>
          {attempt.status === 'IN_PROGRESS' ? (
            <Running attempt={attempt} onDone={() => part.reload()} />
          ) : (
            <Result attempt={attempt} pass={attempt.assessment?.passPercent ?? 0} onClose={onClose} />
          )}
        </div>
      )}
    </PartView>
  );
}

interface AttemptProps {
  readonly attempt: AttemptFactsFragment;
}

function Running({ attempt, onDone }: AttemptProps & { readonly onDone: () => void }) {
  const words = useWords(learningWords);
  const locale = useLocale();
  const tell = useToast();
  const left = useSecondsTo(attempt.deadlineAt);
  const submit = useAct(SubmitOneAttemptDocument);
  const [isAsking, setAsking] = useState(false);
  const [answered, setAnswered] = useState<ReadonlySet<number>>(
    () => new Set(attempt.questions.filter(({ response }) => (response ?? []).length > 0).map((one) => one.position)),
  );
  const open = attempt.questions.length - answered.size;
  const run = async () => {
    const done = await submit.run({ input: { attemptId: attempt.id } });
    if (done === null) return;
    tell(words.submitted);
    setAsking(false);
    onDone();
  };
  return (
    <>
      {left !== null && (
        <Note
          tone={left < 60 ? 'warning' : 'accent'}
          title={left === 0 ? words.timeIsUp : words.left(clockText(left))}
        />
      )}
      {attempt.questions.map((question) => (
        <QuestionAsked
          key={question.position}
          attemptId={attempt.id}
          question={question}
          isClosed={left === 0}
          onAnswered={(has) =>
            setAnswered((known) => {
              const now = new Set(known);
              if (has) now.add(question.position);
              else now.delete(question.position);
              return now;
            })
          }
        />
      ))}
      <p>
        <Button look="primary" onClick={() => setAsking(true)}>
          {words.submit}
        </Button>
      </p>
      {isAsking && (
        <Confirm
          title={words.submitTitle}
          why={open === 0 ? words.submitWhy : `${locale.plural(open, words.unanswered)} ${words.submitWhy}`}
          act={words.submit}
          busy={words.submitting}
          keep={words.keep}
          isDanger={false}
          action={submit}
          Refused={LearningProblem}
          onConfirm={() => void run()}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

interface AskedProps {
  readonly attemptId: string;
  readonly question: Question;
  readonly isClosed: boolean;
  readonly onAnswered: (has: boolean) => void;
}

function QuestionAsked({ attemptId, question, isClosed, onAnswered }: AskedProps) {
  const words = useWords(learningWords);
  const save = useAct(SaveOneAnswerDocument);
  const idempotency = useInputKey();
  const { position, kind, text, choices, response } = question;
  const [given, setGiven] = useState<readonly string[]>(response ?? []);
  const [saved, setSaved] = useState<readonly string[]>(response ?? []);
  const isSaved = JSON.stringify(given) === JSON.stringify(saved);
  const keep = async (answer: readonly string[]) => {
    setGiven(answer);
    const input = { attemptId, position, response: [...answer] };
    const done = await save.run({ input: { ...input, idempotencyKey: idempotency.of(input) } });
    idempotency.renew();
    if (done === null) return;
    setSaved(answer);
    onAnswered(answer.some((one) => one.trim() !== ''));
  };
  const hasChoices = kind === 'SINGLE_CHOICE' || kind === 'MULTIPLE_CHOICE';
  const toggle = (choice: string) =>
    kind === 'SINGLE_CHOICE'
      ? [choice]
      : given.includes(choice)
        ? given.filter((one) => one !== choice)
        : [...given, choice].toSorted();
  return (
    <Panel>
      <fieldset className="learning-question" disabled={isClosed || save.isBusy}>
        <legend className="meta">{words.question(position)}</legend>
        <UserText text={text} />
        {hasChoices ? (
          choices.map((choice, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a choice is known by its number.
            <label key={index} className="learning-choice">
              <input
                type={kind === 'SINGLE_CHOICE' ? 'radio' : 'checkbox'}
                name={`question ${position}`}
                checked={given.includes(String(index))}
                onChange={() => void keep(toggle(String(index)))}
              />
              <bdi>{choice}</bdi>
            </label>
          ))
        ) : (
          <Field label={words.answer}>
            {kind === 'ESSAY' ? (
              <TextArea rows={6} value={given[0] ?? ''} onChange={(event) => setGiven([event.target.value])} />
            ) : (
              <Input
                value={given[0] ?? ''}
                maxLength={500}
                inputMode={kind === 'NUMERIC' ? 'decimal' : 'text'}
                onChange={(event) => setGiven([event.target.value])}
              />
            )}
          </Field>
        )}
        <span className="line wrap">
          {!hasChoices && (
            <Button
              size="s"
              disabled={isSaved}
              busy={save.isBusy && words.saving}
              onClick={() => void keep(given.filter((one) => one.trim() !== ''))}
            >
              {words.save}
            </Button>
          )}
          <span className="meta" role="status">
            {isSaved ? (saved.length > 0 ? words.savedAnswer : '') : words.notSaved}
          </span>
        </span>
        <LearningProblem problem={save.problem} />
      </fieldset>
    </Panel>
  );
}

interface ResultProps extends AttemptProps {
  readonly pass: number;
  readonly onClose: () => void;
}

function Result({ attempt, pass, onClose }: ResultProps) {
  const words = useWords(learningWords);
  const { points, maxPoints, showsKeys, questions } = attempt;
  const isPassed = points !== null && (maxPoints === 0 || points * 100 >= pass * maxPoints);
  return (
    <>
      {points === null ? (
        <Note tone="accent" title={words.waitsForGrade} />
      ) : (
        <Note tone={isPassed ? 'good' : 'warning'} title={isPassed ? words.passed : words.failed}>
          {words.points(String(points), String(maxPoints))}
        </Note>
      )}
      {!showsKeys && <p className="support">{words.keysLater}</p>}
      {questions.map((question) => (
        <Panel key={question.position}>
          <div className="learning-question">
            <span className="meta">
              {words.question(question.position)}
              {question.points !== null && ` · ${words.points(String(question.points), String(question.maxPoints))}`}
            </span>
            <UserText text={question.text} />
            <dl className="pairs">
              <dt>{words.answer}</dt>
              <dd>{shown(question, question.response)}</dd>
              {question.answers !== null && question.answers.length > 0 && (
                <>
                  <dt>{words.rightAnswer}</dt>
                  <dd>{shown(question, question.answers)}</dd>
                </>
              )}
            </dl>
            {question.explanation && <p className="support">{question.explanation}</p>}
            {question.feedback !== null && <Note title={question.feedback} />}
          </div>
        </Panel>
      ))}
      <p>
        <Button onClick={onClose}>{words.outline}</Button>
      </p>
    </>
  );
}

/** Choices by their text, other answers as they are. */
function shown({ choices }: Question, answers: readonly string[] | null): string {
  if (answers === null || answers.length === 0) return '–';
  return answers.map((answer) => (choices.length > 0 ? (choices[Number(answer)] ?? answer) : answer)).join(', ');
}
