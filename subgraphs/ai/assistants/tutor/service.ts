import {
  activeTenantOf,
  ConflictError,
  DomainError,
  type Id,
  NotFoundError,
  newId,
  type SignedInCaller,
} from '@codai/kit';
import type { AiRead, AiWrite, Deps } from '../../deps.ts';
import { type Governed, type GovernedRequest, govern } from '../../inference/calls/govern.ts';
import { givenOf } from '../../inference/calls/plan.ts';
import { modelTextRefusal, sourcesRefusal } from '../../inference/calls/rules.ts';
import { instructions } from '../../inference/prompts/built-in.ts';
import { type Exercise as Generated, generateExercises as generate } from '../../models/engine/exercises.ts';
import { provideFeedback } from '../../models/engine/feedback.ts';
import { EngineRefusal } from '../../models/engine/result.ts';
import { judgeByRubric } from '../../models/engine/rubric.ts';
import { answerQuestion, explainConcept as explain, type Level } from '../../models/engine/tutor.ts';
import { type Language, languageOf } from '../../models/engine/words.ts';
import { openJson, sealJson, sealText } from '../../ports/cells.ts';
import type { Source } from '../../ports/provider.ts';
import {
  answerSchema,
  citedOf,
  exercisesSchema,
  explanationSchema,
  feedbackSchema,
  hintsOf,
  LANGUAGE_NAMES,
  type ModelAnswer,
  type ModelExplanation,
  type ModelFeedback,
} from './output.ts';
import { exercisesRefusal, measureRefusal } from './rules.ts';
import type {
  ExerciseContent,
  ExplanationContent,
  FeedbackContent,
  GenerateExercises,
  GiveFeedback,
  QuestionContent,
  TurnContents,
  TurnKind,
  TutorRequest,
} from './types.ts';

export interface TurnId {
  readonly turnId: Id<'TutorTurn'>;
}

export interface AskTutor extends TutorRequest {
  readonly question: string;
  readonly sources?: readonly Source[] | null | undefined;
}

const ALWAYS = 1_000;

/**
 * Asks the tutor. The answer is kept whole; the learner sees the first hint, and one more with each `nextTutorHint`. Refusals: those of
 * `govern`, and `ValidationError`.
 */
export async function askTutor(
  deps: Deps,
  caller: SignedInCaller,
  input: AskTutor,
  signal?: AbortSignal,
): Promise<DomainError | TurnId> {
  const { question } = input;
  const sources = input.sources ?? [];
  const refusal = modelTextRefusal(question, ['input', 'question']) ?? sourcesRefusal(sources);
  if (refusal !== null) return refusal;
  const language = input.language ?? languageOf(question);
  const system = await instructions(deps, caller, 'tutor-answer', { language: LANGUAGE_NAMES[language] });
  if (system instanceof DomainError) return system;
  const named = sources.map(({ id, title }) => ({ id, title }));
  type Value = Omit<QuestionContent, 'question' | 'sources'> & { readonly exercises: readonly Generated[] };
  return turn<Value, 'QUESTION'>(
    deps,
    caller,
    { kind: 'QUESTION', operation: 'askTutor', input, given: givenOf(question, sources), title: question },
    {
      messages: [
        { role: 'system', content: system },
        { role: 'user', content: question },
      ],
      sources,
      jsonSchema: answerSchema,
      read(output) {
        const { answer, isSupported, citations = [], check, hints } = output as ModelAnswer;
        const cited = citedOf(citations, answer, sources);
        const basis = !isSupported ? 'INSUFFICIENT' : cited.length > 0 ? 'SOURCES' : 'MODEL';
        const own = isSupported ? hintsOf(hints, answer, { cited, sources, language }) : [];
        return { basis, hints: own, answer, citations: cited, exercises: exerciseOf(check) };
      },
      compute() {
        const whole = answerQuestion(question, {
          sources,
          language,
          attempt: ALWAYS,
          connection: deps.connection(),
        });
        const exercises = whole.basis === 'INSUFFICIENT' ? [] : furtherExercise(question, whole, { sources, language });
        return { ...whole, answer: whole.answer ?? '', exercises };
      },
    },
    ({ exercises, basis, hints, answer, citations }) => ({
      content: { question, sources: named, basis, hints, answer, citations },
      exercises,
      revealed: 1,
    }),
    signal,
  );
}

/** A question about the same matter, so that learners see whether they have understood it. */
function furtherExercise(
  question: string,
  { basis, citations }: { readonly basis: string; readonly citations: readonly string[] },
  { sources, language }: { readonly sources: readonly Source[]; readonly language: Language },
): readonly Generated[] {
  try {
    if (basis === 'COMPUTED') {
      const topic = question.includes('=') ? 'LINEAR_EQUATIONS' : 'ARITHMETIC';
      return generate(topic, 2, question, { count: 1, language }).exercises;
    }
    const text = sources
      .filter(({ id }) => citations.includes(id))
      .map((source) => source.text)
      .join('\n');
    return generate({ text }, 3, question, { count: 1, language }).exercises;
  } catch (error) {
    if (error instanceof EngineRefusal) return [];
    throw error;
  }
}

export interface ExplainConcept extends TutorRequest {
  readonly concept: string;
  readonly level: Level;
  readonly sources?: readonly Source[] | null | undefined;
}

/** Explains a concept for a level, with a question to check oneself by. Refusals as those of `askTutor`. */
export async function explainConcept(
  deps: Deps,
  caller: SignedInCaller,
  input: ExplainConcept,
  signal?: AbortSignal,
): Promise<DomainError | TurnId> {
  const { concept, level } = input;
  const sources = input.sources ?? [];
  const refusal = modelTextRefusal(concept, ['input', 'concept']) ?? sourcesRefusal(sources);
  if (refusal !== null) return refusal;
  const language = input.language ?? languageOf(concept);
  const values = { language: LANGUAGE_NAMES[language], level: level.toLowerCase() };
  const system = await instructions(deps, caller, 'tutor-explanation', values);
  if (system instanceof DomainError) return system;
  const named = sources.map(({ id, title }) => ({ id, title }));
  type Value = Omit<ExplanationContent, 'concept' | 'level' | 'sources'> & { readonly exercises: readonly Generated[] };
  return turn<Value, 'EXPLANATION'>(
    deps,
    caller,
    { kind: 'EXPLANATION', operation: 'explainConcept', input, given: givenOf(concept, sources), title: concept },
    {
      messages: [
        { role: 'system', content: system },
        { role: 'user', content: concept },
      ],
      sources,
      jsonSchema: explanationSchema,
      read(output) {
        const { text, isSupported, citations = [], check } = output as ModelExplanation;
        const cited = citedOf(citations, text, sources);
        const basis = !isSupported ? 'INSUFFICIENT' : cited.length > 0 ? 'SOURCES' : 'MODEL';
        return { basis, text, citations: cited, exercises: exerciseOf(check) };
      },
      compute() {
        const { check, ...explained } = explain(concept, level, {
          sources,
          language,
          connection: deps.connection(),
        });
        return { ...explained, exercises: exerciseOf(check) };
      },
    },
    ({ exercises, basis, text, citations }) => ({
      content: { concept, level, sources: named, basis, text, citations },
      exercises,
    }),
    signal,
  );
}

/** Generates exercises. Their answers stay here until they were given or every hint was. Refusals as those of `askTutor`. */
export async function generateExercises(
  deps: Deps,
  caller: SignedInCaller,
  input: GenerateExercises,
  signal?: AbortSignal,
): Promise<DomainError | TurnId> {
  const { topic, difficulty, count } = input;
  const text = input.text ?? '';
  const refusal = exercisesRefusal(input);
  if (refusal !== null) return refusal;
  const language = input.language ?? (topic === 'TEXT' ? languageOf(text) : 'en');
  const seed = input.seed ?? newId('aes');
  const values = {
    language: LANGUAGE_NAMES[language],
    count: String(count),
    difficulty: String(difficulty),
  };
  const system = await instructions(deps, caller, 'tutor-exercises', values);
  if (system instanceof DomainError) return system;
  type Value = { readonly exercises: readonly Generated[] };
  return turn<Value, 'EXERCISES'>(
    deps,
    caller,
    { kind: 'EXERCISES', operation: 'generateExercises', input, given: text || topic, title: text || topic },
    {
      messages: [
        { role: 'system', content: system },
        { role: 'user', content: text || topic },
      ],
      sources: [],
      jsonSchema: exercisesSchema,
      isComputed: topic !== 'TEXT',
      read(output) {
        const { exercises } = output as Value;
        if (exercises.length !== count) return `It has ${exercises.length} exercises, and ${count} are wanted.`;
        return { exercises };
      },
      compute: () => generate(topic === 'TEXT' ? { text } : topic, difficulty, seed, { count, language }),
    },
    ({ exercises }) => ({ content: { topic, difficulty, seed }, exercises }),
    signal,
  );
}

/**
 * Judges an answer: to one of the caller's exercises, where a wrong one gives the next hint and the correct answer comes after the last, or
 * against what the caller gives. Refusals as those of `askTutor`; `ConflictError` when the exercise was answered at the same moment.
 */
export async function giveFeedback(
  deps: Deps,
  caller: SignedInCaller,
  input: GiveFeedback,
  signal?: AbortSignal,
): Promise<DomainError | TurnId> {
  const refusal = modelTextRefusal(input.answer, ['input', 'answer']) ?? measureRefusal(input);
  if (refusal !== null) return refusal;
  return input.exerciseId == null
    ? judgeGiven(deps, caller, input, signal)
    : judgeExercise(deps, caller, input, signal);
}

type FeedbackValue = Omit<FeedbackContent, 'answer' | 'exerciseId'>;

async function judgeExercise(
  deps: Deps,
  caller: SignedInCaller,
  input: GiveFeedback,
  signal?: AbortSignal,
): Promise<DomainError | TurnId> {
  const { answer } = input;
  const exercise = await deps.database.read(caller, (tx) =>
    tx.tutorExercise.findFirst({ where: { id: input.exerciseId ?? '' }, include: { turn: true } }),
  );
  if (exercise === null) return new NotFoundError('TutorExercise', ['input', 'exerciseId']);
  const {
    question,
    answer: correct,
    hints,
    solution,
    language,
  } = openJson<ExerciseContent>(deps.keys, 'tutor_exercise.content', exercise, exercise.content);
  const attempt = exercise.attempts + 1;
  const { sessionId } = exercise.turn;
  return turn<FeedbackValue, 'FEEDBACK'>(
    deps,
    caller,
    { kind: 'FEEDBACK', operation: 'giveFeedback', input, given: answer, title: question, sessionId },
    {
      messages: [{ role: 'user', content: `${question}\n\n${answer}` }],
      sources: [],
      jsonSchema: feedbackSchema,
      isComputed: true,
      // Judged by value, never by a model.
      read: () => 'Exercises are not judged by a model.',
      compute() {
        const judged = provideFeedback(answer, correct, { hints, attempt, language });
        const isTold = judged.correctAnswer !== null;
        return { ...judged, solution: isTold ? solution : [], criteria: [] };
      },
    },
    (value) => ({ content: { ...feedbackOf(value), answer, exerciseId: exercise.id } }),
    signal,
    async (tx, { value }) => {
      // One of two answers at one moment counts: each wrong one costs a hint.
      const { count } = await tx.tutorExercise.updateMany({
        where: { id: exercise.id, attempts: exercise.attempts },
        data: { attempts: attempt, isSolved: exercise.isSolved || value.verdict === 'CORRECT' },
      });
      return count === 1
        ? undefined
        : new ConflictError(
            'EXERCISE_ANSWERED',
            'This exercise was answered at the same moment. Look at its feedback first.',
          );
    },
  );
}

async function judgeGiven(
  deps: Deps,
  caller: SignedInCaller,
  input: GiveFeedback,
  signal?: AbortSignal,
): Promise<DomainError | TurnId> {
  const { answer, correctAnswer = null, rubric, keyTerms } = input;
  const criteria = rubric ?? (keyTerms ?? []).map((criterion) => ({ criterion, points: 1 }));
  const measure =
    correctAnswer ?? criteria.map(({ criterion, points }) => `- ${criterion} (points: ${points})`).join('\n');
  const language = input.language ?? languageOf(`${answer} ${measure}`);
  const system = await instructions(deps, caller, 'tutor-feedback', { language: LANGUAGE_NAMES[language] });
  if (system instanceof DomainError) return system;
  const heading = correctAnswer === null ? 'Criteria' : 'Correct answer';
  return turn<FeedbackValue, 'FEEDBACK'>(
    deps,
    caller,
    { kind: 'FEEDBACK', operation: 'giveFeedback', input, given: `${answer}\n\n${measure}`, title: answer },
    {
      messages: [
        { role: 'system', content: system },
        { role: 'user', content: `${heading}:\n${measure}\n\nAnswer of the learner:\n${answer}` },
      ],
      sources: [],
      jsonSchema: feedbackSchema,
      read(output) {
        const { verdict, score, message } = output as ModelFeedback;
        return { verdict, score, message, hint: null, correctAnswer, solution: [], criteria: [] };
      },
      compute() {
        if (correctAnswer === null) {
          return { ...judgeByRubric(answer, criteria, language), hint: null, correctAnswer: null, solution: [] };
        }
        return { ...provideFeedback(answer, correctAnswer, { language }), solution: [], criteria: [] };
      },
    },
    (value) => ({ content: { ...feedbackOf(value), answer, exerciseId: null } }),
    signal,
  );
}

function feedbackOf({
  verdict,
  score,
  message,
  hint,
  correctAnswer,
  solution,
  criteria,
}: FeedbackValue): FeedbackValue {
  return { verdict, score, message, hint, correctAnswer, solution, criteria };
}

/** Tells the next hint of a question, and after the last one the answer. Returns the turn's id, or `NotFoundError`. */
export async function nextTutorHint(
  { database, keys }: Deps,
  caller: SignedInCaller,
  input: TurnId & { readonly idempotencyKey: string },
): Promise<DomainError | TurnId> {
  const { turnId } = input;
  return database.once({ caller, operation: 'nextTutorHint', input }, async (tx) => {
    const row = await tx.tutorTurn.findFirst({ where: { id: turnId, kind: 'QUESTION' } });
    if (row === null) return new NotFoundError('TutorTurn', ['input', 'turnId']);
    const { hints } = openJson<QuestionContent>(keys, 'tutor_turn.content', row, row.content);
    await tx.tutorTurn.updateMany({
      where: { id: turnId, revealed: { lte: hints.length } },
      data: { revealed: { increment: 1 } },
    });
    return { turnId };
  });
}

interface TurnPlan<Kind extends TurnKind> {
  readonly kind: Kind;
  readonly operation: string;
  readonly input: TutorRequest;
  readonly given: string;
  /** Text that a new session is named after. */
  readonly title: string;
  readonly sessionId?: string;
}

interface Kept<Kind extends TurnKind> {
  readonly content: TurnContents[Kind];
  readonly exercises?: readonly Generated[];
  readonly revealed?: number;
}

const TITLE_CHARACTERS = 80;

/** One turn on the governed path, kept in a session of the caller's: the named one, or a new one. */
async function turn<T extends object, Kind extends TurnKind>(
  deps: Deps,
  caller: SignedInCaller,
  { kind, operation, input, given, title, sessionId = input.sessionId ?? undefined }: TurnPlan<Kind>,
  request: Pick<GovernedRequest<T>, 'compute' | 'isComputed' | 'jsonSchema' | 'messages' | 'read' | 'sources'>,
  kept: (value: T) => Kept<Kind>,
  signal?: AbortSignal,
  also: (tx: AiWrite, governed: Governed<T>) => Promise<DomainError | undefined> = async () => undefined,
): Promise<DomainError | TurnId> {
  const key = { id: newId<'TutorTurn'>('att'), tenantId: activeTenantOf(caller) };
  const { keys, clock } = deps;
  const owner = { tenantId: key.tenantId, userId: caller.userId };
  const language = input.language ?? languageOf(given);
  const outcome = await govern<T>(
    deps,
    caller,
    {
      ...request,
      id: key.id,
      operation,
      input,
      given,
      async check(tx) {
        if (sessionId === undefined) return null;
        const isKnown = (await tx.tutorSession.count({ where: { id: sessionId } })) === 1;
        return isKnown ? null : new NotFoundError('TutorSession', ['input', 'sessionId']);
      },
      async store(tx, governed) {
        const { value, ...provenance } = governed;
        const refusal = await also(tx, governed);
        if (refusal !== undefined) return refusal;
        const now = clock.now();
        const { content, exercises = [], revealed = 0 } = kept(value);
        const session = sessionId ?? newId('ats');
        if (sessionId === undefined) {
          const place = { id: session, tenantId: owner.tenantId };
          const name = [...title.trim().replace(/\s+/g, ' ')].slice(0, TITLE_CHARACTERS).join('');
          const sealed = sealText(keys, 'tutor_session.title', place, name);
          const data = { ...owner, id: session, title: sealed, createdAt: now, updatedAt: now };
          await tx.tutorSession.create({ data, select: { id: true } });
        } else {
          const where = { ...owner, id: session };
          const { count } = await tx.tutorSession.updateMany({ where, data: { updatedAt: now } });
          if (count === 0) return new NotFoundError('TutorSession', ['input', 'sessionId']);
        }
        const sealed = sealJson(keys, 'tutor_turn.content', key, content);
        await tx.tutorTurn.create({
          data: {
            ...owner,
            ...provenance,
            id: key.id,
            sessionId: session,
            kind,
            content: sealed,
            revealed,
            createdAt: now,
          },
          select: { id: true },
        });
        await tx.tutorExercise.createMany({
          data: exercises.map((exercise, position) => {
            const place = { id: newId('aex'), tenantId: owner.tenantId };
            const { question, answer, hints, solution } = exercise;
            const stored = { question, answer, hints, solution, language };
            return {
              ...owner,
              id: place.id,
              turnId: key.id,
              position,
              content: sealJson(keys, 'tutor_exercise.content', place, stored),
            };
          }),
        });
        return undefined;
      },
      isKept: async (tx: AiRead, id) => (await tx.tutorTurn.count({ where: { id } })) === 1,
    },
    signal,
  );
  return outcome instanceof DomainError ? outcome : { turnId: outcome.id as Id<'TutorTurn'> };
}

/** A question with its answer as an exercise; none when one of them is missing. */
function exerciseOf(
  check: { readonly question?: string; readonly answer?: string } | null | undefined,
): readonly Generated[] {
  const { question = '', answer = '' } = check ?? {};
  return question === '' || answer === '' ? [] : [{ question, answer, hints: [], solution: [] }];
}
