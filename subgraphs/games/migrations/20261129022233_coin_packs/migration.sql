-- AlterTable
ALTER TABLE "coin_account" ADD COLUMN     "debt" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "coin_pack" (
    "id" TEXT NOT NULL,
    "coins" INTEGER NOT NULL,
    "price_id" TEXT,
    "cents" INTEGER,
    "position" INTEGER NOT NULL,

    CONSTRAINT "coin_pack_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "coin_purchase" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "pack_id" TEXT NOT NULL,
    "price_id" TEXT NOT NULL,
    "coins" INTEGER NOT NULL,
    "cents" INTEGER NOT NULL,
    "payment_key" TEXT NOT NULL,
    "payment_id" TEXT,
    "status" TEXT NOT NULL DEFAULT 'PENDING',
    "captured" DECIMAL(39,0) NOT NULL DEFAULT 0,
    "refunded" DECIMAL(39,0) NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "coin_purchase_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "coin_purchase_payment_id_key" ON "coin_purchase"("payment_id");

-- CreateIndex
CREATE INDEX "coin_purchase_user_id_created_at_id_idx" ON "coin_purchase"("user_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "coin_purchase_pack_id_idx" ON "coin_purchase"("pack_id");

-- CreateIndex
CREATE UNIQUE INDEX "coin_purchase_user_id_payment_key_key" ON "coin_purchase"("user_id", "payment_key");

-- AddForeignKey
ALTER TABLE "coin_purchase" ADD CONSTRAINT "coin_purchase_pack_id_fkey" FOREIGN KEY ("pack_id") REFERENCES "coin_pack"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- GAME-7: a purchase grants once and is taken back once; what was spent meanwhile is a debt, and a balance is never negative.
ALTER TABLE coin_account ADD CONSTRAINT coin_account_debt CHECK (debt >= 0) NOT VALID;
ALTER TABLE coin_entry DROP CONSTRAINT coin_entry_cause;
ALTER TABLE coin_entry ADD CONSTRAINT coin_entry_cause CHECK (
  (amount > 0 AND cause IN ('REWARD', 'MATCH', 'PACK')) OR (amount < 0 AND cause IN ('PURCHASE', 'REFUND', 'DEBT'))) NOT VALID;
ALTER TABLE coin_pack ADD CONSTRAINT coin_pack_price CHECK (coins > 0 AND cents > 0 AND (price_id IS NULL) = (cents IS NULL));
ALTER TABLE coin_purchase ADD CONSTRAINT coin_purchase_state CHECK (
  status IN ('PENDING', 'PAID', 'FAILED', 'REFUNDED') AND coins > 0 AND cents > 0 AND captured >= 0 AND refunded >= 0
  AND (status NOT IN ('PAID', 'REFUNDED') OR captured > 0));
ALTER TABLE coin_purchase ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON coin_purchase USING (app_is_system() OR user_id = app_user());
CREATE POLICY guarded ON coin_purchase FOR SELECT USING (games_guards(user_id));

INSERT INTO coin_pack (id, coins, position) VALUES ('cpk_small', 100, 0), ('cpk_medium', 550, 1), ('cpk_large', 1200, 2);
