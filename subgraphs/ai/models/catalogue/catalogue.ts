import type { AiRead, Deps } from '../../deps.ts';
import type { AiModel, AiProvider } from '../../generated/prisma/client.ts';
import type { GuardedProvider } from '../../ports/guarded-provider.ts';
import type { ModelKind } from '../../ports/provider.ts';
import type { Price } from './prices.ts';

export type PriceInForce = Price & { readonly effectiveFrom: Date };
export type CatalogueModel = AiModel & { readonly provider: AiProvider };

/** A model that can be called now, with the price in force. */
export interface CallableModel extends CatalogueModel {
  readonly price: PriceInForce;
  readonly host: GuardedProvider;
}

/** The price in force at an instant: the newest that had begun. Null before the first. */
export async function priceAt(
  tx: Pick<AiRead, 'aiModelPrice'>,
  modelId: string,
  at: Date,
): Promise<PriceInForce | null> {
  const where = { modelId, effectiveFrom: { lte: at } };
  return tx.aiModelPrice.findFirst({ where, orderBy: { effectiveFrom: 'desc' } });
}

/** The provider that can be asked for a model now; undefined where it is not configured, is gone, or no longer has the model. */
export function hostOf(
  { providers }: Pick<Deps, 'providers'>,
  { name, provider }: Pick<CatalogueModel, 'name' | 'provider'>,
): GuardedProvider | undefined {
  const host = providers.get(provider.name);
  return host?.serves?.(name) === false ? undefined : host;
}

/** The model as it can be called, or null: disabled, its provider not configured or gone, or without a price in force. */
export async function callable(deps: Deps, model: CatalogueModel): Promise<CallableModel | null> {
  const host = hostOf(deps, model);
  if (!model.isEnabled || host === undefined) return null;
  const price = await priceAt(deps.database.client, model.id, deps.clock.now());
  return price === null ? null : { ...model, price, host };
}

/**
 * The models to try for a request, in declared order: the one that was asked for, then its fallbacks that can be called. Null when no model
 * has the id and kind; empty when it cannot be called itself.
 */
export async function chainOf(deps: Deps, modelId: string, kind: ModelKind): Promise<readonly CallableModel[] | null> {
  const { client } = deps.database;
  const first = await client.aiModel.findFirst({ where: { id: modelId, kind }, include: { provider: true } });
  if (first === null) return null;
  const asked = await callable(deps, first);
  if (asked === null) return [];
  // Vectors of two models cannot be compared: an embedding has no fallback.
  const ids = kind === 'CHAT' ? first.fallbackIds : [];
  const others = await client.aiModel.findMany({ where: { id: { in: ids }, kind }, include: { provider: true } });
  const chain = [asked];
  for (const id of ids) {
    const model = others.find((other) => other.id === id);
    const next = model === undefined ? null : await callable(deps, model);
    if (next !== null) chain.push(next);
  }
  return chain;
}

/** The model for requests that name none: the first of the live ones, else the embedded one. */
export async function defaultModelId(deps: Deps, kind: ModelKind): Promise<string | null> {
  const models = await deps.database.client.aiModel.findMany({
    where: { kind, isEnabled: true },
    include: { provider: true },
    orderBy: { position: 'asc' },
  });
  const configured = models.filter((model) => hostOf(deps, model) !== undefined);
  return (configured.find(({ provider }) => provider.name !== 'embedded') ?? configured[0])?.id ?? null;
}
