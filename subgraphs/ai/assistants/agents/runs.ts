import { ContentPolicyError, UpstreamUnavailableError } from '@codai/contracts/ai';
import {
  activeTenantOf,
  type Caller,
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  type SignedInCaller,
} from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { AiRead, AiWrite, Deps } from '../../deps.ts';
import type { Agent, AgentRun, AgentStep, AgentToolCall } from '../../generated/prisma/client.ts';
import { categoriesOf, keepVerdict, moderate } from '../../governance/moderation/moderation.ts';
import { modelTextRefusal } from '../../inference/calls/rules.ts';
import { openText, sealText } from '../../ports/cells.ts';
import { beginCall } from '../../spending/usage/call.ts';
import { openAgent } from './agents.ts';

export interface RunId {
  readonly runId: Id<'AgentRun'>;
}

/** An agent as a run began with it. */
export interface Definition {
  readonly name: string;
  readonly instructions: string;
  readonly modelId: string | null;
  readonly tools: readonly string[];
  readonly agents: readonly { readonly id: string; readonly name: string; readonly instructions: string }[];
  readonly isWithMemory: boolean;
}

/** States in which a run has not ended. */
export const OPEN = ['QUEUED', 'RUNNING', 'AWAITING_APPROVAL', 'AWAITING_AGENT'] as const;
export const isOpen = ({ status }: Pick<AgentRun, 'status'>): boolean => (OPEN as readonly string[]).includes(status);

export const TASK = 'advanceAgentRun';
export const cancelChannel = (runId: string) => `ai:cancel-run:${runId}`;

/** Time from the first step to the end, waiting for approvals included. */
const DEADLINE_MS = 48 * 3_600_000;
const MODERATION_MS = 15_000;

/**
 * Begins a run of an agent; `agentRunUpdated` tells how it goes on. Returns its id, or `ValidationError`, `NotFoundError`,
 * `ContentPolicyError`, `UpstreamUnavailableError`.
 */
export async function runAgent(
  deps: Deps,
  caller: SignedInCaller,
  input: { readonly agentId: Id<'Agent'>; readonly input: string; readonly idempotencyKey: string },
): Promise<RunId | DomainError> {
  const refusal = modelTextRefusal(input.input, ['input', 'input']);
  if (refusal !== null) return refusal;
  const tenantId = activeTenantOf(caller);
  const runId = newId<'AgentRun'>('arn');
  const call = beginCall({ tenantId, userId: caller.userId, requestId: runId, operation: 'agent' });
  const verdict = await moderate(deps, call, input.input, AbortSignal.timeout(MODERATION_MS));
  if (verdict instanceof UpstreamUnavailableError) return verdict;
  return deps.database.once({ caller, operation: 'runAgent', input }, async (tx) => {
    await keepVerdict(deps, tx, call, { direction: 'INPUT', verdict });
    if (verdict.isFlagged) return new ContentPolicyError({ categories: categoriesOf(verdict), isOutput: false });
    const agent = await tx.agent.findFirst({ where: { id: input.agentId, archivedAt: null } });
    if (agent === null) return new NotFoundError('Agent', ['input', 'agentId']);
    await beginRun(deps, tx, { agent, userId: caller.userId, input: input.input, runId });
    return { runId };
  });
}

export interface NewRun {
  readonly agent: Agent;
  readonly userId: string;
  readonly input: string;
  readonly runId: string;
  /** The call of another agent that asks for it, and what its run has left to spend. */
  readonly parent?: {
    readonly run: Pick<AgentRun, 'deadlineAt' | 'depth' | 'rootId'>;
    readonly callId: string;
    readonly budgetMicros: bigint;
  };
}

/** Stores a run and the job that does it. */
export async function beginRun(
  { clock, keys }: Pick<Deps, 'clock' | 'keys'>,
  tx: AiWrite,
  { agent, userId, input, runId, parent }: NewRun,
): Promise<void> {
  const { tenantId } = agent;
  const now = clock.now();
  const asked = await tx.agent.findMany({ where: { id: { in: agent.agentIds }, archivedAt: null } });
  const { name, instructions, modelId, tools, isWithMemory } = openAgent({ keys }, agent);
  const agents = asked
    .map((other) => openAgent({ keys }, other))
    .map((other) => ({ id: other.id, name: other.name, instructions: other.instructions }));
  const definition: Definition = { name, instructions, modelId, tools, agents, isWithMemory };
  const key = { id: runId, tenantId };
  const budget = parent?.budgetMicros ?? agent.budgetMicros;
  await tx.agentRun.create({
    data: {
      ...key,
      userId,
      agentId: agent.id,
      status: 'QUEUED',
      createdAt: now,
      stepsMax: agent.stepsMax,
      rootId: parent?.run.rootId ?? runId,
      parentCallId: parent?.callId ?? null,
      depth: (parent?.run.depth ?? 0) + 1,
      input: sealText(keys, 'agent_run.input', key, input),
      definition: sealText(keys, 'agent_run.definition', key, JSON.stringify(definition)),
      budgetMicros: leastOf(budget, agent.budgetMicros),
      deadlineAt: parent?.run.deadlineAt ?? new Date(now.getTime() + DEADLINE_MS),
    },
    select: { id: true },
  });
  publishRun(tx, { id: runId, userId, agentId: agent.id, status: 'QUEUED' });
  tx.jobs.add(TASK, { runId }, { key: runId });
}

/** `Math.min` for amounts, which it does not take. */
function leastOf(a: bigint, b: bigint): bigint {
  if (a < b) return a;
  return b;
}

/** Tells followers that a run has changed. */
export function publishRun(
  tx: AiWrite,
  { id, userId, agentId, status }: Pick<AgentRun, 'agentId' | 'id' | 'status' | 'userId'>,
): void {
  tx.outbox.append(
    'ai.agent-run.changed',
    { runId: id, agentId, userId, status },
    { subject: id, partitionKey: userId },
  );
}

/**
 * Cancels a run with all that its agents have begun: no further tool is called. A run that has ended stays as it is. Returns its id, or
 * `NotFoundError`.
 */
export async function cancelAgentRun(
  { database, signals }: Deps,
  caller: SignedInCaller,
  { runId }: RunId,
): Promise<NotFoundError | RunId> {
  const runs = await database.write(caller, async (tx) => {
    const run = await tx.agentRun.findUnique({ where: { id: runId } });
    if (run === null) return null;
    const where = { rootId: run.rootId, status: { in: [...OPEN] }, isCancelled: false };
    const cancelled = await tx.agentRun.updateManyAndReturn({ where, data: { isCancelled: true } });
    for (const { id } of cancelled) tx.jobs.add(TASK, { runId: id }, { key: id });
    return cancelled;
  });
  if (runs === null) return new NotFoundError('AgentRun', ['input', 'runId']);
  for (const { id } of runs) await signals.publish(cancelChannel(id), null).catch(() => {});
  return { runId };
}

export interface OpenedRun extends Omit<AgentRun, 'definition'> {
  readonly definition: Definition;
}

export function openRun({ keys }: Pick<Deps, 'keys'>, row: AgentRun): OpenedRun {
  const open = (cell: 'input' | 'memories' | 'output', text: string | null) =>
    text === null ? null : openText(keys, `agent_run.${cell}`, row, text);
  return {
    ...row,
    input: openText(keys, 'agent_run.input', row, row.input),
    memories: open('memories', row.memories),
    output: open('output', row.output),
    definition: JSON.parse(openText(keys, 'agent_run.definition', row, row.definition)) as Definition,
  };
}

export function openStep({ keys }: Pick<Deps, 'keys'>, row: AgentStep): AgentStep {
  return { ...row, text: openText(keys, 'agent_step.text', row, row.text) };
}

export function openCall({ keys }: Pick<Deps, 'keys'>, row: AgentToolCall): AgentToolCall {
  return {
    ...row,
    arguments: openText(keys, 'agent_tool_call.arguments', row, row.arguments),
    result: row.result === null ? null : openText(keys, 'agent_tool_call.result', row, row.result),
  };
}

/** Runs of the caller, newest first. */
export function listRuns(
  deps: Deps,
  caller: Caller,
  { agentId, ...args }: ListArguments & { readonly agentId?: string | null | undefined },
): Promise<Page<OpenedRun>> {
  const filter = agentId == null ? {} : { agentId };
  return byCreation.NEWEST_FIRST.read(args, async ({ where, orderBy, take }) => {
    const rows = await deps.database.read(caller, (tx) =>
      tx.agentRun.findMany({ where: { AND: [filter, where] }, orderBy, take }),
    );
    return rows.map((row) => openRun(deps, row));
  });
}

export function stepsOf(deps: Deps, caller: Caller, runId: string): Promise<readonly AgentStep[]> {
  return deps.database.read(caller, async (tx) => (await stepsIn(tx, runId)).map((row) => openStep(deps, row)));
}

export function stepsIn(tx: AiRead, runId: string): Promise<AgentStep[]> {
  return tx.agentStep.findMany({ where: { runId }, orderBy: { number: 'asc' } });
}

export function callsOf(deps: Deps, caller: Caller, runId: string): Promise<readonly AgentToolCall[]> {
  return deps.database.read(caller, async (tx) => (await callsIn(tx, runId)).map((row) => openCall(deps, row)));
}

export function callsIn(tx: AiRead, runId: string): Promise<AgentToolCall[]> {
  return tx.agentToolCall.findMany({ where: { runId }, orderBy: [{ step: 'asc' }, { position: 'asc' }] });
}
