-- CreateTable
CREATE TABLE "tutor_session" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tutor_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tutor_turn" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "revealed" INTEGER NOT NULL DEFAULT 0,
    "provider" TEXT NOT NULL,
    "model_id" TEXT NOT NULL,
    "confidence" DOUBLE PRECISION,
    "cost_micros" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tutor_turn_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tutor_exercise" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "turn_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "content" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "is_solved" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "tutor_exercise_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "persona_mood" (
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "persona_id" TEXT NOT NULL,
    "valence" DOUBLE PRECISION NOT NULL,
    "energy" DOUBLE PRECISION NOT NULL,
    "trust" DOUBLE PRECISION NOT NULL,
    "number" INTEGER NOT NULL,
    "closeness" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "persona_mood_pkey" PRIMARY KEY ("tenant_id","user_id","persona_id")
);

-- CreateTable
CREATE TABLE "persona_message" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "persona_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "content" TEXT NOT NULL,
    "sentiment" DOUBLE PRECISION NOT NULL,
    "weight" DOUBLE PRECISION NOT NULL,
    "provider" TEXT NOT NULL,
    "model_id" TEXT NOT NULL,
    "confidence" DOUBLE PRECISION,
    "cost_micros" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "persona_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "family_consultation" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "persona_ids" TEXT[],
    "content" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "model_id" TEXT NOT NULL,
    "confidence" DOUBLE PRECISION,
    "cost_micros" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "family_consultation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "generation" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "model_id" TEXT NOT NULL,
    "confidence" DOUBLE PRECISION,
    "cost_micros" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "generation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "tutor_session_tenant_id_user_id_updated_at_id_idx" ON "tutor_session"("tenant_id", "user_id", "updated_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "tutor_turn_session_id_created_at_id_idx" ON "tutor_turn"("session_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "tutor_exercise_turn_id_position_key" ON "tutor_exercise"("turn_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "persona_message_tenant_id_user_id_persona_id_number_key" ON "persona_message"("tenant_id", "user_id", "persona_id", "number");

-- CreateIndex
CREATE INDEX "family_consultation_tenant_id_user_id_created_at_id_idx" ON "family_consultation"("tenant_id", "user_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "generation_tenant_id_user_id_created_at_id_idx" ON "generation"("tenant_id", "user_id", "created_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "tutor_turn" ADD CONSTRAINT "tutor_turn_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "tutor_session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tutor_exercise" ADD CONSTRAINT "tutor_exercise_turn_id_fkey" FOREIGN KEY ("turn_id") REFERENCES "tutor_turn"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ── Rules ─────────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE tutor_turn ADD CONSTRAINT tutor_turn_kind CHECK (kind IN ('QUESTION', 'EXPLANATION', 'EXERCISES', 'FEEDBACK'));
ALTER TABLE tutor_turn ADD CONSTRAINT tutor_turn_confidence CHECK (confidence IS NULL OR confidence BETWEEN 0 AND 1);
SELECT kit_fixed('tutor_turn', 'tenant_id', 'user_id', 'session_id', 'kind', 'created_at');
SELECT kit_fixed('tutor_exercise', 'tenant_id', 'user_id', 'turn_id', 'position');
ALTER TABLE tutor_exercise ADD CONSTRAINT tutor_exercise_attempts CHECK (attempts >= 0 AND (attempts > 0 OR NOT is_solved));

-- AI-9: every component of a mood stays in [-1, 1], and the log that it follows from never changes.
ALTER TABLE persona_mood ADD CONSTRAINT persona_mood_bounds CHECK (
  valence BETWEEN -1 AND 1 AND energy BETWEEN -1 AND 1 AND trust BETWEEN -1 AND 1 AND number > 0);
ALTER TABLE persona_message ADD CONSTRAINT persona_message_bounds CHECK (
  sentiment BETWEEN -1 AND 1 AND weight BETWEEN 0 AND 1 AND number > 0);
SELECT kit_insert_only('persona_message', deletable => true);

-- AI-10: at least one persona.
ALTER TABLE family_consultation ADD CONSTRAINT family_consultation_personas CHECK (cardinality(persona_ids) > 0);
SELECT kit_insert_only('family_consultation', deletable => true);

ALTER TABLE generation ADD CONSTRAINT generation_kind CHECK (
  kind IN ('COURSE', 'QUIZ', 'LEARNING_PATH', 'JOB_DESCRIPTION', 'RESUME_REVIEW'));
SELECT kit_insert_only('generation', deletable => true);

-- ── Who sees what ─────────────────────────────────────────────────────────────────────────────────────────────────

SELECT kit_own_rows('tutor_session', 'user_id');
SELECT kit_own_rows('tutor_turn', 'user_id');
SELECT kit_own_rows('tutor_exercise', 'user_id');
SELECT kit_own_rows('persona_mood', 'user_id');
SELECT kit_own_rows('persona_message', 'user_id');
SELECT kit_own_rows('family_consultation', 'user_id');
SELECT kit_own_rows('generation', 'user_id');
