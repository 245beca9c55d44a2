-- AlterTable
ALTER TABLE "cart" ADD COLUMN     "codes" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "wrong_codes" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "wrong_codes_since" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "promotion" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "seller_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "code" TEXT,
    "kind" TEXT NOT NULL,
    "value" DECIMAL(39,0) NOT NULL,
    "currency" TEXT NOT NULL,
    "min_goods" DECIMAL(39,0) NOT NULL DEFAULT 0,
    "is_stackable" BOOLEAN NOT NULL DEFAULT false,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "usage_limit" INTEGER,
    "customer_limit" INTEGER,
    "used" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "promotion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "promotion_use" (
    "promotion_id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "used_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "promotion_use_pkey" PRIMARY KEY ("promotion_id","order_id")
);

-- CreateIndex
CREATE INDEX "promotion_tenant_id_created_at_id_idx" ON "promotion"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "promotion_seller_id_code_key" ON "promotion"("seller_id", "code");

-- CreateIndex
CREATE INDEX "promotion_use_order_id_idx" ON "promotion_use"("order_id");

-- AddForeignKey
ALTER TABLE "promotion_use" ADD CONSTRAINT "promotion_use_promotion_id_fkey" FOREIGN KEY ("promotion_id") REFERENCES "promotion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE promotion ADD CONSTRAINT promotion_kind CHECK (kind IN ('PERCENT', 'AMOUNT', 'FREE_SHIPPING'));
ALTER TABLE promotion ADD CONSTRAINT promotion_value CHECK (
  CASE kind WHEN 'PERCENT' THEN value BETWEEN 1 AND 10000 WHEN 'AMOUNT' THEN value > 0 ELSE value = 0 END);
ALTER TABLE promotion ADD CONSTRAINT promotion_code CHECK (code ~ '^[A-Z0-9-]{4,32}$');
ALTER TABLE promotion ADD CONSTRAINT promotion_period CHECK (ends_at IS NULL OR ends_at >= starts_at);
-- COM-5: no more orders use it than may.
ALTER TABLE promotion ADD CONSTRAINT promotion_used CHECK (used >= 0 AND min_goods >= 0 AND used <= usage_limit);
SELECT kit_tenant_rows('promotion');
ALTER TABLE promotion_use ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON promotion_use USING ((SELECT app_is_system()) OR user_id = (SELECT app_user()) OR tenant_id = (SELECT app_tenant()));

-- Promotions of shops that are in force: those without a code, and those whose code is named. Codes are listed to nobody.
CREATE FUNCTION promotions_in_force(p_sellers text[], p_codes text[], p_user text, p_now timestamptz)
RETURNS TABLE (id text, seller_id text, name text, code text, kind text, value text, currency text, min_goods text, is_stackable boolean, is_used_up boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT p.id, p.seller_id, p.name, p.code, p.kind, p.value::text, p.currency, p.min_goods::text, p.is_stackable,
         coalesce(p.used >= p.usage_limit, false)
           OR coalesce((SELECT count(*) FROM promotion_use u WHERE u.promotion_id = p.id AND u.user_id = p_user) >= p.customer_limit, false)
    FROM promotion p
   WHERE p.seller_id = ANY (p_sellers) AND (p.code IS NULL OR p.code = ANY (p_codes))
     AND p.starts_at <= p_now AND (p.ends_at IS NULL OR p.ends_at > p_now)
   ORDER BY p.created_at, p.id
$$;

-- Locks promotions until the end of the transaction, by their ids: the id of one that has ended or is used up, or null (COM-5).
CREATE FUNCTION lock_promotions(p_ids text[], p_user text, p_now timestamptz) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM FROM promotion p WHERE p.id = ANY (p_ids) ORDER BY p.id FOR UPDATE;
  RETURN (
    SELECT p.id FROM promotion p
     WHERE p.id = ANY (p_ids)
       AND (p.ends_at <= greatest(p_now, clock_timestamp()) OR p.used >= p.usage_limit
         OR (SELECT count(*) FROM promotion_use u WHERE u.promotion_id = p.id AND u.user_id = p_user) >= p.customer_limit)
     LIMIT 1
  );
END $$;

-- Counts the uses of an order. The promotions were locked in the same transaction.
CREATE FUNCTION use_promotions(p_ids text[], p_order text, p_user text, p_now timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE promotion SET used = used + 1 WHERE id = ANY (p_ids);
  INSERT INTO promotion_use (promotion_id, order_id, tenant_id, user_id, used_at)
  SELECT p.id, p_order, p.tenant_id, p_user, p_now FROM promotion p WHERE p.id = ANY (p_ids);
END $$;

-- Gives the uses of an order back, once: it has ended without a payment.
CREATE FUNCTION return_promotions(p_order text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM FROM promotion p JOIN promotion_use u ON u.promotion_id = p.id WHERE u.order_id = p_order ORDER BY p.id FOR UPDATE OF p;
  WITH returned AS (DELETE FROM promotion_use WHERE order_id = p_order RETURNING promotion_id)
  UPDATE promotion p SET used = p.used - 1 FROM returned r WHERE p.id = r.promotion_id;
END $$;

REVOKE EXECUTE ON FUNCTION promotions_in_force(text[], text[], text, timestamptz), lock_promotions(text[], text, timestamptz), use_promotions(text[], text, text, timestamptz), return_promotions(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION promotions_in_force(text[], text[], text, timestamptz), lock_promotions(text[], text, timestamptz), use_promotions(text[], text, text, timestamptz), return_promotions(text) TO commerce;
