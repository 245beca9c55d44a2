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
