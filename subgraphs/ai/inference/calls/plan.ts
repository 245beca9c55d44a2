import { ModelUnavailableError, UpstreamUnavailableError } from '@codai/contracts/ai';
import { NotFoundError } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { type CallableModel, chainOf, defaultModelId } from '../../models/catalogue/catalogue.ts';
import type { ModelKind, Source } from '../../ports/provider.ts';
import { passing } from './attempts.ts';

export type Chain = readonly [CallableModel, ...CallableModel[]];

export type ChainRefusal = ModelUnavailableError | NotFoundError | UpstreamUnavailableError;

/** The models to try for a request; never empty. `modelId` null: the default model. With `allowed`, no fallback but these. */
export async function planChain(
  deps: Deps,
  modelId: string | null | undefined,
  kind: ModelKind,
  allowed: readonly string[] | null = null,
): Promise<Chain | ChainRefusal> {
  const id = modelId ?? (await defaultModelId(deps, kind));
  if (id === null) return new ModelUnavailableError();
  const chain = await chainOf(deps, id, kind);
  if (chain === null) return new NotFoundError('AiModel', ['input', 'modelId']);
  if (chain.length === 0) return new ModelUnavailableError();
  const [first, ...others] = passing(
    chain.filter(({ id: own }) => allowed === null || own === id || allowed.includes(own)),
  );
  return first === undefined ? new UpstreamUnavailableError() : [first, ...others];
}

/** All that the caller wrote and gave, as moderation reads it. */
export function givenOf(text: string, sources: readonly Source[]): string {
  return [text, ...sources.map((source) => `${source.title}\n${source.text}`)].join('\n\n');
}
