import { textRefusal, ValidationError } from '@codai/kit';
import { MINOR_MAX } from '@codai/kit/money';

export const LISTS_MAX = 100;
export const GROUPS_MAX = 100;
export const MEMBERS_MAX = 10_000;
export const ENTRIES_MAX = 500;
const QUANTITY_MAX = 999;
const ORDERS_MAX = 10_000;

/** Price of a unit of a variant, named by its SKU, from a quantity of a cart line on. Minor units. */
export interface EntryContent {
  readonly sku: string;
  readonly minQuantity: number;
  readonly price: bigint;
}

export interface ListContent {
  readonly name: string;
  readonly startsAt: Date;
  readonly endsAt?: Date | null | undefined;
  readonly entries: readonly EntryContent[];
}

/** Why a price list cannot have this content, or null. Paths name an entry by its place. */
export function listRefusal({ name, startsAt, endsAt, entries }: ListContent): ValidationError | null {
  const text = textRefusal('input.name', name, { max: 80 });
  if (text !== null) return text;
  if (endsAt != null && endsAt < startsAt) return new ValidationError('input.endsAt', 'Give an end after the start.');
  if (entries.length === 0 || entries.length > ENTRIES_MAX)
    return new ValidationError('input.entries', `Give 1 to ${ENTRIES_MAX} prices.`);
  const seen = new Set<string>();
  for (const [index, { sku, minQuantity, price }] of entries.entries()) {
    const at = (field: string) => ['input', 'entries', String(index), field];
    if (minQuantity < 1 || minQuantity > QUANTITY_MAX)
      return new ValidationError(at('minQuantity'), `Give a quantity of 1 to ${QUANTITY_MAX}.`);
    if (price < 0n || price > MINOR_MAX) return new ValidationError(at('price'), 'Give a price of 0 or more.');
    const key = JSON.stringify([sku, minQuantity]);
    if (seen.has(key)) return new ValidationError(at('sku'), 'Give one price for each SKU and quantity.');
    seen.add(key);
  }
  return null;
}

/** Why a group of shoppers cannot have this content, or null. */
export const groupRefusal = (name: string, minPaidOrders: number | null): ValidationError | null =>
  textRefusal('input.name', name, { max: 80 }) ??
  (minPaidOrders === null || (minPaidOrders >= 1 && minPaidOrders <= ORDERS_MAX)
    ? null
    : new ValidationError('input.minPaidOrders', `Give 1 to ${ORDERS_MAX} orders, or none.`));

/** Price of a unit from a quantity on, below that of everybody. */
export interface PriceStep {
  readonly fromQuantity: number;
  readonly price: bigint;
}

/** Steps by quantity, without those that cost no less than a smaller quantity. */
export function stepsOf(steps: readonly PriceStep[]): readonly PriceStep[] {
  const kept: PriceStep[] = [];
  for (const step of [...steps].sort((a, b) => a.fromQuantity - b.fromQuantity)) {
    const last = kept.at(-1);
    if (last === undefined || step.price < last.price) kept.push(step);
  }
  return kept;
}

/** Price of a unit in a line of a quantity: that of the last step that it reaches, or that of everybody where none is lower. Steps fall with the quantity. */
export const priceAt = (price: bigint, steps: readonly PriceStep[], quantity: number): bigint =>
  steps.filter((step) => step.fromQuantity <= quantity && step.price < price).at(-1)?.price ?? price;
