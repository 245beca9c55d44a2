import { ConflictError, type Id, QuotaExceededError, ValidationError } from '@codai/kit';

export interface DatasetId {
  readonly datasetId: Id<'AiDataset'>;
}

const DATASETS_MAX = 100;

export interface RunEvaluation extends DatasetId {
  readonly promptId?: string | null | undefined;
  readonly promptNumber?: number | null | undefined;
  readonly agentId?: string | null | undefined;
  readonly modelId?: string | null | undefined;
  readonly idempotencyKey: string;
}

/** Reason to refuse the name of a dataset; null when it may be used. */
export function nameRefusal(name: string): ValidationError | null {
  return /^[^\p{C}]{1,80}$/u.test(name)
    ? null
    : new ValidationError('input.name', 'A name has 1 to 80 printable characters.');
}

/** Reason to refuse another dataset of an organisation that has `count`; null when it may be created. */
export function datasetRefusal(count: number, isNameInUse: boolean): ConflictError | QuotaExceededError | null {
  if (count >= DATASETS_MAX) return new QuotaExceededError('datasets', count, null);
  return isNameInUse ? new ConflictError('NAME_IN_USE', 'Another dataset has this name. Choose another one.') : null;
}

/** Reason to refuse what a run evaluates: either a version of a prompt, or an agent with its own model; null when it names one. */
export function targetRefusal({
  promptId = null,
  promptNumber = null,
  agentId = null,
  modelId = null,
}: Omit<RunEvaluation, 'datasetId' | 'idempotencyKey'>): ValidationError | null {
  if ((promptId === null) === (agentId === null) || (promptId === null) !== (promptNumber === null)) {
    return new ValidationError('input.promptId', 'Name a prompt with the number of its version, or an agent.');
  }
  return agentId !== null && modelId !== null
    ? new ValidationError('input.modelId', 'An agent has its own model. Leave this one out.')
    : null;
}
