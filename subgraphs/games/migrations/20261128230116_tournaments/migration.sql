-- AlterTable
ALTER TABLE "match" ADD COLUMN     "tournament_id" TEXT;

-- CreateTable
CREATE TABLE "tournament" (
    "id" TEXT NOT NULL,
    "game_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "time_control" TEXT NOT NULL,
    "players_max" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'OPEN',
    "round" INTEGER NOT NULL DEFAULT 0,
    "rounds" INTEGER NOT NULL DEFAULT 0,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "tournament_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tournament_player" (
    "id" TEXT NOT NULL,
    "tournament_id" TEXT NOT NULL,
    "user_id" TEXT,
    "seed" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tournament_player_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tournament_place" (
    "tournament_id" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "player_id" TEXT NOT NULL,
    "board" INTEGER NOT NULL,
    "seat" INTEGER NOT NULL,
    "match_id" TEXT,
    "points" INTEGER,

    CONSTRAINT "tournament_place_pkey" PRIMARY KEY ("tournament_id","round","player_id")
);

-- CreateIndex
CREATE INDEX "tournament_game_id_idx" ON "tournament"("game_id");

-- CreateIndex
CREATE INDEX "tournament_created_at_id_idx" ON "tournament"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "tournament_player_user_id_idx" ON "tournament_player"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "tournament_player_tournament_id_user_id_key" ON "tournament_player"("tournament_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "tournament_player_tournament_id_seed_key" ON "tournament_player"("tournament_id", "seed");

-- CreateIndex
CREATE INDEX "tournament_place_player_id_idx" ON "tournament_place"("player_id");

-- CreateIndex
CREATE INDEX "tournament_place_match_id_idx" ON "tournament_place"("match_id");

-- CreateIndex
CREATE UNIQUE INDEX "tournament_place_tournament_id_round_board_seat_key" ON "tournament_place"("tournament_id", "round", "board", "seat");

-- AddForeignKey
ALTER TABLE "tournament" ADD CONSTRAINT "tournament_game_id_fkey" FOREIGN KEY ("game_id") REFERENCES "game"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tournament_player" ADD CONSTRAINT "tournament_player_tournament_id_fkey" FOREIGN KEY ("tournament_id") REFERENCES "tournament"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tournament_place" ADD CONSTRAINT "tournament_place_tournament_id_fkey" FOREIGN KEY ("tournament_id") REFERENCES "tournament"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tournament_place" ADD CONSTRAINT "tournament_place_player_id_fkey" FOREIGN KEY ("player_id") REFERENCES "tournament_player"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Tournaments are seen by everybody. The system changes them, under the lock of their row.
ALTER TABLE tournament ADD CONSTRAINT tournament_state CHECK (status IN ('OPEN', 'RUNNING', 'FINISHED') AND format IN ('SWISS', 'KNOCKOUT'));
ALTER TABLE tournament ADD CONSTRAINT tournament_size CHECK (players_max BETWEEN 2 AND 32 AND char_length(name) BETWEEN 1 AND 80);
ALTER TABLE tournament ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON tournament FOR SELECT USING (true);
CREATE POLICY opened ON tournament USING (app_is_system() OR created_by_id = app_user());
ALTER TABLE tournament_player ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON tournament_player FOR SELECT USING (true);
CREATE POLICY joined ON tournament_player USING (app_is_system() OR user_id = app_user());
-- GAME-9: the key has a player play once in a round.
ALTER TABLE tournament_place ADD CONSTRAINT tournament_place_values CHECK (points BETWEEN 0 AND 2 AND seat IN (0, 1));
ALTER TABLE tournament_place ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON tournament_place FOR SELECT USING (true);
CREATE POLICY kept ON tournament_place USING (app_is_system());
