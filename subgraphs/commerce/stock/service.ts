import { InsufficientStockError } from '@codai/contracts/commerce';
import { type DomainError, type Id, NotFoundError, newId, type SignedInCaller, ValidationError } from '@codai/kit';
import { refreshProducts } from '../catalogue/availability/refresh.ts';
import { ownShop } from '../catalogue/sellers/access.ts';
import type { CommerceWrite, Deps } from '../deps.ts';
import { changeRefusal, removableOf } from './rules.ts';

export interface VariantId {
  readonly variantId: Id<'Variant'>;
}

export type StockReason = 'COUNTED' | 'DAMAGED' | 'RECEIVED' | 'RETURNED';

/**
 * Adds units to the stock of a variant or takes them away. Returns the variant's id, or `ValidationError`, `NotFoundError`,
 * `InsufficientStockError` when fewer would be left than are reserved, refusals of the shop and `IdempotencyKeyReusedError`.
 */
export async function adjustStock(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: VariantId & {
    readonly quantity: number;
    readonly reason: StockReason;
    readonly note?: string | null | undefined;
    readonly idempotencyKey: string;
  },
): Promise<DomainError | VariantId> {
  const { variantId, quantity, reason, note = null } = input;
  const refusal = changeRefusal(quantity, note);
  if (refusal !== null) return refusal;
  return database.once({ caller, operation: 'adjustStock', input }, async (tx) => {
    const shop = await ownShop(tx, caller);
    if ('code' in shop) return shop;
    const stock = await lockStock(tx, variantId);
    if (stock === null || stock.tenantId !== shop.tenantId) return new NotFoundError('Variant', ['input', 'variantId']);
    if (stock.kind === 'BUNDLE')
      return new ValidationError('input.variantId', 'A bundle has the stock of its parts. Adjust theirs.');
    if (stock.deliversKeys)
      return new ValidationError('input.variantId', 'Its stock is the number of its licence keys. Add or remove keys.');
    const available = removableOf(stock);
    if (-quantity > available) return new InsufficientStockError({ available });
    const onHand = stock.onHand + quantity;
    const now = clock.now();
    await tx.stockItem.update({ where: { variantId }, data: { onHand, changedAt: now } });
    const movement = { tenantId: shop.tenantId, variantId, quantity, reason, note, actorId: caller.userId };
    await tx.stockMovement.create({ data: { id: newId('smv'), ...movement, createdAt: now } });
    await refreshProducts(tx, { productIds: [stock.productId] });
    tx.outbox.append('commerce.stock.adjusted', { variantId, quantity, onHand }, { subject: variantId });
    return { variantId };
  });
}

interface LockedStock {
  readonly tenantId: string;
  readonly productId: string;
  readonly onHand: number;
  readonly reserved: number;
  readonly backorderLimit: number;
  readonly deliversKeys: boolean;
  readonly kind: string;
}

async function lockStock(tx: CommerceWrite, variantId: string): Promise<LockedStock | null> {
  const [row] = await tx.$queryRaw<LockedStock[]>`
    SELECT i.tenant_id AS "tenantId", v.product_id AS "productId", i.on_hand AS "onHand", i.reserved, i.backorder_limit AS "backorderLimit",
           v.delivers_keys AS "deliversKeys", p.kind
      FROM stock_item i JOIN variant v ON v.id = i.variant_id JOIN product p ON p.id = v.product_id WHERE i.variant_id = ${variantId} FOR UPDATE OF i`;
  return row ?? null;
}
