import { newId } from '@codai/kit';
import { refreshProducts } from '../catalogue/availability/refresh.ts';
import type { CommerceWrite } from '../deps.ts';

export interface Units {
  readonly variantId: string;
  readonly units: number;
}

/** Variants, each once, with the sums of their units. */
function columnsOf(wanted: readonly Units[]): [string[], number[]] {
  const sums = new Map<string, number>();
  for (const { variantId, units } of wanted) sums.set(variantId, (sums.get(variantId) ?? 0) + units);
  return [[...sums.keys()], [...sums.values()]];
}

export interface TooFew {
  readonly variantId: string;
  readonly available: number;
}

/** Reserves units of variants of any shop, all or none (COM-1). Returns those with too few. */
export async function reserveUnits(tx: CommerceWrite, wanted: readonly Units[]): Promise<TooFew[]> {
  const [variants, units] = columnsOf(wanted);
  return tx.$queryRaw<TooFew[]>`
    SELECT variant_id AS "variantId", available FROM reserve_stock(${variants}::text[], ${units}::int[])`;
}

/** Gives reserved units back to the sale. */
export async function releaseUnits(tx: CommerceWrite, reserved: readonly Units[]): Promise<void> {
  const given = reserved.filter(({ units }) => units > 0);
  if (given.length === 0) return;
  const [variants, units] = columnsOf(given);
  await tx.$executeRaw`SELECT release_stock(${variants}::text[], ${units}::int[])`;
}

interface Sale {
  readonly tenantId: string;
  readonly actorId: string | null;
  readonly now: Date;
}

/** Takes reserved units out of the stock: they leave for the shopper. Returns those of which fewer are on hand; then nothing is taken. */
export async function takeUnits(
  tx: CommerceWrite,
  taken: readonly Units[],
  { actorId, now }: Pick<Sale, 'actorId' | 'now'>,
): Promise<TooFew[]> {
  const [variants, units] = columnsOf(taken);
  const movements = variants.map(() => newId('smv'));
  return tx.$queryRaw<TooFew[]>`
    SELECT variant_id AS "variantId", available
      FROM take_stock(${movements}::text[], ${variants}::text[], ${units}::int[], ${actorId}, ${now})`;
}

/** Puts units that came back from a shopper into the stock of their shop. */
export async function restockUnits(
  tx: CommerceWrite,
  returned: readonly Units[],
  { tenantId, actorId, now }: Sale,
): Promise<void> {
  const [variants, units] = columnsOf(returned);
  await tx.$executeRaw`
    UPDATE stock_item i SET on_hand = i.on_hand + w.units, changed_at = ${now}
      FROM unnest(${variants}::text[], ${units}::int[]) AS w (id, units) WHERE i.variant_id = w.id`;
  await tx.stockMovement.createMany({
    data: variants.map((variantId, at) => ({
      id: newId('smv'),
      ...{ tenantId, variantId, quantity: units[at] ?? 0, reason: 'RETURNED', actorId, createdAt: now },
    })),
  });
  const found = await tx.variant.findMany({ where: { id: { in: variants } }, select: { productId: true } });
  await refreshProducts(tx, { productIds: found.map(({ productId }) => productId) });
}
