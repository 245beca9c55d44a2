import { type DomainError, NotFoundError, ValidationError } from '@codai/kit';
import type { PaymentsRead } from '../../deps.ts';
import { quantityRefusal } from '../../pricing/catalogue/rules.ts';
import type { Item } from '../invoices/draft-rules.ts';
import { itemsRefusal } from './rules.ts';
import { readPricesById } from './subscription-row.ts';

export interface ItemInput {
  readonly priceId: string;
  /** Absent: 1. Of what is metered there is none. */
  readonly quantity?: bigint | null | undefined;
}

/**
 * The items that were asked for, with their prices; `kept` are prices that the subscriber has already, which may be sold no more. Or the
 * refusal: `NotFoundError` for a price that is not sold, `ValidationError`.
 */
export async function readAskedItems(
  tx: PaymentsRead,
  asked: readonly ItemInput[],
  kept: ReadonlySet<string> = new Set(),
): Promise<DomainError | readonly Item[]> {
  const prices = await readPricesById(
    tx,
    asked.slice(0, 100).map(({ priceId }) => priceId),
  );
  const items: Item[] = [];
  for (const [index, { priceId, quantity }] of asked.entries()) {
    const path = ['input', 'items', String(index)];
    const price = prices.get(priceId);
    if (price === undefined || !(price.isActive || kept.has(priceId)))
      return new NotFoundError('Price', [...path, 'priceId']);
    if (price.isOneTime)
      return new ValidationError([...path, 'priceId'], 'This price is paid once. Choose one with a billing period.');
    const isMetered = price.usageType === 'METERED';
    if (isMetered && quantity != null)
      return new ValidationError([...path, 'quantity'], 'A metered price has no quantity. Leave it out.');
    const refusal = isMetered ? null : quantityRefusal(quantity ?? 1n, [...path, 'quantity']);
    if (refusal !== null) return refusal;
    items.push({ price, quantity: isMetered ? null : (quantity ?? 1n) });
  }
  const refusal = itemsRefusal(
    items.map(({ price }) => price.id),
    items.map(({ price }) => price),
  );
  return refusal ?? items;
}
