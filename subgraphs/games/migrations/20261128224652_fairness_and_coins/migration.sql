-- CreateTable
CREATE TABLE "fair_play_case" (
    "id" TEXT NOT NULL,
    "reporter_id" TEXT NOT NULL,
    "player_id" TEXT NOT NULL,
    "match_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'OPEN',
    "decided_by_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "fair_play_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "coin_account" (
    "user_id" TEXT NOT NULL,
    "balance" INTEGER NOT NULL,

    CONSTRAINT "coin_account_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "coin_entry" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "cause" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "coin_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "store_item" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_ro" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "summary_ro" TEXT NOT NULL,
    "price" INTEGER NOT NULL,
    "is_consumable" BOOLEAN NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "store_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inventory_item" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "store_item_id" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,

    CONSTRAINT "inventory_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inventory_entry" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "store_item_id" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "cause" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inventory_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "fair_play_case_match_id_idx" ON "fair_play_case"("match_id");

-- CreateIndex
CREATE INDEX "fair_play_case_player_id_idx" ON "fair_play_case"("player_id");

-- CreateIndex
CREATE INDEX "fair_play_case_created_at_id_idx" ON "fair_play_case"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "fair_play_case_reporter_id_player_id_match_id_key" ON "fair_play_case"("reporter_id", "player_id", "match_id");

-- CreateIndex
CREATE INDEX "coin_entry_user_id_created_at_id_idx" ON "coin_entry"("user_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "coin_entry_user_id_cause_reference_key" ON "coin_entry"("user_id", "cause", "reference");

-- CreateIndex
CREATE UNIQUE INDEX "store_item_slug_key" ON "store_item"("slug");

-- CreateIndex
CREATE INDEX "inventory_item_store_item_id_idx" ON "inventory_item"("store_item_id");

-- CreateIndex
CREATE UNIQUE INDEX "inventory_item_user_id_store_item_id_key" ON "inventory_item"("user_id", "store_item_id");

-- CreateIndex
CREATE INDEX "inventory_entry_store_item_id_idx" ON "inventory_entry"("store_item_id");

-- CreateIndex
CREATE UNIQUE INDEX "inventory_entry_user_id_cause_reference_key" ON "inventory_entry"("user_id", "cause", "reference");

-- AddForeignKey
ALTER TABLE "fair_play_case" ADD CONSTRAINT "fair_play_case_match_id_fkey" FOREIGN KEY ("match_id") REFERENCES "match"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inventory_item" ADD CONSTRAINT "inventory_item_store_item_id_fkey" FOREIGN KEY ("store_item_id") REFERENCES "store_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inventory_entry" ADD CONSTRAINT "inventory_entry_store_item_id_fkey" FOREIGN KEY ("store_item_id") REFERENCES "store_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A report is its reporter's and the moderators'.
ALTER TABLE fair_play_case ADD CONSTRAINT fair_play_case_texts CHECK (char_length(note) BETWEEN 1 AND 500 AND kind IN ('CHEATING', 'STALLING', 'ABUSE'));
ALTER TABLE fair_play_case ADD CONSTRAINT fair_play_case_status CHECK (status IN ('OPEN', 'UPHELD', 'DISMISSED') AND (status = 'OPEN') = (decided_at IS NULL));
ALTER TABLE fair_play_case ADD CONSTRAINT fair_play_case_people CHECK (reporter_id <> player_id);
ALTER TABLE fair_play_case ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON fair_play_case USING (app_is_system() OR reporter_id = app_user());

-- GAME-7: what is held is the sum of the entries, and never negative. Entries alone change it.
ALTER TABLE coin_account ADD CONSTRAINT coin_account_balance CHECK (balance >= 0);
ALTER TABLE coin_entry ADD CONSTRAINT coin_entry_cause CHECK (amount <> 0 AND cause IN ('REWARD', 'MATCH', 'PURCHASE'));
ALTER TABLE coin_account ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON coin_account USING (app_is_system() OR user_id = app_user());
ALTER TABLE coin_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON coin_entry USING (app_is_system() OR user_id = app_user());
CREATE FUNCTION games_book_coins() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO coin_account AS a (user_id, balance) VALUES (NEW.user_id, 0) ON CONFLICT (user_id) DO NOTHING;
  UPDATE coin_account SET balance = balance + NEW.amount WHERE user_id = NEW.user_id;
  RETURN NULL;
END $$;
CREATE TRIGGER book_coins AFTER INSERT ON coin_entry FOR EACH ROW EXECUTE FUNCTION games_book_coins();

ALTER TABLE store_item ADD CONSTRAINT store_item_price CHECK (price > 0);
ALTER TABLE inventory_item ADD CONSTRAINT inventory_item_quantity CHECK (quantity >= 0);
ALTER TABLE inventory_entry ADD CONSTRAINT inventory_entry_cause CHECK (amount <> 0 AND cause IN ('PURCHASE', 'USE'));
ALTER TABLE inventory_item ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON inventory_item USING (app_is_system() OR user_id = app_user());
ALTER TABLE inventory_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON inventory_entry USING (app_is_system() OR user_id = app_user());
CREATE FUNCTION games_book_items() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO inventory_item (id, user_id, store_item_id, quantity) VALUES (NEW.id, NEW.user_id, NEW.store_item_id, 0) ON CONFLICT (user_id, store_item_id) DO NOTHING;
  UPDATE inventory_item SET quantity = quantity + NEW.amount WHERE user_id = NEW.user_id AND store_item_id = NEW.store_item_id;
  RETURN NULL;
END $$;
CREATE TRIGGER book_items AFTER INSERT ON inventory_entry FOR EACH ROW EXECUTE FUNCTION games_book_items();

CREATE FUNCTION games_entries_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'entries_stay';
END $$;
CREATE TRIGGER entries_stay BEFORE UPDATE OF amount, cause, reference ON coin_entry FOR EACH ROW EXECUTE FUNCTION games_entries_stay();
CREATE TRIGGER entries_stay BEFORE UPDATE OF amount, cause, reference ON inventory_entry FOR EACH ROW EXECUTE FUNCTION games_entries_stay();

INSERT INTO store_item (id, slug, name, name_ro, summary, summary_ro, price, is_consumable, position) VALUES
  ('sti_walnut_board', 'walnut-board', 'Walnut board', 'Tablă din nuc', 'A board of dark wood.', 'O tablă din lemn închis la culoare.', 120, false, 0),
  ('sti_folk_cards', 'folk-cards', 'Folk card backs', 'Cărți cu motive populare', 'Card backs with a woven pattern.', 'Dosul cărților cu un model țesut.', 80, false, 1),
  ('sti_confetti', 'confetti', 'Confetti', 'Confetti', 'Celebrate a win; each piece is used once.', 'Sărbătorește o victorie; fiecare bucată se folosește o singură dată.', 15, true, 2);
