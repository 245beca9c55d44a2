import type { Deps } from '../../deps.ts';

const CARTS_AT_ONCE = 200;

/**
 * Reports open carts with goods that nobody has changed for a time, once for each change. A cart that is being changed is left to the next round. The event names
 * the organisations whose goods are in it; reminders are marketing's, which asks for the consent.
 */
export async function reportAbandonedCarts(deps: Deps, signal: AbortSignal): Promise<void> {
  for (let reported = CARTS_AT_ONCE; reported === CARTS_AT_ONCE && !signal.aborted; ) reported = await reportSome(deps);
}

interface Abandoned {
  readonly cartId: string;
  readonly userId: string;
  readonly lines: number;
  readonly sellerTenantIds: string[];
}

function reportSome({ database, clock, cartQuietMs }: Deps): Promise<number> {
  const quietSince = new Date(clock.now().getTime() - cartQuietMs);
  return database.systemWrite(null, async (tx) => {
    const carts = await tx.$queryRaw<Abandoned[]>`
      WITH due AS (
        SELECT c.id FROM cart c
         WHERE c.status = 'OPEN' AND c.changed_at <= ${quietSince} AND c.abandoned_version IS DISTINCT FROM c.version
           AND EXISTS (SELECT FROM cart_line l WHERE l.cart_id = c.id)
         ORDER BY c.changed_at LIMIT ${CARTS_AT_ONCE} FOR UPDATE OF c SKIP LOCKED
      ), marked AS (
        UPDATE cart c SET abandoned_version = c.version FROM due WHERE c.id = due.id RETURNING c.id, c.user_id
      )
      SELECT m.id AS "cartId", m.user_id AS "userId", count(*)::int AS lines, array_agg(DISTINCT v.tenant_id) AS "sellerTenantIds"
        FROM marked m JOIN cart_line l ON l.cart_id = m.id JOIN variant v ON v.id = l.variant_id GROUP BY 1, 2`;
    for (const cart of carts)
      tx.outbox.append('commerce.cart.abandoned', cart, { subject: cart.cartId, tenantId: null });
    return carts.length;
  });
}
