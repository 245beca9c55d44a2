import type { CommerceRead } from '../../deps.ts';
import type { Stock } from './rules.ts';

export interface StockOfVariant extends Stock {
  readonly variantId: string;
}

/** Stocks of variants, those of bundles as their parts have them. */
export async function stocksOf(tx: CommerceRead, variantIds: readonly string[]): Promise<StockOfVariant[]> {
  return tx.$queryRaw<StockOfVariant[]>`
    SELECT variant_id AS "variantId", on_hand AS "onHand", reserved, backorder_limit AS "backorderLimit" FROM stocks_of(${[...variantIds]}::text[])`;
}
