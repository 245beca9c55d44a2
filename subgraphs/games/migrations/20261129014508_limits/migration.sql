-- CreateTable
CREATE TABLE "guardianship" (
    "id" TEXT NOT NULL,
    "guardian_id" TEXT NOT NULL,
    "minor_id" TEXT,
    "code" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'OPEN',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "guardianship_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "play_limit" (
    "user_id" TEXT NOT NULL,
    "setter_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "amount" INTEGER,
    "next_amount" INTEGER,
    "next_at" TIMESTAMPTZ(3),

    CONSTRAINT "play_limit_pkey" PRIMARY KEY ("user_id","setter_id","kind")
);

-- CreateTable
CREATE TABLE "play_clock" (
    "user_id" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "next_time_zone" TEXT,
    "next_zone_at" TIMESTAMPTZ(3),
    "day" TEXT NOT NULL DEFAULT '',
    "seconds" INTEGER NOT NULL DEFAULT 0,
    "session_seconds" INTEGER NOT NULL DEFAULT 0,
    "last_at" TIMESTAMPTZ(3),

    CONSTRAINT "play_clock_pkey" PRIMARY KEY ("user_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "guardianship_code_key" ON "guardianship"("code");

-- CreateIndex
CREATE INDEX "guardianship_guardian_id_status_idx" ON "guardianship"("guardian_id", "status");

-- CreateIndex
CREATE INDEX "guardianship_minor_id_idx" ON "guardianship"("minor_id");

-- CreateIndex
CREATE INDEX "play_limit_setter_id_idx" ON "play_limit"("setter_id");

-- GAME-10: one guardian for each minor, who never is their own.
ALTER TABLE guardianship ADD CONSTRAINT guardianship_state CHECK (
  status IN ('OPEN', 'ACTIVE', 'ENDED') AND guardian_id <> minor_id AND (minor_id IS NULL) = (confirmed_at IS NULL)
  AND (status <> 'OPEN' OR minor_id IS NULL) AND (status <> 'ACTIVE' OR minor_id IS NOT NULL) AND (status = 'ENDED') = (ended_at IS NOT NULL));
CREATE UNIQUE INDEX guardianship_one_guardian ON guardianship (minor_id) WHERE status = 'ACTIVE';
ALTER TABLE guardianship ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON guardianship USING (app_is_system() OR guardian_id = app_user() OR minor_id = app_user())
  WITH CHECK (app_is_system() OR guardian_id = app_user());
CREATE FUNCTION games_guards(person text) RETURNS boolean LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT EXISTS (SELECT 1 FROM guardianship WHERE guardian_id = app_user() AND minor_id = person AND status = 'ACTIVE')
$$;

-- Rows of a guardian are read by the minor and written by the guardian alone.
ALTER TABLE play_limit ADD CONSTRAINT play_limit_amounts CHECK (
  kind IN ('PLAY_MINUTES_PER_DAY', 'COINS_PER_DAY', 'COINS_PER_WEEK', 'COINS_PER_MONTH', 'CENTS_PER_DAY', 'CENTS_PER_WEEK', 'CENTS_PER_MONTH')
  AND amount >= 0 AND next_amount >= 0 AND (next_at IS NOT NULL OR next_amount IS NULL));
ALTER TABLE play_limit ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON play_limit FOR SELECT USING (app_is_system() OR user_id = app_user() OR setter_id = app_user());
CREATE POLICY set ON play_limit USING (app_is_system() OR (setter_id = app_user() AND (user_id = app_user() OR games_guards(user_id))));

ALTER TABLE play_clock ADD CONSTRAINT play_clock_time CHECK (seconds >= 0 AND session_seconds >= 0 AND (next_time_zone IS NULL) = (next_zone_at IS NULL));
ALTER TABLE play_clock ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON play_clock USING (app_is_system() OR user_id = app_user() OR games_guards(user_id));
-- A guardian reads what of the limits is used.
CREATE POLICY guarded ON coin_entry FOR SELECT USING (games_guards(user_id));
