import type pg from 'pg';

const SELLERS = 200;
const BATCH = 5_000;
/** Made-up words of six to nine letters, the most frequent in titles first: a few are in every tenth title, most in one of ten thousand. */
export const words: readonly string[] = makeWords(2_000);

function makeWords(count: number): readonly string[] {
  let state = 1;
  const next = (below: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  const letters = ['bcdfghjklmnprstvz', 'aeiou'] as const;
  const letter = (at: number) => {
    const kind = letters[at % 2 === 0 ? 0 : 1];
    return kind.charAt(next(kind.length));
  };
  const made = new Set<string>();
  while (made.size < count) made.add(Array.from({ length: 6 + next(4) }, (_, at) => letter(at)).join(''));
  return [...made];
}

/**
 * Writes shops and so many products on sale, each with one variant, its stock and its entry of the search, as publishing would leave them. Of
 * fifty products one is a draft.
 */
export async function fillCatalogue(admin: pg.Pool, products: number): Promise<void> {
  await admin.query(
    `INSERT INTO commerce.seller (id, tenant_id, slug, name, commission_bps, created_by_id, created_at)
     SELECT 'sel_bench_' || n, 'org_bench_' || n, 'bench-' || n, 'Bench ' || n, 500, 'usr_bench', now() FROM generate_series(0, $1::int - 1) n`,
    [SELLERS],
  );
  for (let from = 0; from < products; from += BATCH) await fillBatch(admin, from, Math.min(products, from + BATCH));
  for (const table of ['product', 'search_entry', 'seller', 'stock_item', 'variant'])
    await admin.query(`VACUUM ANALYZE commerce.${table}`);
}

async function fillBatch(admin: pg.Pool, from: number, to: number): Promise<void> {
  await admin.query(
    `WITH numbered AS (
       SELECT n, ARRAY(SELECT ($3::text[])[1 + floor(cardinality($3::text[]) * power(random(), 2))::int] FROM generate_series(1, 4 + n * 0)) AS title,
              ARRAY(SELECT ($3::text[])[1 + floor(random() * cardinality($3::text[]))::int] FROM generate_series(1, 40 + n * 0)) AS text
         FROM generate_series($1::int, $2::int - 1) n
     ), made AS (
       INSERT INTO commerce.product (id, tenant_id, seller_id, created_by_id, slug, title, description, language, category_id, kind, status, currency,
         option_names, price_min, is_available, published_at, created_at)
       SELECT 'prd_bench_' || n, 'org_bench_' || n % $4, 'sel_bench_' || n % $4, 'usr_bench', 'bench-' || n, array_to_string(title, ' ') || ' ' || n,
              array_to_string(text, ' '), 'en', (ARRAY['ctg_lighting', 'ctg_kitchen', 'ctg_furniture', 'ctg_books', 'ctg_toys', 'ctg_food'])[1 + n % 6],
              'PHYSICAL', CASE n % 50 WHEN 49 THEN 'DRAFT' ELSE 'PUBLISHED' END, CASE n % 10 WHEN 0 THEN 'RON' ELSE 'EUR' END, '{}', 100 + (n * 7919) % 20000,
              n % 20 <> 0, now() - n * interval '1 second', now() - n * interval '1 second'
         FROM numbered RETURNING id, title, description, tenant_id, currency, price_min, status, published_at
     ), entries AS (
       INSERT INTO commerce.search_entry (kind, id, tenant_id, audience, language, title, body, occurred_at, version, indexed_at)
       SELECT 'product', id, NULL, '{}', 'english', title, description, published_at, 1, now() FROM made WHERE status = 'PUBLISHED'
     ), variants AS (
       INSERT INTO commerce.variant (id, tenant_id, product_id, sku, option_values, currency, price, position, created_at)
       SELECT 'vrt' || substr(id, 4), tenant_id, id, id, '{}', currency, price_min, 0, published_at FROM made RETURNING id, tenant_id
     )
     INSERT INTO commerce.stock_item (variant_id, tenant_id, on_hand, changed_at) SELECT id, tenant_id, 10, now() FROM variants`,
    [from, to, words, SELLERS],
  );
}
