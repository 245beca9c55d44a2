import { amountOf } from './variant-drafts.ts';

export interface PriceEntry {
  readonly sku: string;
  readonly minQuantity: number;
  readonly price: string;
}

/**
 * Prices of a text with `SKU; price` or `SKU; quantity; price` on each line. Returns them, or the number of the first line, from 1, that has
 * another form.
 */
export function priceEntriesOf(text: string, exponent: number): readonly PriceEntry[] | number {
  const entries: PriceEntry[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const cells = line.split(';').map((cell) => cell.trim());
    const [sku = '', quantity, amount] = cells.length === 2 ? [cells[0], '1', cells[1]] : cells;
    const price = amountOf(amount ?? '', exponent);
    if (sku === '' || cells.length > 3 || price == null || !/^[1-9]\d{0,2}$/.test(quantity ?? '')) return at + 1;
    entries.push({ sku, minQuantity: Number(quantity), price });
  }
  return entries;
}
