import { AttemptLimitError, DeadlinePassedError } from '@codai/contracts/learning';
import { ConflictError, InvalidStateError, NotFoundError, ValidationError, VersionConflictError } from '@codai/kit';
import { twoFactors, usualLength } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import type { Assessment } from '../../generated/prisma/client.ts';
import { CourseType } from '../../teaching/courses/types.ts';
import { UserType } from '../../users/graphql.ts';
import { gradeAttemptQuestion, saveAnswer, startAttempt, submitAttempt } from './attempts.ts';
import { itemPlace } from './cells.ts';
import { listAttempts, listQuestions } from './lists.ts';
import type { AttemptRow, ItemRow, QuestionRow } from './loaders.ts';
import { createCourseQuestion, updateCourseQuestion } from './questions.ts';
import {
  createAssessment,
  publishAssessment,
  regradeAssessment,
  releaseAnswerKeys,
  updateAssessment,
} from './service.ts';

const KindType = builder.enumeration('QuestionKind', 'Kind of a question.', {
  SINGLE_CHOICE: 'One choice is right.',
  MULTIPLE_CHOICE: 'Several choices may be right; wrong ones take points away.',
  NUMERIC: 'A number, with a tolerance.',
  SHORT_TEXT: 'A short text, compared without case and spaces.',
  ESSAY: 'A text that the instructor grades.',
});
const MethodType = builder.enumeration('GradingMethod', 'Rule by which the grade follows from attempts.', {
  HIGHEST: 'Best attempt.',
  LAST: 'Last attempt.',
  AVERAGE: 'Mean of the attempts.',
});
const ReleaseType = builder.enumeration('AnswerKeyRelease', 'Rule by which learners see answer keys.', {
  AFTER_SUBMISSION: 'After the submission of an attempt, while no other is open.',
  AFTER_DUE: 'After the due instant.',
  MANUAL: 'Released by the instructor.',
});
const AssessmentStatusType = builder.enumeration('AssessmentStatus', 'State of an assessment.', {
  DRAFT: 'Seen by the instructor alone.',
  PUBLISHED: 'Open for learners.',
});
const AttemptStatusType = builder.enumeration('AttemptStatus', 'State of an attempt.', {
  IN_PROGRESS: 'Accepts answers until its deadline.',
  SUBMITTED: 'Waits for points by hand.',
  GRADED: 'Graded.',
});

const texts = (of: readonly string[]) => [...of];

const QuestionType = builder.entity<QuestionRow>('CourseQuestion', 'cqu', {
  description: 'Question of a course’s bank with its key, for the instructor alone.',
  authScopes: twoFactors,
  loader: 'question',
  fields: (t) => ({
    topic: t.text('topic', 'Topic, by which assessments draw.'),
    kind: t.field({ type: KindType, description: 'Kind of the question.', resolve: ({ kind }) => kind as 'ESSAY' }),
    text: t.text('text', 'Text of the question.'),
    choices: t.field({
      type: ['String'],
      ...usualLength(4),
      description: 'Choices; empty for other kinds.',
      resolve: ({ choices }) => choices,
    }),
    points: t.integer('points', 'Points, 1 to 100.'),
    answers: t.field({
      type: ['String'],
      ...usualLength(1),
      description: 'Numbers of the right choices from 0, accepted texts, or one decimal number; empty for an essay.',
      resolve: ({ key }) => texts(key?.answers ?? []),
    }),
    tolerance: t.string({
      nullable: true,
      description: 'Largest deviation of a number that is accepted; null for exact ones.',
      resolve: ({ key }) => key?.tolerance ?? null,
    }),
    explanation: t.string({
      description: 'Explanation of the answer; may be empty.',
      resolve: ({ key }) => key?.explanation ?? '',
    }),
    isRetired: t.flag('isRetired', 'Whether new attempts leave it out.'),
    isForGames: t.flag(
      'isForGames',
      'Whether games may ask it and show its answer. Assessments do not draw such a question.',
    ),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryList('courseQuestions', {
  type: builder.connectionOf({ name: 'CourseQuestion', node: QuestionType }),
  description: 'Question bank of a course of the caller, newest first; empty for others.',
  authScopes: twoFactors,
  args: (arg) => ({
    courseId: arg.id({ description: 'Id of the course.' }),
    topic: arg.string({ required: false, description: 'Only of this topic.', validate: z.string().max(100) }),
  }),
  list: listQuestions,
});

const DrawType = builder.objectRef<{ readonly topic: string; readonly count: number }>('AssessmentDraw').implement({
  description: 'Number of questions that are drawn of a topic.',
  authScopes: twoFactors,
  fields: (t) => ({
    topic: t.text('topic', 'Topic of the questions that are drawn.'),
    count: t.integer('count', 'Number of questions.'),
  }),
});

const AssessmentType = builder.entity<Assessment>('Assessment', 'ass', {
  description: 'Assessment of a course, for its learners and the instructor.',
  authScopes: twoFactors,
  loader: 'assessment',
  fields: (t) => ({
    courseId: t.identifier('courseId', 'Id of the course.'),
    title: t.text('title', 'Title of the assessment.'),
    instructions: t.text('instructions', 'Instructions; may be empty.'),
    status: t.field({ type: AssessmentStatusType, description: 'State.', resolve: ({ status }) => status as 'DRAFT' }),
    draws: t.field({
      type: [DrawType],
      ...usualLength(2),
      description: 'Topics of which questions are drawn.',
      resolve: ({ topics, counts }) => topics.map((topic, index) => ({ topic, count: counts[index] ?? 0 })),
    }),
    timeLimitSeconds: t.integer('timeLimitSeconds', 'Seconds that an attempt has; null without a limit.', {
      nullable: true,
    }),
    attemptLimit: t.integer('attemptLimit', 'Number of attempts of a learner; null without a limit.', {
      nullable: true,
    }),
    gradingMethod: t.field({
      type: MethodType,
      description: 'Rule by which the grade follows from attempts.',
      resolve: ({ gradingMethod }) => gradingMethod as 'LAST',
    }),
    passPercent: t.integer('passPercent', 'Percent to pass.'),
    weight: t.integer('weight', 'Weight in the total.'),
    isRequired: t.flag('isRequired', 'Whether the course is completed only when it is passed.'),
    opensAt: t.instant('opensAt', 'Instant from which attempts begin; null without one.', { nullable: true }),
    dueAt: t.instant('dueAt', 'Instant at which it is due; null without one.', { nullable: true }),
    latePenalty: t.integer(
      'latePenalty',
      'Percent of the points that each begun day after the due instant costs; null when nothing is accepted then.',
      { nullable: true },
    ),
    keyRelease: t.field({
      type: ReleaseType,
      description: 'Rule by which learners see answer keys.',
      resolve: ({ keyRelease }) => keyRelease as 'MANUAL',
    }),
    keysReleasedAt: t.instant('keysReleasedAt', 'Instant at which the instructor released the keys; null before.', {
      nullable: true,
    }),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryById('assessment', AssessmentType, {
  description: 'Assessment by its id; null unless the caller is enrolled in its course or the instructor.',
  authScopes: twoFactors,
});

builder.objectField(CourseType, 'assessments', (t) =>
  t.field({
    type: [AssessmentType],
    ...usualLength(3),
    authScopes: twoFactors,
    description: 'Assessments in the order of their making, for learners and the instructor; at most 200.',
    resolve: async ({ id }, _args, ctx) => [...(await ctx.loaders.assessments.load(id))],
  }),
);

const points = (hundredths: number | null) => (hundredths === null ? null : hundredths / 100);

const ItemType = builder.objectRef<ItemRow>('AttemptQuestion').implement({
  description: 'Question of an attempt. Points, key and explanation are null until the keys may be seen.',
  authScopes: twoFactors,
  fields: (t) => ({
    position: t.integer('position', 'Position in the attempt, from 1.'),
    kind: t.field({
      type: KindType,
      description: 'Kind of the question.',
      resolve: ({ question }) => question.kind as 'ESSAY',
    }),
    text: t.string({ description: 'Text of the question.', resolve: ({ question }) => question.text }),
    choices: t.field({
      type: ['String'],
      ...usualLength(4),
      description: 'Choices; empty for other kinds.',
      resolve: ({ question }) => question.choices,
    }),
    maxPoints: t.float({ description: 'Most points.', resolve: ({ maxScore }) => maxScore / 100 }),
    response: t.field({
      type: ['String'],
      ...usualLength(1),
      nullable: true,
      description: 'Answer as saved; null without one.',
      resolve: ({ given }) => (given === null ? null : texts(given)),
    }),
    points: t.float({
      nullable: true,
      description: 'Points; null until they are given and may be seen.',
      resolve: ({ score, showsScore }) => (showsScore ? points(score) : null),
    }),
    feedback: t.string({
      nullable: true,
      description: 'Words of the instructor; null without them.',
      resolve: ({ feedback, tenantId, attemptId, position, showsScore }, _args, { keys }) =>
        feedback === null || !showsScore
          ? null
          : keys.open(feedback, itemPlace('feedback', tenantId, attemptId, position)),
    }),
    answers: t.field({
      type: ['String'],
      ...usualLength(1),
      nullable: true,
      description: 'Right answers, as in the bank; null until the keys may be seen.',
      resolve: ({ key }) => (key === null ? null : texts(key.answers)),
    }),
    explanation: t.string({
      nullable: true,
      description: 'Explanation of the answer; null until the keys may be seen.',
      resolve: ({ key }) => key?.explanation ?? null,
    }),
  }),
});

const AttemptType = builder.entity<AttemptRow>('Attempt', 'atm', {
  description: 'Attempt of a learner at an assessment, seen by the learner and the instructor.',
  authScopes: twoFactors,
  loader: 'attempt',
  fields: (t) => ({
    assessment: t.reference(AssessmentType, 'assessmentId', 'Assessment; null when it is no longer visible.', {
      nullable: true,
    }),
    learner: t.reference(UserType, 'learnerId', 'Person who takes the assessment.'),
    number: t.integer('number', 'Number of the attempt, from 1.'),
    status: t.field({ type: AttemptStatusType, description: 'State.', resolve: ({ status }) => status as 'GRADED' }),
    startedAt: t.instant('startedAt', 'Instant of the start.'),
    deadlineAt: t.instant('deadlineAt', 'Instant after which no answer is accepted; null without one.', {
      nullable: true,
    }),
    submittedAt: t.instant('submittedAt', 'Instant of the submission; null before.', { nullable: true }),
    points: t.float({
      nullable: true,
      description: 'Points after penalties; null until graded.',
      resolve: ({ score }) => points(score),
    }),
    maxPoints: t.float({ description: 'Most points.', resolve: ({ maxScore }) => maxScore / 100 }),
    showsKeys: t.flag('showsKeys', 'Whether the caller sees the keys of its questions.'),
    questions: t.field({
      type: [ItemType],
      ...usualLength(20),
      description: 'Questions in order, at most 200.',
      resolve: async ({ id }, _args, ctx) => [...(await ctx.loaders.items.load(id))],
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryById('attempt', AttemptType, {
  description: 'Attempt by its id; null unless the caller is its learner or the instructor.',
  authScopes: twoFactors,
});

builder.queryList('assessmentAttempts', {
  type: builder.connectionOf({ name: 'Attempt', node: AttemptType }),
  description: 'Attempts of all learners at an assessment of the caller, newest first; empty for others.',
  authScopes: twoFactors,
  args: (arg) => ({ assessmentId: arg.id({ description: 'Id of the assessment.' }) }),
  list: listAttempts,
});

builder.objectField(AssessmentType, 'myAttempts', (t) =>
  t.field({
    type: [AttemptType],
    ...usualLength(2),
    description: 'Attempts of the caller by number, the latest 1,000.',
    resolve: async ({ id }, _args, ctx) => [...(await ctx.loaders.myAttempts.load(id))],
  }),
);

const answerTexts = z.array(z.string().max(20_000)).max(20);

builder.verb('createCourseQuestion', {
  description: 'Adds a question with its key to the bank of a course of the caller.',
  authScopes: twoFactors,
  input: (t) => ({
    courseId: t.idOf('Course'),
    kind: t.field({ type: KindType, description: 'Kind of the question.' }),
    topic: t.string({ description: 'Topic, 1 to 100 characters.' }),
    text: t.string({ description: 'Text, 1 to 5,000 characters.' }),
    choices: t.stringList({
      required: false,
      description: 'Choices, 2 to 20, for the kinds with choices.',
      validate: answerTexts,
    }),
    points: t.int({ description: 'Points, 1 to 100.' }),
    answers: t.stringList({
      required: false,
      description: 'Numbers of the right choices from 0, accepted texts, or one decimal number; absent for an essay.',
      validate: answerTexts,
    }),
    tolerance: t.string({
      required: false,
      description: 'Largest deviation of a number that is accepted, as a decimal number.',
    }),
    explanation: t.string({ required: false, description: 'Explanation, at most 5,000 characters.' }),
    isForGames: t.boolean({
      required: false,
      description:
        'Whether games may ask it and show its answer; false when absent. Assessments do not draw such a question.',
    }),
  }),
  idempotent: true,
  result: QuestionType,
  refusals: [NotFoundError],
  run: createCourseQuestion,
  read: 'questionId',
});

builder.verb('updateCourseQuestion', {
  description: 'Changes a question and its key. Graded attempts keep their scores until `regradeAssessment`.',
  authScopes: twoFactors,
  input: (t) => ({
    questionId: t.idOf('CourseQuestion'),
    topic: t.string({ description: 'Topic, 1 to 100 characters.' }),
    text: t.string({ description: 'Text, 1 to 5,000 characters.' }),
    choices: t.stringList({ required: false, description: 'Choices, 2 to 20.', validate: answerTexts }),
    points: t.int({ description: 'Points in attempts that begin from now on, 1 to 100.' }),
    answers: t.stringList({ required: false, description: 'Right answers.', validate: answerTexts }),
    tolerance: t.string({
      required: false,
      description: 'Largest deviation of a number that is accepted, as a decimal number.',
    }),
    explanation: t.string({ required: false, description: 'Explanation, at most 5,000 characters.' }),
    isRetired: t.boolean({ required: false, description: 'Whether new attempts leave it out.' }),
    isForGames: t.boolean({
      required: false,
      description: 'Whether games may ask it and show its answer. Assessments do not draw such a question.',
    }),
    expectedVersion: t.int(),
  }),
  result: QuestionType,
  refusals: [NotFoundError, ValidationError, VersionConflictError],
  run: updateCourseQuestion,
  read: 'questionId',
});

const DrawInput = builder.inputType('AssessmentDrawInput', {
  description: 'Number of questions to draw of a topic.',
  fields: (t) => ({
    topic: t.string({ description: 'Topic of the questions to draw.' }),
    count: t.int({ description: 'Number of questions, at least 1.' }),
  }),
});

builder.verb('createAssessment', {
  description: 'Adds a draft of an assessment to a course of the caller.',
  authScopes: twoFactors,
  input: (t) => ({
    courseId: t.idOf('Course'),
    title: t.string({ description: 'Title, 1 to 200 characters.' }),
    instructions: t.string({ required: false, description: 'Instructions, at most 5,000 characters.' }),
    draws: t.field({ type: [DrawInput], description: 'Topics to draw of, together at most 200 questions.' }),
    timeLimitSeconds: t.int({ required: false, description: 'Seconds of an attempt, 10 to 604,800.' }),
    attemptLimit: t.int({ required: false, description: 'Number of attempts, 1 to 100; no limit when absent.' }),
    gradingMethod: t.field({ type: MethodType, required: false, description: 'Grading; `HIGHEST` when absent.' }),
    passPercent: t.int({ required: false, description: 'Percent to pass, 0 to 100; 50 when absent.' }),
    weight: t.int({ required: false, description: 'Weight in the total, 0 to 1,000; 1 when absent.' }),
    isRequired: t.boolean({ required: false, description: 'Whether the course requires it; true when absent.' }),
    opensAt: t.field({ type: 'DateTime', required: false, description: 'Instant from which attempts begin.' }),
    dueAt: t.field({ type: 'DateTime', required: false, description: 'Instant at which it is due.' }),
    latePenalty: t.int({
      required: false,
      description: 'Percent that each begun day after the due instant costs; nothing is accepted then when absent.',
    }),
    keyRelease: t.field({
      type: ReleaseType,
      required: false,
      description: 'Release of the keys; `AFTER_SUBMISSION` when absent.',
    }),
  }),
  idempotent: true,
  result: AssessmentType,
  refusals: [NotFoundError],
  run: createAssessment,
  read: 'assessmentId',
});

builder.verb('updateAssessment', {
  description: 'Replaces the settings of an assessment. Running attempts keep their questions and deadlines.',
  authScopes: twoFactors,
  input: (t) => ({
    assessmentId: t.idOf('Assessment'),
    title: t.string({ description: 'Title, 1 to 200 characters.' }),
    instructions: t.string({ required: false, description: 'Instructions, at most 5,000 characters.' }),
    draws: t.field({ type: [DrawInput], description: 'Topics to draw of, together at most 200 questions.' }),
    timeLimitSeconds: t.int({ required: false, description: 'Seconds of an attempt, 10 to 604,800.' }),
    attemptLimit: t.int({ required: false, description: 'Number of attempts, 1 to 100; no limit when absent.' }),
    gradingMethod: t.field({ type: MethodType, required: false, description: 'Grading; `HIGHEST` when absent.' }),
    passPercent: t.int({ required: false, description: 'Percent to pass, 0 to 100; 50 when absent.' }),
    weight: t.int({ required: false, description: 'Weight in the total, 0 to 1,000; 1 when absent.' }),
    isRequired: t.boolean({ required: false, description: 'Whether the course requires it; true when absent.' }),
    opensAt: t.field({ type: 'DateTime', required: false, description: 'Instant from which attempts begin.' }),
    dueAt: t.field({ type: 'DateTime', required: false, description: 'Instant at which it is due.' }),
    latePenalty: t.int({ required: false, description: 'Percent that each begun day after the due instant costs.' }),
    keyRelease: t.field({ type: ReleaseType, required: false, description: 'Release of the keys.' }),
    expectedVersion: t.int(),
  }),
  result: AssessmentType,
  refusals: [NotFoundError, ValidationError, VersionConflictError],
  run: updateAssessment,
  read: 'assessmentId',
});

for (const [name, run, description] of [
  ['publishAssessment', publishAssessment, 'Opens an assessment of the caller for learners.'],
  ['releaseAnswerKeys', releaseAnswerKeys, 'Shows learners the keys of their submitted attempts from now on.'],
  [
    'regradeAssessment',
    regradeAssessment,
    'Grades all submitted attempts anew by the current keys, in the background.',
  ],
] as const) {
  builder.verb(name, {
    description,
    authScopes: twoFactors,
    input: (t) => ({ assessmentId: t.idOf('Assessment') }),
    result: AssessmentType,
    refusals: [NotFoundError, ValidationError],
    run,
    read: 'assessmentId',
  });
}

builder.verb('startAttempt', {
  description: 'Begins an attempt of the caller with questions drawn at random.',
  authScopes: twoFactors,
  input: (t) => ({ assessmentId: t.idOf('Assessment') }),
  idempotent: true,
  result: AttemptType,
  refusals: [AttemptLimitError, ConflictError, DeadlinePassedError, InvalidStateError, NotFoundError],
  run: startAttempt,
  read: 'attemptId',
});

builder.verb('saveAnswer', {
  description: 'Saves an answer of the caller until the deadline; a later one replaces it.',
  authScopes: twoFactors,
  input: (t) => ({
    attemptId: t.idOf('Attempt'),
    position: t.int({ description: 'Position of the question, from 1.' }),
    response: t.stringList({
      description: 'Numbers of choices from 0, a text or a number; empty takes the answer back.',
      validate: answerTexts,
    }),
  }),
  idempotent: true,
  result: AttemptType,
  refusals: [DeadlinePassedError, InvalidStateError, NotFoundError],
  run: saveAnswer,
  read: 'attemptId',
});

builder.verb('submitAttempt', {
  description: 'Ends an attempt of the caller with what was saved in time.',
  authScopes: twoFactors,
  input: (t) => ({ attemptId: t.idOf('Attempt') }),
  result: AttemptType,
  refusals: [NotFoundError],
  run: submitAttempt,
  read: 'attemptId',
});

builder.verb('gradeAttemptQuestion', {
  description: 'Gives the points of one question of a submitted attempt by hand. A regrade leaves them.',
  authScopes: twoFactors,
  input: (t) => ({
    attemptId: t.idOf('Attempt'),
    position: t.int({ description: 'Position of the question, from 1.' }),
    points: t.float({ description: 'Points, in hundredths at the finest, up to the most of the question.' }),
    feedback: t.string({ required: false, description: 'Words for the learner, 1 to 5,000 characters.' }),
  }),
  result: AttemptType,
  refusals: [InvalidStateError, NotFoundError, ValidationError],
  run: gradeAttemptQuestion,
  read: 'attemptId',
});
