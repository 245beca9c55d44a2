-- CreateTable
CREATE TABLE "ai_provider" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,

    CONSTRAINT "ai_provider_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ai_model" (
    "id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "context_tokens_max" INTEGER NOT NULL,
    "output_tokens_max" INTEGER NOT NULL,
    "fallback_ids" TEXT[],
    "is_enabled" BOOLEAN NOT NULL,
    "position" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "ai_model_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ai_model_price" (
    "model_id" TEXT NOT NULL,
    "effective_from" TIMESTAMPTZ(3) NOT NULL,
    "input_micros" BIGINT NOT NULL,
    "output_micros" BIGINT NOT NULL,

    CONSTRAINT "ai_model_price_pkey" PRIMARY KEY ("model_id","effective_from")
);

-- CreateTable
CREATE TABLE "ai_budget" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT,
    "limit_micros" BIGINT NOT NULL,
    "settled_micros" BIGINT NOT NULL DEFAULT 0,
    "reserved_micros" BIGINT NOT NULL DEFAULT 0,
    "period_starts_at" TIMESTAMPTZ(3) NOT NULL,
    "alerted_percent" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ai_budget_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ai_reservation" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "budget_ids" TEXT[],
    "amount_micros" BIGINT NOT NULL,
    "settled_micros" BIGINT,
    "model_id" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "lease_expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ai_reservation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ai_usage_record" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "model_id" TEXT,
    "provider" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "failure" TEXT,
    "input_tokens" INTEGER NOT NULL,
    "output_tokens" INTEGER NOT NULL,
    "cost_micros" BIGINT NOT NULL,
    "priced_from" TIMESTAMPTZ(3),
    "latency_ms" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ai_usage_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ai_cache_entry" (
    "tenant_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "model_id" TEXT NOT NULL,
    "response" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ai_cache_entry_pkey" PRIMARY KEY ("tenant_id","key")
);

-- CreateTable
CREATE TABLE "ai_conversation" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ai_conversation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ai_message" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "conversation_id" TEXT NOT NULL,
    "parent_id" TEXT,
    "role" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "content" TEXT,
    "sources" TEXT,
    "chunk_ends" INTEGER[],
    "model_id" TEXT,
    "provider" TEXT,
    "max_output_tokens" INTEGER,
    "temperature" DOUBLE PRECISION,
    "finish" TEXT,
    "failure" TEXT,
    "confidence" DOUBLE PRECISION,
    "citations" TEXT[],
    "input_tokens" INTEGER NOT NULL DEFAULT 0,
    "output_tokens" INTEGER NOT NULL DEFAULT 0,
    "cost_micros" BIGINT NOT NULL DEFAULT 0,
    "rating" INTEGER,
    "is_cancelled" BOOLEAN NOT NULL DEFAULT false,
    "lease_expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "completed_at" TIMESTAMPTZ(3),

    CONSTRAINT "ai_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ai_moderation_result" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "is_flagged" BOOLEAN NOT NULL,
    "categories" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ai_moderation_result_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "constitution_principle" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "remedy" TEXT NOT NULL,
    "effective_from" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "constitution_principle_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "constitution_review" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "applied" TEXT[],
    "violated" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "constitution_review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "human_review" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "requester_id" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "content" TEXT,
    "status" TEXT NOT NULL,
    "decided_by_id" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "note" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "human_review_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ai_provider_name_key" ON "ai_provider"("name");

-- CreateIndex
CREATE UNIQUE INDEX "ai_model_provider_id_name_key" ON "ai_model"("provider_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "ai_budget_tenant_id_user_id_key" ON "ai_budget"("tenant_id", "user_id");

-- CreateIndex
CREATE INDEX "ai_reservation_state_lease_expires_at_idx" ON "ai_reservation"("state", "lease_expires_at");

-- CreateIndex
CREATE INDEX "ai_reservation_tenant_id_idx" ON "ai_reservation"("tenant_id");

-- CreateIndex
CREATE UNIQUE INDEX "ai_reservation_request_id_attempt_key" ON "ai_reservation"("request_id", "attempt");

-- CreateIndex
CREATE INDEX "ai_usage_record_tenant_id_created_at_idx" ON "ai_usage_record"("tenant_id", "created_at");

-- CreateIndex
CREATE INDEX "ai_usage_record_tenant_id_user_id_created_at_idx" ON "ai_usage_record"("tenant_id", "user_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "ai_usage_record_request_id_attempt_key" ON "ai_usage_record"("request_id", "attempt");

-- CreateIndex
CREATE INDEX "ai_cache_entry_expires_at_idx" ON "ai_cache_entry"("expires_at");

-- CreateIndex
CREATE INDEX "ai_conversation_tenant_id_user_id_updated_at_id_idx" ON "ai_conversation"("tenant_id", "user_id", "updated_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "ai_message_conversation_id_created_at_id_idx" ON "ai_message"("conversation_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "ai_message_parent_id_idx" ON "ai_message"("parent_id");

-- CreateIndex
CREATE INDEX "ai_message_status_lease_expires_at_idx" ON "ai_message"("status", "lease_expires_at");

-- CreateIndex
CREATE INDEX "ai_moderation_result_request_id_idx" ON "ai_moderation_result"("request_id");

-- CreateIndex
CREATE INDEX "ai_moderation_result_tenant_id_created_at_idx" ON "ai_moderation_result"("tenant_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "constitution_principle_key_version_key" ON "constitution_principle"("key", "version");

-- CreateIndex
CREATE UNIQUE INDEX "constitution_review_request_id_key" ON "constitution_review"("request_id");

-- CreateIndex
CREATE INDEX "constitution_review_tenant_id_created_at_idx" ON "constitution_review"("tenant_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "human_review_message_id_key" ON "human_review"("message_id");

-- CreateIndex
CREATE INDEX "human_review_tenant_id_created_at_id_idx" ON "human_review"("tenant_id", "created_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "ai_model" ADD CONSTRAINT "ai_model_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "ai_provider"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ai_model_price" ADD CONSTRAINT "ai_model_price_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "ai_model"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ai_message" ADD CONSTRAINT "ai_message_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "ai_conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ai_message" ADD CONSTRAINT "ai_message_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "ai_message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ── Rules ─────────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE ai_model ADD CONSTRAINT ai_model_kind CHECK (kind IN ('CHAT', 'EMBEDDING'));
ALTER TABLE ai_model ADD CONSTRAINT ai_model_tokens CHECK (context_tokens_max > 0 AND output_tokens_max >= 0 AND output_tokens_max <= context_tokens_max);
ALTER TABLE ai_model_price ADD CONSTRAINT ai_model_price_micros CHECK (input_micros >= 0 AND output_micros >= 0);
SELECT kit_insert_only('ai_model_price');
SELECT kit_insert_only('constitution_principle');

-- AI-1: what is spent and what is held never exceed the limit together, whatever path the code takes.
ALTER TABLE ai_budget ADD CONSTRAINT ai_budget_limit CHECK (settled_micros >= 0 AND reserved_micros >= 0 AND settled_micros + reserved_micros <= limit_micros);
CREATE UNIQUE INDEX ai_budget_of_tenant ON ai_budget (tenant_id) WHERE user_id IS NULL;
SELECT kit_fixed('ai_budget', 'tenant_id', 'user_id');

-- Settled or released once.
ALTER TABLE ai_reservation ADD CONSTRAINT ai_reservation_amount CHECK (amount_micros >= 0);
ALTER TABLE ai_reservation ADD CONSTRAINT ai_reservation_settled CHECK (
  (state = 'SETTLED') = (settled_micros IS NOT NULL) AND (settled_micros IS NULL OR settled_micros BETWEEN 0 AND amount_micros));
SELECT kit_one_way('ai_reservation', 'state', '>HELD', 'HELD>SETTLED', 'HELD>RELEASED');
SELECT kit_fixed('ai_reservation', 'tenant_id', 'user_id', 'request_id', 'attempt', 'amount_micros', 'model_id');

ALTER TABLE ai_usage_record ADD CONSTRAINT ai_usage_kind CHECK (kind IN ('CHAT', 'EMBEDDING', 'MODERATION'));
ALTER TABLE ai_usage_record ADD CONSTRAINT ai_usage_outcome CHECK (outcome IN ('SUCCEEDED', 'FAILED', 'CANCELLED', 'CACHED', 'ABANDONED'));
ALTER TABLE ai_usage_record ADD CONSTRAINT ai_usage_cost CHECK (
  cost_micros >= 0 AND input_tokens >= 0 AND output_tokens >= 0 AND (outcome <> 'CACHED' OR cost_micros = 0)
  AND (outcome <> 'FAILED' OR input_tokens + output_tokens > 0 OR cost_micros = 0));
SELECT kit_insert_only('ai_usage_record', deletable => true);

ALTER TABLE ai_message ADD CONSTRAINT ai_message_role CHECK (role IN ('USER', 'ASSISTANT'));
ALTER TABLE ai_message ADD CONSTRAINT ai_message_rating CHECK (rating IS NULL OR rating IN (-1, 1));
SELECT kit_one_way('ai_message', 'status', '>COMPLETED', '>GENERATING', 'GENERATING>COMPLETED', 'GENERATING>FAILED', 'GENERATING>CANCELLED',
  'GENERATING>WITHHELD', 'GENERATING>AWAITING_REVIEW', 'AWAITING_REVIEW>COMPLETED', 'AWAITING_REVIEW>WITHHELD');
SELECT kit_fixed('ai_message', 'tenant_id', 'user_id', 'conversation_id', 'parent_id', 'role', 'created_at');

SELECT kit_insert_only('ai_moderation_result', deletable => true);
ALTER TABLE constitution_principle ADD CONSTRAINT constitution_principle_remedy CHECK (remedy IN ('REVISE', 'REFUSE', 'ESCALATE'));
ALTER TABLE constitution_review ADD CONSTRAINT constitution_review_verdict CHECK (
  verdict IN ('PASSED', 'REVISED', 'REFUSED', 'ESCALATED') AND (verdict = 'PASSED') = (cardinality(violated) = 0));
SELECT kit_insert_only('constitution_review', deletable => true);

-- AI-7: decided once, and by somebody else.
SELECT kit_one_way('human_review', 'status', '>PENDING_APPROVAL', 'PENDING_APPROVAL>APPROVED', 'PENDING_APPROVAL>REJECTED');
SELECT kit_four_eyes('human_review', 'decided_by_id', 'requester_id');
ALTER TABLE human_review ADD CONSTRAINT human_review_decided CHECK ((status = 'PENDING_APPROVAL') = (decided_by_id IS NULL));
SELECT kit_fixed('human_review', 'tenant_id', 'requester_id', 'message_id');

-- ── Who sees what ─────────────────────────────────────────────────────────────────────────────────────────────────

SELECT kit_tenant_rows('ai_budget');
SELECT kit_tenant_rows('ai_reservation');
SELECT kit_tenant_rows('ai_usage_record');
SELECT kit_tenant_rows('ai_cache_entry');
SELECT kit_own_rows('ai_conversation', 'user_id');
SELECT kit_own_rows('ai_message', 'user_id');
SELECT kit_tenant_rows('ai_moderation_result');
SELECT kit_tenant_rows('constitution_review');
SELECT kit_tenant_rows('human_review');

-- ── Catalogue ─────────────────────────────────────────────────────────────────────────────────────────────────────
-- Prices in micro-units of the US dollar per million tokens. Source: https://openai.com/api/pricing and
-- https://platform.openai.com/docs/models (context and output lengths). Operators set later prices.

INSERT INTO ai_provider (id, name, description) VALUES
  ('aip_embedded', 'embedded', 'Deterministic engine of this installation: it answers from given passages and does not call a language model.'),
  ('aip_openai', 'openai', 'Host that speaks the OpenAI API, by OPENAI_BASE_URL.');
INSERT INTO ai_model (id, provider_id, name, kind, context_tokens_max, output_tokens_max, fallback_ids, is_enabled, position) VALUES
  ('aim_embedded_extractive', 'aip_embedded', 'embedded-extractive-v1', 'CHAT', 131072, 4096, '{}', true, 1),
  ('aim_embedded_hash', 'aip_embedded', 'embedded-hash-v1', 'EMBEDDING', 8192, 0, '{}', true, 2),
  ('aim_gpt_41_mini', 'aip_openai', 'gpt-4.1-mini', 'CHAT', 1047576, 32768, '{aim_gpt_4o_mini,aim_embedded_extractive}', true, 3),
  ('aim_gpt_41', 'aip_openai', 'gpt-4.1', 'CHAT', 1047576, 32768, '{aim_gpt_41_mini,aim_gpt_4o_mini,aim_embedded_extractive}', true, 4),
  ('aim_gpt_4o_mini', 'aip_openai', 'gpt-4o-mini', 'CHAT', 128000, 16384, '{aim_embedded_extractive}', true, 5),
  ('aim_embedding_3_small', 'aip_openai', 'text-embedding-3-small', 'EMBEDDING', 8191, 0, '{}', true, 6);
INSERT INTO ai_model_price (model_id, effective_from, input_micros, output_micros) VALUES
  ('aim_embedded_extractive', '2025-01-01', 0, 0),
  ('aim_embedded_hash', '2025-01-01', 0, 0),
  ('aim_gpt_41_mini', '2025-04-14', 400000, 1600000),
  ('aim_gpt_41', '2025-04-14', 2000000, 8000000),
  ('aim_gpt_4o_mini', '2024-07-18', 150000, 600000),
  ('aim_embedding_3_small', '2024-01-25', 20000, 0);

INSERT INTO constitution_principle (id, key, version, title, text, remedy, effective_from) VALUES
  ('acp_harm_1', 'no-harm', 1, 'Do no harm', 'An answer contains nothing that the moderation flags.', 'REFUSE', '2025-01-01'),
  ('acp_privacy_1', 'privacy', 1, 'Keep personal data private', 'An answer repeats no payment card number, bank account number or e-mail address that the user did not give.', 'REVISE', '2025-01-01'),
  ('acp_honesty_1', 'honesty', 1, 'Be honest about being a machine', 'An answer does not claim to come from a human being.', 'REVISE', '2025-01-01'),
  ('acp_fairness_1', 'fairness', 1, 'Do not generalise about groups of people', 'An answer ascribes no ability or character to all members of a group by gender, origin, religion, age or disability.', 'REFUSE', '2025-01-01'),
  ('acp_decision_1', 'human-decision', 1, 'Leave critical decisions to people', 'An answer that decides on employment, credit, admission, treatment or a contract takes effect only after a person approved it.', 'ESCALATE', '2025-01-01');

-- ── Release of what a person approved (AI-7) ──────────────────────────────────────────────────────────────────────
-- Conversations are seen by their user alone. Who decides on a held answer needs it sealed as it is, and nothing else of it.
CREATE FUNCTION held_message(message text)
RETURNS TABLE (content text, chunk_ends integer[], conversation_id text, user_id text, model_id text, provider text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT m.content, m.chunk_ends, m.conversation_id, m.user_id, m.model_id, m.provider FROM ai_message m JOIN human_review r ON r.message_id = m.id
   WHERE m.id = message AND m.tenant_id = app_tenant() AND m.status = 'AWAITING_REVIEW' AND r.decided_by_id = app_user()
$$;
CREATE FUNCTION release_message(message text, sealed text, ends integer[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT AS $$
  UPDATE ai_message m SET content = sealed, chunk_ends = ends, finish = 'REVIEW',
         status = CASE r.status WHEN 'APPROVED' THEN 'COMPLETED' ELSE 'WITHHELD' END,
         failure = CASE r.status WHEN 'APPROVED' THEN NULL ELSE 'REVIEW_REJECTED' END
    FROM human_review r
   WHERE r.message_id = m.id AND r.status <> 'PENDING_APPROVAL' AND r.decided_by_id = app_user()
     AND m.id = message AND m.tenant_id = app_tenant() AND m.status = 'AWAITING_REVIEW'
$$;
