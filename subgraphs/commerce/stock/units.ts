import { newId } from '@codai/kit';
import { refreshProducts } from '../catalogue/availability/refresh.ts';
import type { CommerceWrite } from '../deps.ts';

export interface Units {
  readonly variantId: string;
  readonly units: number;
}

const columnsOf = (wanted: readonly Units[]): [string[], number[]] => [
  wanted.map(({ variantId }) => variantId),
  wanted.map(({ units }) => units),
];

export interface TooFew {
  readonly variantId: string;
  readonly available: number;
}

/** Reserves units of variants of any shop, each named once, all or none (COM-1). Returns those with too few. */
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

/** Takes reserved units of one shop out of its stock: they leave for the shopper. Returns those of which fewer are on hand; then nothing is taken. */
export async function takeUnits(tx: CommerceWrite, taken: readonly Units[], sale: Sale): Promise<TooFew[]> {
  const [variants, units] = columnsOf(taken);
  const short = await tx.$queryRaw<TooFew[]>`
    WITH locked AS (SELECT variant_id, on_hand FROM stock_item WHERE variant_id = ANY(${variants}) ORDER BY variant_id FOR UPDATE)
    SELECT w.id AS "variantId", coalesce(l.on_hand, 0) AS available
      FROM unnest(${variants}::text[], ${units}::int[]) AS w (id, units) LEFT JOIN locked l ON l.variant_id = w.id
     WHERE coalesce(l.on_hand, 0) < w.units`;
  if (short.length > 0) return short;
  await tx.$executeRaw`
    UPDATE stock_item i SET on_hand = i.on_hand - w.units, reserved = i.reserved - w.units, changed_at = ${sale.now}
      FROM unnest(${variants}::text[], ${units}::int[]) AS w (id, units) WHERE i.variant_id = w.id`;
  await noteMovements(tx, taken, -1, 'SOLD', sale);
  return [];
}

/** Puts units that came back from a shopper into the stock of their shop. */
export async function restockUnits(tx: CommerceWrite, returned: readonly Units[], sale: Sale): Promise<void> {
  const [variants, units] = columnsOf(returned);
  await tx.$executeRaw`
    UPDATE stock_item i SET on_hand = i.on_hand + w.units, changed_at = ${sale.now}
      FROM unnest(${variants}::text[], ${units}::int[]) AS w (id, units) WHERE i.variant_id = w.id`;
  await noteMovements(tx, returned, 1, 'RETURNED', sale);
  const found = await tx.variant.findMany({ where: { id: { in: variants } }, select: { productId: true } });
  await refreshProducts(tx, { productIds: found.map(({ productId }) => productId) });
}

async function noteMovements(
  tx: CommerceWrite,
  moved: readonly Units[],
  sign: -1 | 1,
  reason: 'RETURNED' | 'SOLD',
  { tenantId, actorId, now }: Sale,
): Promise<void> {
  await tx.stockMovement.createMany({
    data: moved.map(({ variantId, units }) => ({
      id: newId('smv'),
      ...{ tenantId, variantId, reason, actorId, createdAt: now },
      quantity: sign * units,
    })),
  });
}
