-- AlterTable
ALTER TABLE "order_line" ADD COLUMN     "bundle_id" TEXT,
ADD COLUMN     "bundle_units" INTEGER;

-- CreateTable
CREATE TABLE "bundle_item" (
    "bundle_id" TEXT NOT NULL,
    "variant_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "bundle_item_pkey" PRIMARY KEY ("bundle_id","variant_id")
);

-- CreateIndex
CREATE INDEX "bundle_item_variant_id_idx" ON "bundle_item"("variant_id");

-- AddForeignKey
ALTER TABLE "bundle_item" ADD CONSTRAINT "bundle_item_bundle_id_fkey" FOREIGN KEY ("bundle_id") REFERENCES "variant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bundle_item" ADD CONSTRAINT "bundle_item_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE product DROP CONSTRAINT product_kind;
ALTER TABLE product ADD CONSTRAINT product_kind CHECK (kind IN ('PHYSICAL', 'DIGITAL', 'GIFT_CARD', 'BUNDLE')) NOT VALID;
ALTER TABLE order_line ADD CONSTRAINT line_bundle CHECK ((bundle_id IS NULL) = (bundle_units IS NULL) AND (bundle_units IS NULL OR bundle_units BETWEEN 1 AND 999)) NOT VALID;
-- A bundle of many units has lines of more than a cart line can have.
ALTER TABLE order_line DROP CONSTRAINT line_quantity;
ALTER TABLE order_line ADD CONSTRAINT line_quantity CHECK (quantity BETWEEN 1 AND 98901) NOT VALID;
ALTER TABLE bundle_item ADD CONSTRAINT bundle_item_quantity CHECK (quantity BETWEEN 1 AND 99 AND bundle_id <> variant_id);
ALTER TABLE bundle_item ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON bundle_item FOR SELECT USING (EXISTS (SELECT FROM variant v WHERE v.id = bundle_id));
CREATE POLICY tenant ON bundle_item USING ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant()));

-- Stocks of variants; a bundle has as many units as all of its parts are there for (COM-1).
CREATE FUNCTION stocks_of(p_variants text[]) RETURNS TABLE (variant_id text, on_hand int, reserved int, backorder_limit int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT i.variant_id, CASE WHEN p.kind = 'BUNDLE' THEN coalesce(b.units, 0) ELSE i.on_hand END,
         CASE WHEN p.kind = 'BUNDLE' THEN 0 ELSE i.reserved END, CASE WHEN p.kind = 'BUNDLE' THEN 0 ELSE i.backorder_limit END
    FROM stock_item i JOIN variant v ON v.id = i.variant_id JOIN product p ON p.id = v.product_id
    LEFT JOIN LATERAL (
      SELECT min(CASE WHEN pv.is_active AND pp.status = 'PUBLISHED' THEN greatest(0, s.on_hand + s.backorder_limit - s.reserved) / x.quantity ELSE 0 END)::int AS units
        FROM bundle_item x JOIN stock_item s ON s.variant_id = x.variant_id JOIN variant pv ON pv.id = x.variant_id JOIN product pp ON pp.id = pv.product_id
       WHERE x.bundle_id = i.variant_id
    ) b ON p.kind = 'BUNDLE'
   WHERE i.variant_id = ANY (p_variants)
$$;
REVOKE EXECUTE ON FUNCTION stocks_of(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION stocks_of(text[]) TO commerce;

-- As before, and with the bundles that have variants of the products as parts.
CREATE OR REPLACE FUNCTION refresh_products(p_seller text, p_products text[]) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT AS $$
  UPDATE product p SET price_min = f.price_min, is_available = f.is_available
    FROM (
      SELECT p.id, min(v.price) FILTER (WHERE v.is_active) AS price_min,
             s.status = 'ACTIVE' AND coalesce(bool_or(v.is_active AND i.on_hand + i.backorder_limit > i.reserved), false) AS is_available
        FROM product p JOIN seller s ON s.id = p.seller_id
        LEFT JOIN variant v ON v.product_id = p.id
        LEFT JOIN LATERAL (SELECT * FROM stocks_of(ARRAY[v.id])) i ON true
       WHERE p.seller_id = p_seller OR p.id = ANY (p_products) OR p.id IN (
         SELECT b.product_id FROM bundle_item x JOIN variant b ON b.id = x.bundle_id JOIN variant part ON part.id = x.variant_id WHERE part.product_id = ANY (p_products))
       GROUP BY p.id, s.status
    ) f
   WHERE p.id = f.id AND (p.price_min IS DISTINCT FROM f.price_min OR p.is_available <> f.is_available)
$$;
