-- CreateTable
CREATE TABLE "seller" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "about" TEXT NOT NULL DEFAULT '',
    "status" TEXT NOT NULL DEFAULT 'ACTIVE',
    "suspended_reason" TEXT,
    "commission_bps" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "seller_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "category" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_ro" TEXT NOT NULL,
    "parent_id" TEXT,
    "position" INTEGER NOT NULL,

    CONSTRAINT "category_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "product" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "seller_id" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "category_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'DRAFT',
    "currency" TEXT NOT NULL,
    "option_names" TEXT[],
    "price_min" DECIMAL(39,0),
    "is_available" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "published_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "product_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "product_picture" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "product_id" TEXT NOT NULL,
    "file_id" TEXT NOT NULL,
    "alt" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "product_picture_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "variant" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "product_id" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "option_values" TEXT[],
    "currency" TEXT NOT NULL,
    "price" DECIMAL(39,0) NOT NULL,
    "compare_at_price" DECIMAL(39,0),
    "position" INTEGER NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "backorder_limit" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "variant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stock_item" (
    "variant_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "on_hand" INTEGER NOT NULL DEFAULT 0,
    "reserved" INTEGER NOT NULL DEFAULT 0,
    "backorder_limit" INTEGER NOT NULL DEFAULT 0,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stock_item_pkey" PRIMARY KEY ("variant_id")
);

-- CreateTable
CREATE TABLE "stock_movement" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "variant_id" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "note" TEXT,
    "actor_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stock_movement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cart" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'OPEN',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cart_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cart_line" (
    "id" TEXT NOT NULL,
    "cart_id" TEXT NOT NULL,
    "variant_id" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "seen_price" DECIMAL(39,0) NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cart_line_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "seller_tenant_id_key" ON "seller"("tenant_id");

-- CreateIndex
CREATE UNIQUE INDEX "seller_slug_key" ON "seller"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "category_slug_key" ON "category"("slug");

-- CreateIndex
CREATE INDEX "category_parent_id_position_id_idx" ON "category"("parent_id", "position", "id");

-- CreateIndex
CREATE UNIQUE INDEX "product_slug_key" ON "product"("slug");

-- CreateIndex
CREATE INDEX "product_tenant_id_created_at_id_idx" ON "product"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "product_status_published_at_id_idx" ON "product"("status", "published_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "product_category_id_status_idx" ON "product"("category_id", "status");

-- CreateIndex
CREATE INDEX "product_seller_id_status_idx" ON "product"("seller_id", "status");

-- CreateIndex
CREATE INDEX "product_picture_product_id_position_id_idx" ON "product_picture"("product_id", "position", "id");

-- CreateIndex
CREATE UNIQUE INDEX "product_picture_product_id_file_id_key" ON "product_picture"("product_id", "file_id");

-- CreateIndex
CREATE INDEX "variant_product_id_position_id_idx" ON "variant"("product_id", "position", "id");

-- CreateIndex
CREATE UNIQUE INDEX "variant_tenant_id_sku_key" ON "variant"("tenant_id", "sku");

-- CreateIndex
CREATE UNIQUE INDEX "variant_product_id_option_values_key" ON "variant"("product_id", "option_values");

-- CreateIndex
CREATE INDEX "stock_movement_variant_id_created_at_id_idx" ON "stock_movement"("variant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "cart_user_id_status_idx" ON "cart"("user_id", "status");

-- CreateIndex
CREATE INDEX "cart_line_variant_id_idx" ON "cart_line"("variant_id");

-- CreateIndex
CREATE UNIQUE INDEX "cart_line_cart_id_variant_id_key" ON "cart_line"("cart_id", "variant_id");

-- AddForeignKey
ALTER TABLE "product" ADD CONSTRAINT "product_seller_id_fkey" FOREIGN KEY ("seller_id") REFERENCES "seller"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "product" ADD CONSTRAINT "product_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "category"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "product_picture" ADD CONSTRAINT "product_picture_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "variant" ADD CONSTRAINT "variant_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_item" ADD CONSTRAINT "stock_item_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cart_line" ADD CONSTRAINT "cart_line_cart_id_fkey" FOREIGN KEY ("cart_id") REFERENCES "cart"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cart_line" ADD CONSTRAINT "cart_line_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Sellers and what they publish are seen by everybody; the seller's organisation writes.
ALTER TABLE seller ADD CONSTRAINT seller_status CHECK (status IN ('ACTIVE', 'SUSPENDED'));
ALTER TABLE seller ADD CONSTRAINT seller_name CHECK (char_length(name) BETWEEN 1 AND 80);
ALTER TABLE seller ADD CONSTRAINT seller_commission CHECK (commission_bps BETWEEN 0 AND 10000);
ALTER TABLE seller ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON seller FOR SELECT USING (true);
CREATE POLICY tenant ON seller USING (app_is_system() OR tenant_id = app_tenant());

ALTER TABLE product ADD CONSTRAINT product_status CHECK (status IN ('DRAFT', 'PUBLISHED', 'ARCHIVED'));
ALTER TABLE product ADD CONSTRAINT product_kind CHECK (kind IN ('PHYSICAL', 'DIGITAL'));
ALTER TABLE product ADD CONSTRAINT product_published CHECK (status = 'DRAFT' OR published_at IS NOT NULL);
ALTER TABLE product ADD CONSTRAINT product_title CHECK (char_length(title) BETWEEN 1 AND 200);
ALTER TABLE product ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON product FOR SELECT USING (status = 'PUBLISHED');
CREATE POLICY tenant ON product USING ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant()));

ALTER TABLE variant ADD CONSTRAINT variant_price CHECK (price >= 0 AND (compare_at_price IS NULL OR compare_at_price > price));
ALTER TABLE variant ADD CONSTRAINT variant_backorder CHECK (backorder_limit BETWEEN 0 AND 1000000);
ALTER TABLE variant ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON variant FOR SELECT USING (EXISTS (SELECT FROM product p WHERE p.id = product_id));
CREATE POLICY tenant ON variant USING ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant()));

ALTER TABLE product_picture ADD CONSTRAINT product_picture_alt CHECK (char_length(alt) BETWEEN 1 AND 500);
ALTER TABLE product_picture ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON product_picture FOR SELECT USING (EXISTS (SELECT FROM product p WHERE p.id = product_id));
CREATE POLICY tenant ON product_picture USING ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant()));

-- COM-1: what is reserved is on hand or within the limit of back-orders.
ALTER TABLE stock_item ADD CONSTRAINT stock_on_hand CHECK (on_hand >= 0);
ALTER TABLE stock_item ADD CONSTRAINT stock_reserved CHECK (reserved >= 0 AND reserved <= on_hand + backorder_limit);
ALTER TABLE stock_item ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON stock_item FOR SELECT USING (EXISTS (SELECT FROM variant v WHERE v.id = variant_id));
CREATE POLICY tenant ON stock_item USING ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant()));
ALTER TABLE stock_movement ADD CONSTRAINT stock_movement_quantity CHECK (quantity <> 0);
SELECT kit_tenant_rows('stock_movement');

-- A cart is its person's, whatever organisation is active.
ALTER TABLE cart ADD CONSTRAINT cart_status CHECK (status IN ('OPEN', 'ORDERED'));
CREATE UNIQUE INDEX cart_open ON cart (user_id) WHERE status = 'OPEN';
ALTER TABLE cart ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON cart USING (app_is_system() OR user_id = app_user());
ALTER TABLE cart_line ADD CONSTRAINT cart_line_quantity CHECK (quantity BETWEEN 1 AND 999);
ALTER TABLE cart_line ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON cart_line USING (app_is_system() OR EXISTS (SELECT FROM cart c WHERE c.id = cart_id AND c.user_id = app_user()));

-- Typing errors in titles are found by the trigrams that they share.
CREATE INDEX product_title_trigrams ON product USING gin (lower(kit_fold(title)) public.gin_trgm_ops) WHERE status = 'PUBLISHED';

-- The taxonomy of goods.
INSERT INTO category (id, slug, name, name_ro, parent_id, position) VALUES
  ('ctg_home', 'home', 'Home', 'Casă', NULL, 0),
  ('ctg_lighting', 'lighting', 'Lighting', 'Iluminat', 'ctg_home', 0),
  ('ctg_kitchen', 'kitchen', 'Kitchen', 'Bucătărie', 'ctg_home', 1),
  ('ctg_furniture', 'furniture', 'Furniture', 'Mobilă', 'ctg_home', 2),
  ('ctg_textiles', 'textiles', 'Textiles', 'Textile', 'ctg_home', 3),
  ('ctg_clothing', 'clothing', 'Clothing', 'Îmbrăcăminte', NULL, 1),
  ('ctg_outerwear', 'outerwear', 'Outerwear', 'Jachete și paltoane', 'ctg_clothing', 0),
  ('ctg_accessories', 'accessories', 'Accessories', 'Accesorii', 'ctg_clothing', 1),
  ('ctg_books', 'books', 'Books and maps', 'Cărți și hărți', NULL, 2),
  ('ctg_electronics', 'electronics', 'Electronics', 'Electronice', NULL, 3),
  ('ctg_outdoors', 'outdoors', 'Outdoors and boating', 'Aer liber și navigație', NULL, 4),
  ('ctg_food', 'food', 'Food and drink', 'Alimente și băuturi', NULL, 5),
  ('ctg_toys', 'toys', 'Toys and games', 'Jucării și jocuri', NULL, 6),
  ('ctg_digital', 'digital', 'Digital goods', 'Produse digitale', NULL, 7);
