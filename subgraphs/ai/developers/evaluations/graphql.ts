import { ConflictError, NotFoundError, QuotaExceededError } from '@codai/kit';
import { builder } from '../../builder.ts';
import type { AiDataset, AiDatasetCase, AiEvaluation, AiEvaluationResult } from '../../generated/prisma/client.ts';
import { UserType } from '../../spending/users/graphql.ts';
import type { Scorer } from './scoring.ts';
import {
  type Comparison,
  casesOf,
  compareEvaluations,
  createAiDataset,
  listDatasets,
  listEvaluations,
  resultsOf,
  runEvaluation,
} from './service.ts';

const manager = { role: ['OWNER', 'ADMIN'] } as const;

const ScorerType = builder.enumeration('AiEvaluationScorer', 'Way to judge an output.', {
  EXACT: 'Equality with the expected text, apart from case, marks of letters and spaces.',
  CONTAINS: 'Inclusion of the expected text, apart from case, marks of letters and spaces.',
  SCHEMA: 'Validity as JSON under the expected JSON Schema.',
  KEY_TERMS: 'Presence of at least 80 % of the terms of the expected text.',
});

const CaseType = builder.objectRef<AiDatasetCase>('AiDatasetCase').implement({
  description: 'Case of a dataset.',
  authScopes: manager,
  fields: (t) => ({
    position: t.integer('position', 'Position in the dataset, from 0.'),
    input: t.text('input', 'Question.'),
    expected: t.text('expected', 'Expected text, terms or JSON Schema.'),
    scorer: t.field({
      type: ScorerType,
      description: 'Way to judge an output.',
      resolve: ({ scorer }) => scorer as Scorer,
    }),
  }),
});

const DatasetType = builder.entity<AiDataset>('AiDataset', 'ads', {
  description: 'Cases that prompts and agents are evaluated by. It never changes.',
  authScopes: manager,
  loader: 'dataset',
  fields: (t) => ({
    name: t.text('name', 'Name, unique in the organisation.'),
    cases: t.field({
      type: [CaseType],
      description: 'Cases in their order, at most 200.',
      resolve: async ({ id }, _args, ctx) => [...(await casesOf(ctx, ctx.caller, id))],
    }),
    createdBy: t.reference(UserType, 'createdById', 'User who made it.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryById('aiDataset', DatasetType, {
  description: 'Dataset by its id; null when it is unknown or another organisation’s.',
  authScopes: manager,
});

builder.queryList('aiDatasets', {
  type: builder.connectionOf({ name: 'AiDataset', node: DatasetType }),
  description: 'Datasets of the active organisation, newest first.',
  authScopes: manager,
  list: listDatasets,
});

const CaseInput = builder.inputType('AiDatasetCaseInput', {
  description: 'Case of a dataset.',
  fields: (t) => ({
    input: t.string({ description: 'Question, 1 byte to 16 KiB.' }),
    expected: t.string({ description: 'Expected text, terms or JSON Schema, 1 byte to 16 KiB.' }),
    scorer: t.field({ type: ScorerType, description: 'Way to judge an output.' }),
  }),
});

builder.verb('createAiDataset', {
  description: 'Makes a dataset.',
  authScopes: manager,
  input: (t) => ({
    name: t.string({ description: 'Name, 1 to 80 characters.' }),
    cases: t.field({ type: [CaseInput], description: 'Cases, 1 to 200.' }),
  }),
  idempotent: true,
  result: DatasetType,
  refusals: [ConflictError, QuotaExceededError],
  run: createAiDataset,
  read: 'datasetId',
});

const ResultType = builder.objectRef<AiEvaluationResult>('AiEvaluationResult').implement({
  description: 'Result of one case.',
  authScopes: manager,
  fields: (t) => ({
    position: t.integer('position', 'Position of the case in the dataset.'),
    output: t.text('output', 'Output; null without one.', { nullable: true }),
    failure: t.text('failure', 'Code of what kept the case from an output; null when nothing did.', { nullable: true }),
    score: t.exposeFloat('score', { description: 'Score, 0 to 1.' }),
    isPassed: t.flag('isPassed', 'Whether the output is as expected.'),
    costMicros: t.value('costMicros', 'BigInt', 'Cost in micro-units of the US dollar.'),
  }),
});

const StatusType = builder.enumeration('AiEvaluationStatus', 'State of an evaluation.', {
  RUNNING: 'Cases are still to be done.',
  COMPLETED: 'All cases have a result.',
});

const EvaluationType = builder.entity<AiEvaluation>('AiEvaluation', 'aev', {
  description: 'Run of a version of a prompt, or of an agent, over a dataset.',
  authScopes: manager,
  loader: 'evaluation',
  fields: (t) => ({
    dataset: t.reference(DatasetType, 'datasetId', 'Dataset that the model is evaluated with.'),
    promptId: t.id({
      nullable: true,
      description: 'Id of the prompt; null for an agent.',
      resolve: ({ promptId }) => promptId,
    }),
    promptNumber: t.integer('promptNumber', 'Number of its version; null for an agent.', { nullable: true }),
    agentId: t.id({
      nullable: true,
      description: 'Id of the agent; null for a prompt.',
      resolve: ({ agentId }) => agentId,
    }),
    modelId: t.id({
      nullable: true,
      description: 'Id of the model; null for the default one, or that of the agent.',
      resolve: ({ modelId }) => modelId,
    }),
    status: t.field({ type: StatusType, description: 'State.', resolve: ({ status }) => status as 'RUNNING' }),
    total: t.integer('total', 'Number of cases.'),
    passed: t.integer('passed', 'Number of cases that are passed so far.'),
    meanScore: t.float({
      nullable: true,
      description: 'Mean score of all cases; null before the end.',
      resolve: ({ scoreSum, total, status }) => (status === 'COMPLETED' ? scoreSum / total : null),
    }),
    costMicros: t.value('costMicros', 'BigInt', 'Cost so far in micro-units of the US dollar.'),
    results: t.field({
      type: [ResultType],
      description: 'Results in the order of the cases, at most 200.',
      resolve: async ({ id }, _args, ctx) => [...(await resultsOf(ctx, ctx.caller, id))],
    }),
    startedBy: t.reference(UserType, 'userId', 'User who began it, and in whose budget it counts.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    completedAt: t.instant('completedAt', 'Instant of its end; null before.', { nullable: true }),
  }),
});

builder.queryById('aiEvaluation', EvaluationType, {
  description: 'Evaluation by its id; null when it is unknown or another organisation’s.',
  authScopes: manager,
});

builder.queryList('aiEvaluations', {
  type: builder.connectionOf({ name: 'AiEvaluation', node: EvaluationType }),
  description: 'Evaluations of the active organisation, newest first.',
  authScopes: manager,
  args: (arg) => ({ datasetId: arg.id({ required: false, description: 'Only evaluations over this dataset.' }) }),
  list: listEvaluations,
});

builder.verb('runEvaluation', {
  description: 'Begins a run of a version of a prompt, or of an agent, over a dataset.',
  authScopes: manager,
  input: (t) => ({
    datasetId: t.idOf('AiDataset'),
    promptId: t.id({
      required: false,
      description: 'Id of the prompt. It stands before each question; its variable `input` is the question too.',
    }),
    promptNumber: t.int({ required: false, description: 'Number of the version of the prompt.' }),
    agentId: t.id({ required: false, description: 'Id of the agent.' }),
    modelId: t.id({ required: false, description: 'Id of the model for a prompt; the default one when absent.' }),
  }),
  idempotent: true,
  result: EvaluationType,
  refusals: [NotFoundError],
  run: runEvaluation,
  read: 'evaluationId',
});

const ComparisonType = builder.objectRef<Comparison>('AiEvaluationComparison').implement({
  description: 'Comparison of two evaluations over one dataset.',
  authScopes: manager,
  fields: (t) => ({
    baseline: t.reference(EvaluationType, 'baselineId', 'First evaluation.'),
    candidate: t.reference(EvaluationType, 'candidateId', 'Second evaluation.'),
    improved: t.intList({
      description: 'Positions of the cases that only the second one passes.',
      resolve: ({ improved }) => [...improved],
    }),
    worsened: t.intList({
      description: 'Positions of the cases that only the first one passes.',
      resolve: ({ worsened }) => [...worsened],
    }),
    same: t.integer('same', 'Number of the other cases.'),
    probability: t.exposeFloat('probability', {
      description: 'Probability of a difference at least this large between equally good ones (exact McNemar test).',
    }),
  }),
});

builder.queryField('compareEvaluations', (t) =>
  t.field({
    type: ComparisonType,
    nullable: true,
    description: 'Comparison of two complete evaluations over one dataset; null for others.',
    authScopes: manager,
    args: {
      baselineId: t.arg.id({ description: 'Id of the first evaluation.' }),
      candidateId: t.arg.id({ description: 'Id of the second evaluation.' }),
    },
    resolve: (_root, args, ctx) => compareEvaluations(ctx, ctx.caller, args),
  }),
);
