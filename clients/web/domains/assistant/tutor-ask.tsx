import { AskTutorDocument, GiveFeedbackDocument, type LearnerLevel, type TutorTopic } from '@codai/sdk';
import { Button, Field, Form, Input, Segments, Select, TextArea, useLocale, useWords } from '@codai/ui';
import { ArrowUp } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useAddress } from '../../lib/address.ts';
import { useDraft, useStoredIdempotencyKey } from '../../lib/drafts.ts';
import { ExplainConceptDocument, GenerateExercisesDocument } from './generated/operations.ts';
import { useSources } from './provenance.tsx';
import { type Ask, tutorWords } from './tutor-words.ts';

const asks: readonly Ask[] = ['question', 'explanation', 'exercises', 'answer'];

interface TutorAskProps {
  /** Null: the next request begins one. */
  readonly sessionId: string | null;
  readonly onDone: (sessionId: string) => void;
}

/** The next request to the tutor: a question, an explanation, exercises, or an answer to judge. */
export function TutorAsk({ sessionId, onDone }: TutorAskProps) {
  const words = useWords(tutorWords);
  const { get, change } = useAddress();
  const ask = asks.find((one) => one === get('ask')) ?? 'question';
  return (
    <div className="stack">
      <div className="assistant-scroll">
        <Segments
          label={words.kind}
          value={ask}
          options={asks.map((value) => ({ value, label: words.asks[value] }))}
          onChange={(value) => change({ ask: value === 'question' ? null : value }, { replace: true })}
        />
      </div>
      <AskForm key={ask} ask={ask} sessionId={sessionId} onDone={onDone} />
    </div>
  );
}

function AskForm({ ask, sessionId, onDone }: TutorAskProps & { readonly ask: Ask }) {
  const words = useWords(tutorWords);
  const sources = useSources();
  const language = useLocale().language === 'ro' ? 'RO' : 'EN';
  const place = `tutor.${sessionId ?? 'new'}.${ask}`;
  const [text, setText] = useDraft(place);
  const [given, setGiven] = useDraft(`${place}.text`);
  const idempotency = useStoredIdempotencyKey(place);
  const [level, setLevel] = useState<LearnerLevel>('BEGINNER');
  const [topic, setTopic] = useState<TutorTopic>('ARITHMETIC');
  const [difficulty, setDifficulty] = useState(1);
  const [count, setCount] = useState(3);
  const question = useAct(AskTutorDocument);
  const explanation = useAct(ExplainConceptDocument);
  const exercises = useAct(GenerateExercisesDocument);
  const feedback = useAct(GiveFeedbackDocument);
  const action = { question, explanation, exercises, answer: feedback }[ask];
  const isEmpty = ask === 'exercises' ? topic === 'TEXT' && given.trim() === '' : text.trim() === '';

  const send = () => {
    const session = sessionId === null ? {} : { sessionId };
    if (ask === 'question') {
      const input = { ...session, question: text.trim(), sources: sources.of(given) };
      return question.run({ input: { ...input, idempotencyKey: idempotency.keyFor(JSON.stringify(input)) } });
    }
    if (ask === 'explanation') {
      const input = { ...session, concept: text.trim(), level, sources: sources.of(given) };
      return explanation.run({ input: { ...input, idempotencyKey: idempotency.keyFor(JSON.stringify(input)) } });
    }
    if (ask === 'exercises') {
      const input = {
        ...session,
        topic,
        difficulty,
        count,
        language,
        ...(topic === 'TEXT' && { text: given.trim() }),
      } as const;
      return exercises.run({ input: { ...input, idempotencyKey: idempotency.keyFor(JSON.stringify(input)) } });
    }
    const input = { ...session, answer: text.trim(), correctAnswer: given.trim(), language } as const;
    return feedback.run({ input: { ...input, idempotencyKey: idempotency.keyFor(JSON.stringify(input)) } });
  };
  const submit = async () => {
    if (isEmpty) return;
    // A refused attempt has no result, so trying again is another request.
    if (action.problem?.refusal) idempotency.done();
    const turn = await send();
    if (turn === null) return;
    idempotency.done();
    setText('');
    onDone(turn.sessionId);
  };

  return (
    <Form onSubmit={() => void submit()}>
      {ask === 'question' && (
        <Field label={words.question} error={question.fieldError('question')}>
          <TextArea rows={2} value={text} onChange={(event) => setText(event.target.value)} />
        </Field>
      )}
      {ask === 'explanation' && (
        <>
          <Field label={words.concept} error={explanation.fieldError('concept')}>
            <Input value={text} onChange={(event) => setText(event.target.value)} />
          </Field>
          <Field label={words.level}>
            <Select value={level} onChange={(event) => setLevel(event.target.value as LearnerLevel)}>
              {Object.entries(words.levels).map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </Select>
          </Field>
        </>
      )}
      {(ask === 'question' || ask === 'explanation') && (
        <Field label={sources.label} hint={sources.hint} error={action.fieldError('sources')}>
          <TextArea rows={4} value={given} onChange={(event) => setGiven(event.target.value)} />
        </Field>
      )}
      {ask === 'exercises' && (
        <>
          <Field label={words.topic}>
            <Select value={topic} onChange={(event) => setTopic(event.target.value as TutorTopic)}>
              {Object.entries(words.topics).map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </Select>
          </Field>
          {topic === 'TEXT' && (
            <Field label={words.text} error={exercises.fieldError('text')}>
              <TextArea rows={4} value={given} onChange={(event) => setGiven(event.target.value)} />
            </Field>
          )}
          <div className="assistant-pair">
            <Field label={words.difficulty} error={exercises.fieldError('difficulty')}>
              <Input
                type="number"
                min={1}
                max={5}
                value={difficulty}
                onChange={(event) => setDifficulty(event.target.valueAsNumber || 1)}
              />
            </Field>
            <Field label={words.count} error={exercises.fieldError('count')}>
              <Input
                type="number"
                min={1}
                max={20}
                value={count}
                onChange={(event) => setCount(event.target.valueAsNumber || 1)}
              />
            </Field>
          </div>
        </>
      )}
      {ask === 'answer' && (
        <>
          <Field label={words.yourAnswer} error={feedback.fieldError('answer')}>
            <TextArea rows={2} value={text} onChange={(event) => setText(event.target.value)} />
          </Field>
          <Field label={words.correctAnswer} error={feedback.fieldError('correctAnswer')}>
            <TextArea rows={2} value={given} onChange={(event) => setGiven(event.target.value)} />
          </Field>
        </>
      )}
      <ProblemNote problem={action.problem} />
      <div className="line wrap">
        <Button type="submit" look="primary" icon={ArrowUp} busy={action.isBusy && words.telling}>
          {words.send[ask]}
        </Button>
      </div>
    </Form>
  );
}
