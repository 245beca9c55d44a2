-- CreateTable
CREATE TABLE "game_season" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_ro" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "pass_price" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "game_season_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "season_tier" (
    "season_id" TEXT NOT NULL,
    "tier" INTEGER NOT NULL,
    "xp" INTEGER NOT NULL,
    "free_coins" INTEGER NOT NULL,
    "free_item_id" TEXT,
    "premium_coins" INTEGER NOT NULL,
    "premium_item_id" TEXT,

    CONSTRAINT "season_tier_pkey" PRIMARY KEY ("season_id","tier")
);

-- CreateTable
CREATE TABLE "season_player" (
    "id" TEXT NOT NULL,
    "season_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "xp" INTEGER NOT NULL DEFAULT 0,
    "pass" TEXT NOT NULL DEFAULT 'NONE',

    CONSTRAINT "season_player_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "season_xp" (
    "id" TEXT NOT NULL,
    "season_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "cause" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "season_xp_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "season_claim" (
    "id" TEXT NOT NULL,
    "season_id" TEXT NOT NULL,
    "tier" INTEGER NOT NULL,
    "user_id" TEXT NOT NULL,
    "is_premium" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "season_claim_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "game_season_created_at_id_idx" ON "game_season"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "season_tier_free_item_id_idx" ON "season_tier"("free_item_id");

-- CreateIndex
CREATE INDEX "season_tier_premium_item_id_idx" ON "season_tier"("premium_item_id");

-- CreateIndex
CREATE INDEX "season_player_season_id_idx" ON "season_player"("season_id");

-- CreateIndex
CREATE UNIQUE INDEX "season_player_user_id_season_id_key" ON "season_player"("user_id", "season_id");

-- CreateIndex
CREATE INDEX "season_xp_season_id_idx" ON "season_xp"("season_id");

-- CreateIndex
CREATE UNIQUE INDEX "season_xp_user_id_cause_reference_key" ON "season_xp"("user_id", "cause", "reference");

-- CreateIndex
CREATE INDEX "season_claim_season_id_tier_idx" ON "season_claim"("season_id", "tier");

-- CreateIndex
CREATE UNIQUE INDEX "season_claim_user_id_season_id_tier_is_premium_key" ON "season_claim"("user_id", "season_id", "tier", "is_premium");

-- AddForeignKey
ALTER TABLE "season_tier" ADD CONSTRAINT "season_tier_season_id_fkey" FOREIGN KEY ("season_id") REFERENCES "game_season"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "season_tier" ADD CONSTRAINT "season_tier_free_item_id_fkey" FOREIGN KEY ("free_item_id") REFERENCES "store_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "season_tier" ADD CONSTRAINT "season_tier_premium_item_id_fkey" FOREIGN KEY ("premium_item_id") REFERENCES "store_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "season_player" ADD CONSTRAINT "season_player_season_id_fkey" FOREIGN KEY ("season_id") REFERENCES "game_season"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "season_xp" ADD CONSTRAINT "season_xp_season_id_fkey" FOREIGN KEY ("season_id") REFERENCES "game_season"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "season_claim" ADD CONSTRAINT "season_claim_season_id_tier_fkey" FOREIGN KEY ("season_id", "tier") REFERENCES "season_tier"("season_id", "tier") ON DELETE CASCADE ON UPDATE CASCADE;

-- One season at a time, so that XP has one to count for. A season is planned whole; only one that has not begun is taken away.
ALTER TABLE game_season ADD CONSTRAINT game_season_facts CHECK (starts_at < ends_at AND pass_price > 0 AND char_length(name) BETWEEN 1 AND 80 AND char_length(name_ro) BETWEEN 1 AND 80);
ALTER TABLE game_season ADD CONSTRAINT game_season_one_at_a_time EXCLUDE USING gist (tstzrange(starts_at, ends_at) WITH &&);
ALTER TABLE season_tier ADD CONSTRAINT season_tier_facts CHECK (tier > 0 AND xp > 0 AND free_coins >= 0 AND premium_coins >= 0
  AND (free_coins > 0 OR premium_coins > 0 OR free_item_id IS NOT NULL OR premium_item_id IS NOT NULL));

-- GAME-7: XP is the sum of its entries, each cause counts once, and entries alone change it.
ALTER TABLE season_player ADD CONSTRAINT season_player_facts CHECK (xp >= 0 AND pass IN ('NONE', 'OWNED', 'REFUNDED'));
ALTER TABLE season_player ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON season_player USING (app_is_system() OR user_id = app_user());
ALTER TABLE season_xp ADD CONSTRAINT season_xp_cause CHECK (amount > 0 AND cause IN ('MATCH', 'PUZZLE', 'ACHIEVEMENT'));
ALTER TABLE season_xp ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON season_xp USING (app_is_system() OR user_id = app_user());
CREATE FUNCTION games_book_xp() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO season_player (id, season_id, user_id) VALUES (NEW.id, NEW.season_id, NEW.user_id) ON CONFLICT (user_id, season_id) DO NOTHING;
  UPDATE season_player SET xp = xp + NEW.amount WHERE user_id = NEW.user_id AND season_id = NEW.season_id;
  RETURN NULL;
END $$;
CREATE TRIGGER book_xp AFTER INSERT ON season_xp FOR EACH ROW EXECUTE FUNCTION games_book_xp();
CREATE TRIGGER entries_stay BEFORE UPDATE OF amount, cause, reference ON season_xp FOR EACH ROW EXECUTE FUNCTION games_entries_stay();
ALTER TABLE season_claim ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON season_claim USING (app_is_system() OR user_id = app_user());

-- Rewards of tiers and the price of a refunded pass are granted; what a refunded pass gave and is still held is taken back.
ALTER TABLE coin_entry DROP CONSTRAINT coin_entry_cause;
ALTER TABLE coin_entry ADD CONSTRAINT coin_entry_cause CHECK (
  (amount > 0 AND cause IN ('REWARD', 'MATCH', 'PACK', 'SEASON', 'PASS_REFUND')) OR (amount < 0 AND cause IN ('PURCHASE', 'REFUND', 'DEBT'))) NOT VALID;
ALTER TABLE inventory_entry DROP CONSTRAINT inventory_entry_cause;
ALTER TABLE inventory_entry ADD CONSTRAINT inventory_entry_cause CHECK (
  (amount > 0 AND cause IN ('PURCHASE', 'TRADE', 'SEASON')) OR (amount < 0 AND cause IN ('USE', 'TRADE', 'REFUND'))) NOT VALID;
