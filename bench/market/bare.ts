import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { MarketProduct } from './product.ts';

/** Orders a second, and the milliseconds of one, by the statements of `completeCheckout` as prepared SQL on one connection for each worker. */
export async function bareCheckouts({ admin, databaseUrl }: MarketProduct, workers: number, carts: number) {
  await admin.query(
    `INSERT INTO commerce.cart (id, user_id, created_at, changed_at) SELECT 'bsk_bare_' || n, 'usr_bare_' || n, now(), now() FROM generate_series(0, $1::int - 1) n`,
    [carts],
  );
  await admin.query(`UPDATE commerce.stock_item SET on_hand = on_hand + $1 WHERE variant_id LIKE 'vrt_bench_%'`, [
    carts,
  ]);
  const took: number[] = [];
  let next = 0;
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: workers }, async () => {
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      await client.query('SET search_path = commerce; SET ROLE commerce');
      for (let cart = next++; cart < carts; cart = next++) {
        const askedAt = performance.now();
        await place(client, cart);
        took.push(performance.now() - askedAt);
      }
      await client.end();
    }),
  );
  const seconds = (performance.now() - startedAt) / 1_000;
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? Number.NaN;
  return { perSecond: carts / seconds, p50: at(0.5), p95: at(0.95) };
}

async function place(client: pg.Client, cart: number): Promise<void> {
  const [orderId, partId] = [`ord_${randomUUID()}`, `opt_${randomUUID()}`];
  const [userId, number] = [`usr_bare_${cart}`, cart % 10];
  const run = (name: keyof typeof statements, values: readonly unknown[] = []) =>
    client.query({ name, text: statements[name], values: [...values] });
  const event = JSON.stringify({ orderId, userId, amount: '2990', currency: 'EUR' });
  await run('begin');
  await run('place', [userId]);
  await run('key', [userId, randomUUID()]);
  await run('lock', [userId]);
  await run('reserve', [[`vrt_bench_${number}`], [1]]);
  await run('number');
  await run('close', [`bsk_bare_${cart}`]);
  await run('order', [orderId, `X${randomUUID()}`, `bsk_bare_${cart}`, userId]);
  await run('part', [partId, orderId, `org_bench_${number}`, `sel_bench_${number}`, userId]);
  await run('line', [`orl_${randomUUID()}`, partId, orderId, `org_bench_${number}`, userId, `vrt_bench_${number}`]);
  await run('payment', [`opy_${randomUUID()}`, orderId, userId]);
  await run('event', [`evt_${randomUUID()}`, orderId, event]);
  await run('commit');
}

const statements = {
  begin: 'BEGIN',
  place: `SELECT set_config('app.tenant_id', 'org_bare', true), set_config('app.user_id', $1, true), set_config('app.system', 'off', true)`,
  key: `INSERT INTO idempotency (tenant_id, caller_id, operation, key, input_hash) VALUES ('org_bare', $1, 'completeCheckout', $2, 'bare')`,
  lock: `SELECT id FROM cart WHERE user_id = $1 AND status = 'OPEN' FOR UPDATE`,
  reserve: 'SELECT variant_id, available FROM reserve_stock($1::text[], $2::int[])',
  number: `SELECT nextval('order_number')`,
  close: `UPDATE cart SET status = 'ORDERED', version = version + 1, changed_at = now() WHERE id = $1`,
  order: `INSERT INTO customer_order (id, number, cart_id, user_id, payer_tenant_id, currency, total, country, address, expires_at, placed_at)
    VALUES ($1, $2, $3, $4, 'org_bare', 'EUR', 2990, 'DE', 'sealed', now() + interval '1 day', now())`,
  part: `INSERT INTO order_part (id, order_id, tenant_id, seller_id, user_id, currency, goods, discount, shipping, tax, tax_bps, is_tax_added, total,
      commission_bps, return_days, shipping_method, placed_at)
    VALUES ($1, $2, $3, $4, $5, 'EUR', 2500, 0, 490, 0, 0, false, 2990, 500, 14, 'Parcel', now())`,
  line: `INSERT INTO order_line (id, part_id, order_id, tenant_id, user_id, currency, position, variant_id, product_id, title, sku, option_values, is_digital,
      quantity, reserved, unit_price, discount, tax, total)
    VALUES ($1, $2, $3, $4, $5, 'EUR', 0, $6, 'prd_bare', 'Bare', 'B', '{}', false, 1, 1, 2500, 0, 0, 2500)`,
  payment: `INSERT INTO order_payment (id, order_id, user_id, attempt, created_at) VALUES ($1, $2, $3, 1, now())`,
  event: `INSERT INTO outbox (id, type, subject, time, tenant_id, partition_key, correlation_id, causation_id, data)
    VALUES ($1, 'commerce.order.placed', $2, now(), NULL, $2, 'bench', NULL, $3::jsonb)`,
  commit: 'COMMIT',
} as const;
