import { ValidationError } from '@codai/kit';
import { money, splitMoney } from '@codai/kit/money';

export const PARTS_MAX = 20;
const QUANTITY_MAX = 99;

/** Part of a bundle, named by its SKU. */
export interface PartContent {
  readonly sku: string;
  readonly quantity: number;
}

/** Why a bundle cannot have these parts, or null: 1 to 20 of 1 to 99 units, each SKU once. */
export function partsRefusal(parts: readonly PartContent[]): ValidationError | null {
  if (parts.length === 0 || parts.length > PARTS_MAX)
    return new ValidationError('input.parts', `Give 1 to ${PARTS_MAX} parts.`);
  const seen = new Set<string>();
  for (const [index, { sku, quantity }] of parts.entries()) {
    const at = (field: string) => ['input', 'parts', String(index), field];
    if (quantity < 1 || quantity > QUANTITY_MAX)
      return new ValidationError(at('quantity'), `Give 1 to ${QUANTITY_MAX} units.`);
    if (seen.has(sku)) return new ValidationError(at('sku'), 'Give each SKU once.');
    seen.add(sku);
  }
  return null;
}

/**
 * Savings of a bundle on each of its parts: their prices less their shares of its price, by the largest remainder, so that the shares add up to the price
 * (COM-6). Nothing where the parts cost no more by themselves. Amounts in minor units.
 */
export function savingsOf(price: bigint, parts: readonly bigint[], currency: string): readonly bigint[] {
  const whole = parts.reduce((sum, part) => sum + part, 0n);
  if (price >= whole) return parts.map(() => 0n);
  if (price === 0n) return parts;
  return splitMoney(money(price, currency), parts).map(({ minor }, at) => (parts[at] ?? 0n) - minor);
}
