import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { ANSWER_DEADLINE_MS } from '../../inference/calls/deadlines.ts';
import {
  answeringInput,
  answeringRefusals,
  languageOfInput,
  ProvenanceType,
  SourceInput,
} from '../../inference/calls/types.ts';
import { CitedSourceType, LevelType } from '../tutor/graphql.ts';
import { listGenerations } from './lists.ts';
import {
  analyzeResume,
  generateCourseContent,
  generateJobDescription,
  generateLearningPath,
  generateMarketingCopy,
  generateQuiz,
} from './service.ts';
import type { Check, GenerationKind, GenerationResults, OpenGeneration } from './types.ts';

const KindType = builder.enumeration('GenerationKind', 'Kind of generated content.', {
  COURSE: 'The outline of a course.',
  QUIZ: 'A quiz.',
  LEARNING_PATH: 'A learning path.',
  JOB_DESCRIPTION: 'A job description.',
  MARKETING_COPY: 'An e-mail of a campaign.',
  RESUME_REVIEW: 'A review of a résumé.',
});

const CheckNameType = builder.enumeration('GenerationCheckName', 'Check of a result by what was given.', {
  CITATIONS_GIVEN: 'Every module cites, and only passages that were given.',
  EVIDENCE_QUOTED: 'Every quoted line stands in the résumé.',
  EXPLANATIONS_QUOTED: 'Every explanation stands in the passage that it names.',
  GOALS_COVERED: 'Every goal is reached.',
  NUMBERS_GIVEN: 'Every number is among the facts.',
  OPTIONS_DISTINCT: 'The options of each question differ.',
  PREREQUISITES_FIRST: 'Each step comes after what it requires.',
  WORDING_INCLUSIVE: 'No wording is known to keep people from applying.',
});

const CheckType = builder.objectRef<Check>('GenerationCheck').implement({
  description: 'Check of a result, whether the model or a program made it.',
  authScopes: twoFactors,
  fields: (t) => ({
    name: t.value('name', CheckNameType, 'Check.'),
    isPassed: t.flag('isPassed', 'Whether nothing was found.'),
    detail: t.text('detail', 'Faults that were found; null when the check is passed.', { nullable: true }),
  }),
});

/** A result knows its kind, by which the union tells its members apart. */
type ResultOf<Kind extends GenerationKind> = GenerationResults[Kind] & { readonly kind: Kind };

type AnyResult = { [Kind in GenerationKind]: ResultOf<Kind> }[GenerationKind];

type Module = GenerationResults['COURSE']['modules'][number];
const ModuleType = builder.objectRef<Module>('CourseModuleOutline').implement({
  description: 'Module of a course outline.',
  authScopes: twoFactors,
  fields: (t) => ({
    title: t.text('title', 'Title of the module.'),
    objectives: t.stringList({
      description: 'Abilities of learners after the module.',
      resolve: ({ objectives }) => [...objectives],
    }),
    content: t.text('content', 'Content, with the ids of passages in brackets.'),
    citations: t.stringList({
      description: 'Ids of the passages that the content rests on.',
      resolve: ({ citations }) => [...citations],
    }),
    checkQuestion: t.string({
      nullable: true,
      description: 'Question about the content; null without one.',
      resolve: ({ check }) => check?.question ?? null,
    }),
    checkAnswer: t.string({
      nullable: true,
      description: 'Answer to that question; null without one.',
      resolve: ({ check }) => check?.answer ?? null,
    }),
  }),
});

const CourseType = builder.objectRef<ResultOf<'COURSE'>>('GeneratedCourse').implement({
  description: 'Outline of a course.',
  authScopes: twoFactors,
  fields: (t) => ({
    title: t.text('title', 'Title of the course.'),
    modules: t.field({
      type: [ModuleType],
      description: 'Modules in their order.',
      resolve: ({ modules }) => [...modules],
    }),
  }),
});

type Item = GenerationResults['QUIZ']['items'][number];
const ItemType = builder.objectRef<Item>('GeneratedQuizItem').implement({
  description: 'Multiple-choice question.',
  authScopes: twoFactors,
  fields: (t) => ({
    question: t.text('question', 'Question of the item.'),
    options: t.stringList({ description: 'Options of the item.', resolve: ({ options }) => [...options] }),
    correct: t.integer('correct', 'Index of the right option, from 0.'),
    sourceId: t.identifier('sourceId', 'Id of the passage that it rests on.'),
    explanation: t.text('explanation', 'Explanation of the right option.'),
  }),
});

const QuizType = builder.objectRef<ResultOf<'QUIZ'>>('GeneratedQuiz').implement({
  description: 'Quiz.',
  authScopes: twoFactors,
  fields: (t) => ({
    items: t.field({ type: [ItemType], description: 'Questions in their order.', resolve: ({ items }) => [...items] }),
    seed: t.text('seed', 'Seed. The embedded engine makes the same questions from the same one.'),
  }),
});

type Step = GenerationResults['LEARNING_PATH']['steps'][number];
const StepType = builder.objectRef<Step>('LearningPathStep').implement({
  description: 'Unit of a learning path.',
  authScopes: twoFactors,
  fields: (t) => ({
    unitId: t.identifier('unitId', 'Id of the unit, as it was given.'),
    title: t.text('title', 'Title of the step.'),
    hours: t.exposeFloat('hours', { description: 'Hours that it takes.' }),
    week: t.integer('week', 'Week in which it begins, from 1.'),
  }),
});

const PathType = builder.objectRef<ResultOf<'LEARNING_PATH'>>('GeneratedLearningPath').implement({
  description: 'Learning path: the way to the goals that takes the fewest hours.',
  authScopes: twoFactors,
  fields: (t) => ({
    steps: t.field({ type: [StepType], description: 'Units in their order.', resolve: ({ steps }) => [...steps] }),
    hours: t.exposeFloat('hours', { description: 'Hours in all.' }),
    weeks: t.integer('weeks', 'Weeks in all.'),
    uncovered: t.stringList({ description: 'Goals that no unit teaches.', resolve: ({ uncovered }) => [...uncovered] }),
  }),
});

type Warning = GenerationResults['JOB_DESCRIPTION']['warnings'][number];
const WarningType = builder.objectRef<Warning>('WordingWarning').implement({
  description: 'Wording that keeps some people from applying.',
  authScopes: twoFactors,
  fields: (t) => ({
    wording: t.text('wording', 'Wording that may exclude people.'),
    advice: t.text('advice', 'Advice for another wording.'),
  }),
});

const JobType = builder.objectRef<ResultOf<'JOB_DESCRIPTION'>>('GeneratedJobDescription').implement({
  description: 'Job description.',
  authScopes: twoFactors,
  fields: (t) => ({
    text: t.text('text', 'Text of the description.'),
    warnings: t.field({
      type: [WarningType],
      description: 'Wordings to change.',
      resolve: ({ warnings }) => [...warnings],
    }),
  }),
});

const CopyType = builder.objectRef<ResultOf<'MARKETING_COPY'>>('GeneratedMarketingCopy').implement({
  description: 'E-mail of a campaign. A person reads and approves it before it is sent.',
  authScopes: twoFactors,
  fields: (t) => ({
    subject: t.text('subject', 'Subject, at most 150 characters.'),
    body: t.text('body', 'Paragraphs separated by an empty line, with the place of the name.'),
    actionLabel: t.text('actionLabel', 'Label of the button.'),
  }),
});

type Suggestion = GenerationResults['RESUME_REVIEW']['suggestions'][number];
const SuggestionType = builder.objectRef<Suggestion>('ResumeSuggestion').implement({
  description: 'Suggestion for a résumé.',
  authScopes: twoFactors,
  fields: (t) => ({
    code: t.text('code', 'Matter, such as `NO_METRICS`.'),
    section: t.string({
      nullable: true,
      description: 'Section, such as `EXPERIENCE`; null for the whole.',
      resolve: ({ section }) => section,
    }),
    text: t.text('text', 'Suggestion.'),
    evidence: t.text('evidence', 'Line of the résumé; null for something absent.', { nullable: true }),
  }),
});

const ReviewType = builder.objectRef<ResultOf<'RESUME_REVIEW'>>('ResumeReview').implement({
  description: 'Review of a résumé. It reads wordings and judges no person.',
  authScopes: twoFactors,
  fields: (t) => ({
    score: t.integer('score', 'Score: 100 less the weight of the suggestions.'),
    sections: t.stringList({
      description: 'Sections that were found.',
      resolve: ({ sections }) => sections.map(({ section }) => section),
    }),
    skills: t.stringList({
      description: 'Skills that were found.',
      resolve: ({ skills }) => skills.map(({ name }) => name),
    }),
    experienceMonths: t.int({
      nullable: true,
      description: 'Months of work, overlaps counted once; null without a period.',
      resolve: ({ experienceMonths }) => experienceMonths,
    }),
    suggestions: t.field({
      type: [SuggestionType],
      description: 'Suggestions, at most 40.',
      resolve: ({ suggestions }) => [...suggestions],
    }),
  }),
});

const resultTypes = {
  COURSE: CourseType,
  QUIZ: QuizType,
  LEARNING_PATH: PathType,
  JOB_DESCRIPTION: JobType,
  MARKETING_COPY: CopyType,
  RESUME_REVIEW: ReviewType,
} as const;

const ResultType = builder.unionType('GenerationOutput', {
  description: 'Generated content.',
  types: Object.values(resultTypes),
  resolveType: ({ kind }) => resultTypes[kind],
});

const GenerationType = builder.entity<OpenGeneration>('Generation', 'agn', {
  description: 'Content that was generated for the caller. Nobody else sees it.',
  authScopes: twoFactors,
  loader: 'generation',
  fields: (t) => ({
    kind: t.field({ type: KindType, description: 'Kind of the generated text.', resolve: ({ kind }) => kind }),
    title: t.string({ description: 'Title of the generated text.', resolve: ({ content }) => content.title }),
    sources: t.field({
      type: [CitedSourceType],
      description: 'Passages given.',
      resolve: ({ content }) => [...content.sources],
    }),
    checks: t.field({
      type: [CheckType],
      description: 'Checks of the result by what was given.',
      resolve: ({ content }) => [...content.checks],
    }),
    output: t.field({
      type: ResultType,
      description: 'Result.',
      resolve: ({ kind, content }) => ({ ...content.result, kind }) as AnyResult,
    }),
    provenance: t.field({
      type: ProvenanceType,
      description: 'Origin of the text, and the judgement of its checks.',
      resolve: (one) => one,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryById('generation', GenerationType, {
  description: 'Generation by its id; null when it is unknown or another user’s.',
  authScopes: twoFactors,
});

builder.queryList('generations', {
  type: builder.connectionOf({ name: 'Generation', node: GenerationType }),
  description: 'Generations of the caller in the active organisation, newest first.',
  authScopes: twoFactors,
  args: (arg) => ({ kind: arg({ type: KindType, required: false, description: 'Only those of this kind.' }) }),
  list: listGenerations,
});

/** Options of every mutation that generates. */
const generating = {
  authScopes: twoFactors,
  idempotent: true,
  deadlineMs: ANSWER_DEADLINE_MS,
  result: GenerationType,
  refusals: answeringRefusals,
  read: 'generationId',
} as const;

builder.verb('generateCourseContent', {
  ...generating,
  description: 'Generates the outline of a course from passages.',
  input: (t) => ({
    topic: t.string({ description: 'Topic, 1 byte to 32 KiB.' }),
    level: t.field({ type: LevelType, description: 'Level of the learners.' }),
    modules: t.int({ defaultValue: 3, description: 'Number of modules, 1 to 20.' }),
    sources: t.field({ type: [SourceInput], description: 'Passages, 1 to 20.' }),
    ...answeringInput(t),
  }),
  run: (ctx, caller, { language, ...input }) =>
    generateCourseContent(ctx, caller, { ...input, language: languageOfInput(language) }, ctx.signal),
});

builder.verb('generateQuiz', {
  ...generating,
  description: 'Generates multiple-choice questions from passages.',
  input: (t) => ({
    sources: t.field({ type: [SourceInput], description: 'Passages, 1 to 20.' }),
    count: t.int({ defaultValue: 5, description: 'Number of questions, 1 to 50.' }),
    seed: t.string({ required: false, description: 'Seed, 1 to 64 characters; a new one when absent.' }),
    ...answeringInput(t),
  }),
  run: (ctx, caller, { language, ...input }) =>
    generateQuiz(ctx, caller, { ...input, language: languageOfInput(language) }, ctx.signal),
});

const UnitInput = builder.inputType('LearningUnitInput', {
  description: 'Unit that can be learnt.',
  fields: (t) => ({
    id: t.string({ description: 'Id, 1 to 500 characters.' }),
    title: t.string({ description: 'Title, 1 to 500 characters.' }),
    requires: t.stringList({ defaultValue: [], description: 'Skills that it requires, at most 50.' }),
    teaches: t.stringList({ description: 'Skills that it gives, 1 to 50.' }),
    hours: t.float({ description: 'Hours that it takes, above 0.' }),
  }),
});

builder.verb('generateLearningPath', {
  ...generating,
  description: 'Computes the learning path to goals that takes the fewest hours.',
  input: (t) => ({
    goals: t.stringList({ description: 'Skills to reach, 1 to 50.' }),
    known: t.stringList({ defaultValue: [], description: 'Skills that are there already, at most 50.' }),
    units: t.field({ type: [UnitInput], description: 'Units to choose from, 1 to 200.' }),
    hoursPerWeek: t.float({ defaultValue: 5, description: 'Hours of a week, above 0, at most 168.' }),
    ...answeringInput(t),
  }),
  run: (ctx, caller, { language, ...input }) =>
    generateLearningPath(ctx, caller, { ...input, language: languageOfInput(language) }, ctx.signal),
});

const EmploymentType = builder.enumeration('JobEmployment', 'Kind of employment.', {
  FULL_TIME: 'Full-time.',
  PART_TIME: 'Part-time.',
  CONTRACT: 'Work by contract.',
  INTERNSHIP: 'Internship.',
});

builder.verb('generateJobDescription', {
  ...generating,
  description: 'Writes a job description from facts, and names wordings that keep people from applying.',
  input: (t) => ({
    title: t.string({ description: 'Title, 1 to 500 characters.' }),
    organization: t.string({ description: 'Employer, 1 to 500 characters.' }),
    location: t.string({ required: false, description: 'Place of work, at most 500 characters.' }),
    isRemote: t.boolean({ defaultValue: false, description: 'Whether it can be done from elsewhere.' }),
    employment: t.field({ type: EmploymentType, required: false, description: 'Kind of employment.' }),
    responsibilities: t.stringList({ description: 'Responsibilities, 1 to 50.' }),
    requirements: t.stringList({ defaultValue: [], description: 'Requirements, at most 50.' }),
    advantages: t.stringList({ defaultValue: [], description: 'Qualities that help, at most 50.' }),
    benefits: t.stringList({ defaultValue: [], description: 'Benefits that are offered, at most 50.' }),
    salary: t.string({ required: false, description: 'Salary as it is to be printed, at most 500 characters.' }),
    ...answeringInput(t),
  }),
  run: (ctx, caller, { language, location, employment, salary, ...input }) => {
    const optional = {
      ...(location != null && { location }),
      ...(employment != null && { employment }),
      ...(salary != null && { salary }),
    };
    return generateJobDescription(
      ctx,
      caller,
      { ...input, ...optional, language: languageOfInput(language) },
      ctx.signal,
    );
  },
});

const CopyToneType = builder.enumeration('CopyTone', 'Tone of an e-mail.', {
  FRIENDLY: 'Warm and personal.',
  PLAIN: 'Short and factual.',
});

builder.verb('generateMarketingCopy', {
  ...generating,
  description: 'Writes an e-mail of a campaign from facts. It is sent nowhere.',
  input: (t) => ({
    topic: t.string({ description: 'Topic, 1 to 150 characters.' }),
    facts: t.stringList({ description: 'Facts that the e-mail may state, 1 to 50.' }),
    tone: t.field({ type: CopyToneType, defaultValue: 'PLAIN', description: 'Tone of the e-mail.' }),
    ...answeringInput(t),
  }),
  run: (ctx, caller, { language, ...input }) =>
    generateMarketingCopy(ctx, caller, { ...input, language: languageOfInput(language) }, ctx.signal),
});

builder.verb('analyzeResume', {
  ...generating,
  description: 'Reads a résumé by its headings and wordings, and suggests what to improve.',
  input: (t) => ({
    resume: t.string({ description: 'Text of the résumé, 1 byte to 32 KiB.' }),
    job: t.string({ required: false, description: 'Text of a job whose skills are looked for, at most 32 KiB.' }),
    ...answeringInput(t),
  }),
  run: (ctx, caller, { language, ...input }) =>
    analyzeResume(ctx, caller, { ...input, language: languageOfInput(language) }, ctx.signal),
});
