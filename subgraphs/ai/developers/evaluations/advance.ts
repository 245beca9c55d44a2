import { anonymousCaller, DomainError, type Id, newId, type SignedInCaller } from '@codai/kit';
import type { JobInfo } from '@codai/kit/jobs';
import { cancelAgentRun, isOpen, openRun, runAgent } from '../../assistants/agents/runs.ts';
import type { Deps } from '../../deps.ts';
import type { AiDatasetCase, AiEvaluation } from '../../generated/prisma/client.ts';
import { complete } from '../../inference/calls/complete.ts';
import { sealText } from '../../ports/cells.ts';
import { type Scorer, scoreOf } from './scoring.ts';
import { EVALUATE, openCase } from './service.ts';

const OUTPUT_TOKENS = 1_024;
/** How long a job waits before it looks again at the run of an agent. */
const POLL_MS = 2_000;

interface Produced {
  readonly output: string | null;
  readonly failure: string | null;
  readonly costMicros: bigint;
}

/** Does the next case of an evaluation. Each case is a job of its own, so that a crash loses one at most and none is counted twice. */
export async function advanceEvaluation(
  deps: Deps,
  { evaluationId }: { readonly evaluationId: string },
  { attempt }: Pick<JobInfo, 'attempt'>,
): Promise<void> {
  const { database, clock } = deps;
  const next = await database.systemRead(null, async (tx) => {
    const evaluation = await tx.aiEvaluation.findFirst({ where: { id: evaluationId, status: 'RUNNING' } });
    if (evaluation === null) return null;
    const position = await tx.aiEvaluationResult.count({ where: { evaluationId } });
    const where = { datasetId: evaluation.datasetId, position };
    return { evaluation, row: await tx.aiDatasetCase.findFirst({ where }) };
  });
  if (next === null) return;
  const { evaluation, row } = next;
  const { tenantId, userId } = evaluation;
  if (row === null) return;
  const asked = openCase(deps, row);
  const produced =
    evaluation.agentId === null
      ? await byPrompt(deps, evaluation, asked, attempt)
      : await byAgent(deps, evaluation, asked);
  if (produced === null) {
    const runAt = new Date(clock.now().getTime() + POLL_MS);
    await database.systemWrite(tenantId, async (tx) =>
      tx.jobs.add(EVALUATE, { evaluationId }, { key: evaluationId, runAt }),
    );
    return;
  }
  const { output, failure, costMicros } = produced;
  const { score, isPassed } =
    output === null
      ? { score: 0, isPassed: false }
      : scoreOf({ expected: asked.expected, scorer: asked.scorer as Scorer }, output);
  await database.systemWrite(
    tenantId,
    async (tx) => {
      // Locked: of two jobs for one case the second sees that it is done.
      await tx.$executeRaw`SELECT FROM ai_evaluation WHERE id = ${evaluationId} FOR UPDATE`;
      const done = await tx.aiEvaluationResult.count({ where: { evaluationId } });
      if (done !== asked.position) return;
      const key = { id: newId('aer'), tenantId };
      const sealed = output === null ? null : sealText(deps.keys, 'ai_evaluation_result.output', key, output);
      await tx.aiEvaluationResult.create({
        data: {
          ...key,
          evaluationId,
          userId,
          position: done,
          output: sealed,
          failure,
          score,
          isPassed,
          costMicros,
          createdAt: clock.now(),
        },
        select: { id: true },
      });
      const isLast = done + 1 === evaluation.total;
      await tx.aiEvaluation.update({
        where: { id: evaluationId },
        data: {
          passed: { increment: isPassed ? 1 : 0 },
          scoreSum: { increment: score },
          costMicros: { increment: costMicros },
          ...(isLast && { status: 'COMPLETED', completedAt: clock.now() }),
        },
        select: { id: true },
      });
      if (!isLast) tx.jobs.add(EVALUATE, { evaluationId }, { key: evaluationId });
    },
    { userId },
  );
}

function callerOf({ tenantId, userId, id }: AiEvaluation): SignedInCaller {
  const ids = { userId: userId as Id<'User'>, tenantId: tenantId as Id<'Organization'> };
  return { ...anonymousCaller(id), ...ids, aal: 2 };
}

/** The prompt with the variable `input`, and the input as the question. A try after a crash is a call of its own. */
async function byPrompt(
  deps: Deps,
  evaluation: AiEvaluation,
  { input, position }: AiDatasetCase,
  attempt: number,
): Promise<Produced> {
  const { id, promptId, promptNumber, modelId } = evaluation;
  const completion = await complete(deps, callerOf(evaluation), {
    messages: [{ role: 'user' as const, content: input }],
    modelId,
    maxOutputTokens: OUTPUT_TOKENS,
    temperature: 0,
    prompt: { templateId: promptId ?? '', number: promptNumber, variables: [{ name: 'input', value: input }] },
    useCache: false,
    idempotencyKey: `${id}:${position}:${attempt}`,
  });
  return completion instanceof DomainError
    ? { output: null, failure: completion.code, costMicros: 0n }
    : { output: completion.text, failure: null, costMicros: completion.costMicros };
}

/** The answer of a run of the agent; null while it is under way. Nobody decides on critical calls of an evaluation: such a run is cancelled. */
async function byAgent(
  deps: Deps,
  evaluation: AiEvaluation,
  { input, position }: AiDatasetCase,
): Promise<Produced | null> {
  const caller = callerOf(evaluation);
  const agentId = evaluation.agentId as Id<'Agent'>;
  const begun = await runAgent(deps, caller, { agentId, input, idempotencyKey: `${evaluation.id}:${position}` });
  if (begun instanceof DomainError) return { output: null, failure: begun.code, costMicros: 0n };
  const row = await deps.database.systemRead(evaluation.tenantId, (tx) =>
    tx.agentRun.findUnique({ where: { id: begun.runId } }),
  );
  if (row === null) return { output: null, failure: 'NOT_FOUND', costMicros: 0n };
  if (row.status === 'AWAITING_APPROVAL') await cancelAgentRun(deps, caller, begun);
  if (isOpen(row)) return null;
  const { output, failure, costMicros } = openRun(deps, row);
  return { output, failure, costMicros };
}
