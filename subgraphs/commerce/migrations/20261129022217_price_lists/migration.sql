-- CreateTable
CREATE TABLE "customer_group" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "seller_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "min_paid_orders" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "customer_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "group_member" (
    "group_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "group_member_pkey" PRIMARY KEY ("group_id","user_id")
);

-- CreateTable
CREATE TABLE "price_list" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "seller_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "group_id" TEXT,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "price_list_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "price_list_entry" (
    "list_id" TEXT NOT NULL,
    "variant_id" TEXT NOT NULL,
    "min_quantity" INTEGER NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "price" DECIMAL(39,0) NOT NULL,

    CONSTRAINT "price_list_entry_pkey" PRIMARY KEY ("list_id","variant_id","min_quantity")
);

-- CreateIndex
CREATE INDEX "customer_group_tenant_id_created_at_id_idx" ON "customer_group"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "customer_group_seller_id_name_key" ON "customer_group"("seller_id", "name");

-- CreateIndex
CREATE INDEX "group_member_user_id_idx" ON "group_member"("user_id");

-- CreateIndex
CREATE INDEX "price_list_tenant_id_created_at_id_idx" ON "price_list"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "price_list_group_id_idx" ON "price_list"("group_id");

-- CreateIndex
CREATE INDEX "price_list_entry_variant_id_idx" ON "price_list_entry"("variant_id");

-- AddForeignKey
ALTER TABLE "group_member" ADD CONSTRAINT "group_member_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "customer_group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "price_list" ADD CONSTRAINT "price_list_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "customer_group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "price_list_entry" ADD CONSTRAINT "price_list_entry_list_id_fkey" FOREIGN KEY ("list_id") REFERENCES "price_list"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "price_list_entry" ADD CONSTRAINT "price_list_entry_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE customer_group ADD CONSTRAINT customer_group_orders CHECK (min_paid_orders BETWEEN 1 AND 10000);
ALTER TABLE customer_group ADD CONSTRAINT customer_group_name CHECK (char_length(name) BETWEEN 1 AND 80);
SELECT kit_tenant_rows('customer_group');
SELECT kit_tenant_rows('group_member');
ALTER TABLE price_list ADD CONSTRAINT price_list_period CHECK (ends_at IS NULL OR ends_at >= starts_at);
SELECT kit_tenant_rows('price_list');
SELECT kit_fixed('price_list', 'tenant_id', 'seller_id', 'currency', 'group_id', 'starts_at');
ALTER TABLE price_list_entry ADD CONSTRAINT price_list_entry_price CHECK (price >= 0 AND min_quantity BETWEEN 1 AND 999);
SELECT kit_tenant_rows('price_list_entry');
SELECT kit_fixed('price_list_entry', 'list_id', 'variant_id', 'min_quantity', 'price');

-- Prices of variants below that of everybody, for a person at an instant, each from a quantity on. Lists and groups are shown to nobody but their shop.
CREATE FUNCTION price_steps(p_variants text[], p_user text, p_now timestamptz) RETURNS TABLE (variant_id text, from_quantity int, price text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT e.variant_id, e.min_quantity, min(e.price)::text
    FROM price_list_entry e JOIN price_list l ON l.id = e.list_id JOIN variant v ON v.id = e.variant_id JOIN product p ON p.id = v.product_id
    LEFT JOIN customer_group g ON g.id = l.group_id
   WHERE e.variant_id = ANY (p_variants) AND l.currency = v.currency AND e.price < v.price AND p.kind <> 'GIFT_CARD'
     AND l.starts_at <= p_now AND (l.ends_at IS NULL OR l.ends_at > p_now)
     AND (g.id IS NULL OR EXISTS (SELECT FROM group_member m WHERE m.group_id = g.id AND m.user_id = p_user)
       OR (SELECT count(*) FROM order_part o WHERE o.seller_id = g.seller_id AND o.user_id = p_user AND o.status IN ('OPEN', 'SHIPPED', 'DELIVERED')) >= g.min_paid_orders)
   GROUP BY 1, 2 ORDER BY 1, 2
$$;
-- Holds the price lists of the shops in a cart until the end of the checkout: none ends between its quote and its order.
CREATE FUNCTION hold_price_lists(p_cart text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM FROM price_list l WHERE l.seller_id IN (
    SELECT p.seller_id FROM cart_line c JOIN variant v ON v.id = c.variant_id JOIN product p ON p.id = v.product_id WHERE c.cart_id = p_cart) ORDER BY l.id FOR SHARE;
END $$;
CREATE INDEX order_part_buyer ON order_part (user_id, seller_id);
REVOKE EXECUTE ON FUNCTION price_steps(text[], text, timestamptz), hold_price_lists(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION price_steps(text[], text, timestamptz), hold_price_lists(text) TO commerce;
