-- CreateTable
CREATE TABLE "collection" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "seller_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "collection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "collection_product" (
    "collection_id" TEXT NOT NULL,
    "product_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "collection_product_pkey" PRIMARY KEY ("collection_id","product_id")
);

-- CreateIndex
CREATE INDEX "collection_seller_id_created_at_id_idx" ON "collection"("seller_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "collection_product_product_id_idx" ON "collection_product"("product_id");

-- AddForeignKey
ALTER TABLE "collection_product" ADD CONSTRAINT "collection_product_collection_id_fkey" FOREIGN KEY ("collection_id") REFERENCES "collection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collection_product" ADD CONSTRAINT "collection_product_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Collections are seen by everybody, as shops are; the seller's organisation writes.
ALTER TABLE collection ADD CONSTRAINT collection_title CHECK (char_length(title) BETWEEN 1 AND 80);
ALTER TABLE collection ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON collection FOR SELECT USING (true);
CREATE POLICY tenant ON collection USING ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant()));
ALTER TABLE collection_product ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON collection_product FOR SELECT USING (true);
CREATE POLICY tenant ON collection_product USING ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant()));
