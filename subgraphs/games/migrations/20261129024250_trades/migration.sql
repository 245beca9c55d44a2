-- CreateTable
CREATE TABLE "trade" (
    "id" TEXT NOT NULL,
    "proposer_id" TEXT NOT NULL,
    "recipient_id" TEXT NOT NULL,
    "given_item_id" TEXT NOT NULL,
    "wanted_item_id" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'OPEN',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "trade_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "trade_proposer_id_created_at_id_idx" ON "trade"("proposer_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "trade_recipient_id_created_at_id_idx" ON "trade"("recipient_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "trade_given_item_id_idx" ON "trade"("given_item_id");

-- CreateIndex
CREATE INDEX "trade_wanted_item_id_idx" ON "trade"("wanted_item_id");

-- AddForeignKey
ALTER TABLE "trade" ADD CONSTRAINT "trade_given_item_id_fkey" FOREIGN KEY ("given_item_id") REFERENCES "store_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "trade" ADD CONSTRAINT "trade_wanted_item_id_fkey" FOREIGN KEY ("wanted_item_id") REFERENCES "store_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- GAME-7: both pieces of a trade are entries of it.
ALTER TABLE trade ADD CONSTRAINT trade_state CHECK (
  status IN ('OPEN', 'ACCEPTED', 'CLOSED') AND (status = 'OPEN') = (closed_at IS NULL) AND proposer_id <> recipient_id AND given_item_id <> wanted_item_id);
CREATE UNIQUE INDEX trade_one_open ON trade (proposer_id, recipient_id) WHERE status = 'OPEN';
ALTER TABLE trade ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON trade USING (app_is_system() OR proposer_id = app_user() OR recipient_id = app_user())
  WITH CHECK (app_is_system() OR proposer_id = app_user());
ALTER TABLE inventory_entry DROP CONSTRAINT inventory_entry_cause;
ALTER TABLE inventory_entry ADD CONSTRAINT inventory_entry_cause CHECK (
  (amount > 0 AND cause IN ('PURCHASE', 'TRADE')) OR (amount < 0 AND cause IN ('USE', 'TRADE'))) NOT VALID;
