import { parseAmount } from '@codai/ui';

/** A variant as it is typed. */
export interface VariantDraft {
  /** Key of its row. */
  readonly key: string;
  /** null: it is new. */
  readonly id: string | null;
  readonly sku: string;
  readonly values: readonly string[];
  readonly price: string;
  readonly before: string;
  readonly count: string;
  /** Units that the server returned. */
  readonly counted: number;
  readonly backorder: string;
}

/** Names of options from a text with commas, each once. */
export function optionNamesOf(text: string): readonly string[] {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return [...new Set(names)];
}

export interface StockChange {
  readonly sku: string;
  readonly variantId: string;
  /** Units to add; below 0 to take away. */
  readonly quantity: number;
}

/** Changes of the stock that make the counts true, of variants that the server has by their SKU. */
export function stockChanges(
  drafts: readonly Pick<VariantDraft, 'count' | 'counted' | 'sku'>[],
  saved: readonly { readonly id: string; readonly sku: string }[],
): readonly StockChange[] {
  const ids = new Map(saved.map(({ id, sku }) => [sku, id]));
  return drafts.flatMap(({ sku, count, counted }) => {
    const variantId = ids.get(sku.trim());
    const quantity = Number(count) - counted;
    return variantId === undefined || quantity === 0 ? [] : [{ sku: sku.trim(), variantId, quantity }];
  });
}

/** Minor units of a typed amount; null without one, undefined for a text that is not an amount. */
export function amountOf(text: string, exponent: number): string | null | undefined {
  return text.trim() === '' ? null : (parseAmount(text, exponent) ?? undefined);
}

/** Fields that cannot be sent as they are. */
export type VariantFaults = Readonly<Record<'backorder' | 'before' | 'count' | 'price', boolean>>;

export const noFaults: VariantFaults = { backorder: false, before: false, count: false, price: false };

const COUNT = /^\d{1,6}$/;

/** Faults of what is typed: a price is needed, an earlier one is not, and counts are whole numbers. */
export function faultsOf(
  { price, before, count, backorder }: Pick<VariantDraft, keyof VariantFaults>,
  exponent: number,
): VariantFaults {
  return {
    price: amountOf(price, exponent) == null,
    before: amountOf(before, exponent) === undefined,
    count: !COUNT.test(count),
    backorder: !COUNT.test(backorder),
  };
}
