import type { CommerceRead, CommerceWrite } from '../../deps.ts';
import { type PriceStep, stepsOf } from './rules.ts';

/** Steps of variants for a person at an instant, by their ids; null: somebody who is not signed in. Variants without any are absent. */
export async function priceStepsOf(
  tx: CommerceRead,
  variantIds: readonly string[],
  { userId, now }: { readonly userId: string | null; readonly now: Date },
): Promise<ReadonlyMap<string, readonly PriceStep[]>> {
  const rows = await tx.$queryRaw<{ variantId: string; fromQuantity: number; price: string }[]>`
    SELECT variant_id AS "variantId", from_quantity AS "fromQuantity", price FROM price_steps(${[...variantIds]}::text[], ${userId}, ${now})`;
  const steps = new Map<string, PriceStep[]>();
  for (const { variantId, fromQuantity, price } of rows)
    steps.set(variantId, [...(steps.get(variantId) ?? []), { fromQuantity, price: BigInt(price) }]);
  return new Map([...steps].map(([variantId, all]) => [variantId, stepsOf(all)]));
}

/** Keeps the price lists of the shops in a cart as they are until the end of the transaction. */
export async function holdPriceLists(tx: CommerceWrite, cartId: string): Promise<void> {
  await tx.$executeRaw`SELECT hold_price_lists(${cartId})`;
}
