-- AlterTable
ALTER TABLE "cart" ADD COLUMN     "abandoned_version" INTEGER;

-- CreateTable
CREATE TABLE "saved_address" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_address_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "saved_address_user_id_created_at_id_idx" ON "saved_address"("user_id", "created_at", "id");

CREATE INDEX cart_quiet ON cart (changed_at) WHERE status = 'OPEN';

-- An address book is its person's, whatever organisation is active.
ALTER TABLE saved_address ADD CONSTRAINT saved_address_country CHECK (country ~ '^[A-Z]{2}$');
CREATE UNIQUE INDEX saved_address_default ON saved_address (user_id) WHERE is_default;
ALTER TABLE saved_address ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON saved_address USING ((SELECT app_is_system()) OR user_id = (SELECT app_user()));
