-- CreateTable
CREATE TABLE "wishlist_item" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "product_id" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "noted_price" DECIMAL(39,0),
    "notified_price" DECIMAL(39,0),
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "wishlist_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shopper_preference" (
    "user_id" TEXT NOT NULL,
    "is_personalised" BOOLEAN NOT NULL DEFAULT true,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shopper_preference_pkey" PRIMARY KEY ("user_id")
);

-- CreateIndex
CREATE INDEX "wishlist_item_user_id_added_at_id_idx" ON "wishlist_item"("user_id", "added_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "wishlist_item_product_id_idx" ON "wishlist_item"("product_id");

-- CreateIndex
CREATE UNIQUE INDEX "wishlist_item_user_id_product_id_key" ON "wishlist_item"("user_id", "product_id");

-- AddForeignKey
ALTER TABLE "wishlist_item" ADD CONSTRAINT "wishlist_item_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE wishlist_item ADD CONSTRAINT wishlist_prices CHECK (noted_price >= 0 AND notified_price < noted_price);
ALTER TABLE wishlist_item ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON wishlist_item USING ((SELECT app_is_system()) OR user_id = (SELECT app_user()));
ALTER TABLE shopper_preference ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON shopper_preference USING ((SELECT app_is_system()) OR user_id = (SELECT app_user()));

-- Best sellers are counted over the newest paid parts.
CREATE INDEX order_part_sold ON order_part (placed_at DESC) WHERE status IN ('OPEN', 'SHIPPED', 'DELIVERED');
