import { type DomainError, type Id, NotFoundError, type SignedInCaller } from '@codai/kit';
import { availableOf, isSold } from '../../catalogue/availability/rules.ts';
import type { Deps } from '../../deps.ts';
import { alertsRefusal, watchRefusal } from './rules.ts';

export interface VariantId {
  readonly variantId: Id<'Variant'>;
}

/**
 * Has the caller notified once when a variant that is sold out can be bought again; it may be repeated. Returns the variant's id, or `NotFoundError`,
 * `InvalidStateError` for one that can be bought now, `QuotaExceededError` at 200 variants.
 */
export async function watchStock(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { variantId }: VariantId,
): Promise<DomainError | VariantId> {
  const { userId } = caller;
  return database.write(caller, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('commerce.alerts'), hashtext(${userId}))`;
    const variant = await tx.variant.findUnique({
      where: { id: variantId, isActive: true, product: { status: 'PUBLISHED' } },
      include: { stock: true, product: { include: { seller: true } } },
    });
    if (variant === null) return new NotFoundError('Variant', ['input', 'variantId']);
    const refusal = watchRefusal(isSold(variant) && variant.stock !== null ? availableOf(variant.stock) : 0);
    if (refusal !== null) return refusal;
    const held = await tx.stockAlert.findMany({ where: { userId }, select: { variantId: true } });
    if (held.some((alert) => alert.variantId === variantId)) return { variantId };
    const full = alertsRefusal(held.length);
    if (full !== null) return full;
    await tx.stockAlert.create({ data: { userId, variantId, createdAt: clock.now() } });
    tx.outbox.append('commerce.alert.set', { userId, variantId }, { subject: variantId, tenantId: null });
    return { variantId };
  });
}

/** Ends the wait of the caller for a variant; it may be repeated. Returns the variant's id. */
export function unwatchStock(
  { database }: Deps,
  caller: SignedInCaller,
  { variantId }: VariantId,
): Promise<DomainError | VariantId> {
  const { userId } = caller;
  return database.write(caller, async (tx) => {
    const { count } = await tx.stockAlert.deleteMany({ where: { userId, variantId } });
    if (count === 1)
      tx.outbox.append('commerce.alert.removed', { userId, variantId }, { subject: variantId, tenantId: null });
    return { variantId };
  });
}

const NOTICES_AT_ONCE = 500;

/** Notifies people whose variant can be bought again, once: the alert goes in the same transaction. */
export async function notifyRestocked({ database }: Pick<Deps, 'database'>, signal: AbortSignal): Promise<void> {
  for (let sent = NOTICES_AT_ONCE; sent === NOTICES_AT_ONCE && !signal.aborted; ) sent = await notifySome(database);
}

interface Restocked {
  readonly userId: string;
  readonly variantId: string;
  readonly productId: string;
}

function notifySome(database: Deps['database']): Promise<number> {
  return database.systemWrite(null, async (tx) => {
    const restocked = await tx.$queryRaw<Restocked[]>`
      DELETE FROM stock_alert a USING (
        SELECT w.user_id, w.variant_id, v.product_id FROM stock_alert w JOIN variant v ON v.id = w.variant_id JOIN stock_item i ON i.variant_id = v.id
          JOIN product p ON p.id = v.product_id JOIN seller s ON s.id = p.seller_id
         WHERE v.is_active AND p.status = 'PUBLISHED' AND s.status = 'ACTIVE' AND i.on_hand + i.backorder_limit > i.reserved
         ORDER BY w.created_at, w.user_id LIMIT ${NOTICES_AT_ONCE} FOR UPDATE OF w SKIP LOCKED
      ) d
       WHERE a.user_id = d.user_id AND a.variant_id = d.variant_id
       RETURNING a.user_id AS "userId", a.variant_id AS "variantId", d.product_id AS "productId"`;
    for (const one of restocked)
      tx.outbox.append('commerce.alert.fired', one, { subject: one.variantId, tenantId: null });
    return restocked.length;
  });
}
