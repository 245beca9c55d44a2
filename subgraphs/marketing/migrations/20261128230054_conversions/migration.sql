-- CreateTable
CREATE TABLE "conversion" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "contact_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "source_key" TEXT NOT NULL,
    "amount" DECIMAL(39,0),
    "currency" TEXT,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "conversion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "conversion_tenant_id_occurred_at_id_idx" ON "conversion"("tenant_id", "occurred_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "conversion_contact_id_idx" ON "conversion"("contact_id");

-- CreateIndex
CREATE UNIQUE INDEX "conversion_tenant_id_kind_source_key_key" ON "conversion"("tenant_id", "kind", "source_key");

-- AddForeignKey
ALTER TABLE "conversion" ADD CONSTRAINT "conversion_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE conversion ADD CONSTRAINT conversion_kind CHECK (kind ~ '^[A-Z][A-Z_]{0,39}$');
ALTER TABLE conversion ADD CONSTRAINT conversion_amount CHECK ((amount IS NULL) = (currency IS NULL) AND (amount IS NULL OR amount >= 0));
SELECT kit_tenant_rows('conversion');
