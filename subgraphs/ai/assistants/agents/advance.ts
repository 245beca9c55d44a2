import { BudgetExceededError, ToolNotAllowedError } from '@codai/contracts/ai';
import { DomainError, newId } from '@codai/kit';
import type { AiWrite, Deps } from '../../deps.ts';
import type { AgentToolCall } from '../../generated/prisma/client.ts';
import { AnswerGate } from '../../governance/moderation/gate.ts';
import { keepReview, principlesInForce } from '../../governance/moderation/reviews.ts';
import { attemptChain, mostOf } from '../../inference/calls/attempts.ts';
import { planChain } from '../../inference/calls/plan.ts';
import { estimatedRequest, inputTokensBound, inputTokensMax } from '../../models/catalogue/tokens.ts';
import { sealText } from '../../ports/cells.ts';
import type { ChatEnd, ToolCall } from '../../ports/guarded-provider.ts';
import type { ChatMessage, ToolSpec } from '../../ports/provider.ts';
import { reserve } from '../../spending/budgets/reserve.ts';
import { beginCall } from '../../spending/usage/call.ts';
import { asHolder, type Held, isHolder, RELEASED, underLease } from './lease.ts';
import { memoriesFor } from './memory.ts';
import { askTool, CALLS_MAX, DEPTH_MAX } from './rules.ts';
import { beginRun, callsIn, isOpen, OPEN, openCall, openRun, openStep, publishRun, stepsIn, TASK } from './runs.ts';
import type { ToolEffect, ToolResult } from './tool.ts';
import { argumentsOf, QUESTION, TOOLS } from './tools.ts';

const OUTPUT_TOKENS_MAX = 2_048;
const MEMORY_TOKENS = 1_500;
const RESULT_CHARACTERS_MAX = 16_000;
/** Time to decide on a critical call. */
const APPROVAL_MS = 24 * 3_600_000;
/** Malformed calls that a run survives: the model receives one correction. */
const MALFORMED_MAX = 1;

/**
 * Does the next turn of a run: the calls that wait, then one answer of the model. What a turn has done is stored step by step, so that a run
 * goes on after a crash where it stood; the next turn is a job of its own.
 */
export async function advanceRun(
  deps: Deps,
  { runId }: { readonly runId: string },
  stopping: AbortSignal = new AbortController().signal,
): Promise<void> {
  await underLease(deps, runId, stopping, (run, signal) => turn(deps, run, signal));
}

type Ended = 'CANCELLED' | 'COMPLETED' | 'FAILED';

async function turn(deps: Deps, run: Held, signal: AbortSignal): Promise<void> {
  if (run.isCancelled) return end(deps, run, 'CANCELLED', 'CANCELLED');
  if (run.status !== 'RUNNING') await enterRunning(deps, run);
  if (deps.clock.now() >= run.deadlineAt) return end(deps, run, 'FAILED', 'DEADLINE');
  const waiting = await doCalls(deps, run, signal);
  if (waiting === 'ENDED') return;
  if (waiting !== null) {
    await wait(deps, run, waiting);
    return;
  }
  await think(deps, run, signal);
}

async function enterRunning(deps: Deps, run: Held): Promise<void> {
  await asHolder(deps, run, async (tx) => {
    await tx.agentRun.update({ where: { id: run.id }, data: { status: 'RUNNING' }, select: { id: true } });
    publishRun(tx, { ...run, status: 'RUNNING' });
  });
}

/**
 * Has the run wait, without a lease: the answer to it adds the job of its next turn. What has come while the lease was held found it taken,
 * and is taken up from here.
 */
async function wait(deps: Deps, run: Held, status: 'AWAITING_AGENT' | 'AWAITING_APPROVAL'): Promise<void> {
  await asHolder(deps, run, async (tx) => {
    const data = { status, ...RELEASED };
    const { isCancelled } = await tx.agentRun.update({
      where: { id: run.id },
      data,
      select: { isCancelled: true },
    });
    publishRun(tx, { ...run, status });
    if (isCancelled || (await isAnswered(tx, run.id))) tx.jobs.add(TASK, { runId: run.id }, { key: run.id });
  });
}

/** Whether the first open call of a run waits for nobody. */
async function isAnswered(tx: AiWrite, runId: string): Promise<boolean> {
  const call = await tx.agentToolCall.findFirst({
    where: { runId, status: { in: ['PENDING', 'PENDING_APPROVAL', 'APPROVED'] } },
    orderBy: [{ step: 'asc' }, { position: 'asc' }],
    select: { id: true, status: true },
  });
  if (call === null) return true;
  if (call.status === 'PENDING_APPROVAL') return false;
  return (await tx.agentRun.count({ where: { parentCallId: call.id, status: { in: [...OPEN] } } })) === 0;
}

async function end(deps: Deps, run: Held, status: Ended, failure: string | null): Promise<void> {
  await asHolder(deps, run, (tx) => endIn(deps, tx, run, { status, failure, output: null }));
}

interface End {
  readonly status: Ended;
  readonly failure: string | null;
  readonly output: string | null;
}

async function endIn({ clock, keys }: Deps, tx: AiWrite, run: Held, { status, failure, output }: End): Promise<void> {
  const now = clock.now();
  await tx.agentToolCall.updateMany({
    where: { runId: run.id, status: { in: ['PENDING', 'PENDING_APPROVAL', 'APPROVED'] } },
    data: { status: 'CANCELLED', completedAt: now },
  });
  const sealed = output === null ? null : sealText(keys, 'agent_run.output', run, output);
  await tx.agentRun.update({
    where: { id: run.id },
    data: { status, failure, output: sealed, completedAt: now },
    select: { id: true },
  });
  publishRun(tx, { ...run, status });
  if (run.parentCallId === null) return;
  const parent = await tx.agentToolCall.findUnique({ where: { id: run.parentCallId }, select: { runId: true } });
  if (parent !== null) tx.jobs.add(TASK, { runId: parent.runId }, { key: parent.runId });
}

/**
 * Does the calls of the last step in their order. Null when all are done; otherwise what the run waits for, or that it has ended.
 */
async function doCalls(
  deps: Deps,
  run: Held,
  signal: AbortSignal,
): Promise<'AWAITING_AGENT' | 'AWAITING_APPROVAL' | 'ENDED' | null> {
  const calls = await deps.database.systemRead(run.tenantId, (tx) => callsIn(tx, run.id));
  for (const row of calls) {
    const call = openCall(deps, row);
    signal.throwIfAborted();
    if (call.status === 'PENDING_APPROVAL' && call.expiresAt !== null && call.expiresAt <= deps.clock.now()) {
      await asHolder(deps, run, async (tx) => {
        const where = { id: call.id, status: 'PENDING_APPROVAL' };
        await tx.agentToolCall.updateMany({ where, data: { status: 'EXPIRED', completedAt: deps.clock.now() } });
      });
      await end(deps, run, 'FAILED', 'APPROVAL_EXPIRED');
      return 'ENDED';
    }
    if (call.status === 'PENDING_APPROVAL') return 'AWAITING_APPROVAL';
    if (call.status !== 'PENDING' && call.status !== 'APPROVED') continue;
    const asked = run.definition.agents.find(({ name }) => askTool(name) === call.tool);
    if (asked !== undefined) {
      if (!(await askAgent(deps, run, call, asked.id))) return 'AWAITING_AGENT';
      continue;
    }
    await finishCall(deps, run, call, await use(deps, run, call));
  }
  return null;
}

/** Calls a tool under the id of the call, by which a repetition has no second effect. A tool that is away is a failure that the model receives as the result. */
async function use(deps: Deps, run: Held, call: AgentToolCall): Promise<ToolResult> {
  const tool = TOOLS.get(call.tool);
  const read = tool === undefined ? null : argumentsOf(call.arguments, tool.parameters);
  if (tool === undefined || read === null || 'fault' in read) return { failure: 'INTERNAL', text: 'The tool failed.' };
  try {
    return await tool.run(read.args, { deps, tenantId: run.tenantId, userId: run.userId, callId: call.id });
  } catch (error) {
    deps.logger.warn({ err: error, toolCallId: call.id, tool: call.tool }, 'A tool of an agent failed.');
    return { failure: 'COMPONENT_UNAVAILABLE', text: 'The tool gives no answer now.' };
  }
}

/** Stores what a call came to, once. */
async function finishCall(
  deps: Deps,
  run: Held,
  call: AgentToolCall,
  { text, failure }: ToolResult,
  also: (tx: AiWrite) => Promise<void> = async () => {},
): Promise<void> {
  const result = sealText(deps.keys, 'agent_tool_call.result', call, text.slice(0, RESULT_CHARACTERS_MAX));
  await asHolder(deps, run, async (tx) => {
    const { count } = await tx.agentToolCall.updateMany({
      where: { id: call.id, status: { in: ['PENDING', 'APPROVED'] } },
      data: {
        status: failure === undefined ? 'SUCCEEDED' : 'FAILED',
        result,
        failure: failure ?? null,
        completedAt: deps.clock.now(),
      },
    });
    if (count === 1) await also(tx);
    publishRun(tx, { ...run, status: 'RUNNING' });
  });
}

/** Begins the run of another agent, or takes its result. False while it is under way. */
async function askAgent(deps: Deps, run: Held, call: AgentToolCall, agentId: string): Promise<boolean> {
  const row = await deps.database.systemRead(run.tenantId, (tx) =>
    tx.agentRun.findUnique({ where: { parentCallId: call.id } }),
  );
  if (row === null) {
    const read = argumentsOf(call.arguments, QUESTION);
    const begun = await asHolder(deps, run, async (tx) => {
      const agent = await tx.agent.findFirst({ where: { id: agentId, archivedAt: null } });
      if (agent === null || 'fault' in read) return false;
      const { costMicros } = await tx.agentRun.findUniqueOrThrow({
        where: { id: run.id },
        select: { costMicros: true },
      });
      const parent = { run, callId: call.id, budgetMicros: run.budgetMicros - costMicros };
      await beginRun(deps, tx, {
        agent,
        userId: run.userId,
        input: String(read.args.question),
        runId: newId('arn'),
        parent,
      });
      return true;
    });
    if (begun) return false;
    await finishCall(deps, run, call, { failure: 'NOT_FOUND', text: 'This agent is no longer there.' });
    return true;
  }
  if (isOpen(row)) return false;
  const { output, failure, costMicros } = openRun(deps, row);
  const result =
    output === null ? { failure: failure ?? 'FAILED', text: 'The agent gave no answer.' } : { text: output };
  await finishCall(deps, run, call, result, async (tx) => {
    await tx.$executeRaw`UPDATE agent_run SET cost_micros = cost_micros + ${costMicros} WHERE id = ${run.id}`;
  });
  return true;
}

/** One answer of the model: stored with the calls that it asks for, or as the end of the run. */
async function think(deps: Deps, run: Held, signal: AbortSignal): Promise<void> {
  const { tenantId, userId, definition } = run;
  const memories = await memoriesOf(deps, run);
  const fresh = await deps.database.systemRead(tenantId, async (tx) => ({
    ...(await tx.agentRun.findUniqueOrThrow({
      where: { id: run.id },
      select: { steps: true, costMicros: true, malformedCalls: true },
    })),
    history: await stepsIn(tx, run.id),
    calls: await callsIn(tx, run.id),
  }));
  if (fresh.steps >= run.stepsMax) return end(deps, run, 'FAILED', 'STEP_LIMIT');
  const chain = await planChain(deps, definition.modelId, 'CHAT');
  if (chain instanceof DomainError) return end(deps, run, 'FAILED', chain.code);

  const tools = specsOf(run);
  const messages: ChatMessage[] = [
    { role: 'system', content: definition.instructions },
    { role: 'user', content: run.input },
  ];
  const calls = fresh.calls.map((row) => openCall(deps, row));
  for (const step of fresh.history.map((row) => openStep(deps, row))) {
    const own = calls.filter(({ step: number }) => number === step.number);
    const toolCalls = own.map(({ callId, tool, arguments: json }) => ({ id: callId, name: tool, arguments: json }));
    messages.push({ role: 'assistant', content: step.text, toolCalls });
    for (const call of own) messages.push({ role: 'tool', toolCallId: call.callId, content: resultText(call) });
  }
  const sources = memories === '' ? [] : [{ id: 'memories', title: 'Memories of the user', text: memories }];
  const request = { messages, tools, sources };
  const tokensMax = inputTokensMax(chain, OUTPUT_TOKENS_MAX);
  if (estimatedRequest(request) > tokensMax) return end(deps, run, 'FAILED', 'CONTEXT_LENGTH_EXCEEDED');
  const bound = ({ outputTokensMax }: { readonly outputTokensMax: number }) => ({
    input: inputTokensBound(request),
    output: Math.min(OUTPUT_TOKENS_MAX, outputTokensMax),
  });
  // Only models whose dearest answer the run can still pay: an attempt that gives no answer costs nothing, so that one is paid at most.
  const left = run.budgetMicros - fresh.costMicros;
  const payable = chain.filter((model) => mostOf(model, bound) <= left);
  const [model] = payable;
  if (model === undefined) return end(deps, run, 'FAILED', 'BUDGET_EXCEEDED');

  const number = fresh.steps + 1;
  const requestId = `${run.id}.${number}`;
  const call = beginCall({ tenantId, userId, requestId, operation: 'agent' }, await lastAttempt(deps, run, requestId));
  const held = await asHolder(deps, run, (tx) =>
    reserve(deps, tx, {
      tenantId,
      userId,
      requestId,
      operation: 'agent',
      attempt: call.attempt + 1,
      modelId: model.id,
      amountMicros: mostOf(model, bound),
    }),
  );
  if (held instanceof BudgetExceededError) return end(deps, run, 'FAILED', held.code);
  const principles = await principlesInForce(deps);
  const given = [run.input, memories, ...calls.map(resultText)].join('\n');
  let gate = gateOf();
  function gateOf() {
    return new AnswerGate(deps, { call, principles, given, release: async () => {}, signal });
  }
  const ended = await attemptChain<Thought>(deps, {
    call,
    chain: payable,
    bound,
    signal,
    firstReservation: held,
    kind: 'CHAT',
    async run({ model: tried, signal: trySignal }) {
      gate = gateOf();
      const asks: ToolCall[] = [];
      const asked = {
        ...request,
        model: tried.name,
        temperature: 0,
        maxOutputTokens: bound(tried).output,
        signal: trySignal,
      };
      const listener = { text: (text: string) => gate.push(text), toolCall: (ask: ToolCall) => void asks.push(ask) };
      const value = await tried.host.chat(asked, listener);
      await gate.end();
      return { value: { ...value, asks }, tokens: { input: value.inputTokens, output: value.outputTokens } };
    },
    // Nothing of an answer that broke off reaches anybody.
    delivered: () => ({ input: 0, output: 0 }),
    startOver: () => gate.stop === null,
    async keep(tx, { value, model: used, tokens, costMicros }) {
      if (!(await isHolder(tx, run))) return false;
      await keepReview(deps, tx, call, { gate, principles });
      const id = newId('ast');
      const key = { id, tenantId };
      await tx.agentStep.create({
        data: {
          ...key,
          userId,
          runId: run.id,
          number,
          modelId: used.id,
          provider: used.host.name,
          costMicros,
          inputTokens: tokens.input,
          outputTokens: tokens.output,
          createdAt: deps.clock.now(),
          text: sealText(deps.keys, 'agent_step.text', key, gate.released),
        },
        select: { id: true },
      });
      const data = { steps: number, costMicros: { increment: costMicros } };
      await tx.agentRun.update({ where: { id: run.id }, data, select: { id: true } });
      await conclude(deps, tx, run, { number, asks: value.asks, gate, malformedBefore: fresh.malformedCalls });
      return true;
    },
  });
  if (ended.kind === 'SUCCEEDED' || ended.kind === 'CANCELLED') return;
  if (gate.stop !== null) {
    const { reason } = gate.stop;
    await asHolder(deps, run, async (tx) => {
      await keepReview(deps, tx, call, { gate, principles });
      await endIn(deps, tx, run, { status: 'FAILED', failure: reason, output: null });
    });
    return;
  }
  await end(deps, run, 'FAILED', ended.kind === 'REFUSED' ? ended.refusal.code : 'UPSTREAM_UNAVAILABLE');
}

interface Thought extends ChatEnd {
  readonly asks: readonly ToolCall[];
}

interface Conclusion {
  readonly number: number;
  readonly asks: readonly ToolCall[];
  readonly gate: AnswerGate;
  readonly malformedBefore: number;
}

/** Consequences of an answer: its calls and the next turn, or the end. */
async function conclude(
  deps: Deps,
  tx: AiWrite,
  run: Held,
  { number, asks, gate, malformedBefore }: Conclusion,
): Promise<void> {
  // There is nobody here to release a part of an answer, as there is in a conversation.
  if (gate.held !== null) return endIn(deps, tx, run, { status: 'FAILED', failure: 'CONTENT_POLICY', output: null });
  if (asks.length === 0) {
    const isEmpty = gate.released.trim() === '';
    const failure = isEmpty ? 'EMPTY_ANSWER' : null;
    const output = isEmpty ? null : gate.released;
    return endIn(deps, tx, run, { status: isEmpty ? 'FAILED' : 'COMPLETED', failure, output });
  }
  if (asks.length > CALLS_MAX) {
    return endIn(deps, tx, run, { status: 'FAILED', failure: 'TOO_MANY_TOOL_CALLS', output: null });
  }
  let malformed = malformedBefore;
  let failure: string | null = null;
  for (const [position, ask] of asks.entries()) {
    const planned = planCall(run, ask);
    if (planned.failure === 'MALFORMED_TOOL_CALL') malformed++;
    if (planned.failure === 'TOOL_NOT_ALLOWED') failure = planned.failure;
    await storeCall(deps, tx, run, { number, position, ask, planned });
  }
  if (malformed > MALFORMED_MAX) failure ??= 'MALFORMED_TOOL_CALL';
  if (failure !== null) {
    await tx.agentRun.update({ where: { id: run.id }, data: { malformedCalls: malformed }, select: { id: true } });
    return endIn(deps, tx, run, { status: 'FAILED', failure, output: null });
  }
  // The job of the next turn may be taken before this one has ended, and must find the lease free.
  const data = { malformedCalls: malformed, ...RELEASED };
  await tx.agentRun.update({ where: { id: run.id }, data, select: { id: true } });
  publishRun(tx, { ...run, status: 'RUNNING' });
  tx.jobs.add(TASK, { runId: run.id }, { key: run.id });
}

interface PlannedCall {
  readonly effect: ToolEffect;
  readonly failure: 'MALFORMED_TOOL_CALL' | 'TOOL_NOT_ALLOWED' | null;
  readonly told: string | null;
}

/** How a call is to be taken: by the list of the agent, the schema of the tool and what it does. */
function planCall({ definition, depth }: Held, { name, arguments: json }: ToolCall): PlannedCall {
  const tool = definition.tools.includes(name) ? TOOLS.get(name) : undefined;
  const isAgent = depth < DEPTH_MAX && definition.agents.some((agent) => askTool(agent.name) === name);
  if (tool === undefined && !isAgent) {
    const refusal = new ToolNotAllowedError({ tool: name.slice(0, 64) });
    return { effect: 'READ', failure: refusal.code, told: refusal.message };
  }
  const read = argumentsOf(json, tool?.parameters ?? QUESTION);
  const effect = tool?.effect ?? 'READ';
  if ('args' in read) return { effect, failure: null, told: null };
  return { effect, failure: 'MALFORMED_TOOL_CALL', told: `${read.fault} Correct them and call the tool again.` };
}

interface NewCall {
  readonly number: number;
  readonly position: number;
  readonly ask: ToolCall;
  readonly planned: PlannedCall;
}

async function storeCall(
  { clock, keys }: Deps,
  tx: AiWrite,
  { id: runId, tenantId, userId }: Held,
  { number, position, ask, planned: { effect, failure, told } }: NewCall,
): Promise<void> {
  const now = clock.now();
  const key = { id: newId('atc'), tenantId };
  const waits = effect === 'CRITICAL' && failure === null;
  await tx.agentToolCall.create({
    data: {
      ...key,
      runId,
      userId,
      step: number,
      position,
      callId: ask.id,
      tool: ask.name.slice(0, 64),
      effect,
      failure,
      status: failure !== null ? 'REFUSED' : waits ? 'PENDING_APPROVAL' : 'PENDING',
      arguments: sealText(keys, 'agent_tool_call.arguments', key, ask.arguments),
      result: told === null ? null : sealText(keys, 'agent_tool_call.result', key, told),
      expiresAt: waits ? new Date(now.getTime() + APPROVAL_MS) : null,
      createdAt: now,
      completedAt: failure === null ? null : now,
    },
    select: { id: true },
  });
  if (waits) {
    const facts = { toolCallId: key.id, runId, requesterId: userId, tool: ask.name.slice(0, 64) };
    tx.outbox.append('ai.tool-call.approval-requested', facts, { subject: key.id, partitionKey: userId });
  }
}

/** Result of a call, as the model reads it. */
function resultText({ status, result }: AgentToolCall): string {
  if (status === 'REJECTED') return 'A person rejected this call. Do not repeat it.';
  return result ?? 'The call has no result.';
}

function specsOf({ definition, depth }: Held): readonly ToolSpec[] {
  const own = definition.tools.flatMap((name) => {
    const tool = TOOLS.get(name);
    return tool === undefined ? [] : [{ name, description: tool.description, parameters: tool.parameters }];
  });
  if (depth >= DEPTH_MAX) return own;
  const others = definition.agents.map(({ name, instructions }) => ({
    name: askTool(name),
    description: `Asks the agent ${name}. Its task: ${instructions.slice(0, 300)}`,
    parameters: QUESTION,
  }));
  return [...own, ...others];
}

/** The memories that stand beside the input, asked for once. */
async function memoriesOf(deps: Deps, run: Held): Promise<string> {
  if (!run.definition.isWithMemory) return '';
  if (run.memories !== null) return run.memories;
  const { tenantId, userId, id } = run;
  const { text } = await memoriesFor({ deps, tenantId, userId, callId: id }, run.input, MEMORY_TOKENS);
  const memories = sealText(deps.keys, 'agent_run.memories', run, text);
  await asHolder(deps, run, (tx) => tx.agentRun.update({ where: { id }, data: { memories }, select: { id: true } }));
  return text;
}

/** Attempts of a step that an earlier process has made. */
async function lastAttempt({ database }: Deps, { tenantId }: Held, requestId: string): Promise<number> {
  return database.systemRead(tenantId, async (tx) => {
    const used = await tx.aiUsageRecord.aggregate({ where: { requestId }, _max: { attempt: true } });
    const held = await tx.aiReservation.aggregate({ where: { requestId }, _max: { attempt: true } });
    return Math.max(used._max.attempt ?? 0, held._max.attempt ?? 0);
  });
}

/** Rows of one run of the sweep. */
const SWEPT_MAX = 200;

/** Has runs done whose process died, and ends those whose approval or deadline has passed. */
export async function sweepRuns({ database, clock }: Deps): Promise<void> {
  const now = clock.now();
  await database.systemWrite(null, async (tx) => {
    const runs = await tx.agentRun.findMany({
      where: {
        status: { in: [...OPEN] },
        OR: [
          { leaseExpiresAt: { lte: now } },
          { leaseExpiresAt: null, status: { in: ['QUEUED', 'RUNNING'] } },
          { leaseExpiresAt: null, deadlineAt: { lte: now } },
          { leaseExpiresAt: null, calls: { some: { status: 'PENDING_APPROVAL', expiresAt: { lte: now } } } },
        ],
      },
      select: { id: true },
      orderBy: { createdAt: 'asc' },
      take: SWEPT_MAX,
    });
    for (const { id } of runs) tx.jobs.add(TASK, { runId: id }, { key: id });
  });
}
