import { NotFoundError } from '@codai/kit';
import { pageArgs, twoFactors, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { TutorSession } from '../../generated/prisma/client.ts';
import { ANSWER_DEADLINE_MS } from '../../inference/calls/deadlines.ts';
import {
  answeringInput,
  answeringRefusals,
  languageOfInput,
  ProvenanceType,
  SourceInput,
} from '../../inference/calls/types.ts';
import { listSessions, listTurns } from './lists.ts';
import { askTutor, explainConcept, generateExercises, giveFeedback, nextTutorHint } from './service.ts';
import type {
  ExercisesContent,
  ExplanationContent,
  FeedbackContent,
  NamedSource,
  OpenExercise,
  OpenTurn,
  QuestionContent,
} from './types.ts';

export const CitedSourceType = builder.objectRef<NamedSource>('AiNamedSource').implement({
  description: 'Passage that was given with a request.',
  authScopes: twoFactors,
  fields: (t) => ({
    id: t.identifier('id', 'Name by which results cite it.'),
    title: t.text('title', 'Title of the passage.'),
  }),
});

export const LevelType = builder.enumeration('LearnerLevel', 'Level of a learner.', {
  BEGINNER: 'New to the subject.',
  INTERMEDIATE: 'Knows the basics.',
  ADVANCED: 'Knows the subject well.',
});

const BasisType = builder.enumeration('TutorBasis', 'Ground of an answer.', {
  COMPUTED: 'The result was computed and is exact.',
  SOURCES: 'Passages that it cites.',
  MODEL: 'Knowledge of the model, without a passage.',
  INSUFFICIENT: 'Nothing: the passages do not say it.',
});

const ExerciseType = builder.entity<OpenExercise>('TutorExercise', 'aex', {
  description: 'Exercise. Its answer is shown once it was given, and after the last hint.',
  authScopes: twoFactors,
  loader: 'exercise',
  fields: (t) => ({
    question: t.string({ description: 'Question of the exercise.', resolve: ({ content }) => content.question }),
    hintCount: t.int({
      description: 'Number of hints that there are.',
      resolve: ({ content }) => content.hints.length,
    }),
    hints: t.stringList({
      description: 'Hints that wrong answers have brought so far.',
      resolve: ({ content, attempts }) => content.hints.slice(0, attempts),
    }),
    attempts: t.integer('attempts', 'Number of answers so far.'),
    isSolved: t.flag('isSolved', 'Whether the right answer was given.'),
    answer: t.string({
      nullable: true,
      description: 'Right answer; null before it is shown.',
      resolve: (exercise) => (isTold(exercise) ? exercise.content.answer : null),
    }),
    solution: t.stringList({
      description: 'Steps to the answer; empty before it is shown.',
      resolve: (exercise) => (isTold(exercise) ? [...exercise.content.solution] : []),
    }),
  }),
});

const isTold = ({ isSolved, attempts, content }: OpenExercise) => isSolved || attempts > content.hints.length;

type Answered = QuestionContent & { readonly revealed: number };

const AnswerType = builder.objectRef<Answered>('TutorAnswer').implement({
  description: 'Question with the hints shown so far, and the answer after them.',
  authScopes: twoFactors,
  fields: (t) => ({
    question: t.text('question', 'Question of the learner.'),
    basis: t.value('basis', BasisType, 'Ground that the answer rests on.'),
    hints: t.stringList({
      description: 'Hints shown so far.',
      resolve: ({ hints, revealed }) => hints.slice(0, revealed),
    }),
    hintsLeft: t.int({
      description: 'Number of hints that follow before the answer.',
      resolve: ({ hints, revealed }) => Math.max(0, hints.length - revealed),
    }),
    text: t.string({
      nullable: true,
      description: 'Answer; null while the newest disclosure is a hint.',
      resolve: (one) => (isAnswered(one) ? one.answer : null),
    }),
    citations: t.stringList({
      description: 'Ids of the passages that the answer rests on; empty before the answer.',
      resolve: (one) => (isAnswered(one) ? [...one.citations] : []),
    }),
    sources: t.field({
      type: [CitedSourceType],
      description: 'Passages given.',
      ...usualLength(3),
      resolve: ({ sources }) => [...sources],
    }),
  }),
});

const isAnswered = ({ hints, revealed }: Pick<Answered, 'hints' | 'revealed'>) => revealed > hints.length;

const ExplanationType = builder.objectRef<ExplanationContent>('TutorExplanation').implement({
  description: 'Explanation of a concept.',
  authScopes: twoFactors,
  fields: (t) => ({
    concept: t.text('concept', 'Concept that is explained.'),
    level: t.value('level', LevelType, 'Level that it is written for.'),
    basis: t.value('basis', BasisType, 'Ground that it rests on.'),
    text: t.text('text', 'Explanation.'),
    citations: t.stringList({
      description: 'Ids of the passages that it rests on.',
      resolve: ({ citations }) => [...citations],
    }),
    sources: t.field({
      type: [CitedSourceType],
      description: 'Passages given.',
      ...usualLength(3),
      resolve: ({ sources }) => [...sources],
    }),
  }),
});

const ExerciseSetType = builder.objectRef<ExercisesContent>('TutorExerciseSet').implement({
  description: 'Input that exercises were generated from.',
  authScopes: twoFactors,
  fields: (t) => ({
    topic: t.text('topic', 'Topic of the exercises.'),
    difficulty: t.integer('difficulty', 'Difficulty, 1 to 5.'),
    seed: t.text('seed', 'Seed. The same one gives the same computed exercises.'),
  }),
});

const FeedbackVerdictType = builder.enumeration('TutorVerdict', 'Verdict on an answer of a learner.', {
  CORRECT: 'The answer is right.',
  ALMOST: 'A slip keeps it from being right.',
  PARTIAL: 'Part of it is right.',
  INCORRECT: 'The answer is not right.',
});

const CriterionScoreType = builder.objectRef<FeedbackContent['criteria'][number]>('TutorCriterionScore').implement({
  description: 'Criterion with what the answer reaches of it.',
  authScopes: twoFactors,
  fields: (t) => ({
    criterion: t.text('criterion', 'Criterion that is scored.'),
    points: t.integer('points', 'Points that it is worth.'),
    score: t.exposeFloat('score', { description: 'Share that the answer has, 0 to 1.' }),
  }),
});

const FeedbackType = builder.objectRef<FeedbackContent>('TutorFeedback').implement({
  description: 'Feedback on an answer of a learner.',
  authScopes: twoFactors,
  fields: (t) => ({
    exercise: t.field({
      type: ExerciseType,
      nullable: true,
      description: 'Exercise that was answered, as it is now; null for an answer to something else.',
      resolve: ({ exerciseId }, _args, ctx) => (exerciseId === null ? null : ctx.loaders.exercise.load(exerciseId)),
    }),
    answer: t.text('answer', 'Answer of the learner.'),
    verdict: t.value('verdict', FeedbackVerdictType, 'Verdict on the answer.'),
    score: t.exposeFloat('score', { description: 'Score, 0 to 1.' }),
    message: t.text('message', 'Explanation of the verdict.'),
    hint: t.text('hint', 'Next hint; null when the answer is right or no hint is left.', { nullable: true }),
    correctAnswer: t.text('correctAnswer', 'Right answer; null before it is shown.', { nullable: true }),
    solution: t.stringList({
      description: 'Steps to the answer; empty before it is shown.',
      resolve: ({ solution }) => [...solution],
    }),
    criteria: t.field({
      type: [CriterionScoreType],
      description: 'Criteria one by one; empty without a rubric or key terms.',
      ...usualLength(4),
      resolve: ({ criteria }) => [...criteria],
    }),
  }),
});

const TurnKindType = builder.enumeration('TutorTurnKind', 'Kind of a turn.', {
  QUESTION: 'A question with hints and its answer.',
  EXPLANATION: 'An explanation of a concept.',
  EXERCISES: 'Exercises.',
  FEEDBACK: 'Feedback on an answer.',
});

const TurnType = builder.entity<OpenTurn>('TutorTurn', 'att', {
  description: 'One request to the tutor with what it gave.',
  authScopes: twoFactors,
  loader: 'turn',
  fields: (t) => ({
    sessionId: t.identifier('sessionId', 'Id of the session.'),
    kind: t.field({ type: TurnKindType, description: 'Kind of the turn.', resolve: ({ kind }) => kind }),
    question: t.field({
      type: AnswerType,
      nullable: true,
      description: 'Question; null for other kinds.',
      resolve: (turn) => (turn.kind === 'QUESTION' ? { ...turn.content, revealed: turn.revealed } : null),
    }),
    explanation: t.field({
      type: ExplanationType,
      nullable: true,
      description: 'Explanation; null for other kinds.',
      resolve: (turn) => (turn.kind === 'EXPLANATION' ? turn.content : null),
    }),
    exerciseSet: t.field({
      type: ExerciseSetType,
      nullable: true,
      description: 'Input of the exercises; null for other kinds.',
      resolve: (turn) => (turn.kind === 'EXERCISES' ? turn.content : null),
    }),
    feedback: t.field({
      type: FeedbackType,
      nullable: true,
      description: 'Feedback; null for other kinds.',
      resolve: (turn) => (turn.kind === 'FEEDBACK' ? turn.content : null),
    }),
    exercises: t.field({
      type: [ExerciseType],
      description:
        'Exercises, and the question by which learners check themselves; that of a question comes with its answer.',
      ...usualLength(3),
      resolve: (turn) =>
        turn.kind === 'QUESTION' && !isAnswered({ ...turn.content, revealed: turn.revealed })
          ? []
          : [...turn.exercises],
    }),
    provenance: t.field({
      type: ProvenanceType,
      description: 'Origin of the text, and the judgement of its checks.',
      resolve: (turn) => turn,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

const TurnConnection = builder.connectionOf({ name: 'TutorTurn', node: TurnType });

const SessionType = builder.entity<TutorSession>('TutorSession', 'ats', {
  description: 'Session of a learner with the tutor. Nobody else sees it.',
  authScopes: twoFactors,
  loader: 'session',
  fields: (t) => ({
    title: t.text('title', 'Beginning of the first request.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.instant('updatedAt', 'Instant of the newest request.'),
    turns: t.field({
      type: TurnConnection,
      description: 'Turns, newest first.',
      args: pageArgs(t),
      resolve: ({ id }, args, ctx) => listTurns(ctx, ctx.caller, { ...args, sessionId: id }),
    }),
  }),
});

builder.queryById('tutorSession', SessionType, {
  description: 'Session by its id; null when it is unknown or another user’s.',
  authScopes: twoFactors,
});

builder.queryList('tutorSessions', {
  type: builder.connectionOf({ name: 'TutorSession', node: SessionType }),
  description: 'Sessions of the caller in the active organisation, last used first.',
  authScopes: twoFactors,
  list: listSessions,
});

type Fields = Parameters<typeof answeringInput>[0];
const tutorInput = (t: Fields) => ({
  sessionId: t.id({ required: false, description: 'Id of the session; a new one when absent.' }),
  ...answeringInput(t),
});
const sourcesInput = (t: Fields) => ({
  sources: t.field({ type: [SourceInput], required: false, description: 'Passages, at most 20.' }),
});
/** Options of every mutation that gives a turn. */
const answering = {
  authScopes: twoFactors,
  idempotent: true,
  deadlineMs: ANSWER_DEADLINE_MS,
  result: TurnType,
  refusals: answeringRefusals,
  read: 'turnId',
} as const;

builder.verb('askTutor', {
  ...answering,
  description:
    'Asks the tutor. The result holds the first hint; `nextTutorHint` gives the next one, and after the last the answer.',
  input: (t) => ({
    question: t.string({ description: 'Question, 1 byte to 32 KiB.' }),
    ...sourcesInput(t),
    ...tutorInput(t),
  }),
  run: (ctx, caller, { language, ...input }) =>
    askTutor(ctx, caller, { ...input, language: languageOfInput(language) }, ctx.signal),
});

builder.verb('nextTutorHint', {
  description: 'Tells the next hint of a question, and after the last one the answer.',
  authScopes: twoFactors,
  input: (t) => ({ turnId: t.idOf('TutorTurn', 'Id of the turn with the question.') }),
  idempotent: true,
  result: TurnType,
  refusals: [NotFoundError],
  run: nextTutorHint,
  read: 'turnId',
});

builder.verb('explainConcept', {
  ...answering,
  description: 'Explains a concept for a level, with a question by which learners check themselves.',
  input: (t) => ({
    concept: t.string({ description: 'Concept, 1 byte to 32 KiB.' }),
    level: t.field({ type: LevelType, description: 'Level of the learner.' }),
    ...sourcesInput(t),
    ...tutorInput(t),
  }),
  run: (ctx, caller, { language, ...input }) =>
    explainConcept(ctx, caller, { ...input, language: languageOfInput(language) }, ctx.signal),
});

const TopicType = builder.enumeration('TutorTopic', 'Topic of exercises.', {
  ARITHMETIC: 'Sums, products and quotients.',
  FRACTIONS: 'Fractions.',
  LINEAR_EQUATIONS: 'Equations of the first degree.',
  QUADRATIC_EQUATIONS: 'Equations of the second degree.',
  PERCENTAGES: 'Percentages.',
  TEXT: 'Questions about a text.',
});

builder.verb('generateExercises', {
  ...answering,
  description:
    'Generates exercises. Exercises in mathematics are computed, not written by a model. The correct answer of an exercise is shown once it has been solved, or after its last hint.',
  input: (t) => ({
    topic: t.field({ type: TopicType, description: 'Topic of the exercises.' }),
    text: t.string({ required: false, description: 'Text to ask about, 1 byte to 32 KiB, of the topic `TEXT`.' }),
    difficulty: t.int({ defaultValue: 1, description: 'Difficulty, 1 to 5.' }),
    count: t.int({ defaultValue: 5, description: 'Number of exercises, 1 to 20.' }),
    seed: t.string({ required: false, description: 'Seed, 1 to 64 characters; a new one when absent.' }),
    ...tutorInput(t),
  }),
  run: (ctx, caller, { language, ...input }) =>
    generateExercises(ctx, caller, { ...input, language: languageOfInput(language) }, ctx.signal),
});

const CriterionInput = builder.inputType('TutorCriterionInput', {
  description: 'Criterion of a rubric.',
  fields: (t) => ({
    criterion: t.string({ description: 'Content that an answer is to have, 1 to 500 characters.' }),
    points: t.int({ defaultValue: 1, description: 'Points that it is worth, 1 to 100.' }),
  }),
});

builder.verb('giveFeedback', {
  ...answering,
  description:
    'Judges an answer: to a generated exercise, or against a correct answer, a rubric or key terms. Exactly one of these is given.',
  input: (t) => ({
    answer: t.string({ description: 'Answer of the learner, 1 byte to 32 KiB.' }),
    exerciseId: t.id({ required: false, description: 'Id of the exercise.' }),
    correctAnswer: t.string({ required: false, description: 'Correct answer, 1 byte to 32 KiB.' }),
    rubric: t.field({ type: [CriterionInput], required: false, description: 'Criteria, 1 to 20.' }),
    keyTerms: t.stringList({ required: false, description: 'Terms that an answer is to contain, 1 to 20.' }),
    ...tutorInput(t),
  }),
  run: (ctx, caller, { language, ...input }) =>
    giveFeedback(ctx, caller, { ...input, language: languageOfInput(language) }, ctx.signal),
});
