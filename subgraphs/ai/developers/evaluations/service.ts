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
import type { Deps } from '../../deps.ts';
import type { AiDataset, AiDatasetCase, AiEvaluation, AiEvaluationResult } from '../../generated/prisma/client.ts';
import { openText, sealText } from '../../ports/cells.ts';
import { type DatasetId, datasetRefusal, nameRefusal, type RunEvaluation, targetRefusal } from './rules.ts';
import { casesRefusal, type EvaluationCase, mcNemar } from './scoring.ts';

export const EVALUATE = 'advanceEvaluation';

/** Keeps a dataset; it never changes, so that runs over it can be compared. Returns its id, or `ValidationError`, `ConflictError`, `QuotaExceededError`. */
export async function createAiDataset(
  { database, clock, keys }: Deps,
  caller: SignedInCaller,
  input: { readonly name: string; readonly cases: readonly EvaluationCase[]; readonly idempotencyKey: string },
): Promise<DatasetId | DomainError> {
  const name = input.name.trim();
  const refusal = nameRefusal(name) ?? casesRefusal(input.cases);
  if (refusal !== null) return refusal;
  const tenantId = activeTenantOf(caller);
  return database.once({ caller, operation: 'createAiDataset', input }, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('ai.dataset'), hashtext(${tenantId}))`;
    const count = await tx.aiDataset.count();
    const refused = datasetRefusal(count, (await tx.aiDataset.count({ where: { name } })) > 0);
    if (refused !== null) return refused;
    const datasetId = newId<'AiDataset'>('ads');
    const created = { createdById: caller.userId, createdAt: clock.now() };
    await tx.aiDataset.create({ data: { id: datasetId, tenantId, name, ...created }, select: { id: true } });
    await tx.aiDatasetCase.createMany({
      data: input.cases.map(({ input: text, expected, scorer }, position) => {
        const key = { id: newId('adc'), tenantId };
        const sealed = sealText(keys, 'ai_dataset_case.input', key, text);
        return {
          ...key,
          datasetId,
          position,
          scorer,
          input: sealed,
          expected: sealText(keys, 'ai_dataset_case.expected', key, expected),
        };
      }),
    });
    return { datasetId };
  });
}

export interface EvaluationId {
  readonly evaluationId: Id<'AiEvaluation'>;
}

/** Begins a run of a version of a prompt, or of an agent, over a dataset. Returns its id, or `ValidationError`, `NotFoundError`. */
export async function runEvaluation(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: RunEvaluation,
): Promise<DomainError | EvaluationId> {
  const { datasetId, promptId = null, promptNumber = null, agentId = null, modelId = null } = input;
  const refusal = targetRefusal({ promptId, promptNumber, agentId, modelId });
  if (refusal !== null) return refusal;
  const tenantId = activeTenantOf(caller);
  return database.once({ caller, operation: 'runEvaluation', input }, async (tx) => {
    const total = await tx.aiDatasetCase.count({ where: { datasetId } });
    if (total === 0) return new NotFoundError('AiDataset', ['input', 'datasetId']);
    if (promptId !== null) {
      const where = { templateId: promptId, number: promptNumber ?? 0 };
      if ((await tx.promptVersion.count({ where })) === 0)
        return new NotFoundError('PromptVersion', ['input', 'promptNumber']);
    }
    if (agentId !== null && (await tx.agent.count({ where: { id: agentId, archivedAt: null } })) === 0) {
      return new NotFoundError('Agent', ['input', 'agentId']);
    }
    if (modelId !== null && (await tx.aiModel.count({ where: { id: modelId, kind: 'CHAT' } })) === 0) {
      return new NotFoundError('AiModel', ['input', 'modelId']);
    }
    const evaluationId = newId<'AiEvaluation'>('aev');
    await tx.aiEvaluation.create({
      data: {
        id: evaluationId,
        tenantId,
        userId: caller.userId,
        datasetId,
        promptId,
        promptNumber,
        agentId,
        modelId,
        status: 'RUNNING',
        total,
        createdAt: clock.now(),
      },
      select: { id: true },
    });
    tx.jobs.add(EVALUATE, { evaluationId }, { key: evaluationId });
    return { evaluationId };
  });
}

export function openCase({ keys }: Pick<Deps, 'keys'>, row: AiDatasetCase): AiDatasetCase {
  return {
    ...row,
    input: openText(keys, 'ai_dataset_case.input', row, row.input),
    expected: openText(keys, 'ai_dataset_case.expected', row, row.expected),
  };
}

export async function casesOf(deps: Deps, caller: Caller, datasetId: string): Promise<readonly AiDatasetCase[]> {
  const rows = await deps.database.read(caller, (tx) =>
    tx.aiDatasetCase.findMany({ where: { datasetId }, orderBy: { position: 'asc' } }),
  );
  return rows.map((row) => openCase(deps, row));
}

export async function resultsOf(
  deps: Deps,
  caller: Caller,
  evaluationId: string,
): Promise<readonly AiEvaluationResult[]> {
  const rows = await deps.database.read(caller, (tx) =>
    tx.aiEvaluationResult.findMany({ where: { evaluationId }, orderBy: { position: 'asc' } }),
  );
  return rows.map((row) => ({
    ...row,
    output: row.output && openText(deps.keys, 'ai_evaluation_result.output', row, row.output),
  }));
}

export interface Comparison {
  readonly baselineId: string;
  readonly candidateId: string;
  readonly improved: readonly number[];
  readonly worsened: readonly number[];
  readonly same: number;
  readonly probability: number;
}

/** Case by case, where the second run is better or worse than the first; null for runs that are unknown, not complete, or over different datasets. */
export async function compareEvaluations(
  { database }: Deps,
  caller: Caller,
  { baselineId, candidateId }: { readonly baselineId: string; readonly candidateId: string },
): Promise<Comparison | null> {
  return database.read(caller, async (tx) => {
    const where = { id: { in: [baselineId, candidateId] }, status: 'COMPLETED' };
    const runs = await tx.aiEvaluation.findMany({ where });
    if (runs.length !== 2 || runs[0]?.datasetId !== runs[1]?.datasetId) return null;
    const passes = async (evaluationId: string) =>
      new Map(
        (
          await tx.aiEvaluationResult.findMany({ where: { evaluationId }, select: { position: true, isPassed: true } })
        ).map(({ position, isPassed }) => [position, isPassed]),
      );
    const [before, after] = [await passes(baselineId), await passes(candidateId)];
    const changed = (from: boolean) =>
      [...before]
        .filter(([position, isPassed]) => isPassed === from && after.get(position) === !from)
        .map(([position]) => position);
    const [improved, worsened] = [changed(false), changed(true)];
    const same = before.size - improved.length - worsened.length;
    return {
      baselineId,
      candidateId,
      improved,
      worsened,
      same,
      probability: mcNemar(improved.length, worsened.length),
    };
  });
}

export function listDatasets(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<AiDataset>> {
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, page) => tx.aiDataset.findMany(page));
}

export function listEvaluations(
  deps: Deps,
  caller: Caller,
  { datasetId, ...args }: ListArguments & { readonly datasetId?: string | null | undefined },
): Promise<Page<AiEvaluation>> {
  const filter = datasetId == null ? {} : { datasetId };
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.aiEvaluation.findMany({ where: { AND: [filter, where] }, ...page }),
  );
}
