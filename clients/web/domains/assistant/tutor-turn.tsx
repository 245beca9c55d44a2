import {
  GiveFeedbackDocument,
  NextTutorHintDocument,
  type TutorExerciseLineFragment,
  type TutorTurnLineFragment,
} from '@codai/sdk';
import { Badge, Button, Field, Form, Input, useLocale, useWords, When } from '@codai/ui';
import { Check, Lightbulb } from 'lucide-react';
import { ProblemNote, useAct, useIdempotencyKey } from '../../lib/act.tsx';
import { useDraft, useStoredIdempotencyKey } from '../../lib/drafts.ts';
import { Cited, ProvenanceLine } from './provenance.tsx';
import { tutorWords } from './tutor-words.ts';

interface TurnProps {
  readonly turn: TutorTurnLineFragment;
  readonly onDone: () => void;
}

/** One turn of a session: what was asked, and what the tutor gave so far. */
export function Turn({ turn, onDone }: TurnProps) {
  const words = useWords(tutorWords);
  const { question, explanation, exerciseSet, exercises, feedback, provenance, createdAt } = turn;
  return (
    <article className="assistant-turn">
      {question && <Question turn={turn} question={question} onDone={onDone} />}
      {explanation && (
        <>
          <h2 className="heading user-text">{explanation.concept}</h2>
          <p className="meta">
            {words.levels[explanation.level]} · {words.bases[explanation.basis]}
          </p>
          <p className="user-text assistant-text">{explanation.text}</p>
          <Cited citations={explanation.citations} sources={explanation.sources} />
        </>
      )}
      {exerciseSet && (
        <>
          <h2 className="heading">
            {words.topics[exerciseSet.topic as keyof typeof words.topics] ?? exerciseSet.topic}
          </h2>
          <p className="meta">
            {words.difficulty}: {exerciseSet.difficulty} · {words.seed} <span className="mono">{exerciseSet.seed}</span>
          </p>
        </>
      )}
      {feedback && <Feedback feedback={feedback} />}
      {exercises.length > 0 && (
        <>
          {exerciseSet === null && <h3 className="heading">{words.checkYourself}</h3>}
          <ol className="assistant-exercises">
            {exercises.map((exercise) => (
              <li key={exercise.id}>
                <Exercise exercise={exercise} onDone={onDone} />
              </li>
            ))}
          </ol>
        </>
      )}
      <ProvenanceLine provenance={provenance} />
      <p className="meta">
        <When at={createdAt} />
      </p>
    </article>
  );
}

interface QuestionProps extends TurnProps {
  readonly question: NonNullable<TutorTurnLineFragment['question']>;
}

function Question({ turn, question, onDone }: QuestionProps) {
  const words = useWords(tutorWords);
  const next = useAct(NextTutorHintDocument);
  const idempotency = useIdempotencyKey();
  const { basis, hints, hintsLeft, text, citations, sources } = question;
  return (
    <>
      <h2 className="heading user-text">{question.question}</h2>
      <p className="meta">{words.bases[basis]}</p>
      {hints.length > 0 && (
        <ol className="assistant-hints">
          {hints.map((hint, index) => (
            <li key={hint}>
              <span className="meta">{words.hint(index + 1)}</span> <span className="user-text">{hint}</span>
            </li>
          ))}
        </ol>
      )}
      {text !== null && <p className="user-text assistant-text strong">{text}</p>}
      <Cited citations={citations} sources={sources} />
      {text === null && (
        <div className="line wrap">
          <Button
            size="s"
            icon={Lightbulb}
            busy={next.isBusy && words.telling}
            onClick={async () => {
              if ((await next.run({ input: { turnId: turn.id, idempotencyKey: idempotency.key } })) === null) return;
              idempotency.renew();
              onDone();
            }}
          >
            {hintsLeft > 0 ? words.next(hintsLeft) : words.tell}
          </Button>
        </div>
      )}
      <ProblemNote problem={next.problem} />
    </>
  );
}

interface ExerciseProps {
  readonly exercise: TutorExerciseLineFragment;
  readonly onDone: () => void;
}

function Exercise({ exercise, onDone }: ExerciseProps) {
  const words = useWords(tutorWords);
  const language = useLocale().language === 'ro' ? 'RO' : 'EN';
  const place = `tutor.exercise.${exercise.id}`;
  const [answer, setAnswer] = useDraft(place);
  const idempotency = useStoredIdempotencyKey(place);
  const judge = useAct(GiveFeedbackDocument);
  const { id: exerciseId, question, hints, isSolved, attempts, solution } = exercise;
  const submit = async () => {
    if (answer.trim() === '') return;
    // A refused attempt has no result, so trying again is another request.
    if (judge.problem?.refusal) idempotency.done();
    const input = { exerciseId, answer: answer.trim(), language } as const;
    // The same answer to the next attempt is another request.
    const idempotencyKey = idempotency.keyFor(JSON.stringify([input, attempts]));
    if ((await judge.run({ input: { ...input, idempotencyKey } })) === null) return;
    idempotency.done();
    setAnswer('');
    onDone();
  };
  return (
    <div className="assistant-lines">
      <p className="user-text">
        {question} {isSolved && <Badge tone="good">{words.solved}</Badge>}
      </p>
      {hints.map((hint, index) => (
        <p key={hint} className="meta">
          {words.hint(index + 1)}: <span className="user-text">{hint}</span>
        </p>
      ))}
      {exercise.answer !== null && (
        <p>
          {words.answerIs}: <span className="strong user-text">{exercise.answer}</span>
        </p>
      )}
      {solution.length > 0 && (
        <p className="meta">
          {words.solution}: <span className="user-text">{solution.join(' → ')}</span>
        </p>
      )}
      {exercise.answer === null && (
        <Form className="assistant-answer" onSubmit={() => void submit()}>
          <Field label={words.yourAnswer} error={judge.fieldError('answer')}>
            <Input value={answer} onChange={(event) => setAnswer(event.target.value)} autoComplete="off" />
          </Field>
          <Button type="submit" icon={Check} busy={judge.isBusy && words.checking}>
            {words.check}
          </Button>
        </Form>
      )}
      <ProblemNote problem={judge.problem} />
    </div>
  );
}

const tones = { CORRECT: 'good', ALMOST: 'warning', PARTIAL: 'warning', INCORRECT: 'danger' } as const;

function Feedback({ feedback }: { readonly feedback: NonNullable<TutorTurnLineFragment['feedback']> }) {
  const words = useWords(tutorWords);
  const locale = useLocale();
  const { exercise, answer, verdict, message, hint, correctAnswer, solution, criteria } = feedback;
  return (
    <>
      {exercise && <p className="meta user-text">{exercise.question}</p>}
      <p>
        {words.yourAnswer}: <span className="strong user-text">{answer}</span>{' '}
        <Badge tone={tones[verdict]}>{words.verdicts[verdict]}</Badge>
      </p>
      <p className="user-text">{message}</p>
      {hint !== null && <p className="user-text">{hint}</p>}
      {verdict !== 'CORRECT' && correctAnswer !== null && (
        <p>
          {words.answerIs}: <span className="strong user-text">{correctAnswer}</span>
        </p>
      )}
      {solution.length > 0 && <p className="meta user-text">{solution.join(' → ')}</p>}
      {criteria.length > 0 && (
        <ul>
          {criteria.map(({ criterion, score }) => (
            <li key={criterion} className="user-text">
              {criterion}: {locale.number(score)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
