import {
  ConflictError,
  type Id,
  NotFoundError,
  type SignedInCaller,
  type ValidationError,
  VersionConflictError,
} from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { priceRefusal } from './rules.ts';

export interface ModelId {
  readonly modelId: Id<'AiModel'>;
}

/** Enables or disables a model for all users. Calls under way go on. Returns its id, or `NotFoundError`, `VersionConflictError`. */
export async function setAiModelEnabled(
  { database }: Deps,
  caller: SignedInCaller,
  input: ModelId & { readonly isEnabled: boolean; readonly expectedVersion: number },
): Promise<ModelId | NotFoundError | VersionConflictError> {
  const { modelId, isEnabled, expectedVersion } = input;
  return database.write(caller, async (tx) => {
    const { count } = await tx.aiModel.updateMany({
      where: { id: modelId, version: expectedVersion },
      data: { isEnabled, version: { increment: 1 } },
    });
    if (count === 0) {
      const row = await tx.aiModel.findUnique({ where: { id: modelId }, select: { version: true } });
      return row === null ? new NotFoundError('AiModel', ['input', 'modelId']) : new VersionConflictError(row.version);
    }
    tx.outbox.append('ai.model.changed', { modelId, isEnabled }, { subject: modelId });
    return { modelId };
  });
}

export interface SetAiModelPrice extends ModelId {
  readonly inputMicros: bigint;
  readonly outputMicros: bigint;
  readonly effectiveFrom: Date;
}

/** Sets the price of a model from an instant on, never of the past. Returns its id, or `ValidationError`, `NotFoundError`, `ConflictError`. */
export async function setAiModelPrice(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { modelId, inputMicros, outputMicros, effectiveFrom }: SetAiModelPrice,
): Promise<ConflictError | ModelId | NotFoundError | ValidationError> {
  const refusal = priceRefusal({ inputMicros, outputMicros, effectiveFrom }, clock.now());
  if (refusal !== null) return refusal;
  return database.write(caller, async (tx) => {
    const isKnown = (await tx.aiModel.count({ where: { id: modelId } })) === 1;
    if (!isKnown) return new NotFoundError('AiModel', ['input', 'modelId']);
    const { count } = await tx.aiModelPrice.createMany({
      data: { modelId, effectiveFrom, inputMicros, outputMicros },
      skipDuplicates: true,
    });
    return count === 1
      ? { modelId }
      : new ConflictError('PRICE_EXISTS', 'There is a price from this instant on. Choose another instant.');
  });
}
