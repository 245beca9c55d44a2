import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Pool } from 'undici';
import { printTable, rounded } from '../measure/table.ts';
import { bareCheckouts } from './bare.ts';
import { type MarketProduct, startMarketProduct } from './product.ts';

const WORKERS = 20;
const PRODUCTS = 10;
const PRICE = 2_500;
/** The bare statements are measured over so many carts. */
const BARE_CARTS = 2_000;
/** An operation that nobody answers, because the product was killed, is sent again for so long. */
const TRIES_MAX = 1_200;
const RESTS_WITHIN_MS = 600_000;

interface Asked {
  readonly carts: number;
  readonly units: number;
  readonly kills: number;
}

/**
 * So many carts of one unit each after fewer units, by 20 workers through the whole product, which is killed meanwhile; every tenth buyer cancels the
 * paid order. Prints how many checkouts a second that is while it is there, beside the bare statements, and resolves to the faults: an oversold variant, or an order
 * whose amounts, payment and entries differ.
 */
export async function measureCheckouts({ carts, units, kills }: Asked): Promise<readonly string[]> {
  const product = await startMarketProduct();
  try {
    await fillMarket(product, carts, units);
    const outcomes = new Map<string, number>();
    const took: number[] = [];
    let next = 0;
    let awayMs = 0;
    const count = (outcome: string) => outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    const startedAt = performance.now();
    const working = Promise.all(
      Array.from({ length: WORKERS }, async () => {
        for (let cart = next++; cart < carts; cart = next++) count(await buy(product, cart, took));
      }),
    );
    const ended = working.then(() => true);
    for (let kill = 1; kill <= kills; kill++) {
      while (next < (carts * kill) / (kills + 1) && !(await Promise.race([ended, delay(50, false)])));
      const killedAt = performance.now();
      await product.restart();
      awayMs += performance.now() - killedAt;
    }
    await working;
    const seconds = (performance.now() - startedAt - awayMs) / 1_000;
    const faults = await atRest(product, units);
    took.sort((a, b) => a - b);
    const bare = await bareCheckouts(product, WORKERS, BARE_CARTS);
    const perSecond = carts / seconds;
    console.log(
      `\n${carts.toLocaleString('en')} carts after ${units.toLocaleString('en')} units by ${WORKERS} workers, the product killed ${kills} times`,
    );
    printTable(
      ['', 'a second', 'p50 ms', 'p95 ms'],
      [
        ['carts, from the quote to the paid order or the refusal', rounded(perSecond, 1), '', ''],
        ['completeCheckout', rounded(took.length / seconds, 1), rounded(at(took, 0.5), 1), rounded(at(took, 0.95), 1)],
        ['the same writes in bare SQL', rounded(bare.perSecond, 1), rounded(bare.p50, 1), rounded(bare.p95, 1)],
        ['ratio', rounded(bare.perSecond / (took.length / seconds), 1), '', ''],
      ],
    );
    console.log([...outcomes].map(([outcome, number]) => `${outcome}: ${number}`).join(', '));
    return faults;
  } finally {
    for (const pool of pools.values()) await pool.destroy();
    await product.stop();
  }
}

const at = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/** Shops, products with the units, a promotion, and carts of one person each. */
async function fillMarket({ admin }: MarketProduct, carts: number, units: number): Promise<void> {
  await admin.query(
    `SET search_path = commerce;
     INSERT INTO seller (id, tenant_id, slug, name, commission_bps, created_by_id, created_at)
       SELECT 'sel_bench_' || n, 'org_bench_' || n, 'bench-' || n, 'Bench ' || n, 500, 'usr_seller_' || n, now() FROM generate_series(0, ${PRODUCTS - 1}) n;
     INSERT INTO shipping_zone (id, tenant_id, seller_id, name, created_at)
       SELECT 'szn_bench_' || n, 'org_bench_' || n, 'sel_bench_' || n, 'Near', now() FROM generate_series(0, ${PRODUCTS - 1}) n;
     INSERT INTO shipping_country (seller_id, country, tenant_id, zone_id)
       SELECT 'sel_bench_' || n, 'DE', 'org_bench_' || n, 'szn_bench_' || n FROM generate_series(0, ${PRODUCTS - 1}) n;
     INSERT INTO shipping_method (id, tenant_id, zone_id, name, currency, rates, min_days, max_days, position)
       SELECT 'shm_bench_' || n, 'org_bench_' || n, 'szn_bench_' || n, 'Parcel', 'EUR', '[{"from":"0","price":"490"}]', 1, 3, 0 FROM generate_series(0, ${PRODUCTS - 1}) n;
     INSERT INTO promotion (id, tenant_id, seller_id, name, kind, value, currency, starts_at, created_at)
       SELECT 'prm_bench_' || n, 'org_bench_' || n, 'sel_bench_' || n, 'Third off', 'PERCENT', 3333, 'EUR', now() - interval '1 day', now() FROM generate_series(0, ${PRODUCTS - 1}, 2) n;
     INSERT INTO product (id, tenant_id, seller_id, created_by_id, slug, title, description, language, category_id, kind, status, currency, option_names,
         price_min, is_available, published_at, created_at)
       SELECT 'prd_bench_' || n, 'org_bench_' || n, 'sel_bench_' || n, 'usr_seller_' || n, 'bench-' || n, 'Bench ' || n, '', 'en', 'ctg_home', 'PHYSICAL', 'PUBLISHED',
              'EUR', '{}', ${PRICE} + n, true, now(), now() FROM generate_series(0, ${PRODUCTS - 1}) n;
     INSERT INTO variant (id, tenant_id, product_id, sku, option_values, currency, price, position, created_at)
       SELECT 'vrt_bench_' || n, 'org_bench_' || n, 'prd_bench_' || n, 'B-' || n, '{}', 'EUR', ${PRICE} + n, 0, now() FROM generate_series(0, ${PRODUCTS - 1}) n;
     INSERT INTO stock_item (variant_id, tenant_id, on_hand, changed_at)
       SELECT 'vrt_bench_' || n, 'org_bench_' || n, ${Math.floor(units / PRODUCTS)}, now() FROM generate_series(0, ${PRODUCTS - 1}) n;
     INSERT INTO cart (id, user_id, created_at, changed_at) SELECT 'bsk_bench_' || n, 'usr_bench_' || n, now(), now() FROM generate_series(0, ${carts - 1}) n;
     INSERT INTO cart_line (id, cart_id, variant_id, quantity, currency, seen_price, added_at)
       SELECT 'crl_bench_' || n, 'bsk_bench_' || n, 'vrt_bench_' || n % ${PRODUCTS}, 1, 'EUR', ${PRICE} + n % ${PRODUCTS}, now() FROM generate_series(0, ${carts - 1}) n;
     RESET search_path`,
  );
}

const QUOTE = `{ checkoutQuote(currency: "EUR", country: "DE") { token total { minor currency } unavailableVariantIds } }`;
const CHECKOUT = `mutation ($input: CompleteCheckoutInput!) { completeCheckout(input: $input) {
  __typename ... on Order { id payment { id } } ... on Error { code } } }`;
const ORDER = `query ($id: ID!) { order(id: $id) { id status payment { id } } }`;
const ATTACH = `mutation ($input: AttachPaymentMethodInput!) { attachPaymentMethod(input: $input) { __typename ... on PaymentMethod { id } ... on Error { code } } }`;
const CONFIRM = `mutation ($input: ConfirmPaymentInput!) { confirmPayment(input: $input) { __typename ... on Error { code } } }`;
const CANCEL = `mutation ($input: CancelOrderInput!) { cancelOrder(input: $input) { __typename ... on Error { code } } }`;

const address = { name: 'A. Bench', line1: 'Street 1', postalCode: '10115', city: 'Berlin' };
interface Answer {
  readonly __typename: string;
  readonly id: string;
  readonly code?: string;
  readonly status?: string;
  readonly payment?: { readonly id: string } | null;
}

/** One shopper: from the quote of their cart to the order that is paid, and perhaps cancelled. Resolves to how it ended. */
async function buy(product: MarketProduct, cart: number, took: number[]): Promise<string> {
  const token = await product.tokens.sign({ tenantId: `org_of_bench_${cart}`, userId: `usr_bench_${cart}` });
  const ask = <T>(query: string, variables: object = {}) => askUntilAnswered<T>(product, token, query, variables);
  const key = randomUUID();
  const {
    token: acceptedQuote,
    total,
    unavailableVariantIds,
  } = await ask<{
    readonly token: string;
    readonly total: object;
    readonly unavailableVariantIds: readonly string[];
  }>(QUOTE);
  if (unavailableVariantIds.length > 0) return 'sold out at the quote';
  const input = { currency: 'EUR', country: 'DE', address, acceptedQuote, acceptedTotal: total, idempotencyKey: key };
  const askedAt = performance.now();
  const placed = await ask<Answer>(CHECKOUT, { input });
  took.push(performance.now() - askedAt);
  if (placed.code !== undefined) return placed.code;
  const orderWhen = async (isReady: (order: Answer) => boolean) => {
    let order: Answer = placed;
    for (let tries = 0; !isReady(order) && tries < TRIES_MAX; tries++) {
      await delay(100);
      order = await ask<Answer>(ORDER, { id: placed.id });
    }
    return order;
  };
  const order = await orderWhen(({ payment }) => payment != null);
  const method = await ask<Answer>(ATTACH, { input: { token: 'pm_card_visa', idempotencyKey: `m-${key}` } });
  const payment = { paymentId: order.payment?.id, methodId: method.id, idempotencyKey: `c-${key}` };
  const paid = await ask<Answer>(CONFIRM, { input: payment });
  if (cart % 10 !== 0) return `placed, ${paid.code ?? paid.__typename}`;
  await orderWhen(({ status }) => status === 'PAID');
  const cancelled = await ask<Answer>(CANCEL, { input: { orderId: placed.id } });
  return `placed, then cancelled: ${cancelled.code ?? cancelled.__typename}`;
}

const pools = new Map<string, Pool>();

/** The one root field of the answer, asked for again while nobody answers. */
async function askUntilAnswered<T>(
  { endpoint }: MarketProduct,
  token: string,
  query: string,
  variables: object,
): Promise<T> {
  const { origin, pathname } = new URL(endpoint);
  const pool = pools.get(origin) ?? new Pool(origin, { connections: WORKERS, pipelining: 1 });
  pools.set(origin, pool);
  let problem: unknown;
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    try {
      const reply = await pool.request({
        path: pathname,
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = (await reply.body.json()) as {
        data?: Record<string, T | null> | null;
        errors?: readonly object[];
      };
      const [answer] = Object.values(data ?? {});
      if (errors === undefined && answer != null) return answer;
      problem = errors;
    } catch (error) {
      problem = error;
    }
    await delay(100);
  }
  throw new Error(`Nobody answered: ${JSON.stringify(problem)} ${problem}`);
}

interface Standing {
  /** Orders that still wait for something, each with what it waits for. */
  readonly unsettled: readonly string[];
  readonly faults: readonly string[];
}

/** Waits until every payment and refund is booked, and resolves to the faults that there are then. */
async function atRest(product: MarketProduct, units: number): Promise<readonly string[]> {
  const until = Date.now() + RESTS_WITHIN_MS;
  for (;;) {
    const { unsettled, faults } = await standingOf(product, units);
    if (unsettled.length === 0 || Date.now() > until) return [...unsettled, ...faults];
    await delay(1_000);
  }
}

async function standingOf({ admin }: MarketProduct, units: number): Promise<Standing> {
  const { rows: oversold } = await admin.query<{ id: string }>(
    `SELECT i.variant_id AS id FROM commerce.stock_item i
       CROSS JOIN LATERAL (SELECT coalesce(sum(l.reserved), 0) AS reserved, coalesce(sum(l.shipped), 0) AS shipped
         FROM commerce.order_line l WHERE l.variant_id = i.variant_id) l
      WHERE i.variant_id LIKE 'vrt_bench_%' AND (i.reserved <> l.reserved OR i.on_hand + l.shipped <> $1 OR l.reserved + l.shipped > $1)`,
    [Math.floor(units / PRODUCTS)],
  );
  const { rows } = await admin.query<{
    id: string;
    unsettled: string;
    total: string;
    sum: string;
    kept: string;
    booked: string;
    status: string;
  }>(
    `SELECT o.id, o.status, o.total::text, p.sum::text, (o.captured - o.refunded)::text AS kept, b.booked::text,
            concat_ws(', ', CASE WHEN o.status = 'AWAITING_PAYMENT' THEN 'not paid' END, CASE WHEN b.is_open THEN 'not booked' END,
              (SELECT string_agg('refund ' || r.status || coalesce(' of ' || r.payment_refund_id, ''), ', ') FROM commerce.order_refund r
                WHERE r.order_id = o.id AND r.status IN ('PENDING', 'SENT'))) AS unsettled
       FROM commerce.customer_order o
       CROSS JOIN LATERAL (
         SELECT sum(p.goods - p.discount + p.shipping + CASE WHEN p.is_tax_added THEN p.tax ELSE 0 END) FILTER (WHERE p.status <> 'CANCELLED') AS sum
           FROM commerce.order_part p WHERE p.order_id = o.id
       ) p
       CROSS JOIN LATERAL (
         SELECT coalesce(sum(CASE g.side WHEN 'CREDIT' THEN g.amount ELSE -g.amount END), 0) AS booked, coalesce(bool_or(k.entry_id IS NULL), false) AS is_open
           FROM payments.booking k LEFT JOIN banking.posting g ON g.entry_id = k.entry_id AND g.account_id LIKE 'lac_orders_EUR%'
          WHERE k.kind IN ('CAPTURE', 'REFUND') AND k.subject_id IN (
            SELECT y.payment_id FROM commerce.order_payment y WHERE y.order_id = o.id
            UNION ALL SELECT r.payment_refund_id FROM commerce.order_refund r WHERE r.order_id = o.id)
       ) b`,
  );
  const wrong = rows.filter(({ sum, kept, booked }) => (sum ?? '0') !== kept || kept !== booked);
  return {
    unsettled: rows.flatMap(({ id, unsettled }) => (unsettled === '' ? [] : [`${id} waits: ${unsettled}`])),
    faults: [
      ...oversold.map(({ id }) => `${id} is oversold or its counts differ`),
      ...wrong.map(
        ({ id, status, total, sum, kept, booked }) =>
          `${id} ${status}: total ${total}, due ${sum}, kept ${kept}, booked ${booked}`,
      ),
    ],
  };
}
