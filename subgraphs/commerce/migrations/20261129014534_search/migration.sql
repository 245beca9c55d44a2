-- Columns of products on sale that lists and facets read, without their rows.
CREATE INDEX IF NOT EXISTS product_on_sale ON product (id)
  INCLUDE (tenant_id, status, seller_id, category_id, currency, price_min, is_available, published_at) WHERE status = 'PUBLISHED' AND price_min IS NOT NULL;

-- Products on sale that words find: at most 10,000 by whole words and their stems, the newest; and where those are fewer than 500, at most 1,000 with mistyped
-- words in the title. `rank` is above 1 for whole words and at most 1 for mistyped ones; 0 unless it is asked for.
-- Under row-level security neither index would serve, because the operators of full text and trigrams are not leakproof. The condition on product and seller is
-- therefore written here: what everybody sees of the catalogue, whoever asks.
CREATE FUNCTION found_products(p_typed text, p_is_exact boolean, p_is_ranked boolean) RETURNS TABLE (
  id text, seller_id text, category_id text, currency text, price_min numeric, is_available boolean, published_at timestamptz, rank float8)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT SET pg_trgm.word_similarity_threshold = 0.5 AS $$
#variable_conflict use_column
DECLARE
  english tsquery := kit_search_query('english', p_typed, true);
  romanian tsquery := kit_search_query('romanian', p_typed, true);
  plain tsquery := kit_search_query('simple', p_typed, true);
  folded text := lower(kit_fold(p_typed));
  whole int;
BEGIN
  RETURN QUERY
    SELECT f.id, f.seller_id, f.category_id, f.currency, f.price_min, f.is_available, f.published_at,
           CASE WHEN p_is_ranked
             THEN round((1 + ts_rank(f.document, CASE f.language WHEN 'english' THEN english WHEN 'romanian' THEN romanian ELSE plain END))::numeric, 6)::float8
             ELSE 0 END
      FROM (
        SELECT p.id, p.seller_id, p.category_id, p.currency, p.price_min, p.is_available, p.published_at, e.document, e.language
          FROM search_entry e JOIN product p ON p.id = e.id JOIN seller s ON s.id = p.seller_id
         WHERE e.kind = 'product'
           AND (e.document @@ english AND e.language = 'english' OR e.document @@ romanian AND e.language = 'romanian' OR e.document @@ plain AND e.language = 'simple')
           AND p.status = 'PUBLISHED' AND p.price_min IS NOT NULL AND s.status = 'ACTIVE'
         ORDER BY p.published_at DESC, p.id DESC LIMIT 10000
      ) f;
  GET DIAGNOSTICS whole = ROW_COUNT;
  -- Shorter words resemble too much.
  IF p_is_exact OR whole >= 500 OR length(folded) < 3 OR cardinality(public.show_trgm(folded)) = 0 THEN
    RETURN;
  END IF;
  RETURN QUERY
    SELECT p.id, p.seller_id, p.category_id, p.currency, p.price_min, p.is_available, p.published_at,
           CASE WHEN p_is_ranked THEN round(public.word_similarity(folded, lower(kit_fold(p.title)))::numeric, 6)::float8 ELSE 0 END
      FROM product p JOIN seller s ON s.id = p.seller_id
     WHERE lower(kit_fold(p.title)) OPERATOR(public.%>) folded AND p.status = 'PUBLISHED' AND p.price_min IS NOT NULL AND s.status = 'ACTIVE'
       AND NOT EXISTS (
         SELECT FROM search_entry e
          WHERE e.kind = 'product' AND e.id = p.id
            AND (e.document @@ english AND e.language = 'english' OR e.document @@ romanian AND e.language = 'romanian' OR e.document @@ plain AND e.language = 'simple'))
     LIMIT 1000;
END $$;
REVOKE EXECUTE ON FUNCTION found_products(text, boolean, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION found_products(text, boolean, boolean) TO commerce;
