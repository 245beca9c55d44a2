import { AgentCycleError, ContentPolicyError, UpstreamUnavailableError } from '@codai/contracts/ai';
import {
  ConflictError,
  InvalidStateError,
  NotFoundError,
  QuotaExceededError,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { approvalErrors } from '@codai/kit/security';
import { builder } from '../../builder.ts';
import type { Agent, AgentStep, AgentToolCall } from '../../generated/prisma/client.ts';
import { MODERATION_DEADLINE_MS } from '../../governance/moderation/deadlines.ts';
import { ModelType } from '../../models/catalogue/graphql.ts';
import { UserType } from '../../spending/users/graphql.ts';
import { archiveAgent, createAgent, listAgents, updateAgent } from './agents.ts';
import { approveToolCall, listToolCalls, rejectToolCall } from './approvals.ts';
import { callsOf, cancelAgentRun, listRuns, type OpenedRun, runAgent, stepsOf } from './runs.ts';
import type { Tool } from './tool.ts';
import { TOOLS } from './tools.ts';

const EffectType = builder.enumeration('AgentToolEffect', 'Reach of a call of a tool.', {
  READ: 'Reads only.',
  PERSONAL: "Changes data of the caller's own.",
  CRITICAL: 'Reaches others, and waits for the approval of a person other than the caller.',
});

const ToolType = builder.objectRef<Tool>('AgentTool').implement({
  description: 'Tool that an agent can be allowed to call.',
  authScopes: twoFactors,
  fields: (t) => ({
    name: t.text('name', 'Name of the tool.'),
    description: t.text('description', 'Purpose of the tool, as models read it.'),
    effect: t.value('effect', EffectType, 'Reach of a call.'),
    parameters: t.string({
      description: 'JSON Schema of the arguments.',
      resolve: ({ parameters }) => JSON.stringify(parameters),
    }),
  }),
});

builder.queryField('agentTools', (t) =>
  t.field({
    type: [ToolType],
    description: 'Tools that agents can be allowed to call.',
    authScopes: twoFactors,
    resolve: () => [...TOOLS.values()],
  }),
);

const AgentType = builder.entity<Agent>('Agent', 'agt', {
  description: 'Definition of an agent: a model with instructions and tools.',
  authScopes: twoFactors,
  loader: 'agent',
  fields: (t) => ({
    name: t.text('name', 'Name, unique among the agents in use of the organisation.'),
    instructions: t.text('instructions', 'Instructions that the model gets.'),
    model: t.reference(ModelType, 'modelId', 'Model; null for the default one.', { nullable: true }),
    tools: t.stringList({ description: 'Names of the tools that it may call.', resolve: ({ tools }) => tools }),
    agentIds: t.stringList({ description: 'Ids of the agents that it may ask.', resolve: ({ agentIds }) => agentIds }),
    isWithMemory: t.flag('isWithMemory', 'Whether a run begins with memories of the caller that match the input.'),
    stepsMax: t.integer('stepsMax', 'Most answers of the model in a run.'),
    budgetMicros: t.value('budgetMicros', 'BigInt', 'Most that a run costs, in micro-units of the US dollar.'),
    version: t.exposeInt('version'),
    createdBy: t.reference(UserType, 'createdById', 'User who defined it.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    archivedAt: t.instant('archivedAt', 'Instant at which it was taken out of use; null before.', { nullable: true }),
  }),
});

builder.queryById('agent', AgentType, {
  description: 'Agent by its id; null when it is unknown or another organisation’s.',
  authScopes: twoFactors,
});

builder.queryList('agents', {
  type: builder.connectionOf({ name: 'Agent', node: AgentType }),
  description: 'Agents in use of the active organisation, newest first.',
  authScopes: twoFactors,
  list: listAgents,
});

const RunStatusType = builder.enumeration('AgentRunStatus', 'State of a run.', {
  QUEUED: 'The run has not begun.',
  RUNNING: 'The run is under way.',
  AWAITING_APPROVAL: 'The run waits for the decision on a critical call.',
  AWAITING_AGENT: 'The run waits for the answer of another agent.',
  COMPLETED: 'The run has an answer.',
  FAILED: 'The run ended without an answer.',
  CANCELLED: 'The run was cancelled.',
});

const CallStatusType = builder.enumeration('AgentToolCallStatus', 'State of a call of a tool.', {
  PENDING: 'The call is about to be made.',
  PENDING_APPROVAL: 'The call waits for the decision of a person.',
  APPROVED: 'The call was approved and is about to be made.',
  SUCCEEDED: 'The tool gave a result.',
  FAILED: 'The tool gave no result.',
  REFUSED: 'The call was not made: the tool is not allowed, or the arguments do not match.',
  REJECTED: 'A person rejected it.',
  EXPIRED: 'Nobody decided in time.',
  CANCELLED: 'The run ended before it was made.',
});

const StepType = builder.objectRef<AgentStep>('AgentStep').implement({
  description: 'Answer of the model in a run.',
  authScopes: twoFactors,
  fields: (t) => ({
    id: t.identifier('id', 'Id of the step.'),
    number: t.integer('number', 'Number of the step, from 1 without gaps.'),
    text: t.text('text', 'Text; empty when it only asked for tools.'),
    model: t.reference(ModelType, 'modelId', 'Model that answered.'),
    provider: t.text('provider', 'Provider that answered.'),
    inputTokens: t.integer('inputTokens', 'Input tokens billed.'),
    outputTokens: t.integer('outputTokens', 'Output tokens billed.'),
    costMicros: t.value('costMicros', 'BigInt', 'Cost in micro-units of the US dollar.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

const CallType = builder.entity<AgentToolCall>('AgentToolCall', 'atc', {
  description: 'Call of a tool that a model asked for.',
  authScopes: twoFactors,
  loader: 'agentToolCall',
  fields: (t) => ({
    runId: t.identifier('runId', 'Id of the run.'),
    step: t.integer('step', 'Number of the step that asked for it.'),
    tool: t.text('tool', 'Name of the tool.'),
    effect: t.field({ type: EffectType, description: 'Reach of the call.', resolve: ({ effect }) => effect as 'READ' }),
    status: t.field({ type: CallStatusType, description: 'State.', resolve: ({ status }) => status as 'PENDING' }),
    arguments: t.text('arguments', 'Arguments as the model wrote them, usually JSON.'),
    result: t.text('result', 'Answer that the model was given; null before.', { nullable: true }),
    failure: t.text('failure', 'Code of what kept it from a result; null when nothing did.', { nullable: true }),
    requester: t.reference(UserType, 'userId', 'User whose run it is.'),
    decidedBy: t.reference(UserType, 'decidedById', 'User who decided; null before.', { nullable: true }),
    decidedAt: t.instant('decidedAt', 'Instant of the decision; null before.', { nullable: true }),
    expiresAt: t.instant('expiresAt', 'Instant until which it can be decided on; null when it needs no decision.', {
      nullable: true,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    completedAt: t.instant('completedAt', 'Instant of its end; null before.', { nullable: true }),
  }),
});

export const RunType = builder.entity<OpenedRun>('AgentRun', 'arn', {
  description: 'Run of an agent for one user.',
  authScopes: twoFactors,
  loader: 'agentRun',
  fields: (t) => ({
    agent: t.reference(AgentType, 'agentId', 'Agent that runs.'),
    status: t.field({
      type: RunStatusType,
      description: 'State.',
      resolve: ({ status, isCancelled, completedAt }) =>
        (isCancelled && completedAt === null ? 'CANCELLED' : status) as 'QUEUED',
    }),
    input: t.text('input', 'Question or task.'),
    output: t.text('output', 'Answer; null before, and without one.', { nullable: true }),
    failure: t.text('failure', 'Code of what kept it from an answer; null when nothing did.', { nullable: true }),
    parentCallId: t.id({
      nullable: true,
      description: 'Id of the call of another agent that asked for it; null when the user did.',
      resolve: ({ parentCallId }) => parentCallId,
    }),
    stepsMax: t.integer('stepsMax', 'Most steps.'),
    costMicros: t.value('costMicros', 'BigInt', 'Cost in micro-units of the US dollar, of agents that it asked too.'),
    budgetMicros: t.value('budgetMicros', 'BigInt', 'Most that it may cost.'),
    steps: t.field({
      type: [StepType],
      description: 'Answers of the model, first one first, at most 20.',
      resolve: async ({ id }, _args, ctx) => [...(await stepsOf(ctx, ctx.caller, id))],
    }),
    toolCalls: t.field({
      type: [CallType],
      description: 'Calls of tools in their order, at most 8 for each step.',
      resolve: async ({ id }, _args, ctx) => [...(await callsOf(ctx, ctx.caller, id))],
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    completedAt: t.instant('completedAt', 'Instant of its end; null before.', { nullable: true }),
  }),
});

builder.queryById('agentRun', RunType, {
  description: 'Run by its id; null when it is unknown or another user’s.',
  authScopes: twoFactors,
});

builder.queryList('agentRuns', {
  type: builder.connectionOf({ name: 'AgentRun', node: RunType }),
  description: 'Runs of the caller in the active organisation, newest first.',
  authScopes: twoFactors,
  args: (arg) => ({ agentId: arg.id({ required: false, description: 'Only runs of this agent.' }) }),
  list: listRuns,
});

builder.queryList('agentToolCalls', {
  type: builder.connectionOf({ name: 'AgentToolCall', node: CallType }),
  description: 'Critical calls of tools in the active organisation, newest first.',
  authScopes: { role: ['OWNER', 'ADMIN'] },
  args: (arg) => ({
    status: arg({ type: CallStatusType, required: false, description: 'Only calls in this state.' }),
  }),
  list: listToolCalls,
});

type Fields = Parameters<NonNullable<Parameters<typeof builder.verb>[1]['input']>>[0];
const draft = (t: Fields) => ({
  name: t.string({ description: 'Name, 1 to 48 small letters, digits and dashes, no dash first.' }),
  instructions: t.string({ description: 'Instructions for the model, 1 byte to 16 KiB.' }),
  modelId: t.id({ required: false, description: 'Id of the model; the default model when absent.' }),
  tools: t.stringList({ defaultValue: [], description: 'Names of the tools that it may call.' }),
  agentIds: t.idList({ defaultValue: [], description: 'Ids of the agents that it may ask, at most 10.' }),
  isWithMemory: t.boolean({
    defaultValue: false,
    description: 'Whether a run begins with memories of the caller that match the input.',
  }),
  stepsMax: t.int({ defaultValue: 8, description: 'Most answers of the model in a run, 1 to 20.' }),
  budgetMicros: t.field({
    type: 'BigInt',
    description: 'Most that a run costs, in micro-units of the US dollar, at most 1,000,000,000.',
  }),
});

builder.verb('createAgent', {
  description: 'Defines an agent.',
  authScopes: { role: ['OWNER', 'ADMIN'] },
  input: draft,
  idempotent: true,
  result: AgentType,
  refusals: [AgentCycleError, ConflictError, NotFoundError, QuotaExceededError],
  run: createAgent,
  read: 'agentId',
});

builder.verb('updateAgent', {
  description: 'Replaces the definition of an agent. Runs under way keep the one that they began with.',
  authScopes: { role: ['OWNER', 'ADMIN'] },
  input: (t) => ({ agentId: t.idOf('Agent'), ...draft(t), expectedVersion: t.int() }),
  result: AgentType,
  refusals: [AgentCycleError, ConflictError, NotFoundError, ValidationError, VersionConflictError],
  run: updateAgent,
  read: 'agentId',
});

builder.verb('archiveAgent', {
  description: 'Takes an agent out of use. Its runs stay.',
  authScopes: { role: ['OWNER', 'ADMIN'] },
  input: (t) => ({ agentId: t.idOf('Agent') }),
  result: AgentType,
  refusals: [NotFoundError],
  run: archiveAgent,
  read: 'agentId',
});

builder.verb('runAgent', {
  description: 'Begins a run of an agent for the caller. `agentRunUpdated` tells how it goes on.',
  authScopes: twoFactors,
  input: (t) => ({
    agentId: t.idOf('Agent'),
    input: t.string({ description: 'Question or task, 1 byte to 32 KiB.' }),
  }),
  idempotent: true,
  deadlineMs: MODERATION_DEADLINE_MS,
  result: RunType,
  refusals: [ContentPolicyError, NotFoundError, UpstreamUnavailableError],
  run: runAgent,
  read: 'runId',
});

builder.verb('cancelAgentRun', {
  description: 'Cancels a run, and those of the agents that it asked. No further tool is called.',
  authScopes: twoFactors,
  input: (t) => ({ runId: t.idOf('AgentRun') }),
  result: RunType,
  refusals: [NotFoundError],
  run: cancelAgentRun,
  read: 'runId',
});

const deciding = {
  authScopes: { role: ['OWNER', 'ADMIN'] },
  input: (t: Fields) => ({ toolCallId: t.idOf('AgentToolCall') }),
  result: CallType,
  refusals: [...approvalErrors, InvalidStateError, NotFoundError],
} as const;

builder.verb('approveToolCall', {
  ...deciding,
  description:
    'Approves a critical call of a tool, which is made afterwards. Nobody decides on a call of their own run.',
  run: approveToolCall,
  read: 'toolCallId',
});

builder.verb('rejectToolCall', {
  ...deciding,
  description: 'Rejects a critical call of a tool, which is never made. Nobody decides on a call of their own run.',
  run: rejectToolCall,
  read: 'toolCallId',
});
