-- Tables, enums, indexes and foreign keys of schema.prisma, as `npm run migration` writes them.

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
CREATE TABLE "tenant_member" (
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,

    CONSTRAINT "tenant_member_pkey" PRIMARY KEY ("tenant_id","user_id")
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

-- CreateTable
CREATE TABLE "prompt_template" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "prompt_template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "prompt_version" (
    "id" TEXT NOT NULL,
    "template_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "variables" TEXT[],
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "prompt_version_pkey" PRIMARY KEY ("template_id","number")
);

-- CreateTable
CREATE TABLE "prompt_label" (
    "template_id" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,

    CONSTRAINT "prompt_label_pkey" PRIMARY KEY ("template_id","label")
);

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

-- CreateTable
CREATE TABLE "agent" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "instructions" TEXT NOT NULL,
    "model_id" TEXT,
    "tools" TEXT[],
    "agent_ids" TEXT[],
    "is_with_memory" BOOLEAN NOT NULL,
    "steps_max" INTEGER NOT NULL,
    "budget_micros" BIGINT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "agent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agent_run" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "agent_id" TEXT NOT NULL,
    "root_id" TEXT NOT NULL,
    "parent_call_id" TEXT,
    "depth" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "input" TEXT NOT NULL,
    "definition" TEXT NOT NULL,
    "memories" TEXT,
    "output" TEXT,
    "failure" TEXT,
    "steps" INTEGER NOT NULL DEFAULT 0,
    "steps_max" INTEGER NOT NULL,
    "cost_micros" BIGINT NOT NULL DEFAULT 0,
    "budget_micros" BIGINT NOT NULL,
    "malformed_calls" INTEGER NOT NULL DEFAULT 0,
    "is_cancelled" BOOLEAN NOT NULL DEFAULT false,
    "deadline_at" TIMESTAMPTZ(3) NOT NULL,
    "lease_token" TEXT,
    "lease_expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "completed_at" TIMESTAMPTZ(3),

    CONSTRAINT "agent_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agent_step" (
    "id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "model_id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "input_tokens" INTEGER NOT NULL,
    "output_tokens" INTEGER NOT NULL,
    "cost_micros" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "agent_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agent_tool_call" (
    "id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "call_id" TEXT NOT NULL,
    "tool" TEXT NOT NULL,
    "effect" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "arguments" TEXT NOT NULL,
    "result" TEXT,
    "failure" TEXT,
    "decided_by_id" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "completed_at" TIMESTAMPTZ(3),

    CONSTRAINT "agent_tool_call_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ai_tenant_setting" (
    "tenant_id" TEXT NOT NULL,
    "cache_threshold" DOUBLE PRECISION,

    CONSTRAINT "ai_tenant_setting_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "ai_cache_question" (
    "tenant_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "partition" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "sketch" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ai_cache_question_pkey" PRIMARY KEY ("tenant_id","key")
);

-- CreateTable
CREATE TABLE "ai_api_product" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "model_ids" TEXT[],
    "request_micros" BIGINT NOT NULL,
    "tokens_micros" BIGINT NOT NULL,
    "monthly_tokens" BIGINT NOT NULL,
    "requests_per_minute" INTEGER NOT NULL,
    "subscription_id" TEXT,
    "price_id" TEXT,
    "period_starts_at" TIMESTAMPTZ(3) NOT NULL,
    "period_tokens" BIGINT NOT NULL DEFAULT 0,
    "period_requests" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ai_api_product_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ai_api_key" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "product_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "scopes" TEXT[],
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ai_api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ai_api_call" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "product_id" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "held_tokens" BIGINT NOT NULL,
    "tokens" BIGINT NOT NULL DEFAULT 0,
    "charge_micros" BIGINT NOT NULL DEFAULT 0,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ai_api_call_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ai_dataset" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ai_dataset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ai_dataset_case" (
    "id" TEXT NOT NULL,
    "dataset_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "input" TEXT NOT NULL,
    "expected" TEXT NOT NULL,
    "scorer" TEXT NOT NULL,

    CONSTRAINT "ai_dataset_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ai_evaluation" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "dataset_id" TEXT NOT NULL,
    "prompt_id" TEXT,
    "prompt_number" INTEGER,
    "agent_id" TEXT,
    "model_id" TEXT,
    "status" TEXT NOT NULL,
    "total" INTEGER NOT NULL,
    "passed" INTEGER NOT NULL DEFAULT 0,
    "score_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "cost_micros" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "completed_at" TIMESTAMPTZ(3),

    CONSTRAINT "ai_evaluation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ai_evaluation_result" (
    "id" TEXT NOT NULL,
    "evaluation_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "output" TEXT,
    "failure" TEXT,
    "score" DOUBLE PRECISION NOT NULL,
    "is_passed" BOOLEAN NOT NULL,
    "cost_micros" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ai_evaluation_result_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ai_provider_name_key" ON "ai_provider"("name");

-- CreateIndex
CREATE UNIQUE INDEX "ai_model_provider_id_name_key" ON "ai_model"("provider_id", "name");

-- CreateIndex
CREATE INDEX "tenant_member_user_id_idx" ON "tenant_member"("user_id");

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

-- CreateIndex
CREATE INDEX "prompt_template_tenant_id_created_at_id_idx" ON "prompt_template"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "prompt_template_tenant_id_name_key" ON "prompt_template"("tenant_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "prompt_version_id_key" ON "prompt_version"("id");

-- CreateIndex
CREATE INDEX "prompt_label_template_id_number_idx" ON "prompt_label"("template_id", "number");

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

-- CreateIndex
CREATE INDEX "agent_tenant_id_created_at_id_idx" ON "agent"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "agent_run_parent_call_id_key" ON "agent_run"("parent_call_id");

-- CreateIndex
CREATE INDEX "agent_run_tenant_id_user_id_created_at_id_idx" ON "agent_run"("tenant_id", "user_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "agent_run_agent_id_idx" ON "agent_run"("agent_id");

-- CreateIndex
CREATE INDEX "agent_run_root_id_idx" ON "agent_run"("root_id");

-- CreateIndex
CREATE INDEX "agent_run_status_lease_expires_at_idx" ON "agent_run"("status", "lease_expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "agent_step_run_id_number_key" ON "agent_step"("run_id", "number");

-- CreateIndex
CREATE INDEX "agent_tool_call_tenant_id_created_at_id_idx" ON "agent_tool_call"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "agent_tool_call_status_expires_at_idx" ON "agent_tool_call"("status", "expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "agent_tool_call_run_id_step_position_key" ON "agent_tool_call"("run_id", "step", "position");

-- CreateIndex
CREATE INDEX "ai_cache_question_tenant_id_partition_created_at_idx" ON "ai_cache_question"("tenant_id", "partition", "created_at" DESC);

-- CreateIndex
CREATE INDEX "ai_api_product_tenant_id_created_at_id_idx" ON "ai_api_product"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "ai_api_product_tenant_id_name_key" ON "ai_api_product"("tenant_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "ai_api_key_secret_hash_key" ON "ai_api_key"("secret_hash");

-- CreateIndex
CREATE INDEX "ai_api_key_tenant_id_created_at_id_idx" ON "ai_api_key"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "ai_api_key_product_id_idx" ON "ai_api_key"("product_id");

-- CreateIndex
CREATE INDEX "ai_api_call_key_id_created_at_idx" ON "ai_api_call"("key_id", "created_at");

-- CreateIndex
CREATE INDEX "ai_api_call_product_id_state_expires_at_idx" ON "ai_api_call"("product_id", "state", "expires_at");

-- CreateIndex
CREATE INDEX "ai_api_call_created_at_idx" ON "ai_api_call"("created_at");

-- CreateIndex
CREATE INDEX "ai_dataset_tenant_id_created_at_id_idx" ON "ai_dataset"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "ai_dataset_tenant_id_name_key" ON "ai_dataset"("tenant_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "ai_dataset_case_dataset_id_position_key" ON "ai_dataset_case"("dataset_id", "position");

-- CreateIndex
CREATE INDEX "ai_evaluation_tenant_id_created_at_id_idx" ON "ai_evaluation"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "ai_evaluation_dataset_id_idx" ON "ai_evaluation"("dataset_id");

-- CreateIndex
CREATE UNIQUE INDEX "ai_evaluation_result_evaluation_id_position_key" ON "ai_evaluation_result"("evaluation_id", "position");

-- AddForeignKey
ALTER TABLE "ai_model" ADD CONSTRAINT "ai_model_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "ai_provider"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ai_model_price" ADD CONSTRAINT "ai_model_price_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "ai_model"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ai_message" ADD CONSTRAINT "ai_message_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "ai_conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ai_message" ADD CONSTRAINT "ai_message_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "ai_message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prompt_version" ADD CONSTRAINT "prompt_version_template_id_fkey" FOREIGN KEY ("template_id") REFERENCES "prompt_template"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prompt_label" ADD CONSTRAINT "prompt_label_template_id_fkey" FOREIGN KEY ("template_id") REFERENCES "prompt_template"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prompt_label" ADD CONSTRAINT "prompt_label_template_id_number_fkey" FOREIGN KEY ("template_id", "number") REFERENCES "prompt_version"("template_id", "number") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tutor_turn" ADD CONSTRAINT "tutor_turn_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "tutor_session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tutor_exercise" ADD CONSTRAINT "tutor_exercise_turn_id_fkey" FOREIGN KEY ("turn_id") REFERENCES "tutor_turn"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agent_run" ADD CONSTRAINT "agent_run_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agent"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agent_step" ADD CONSTRAINT "agent_step_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "agent_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agent_tool_call" ADD CONSTRAINT "agent_tool_call_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "agent_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ai_cache_question" ADD CONSTRAINT "ai_cache_question_tenant_id_key_fkey" FOREIGN KEY ("tenant_id", "key") REFERENCES "ai_cache_entry"("tenant_id", "key") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ai_api_key" ADD CONSTRAINT "ai_api_key_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "ai_api_product"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ai_api_call" ADD CONSTRAINT "ai_api_call_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "ai_api_product"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ai_api_call" ADD CONSTRAINT "ai_api_call_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "ai_api_key"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ai_dataset_case" ADD CONSTRAINT "ai_dataset_case_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "ai_dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ai_evaluation" ADD CONSTRAINT "ai_evaluation_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "ai_dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ai_evaluation_result" ADD CONSTRAINT "ai_evaluation_result_evaluation_id_fkey" FOREIGN KEY ("evaluation_id") REFERENCES "ai_evaluation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say.

SET LOCAL check_function_bodies = off;
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

-- AI-11: a published version never changes; labels move between versions.
SELECT kit_insert_only('prompt_version', deletable => true);
SELECT kit_fixed('prompt_template', 'tenant_id', 'name');
SELECT kit_tenant_rows('prompt_template');
SELECT kit_tenant_rows('prompt_version');
SELECT kit_tenant_rows('prompt_label');

ALTER TABLE tenant_member ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON tenant_member USING (app_is_system() OR tenant_id = app_tenant());

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

ALTER TABLE agent ADD CONSTRAINT agent_limits CHECK (steps_max BETWEEN 1 AND 50 AND budget_micros >= 0);

-- Models and people name agents; a name that is archived is free again.
CREATE UNIQUE INDEX agent_name ON agent (tenant_id, name) WHERE archived_at IS NULL;
SELECT kit_fixed('agent', 'tenant_id', 'created_by_id', 'created_at');

ALTER TABLE agent_run ADD CONSTRAINT agent_run_limits CHECK (
  steps BETWEEN 0 AND steps_max AND cost_micros BETWEEN 0 AND budget_micros AND depth BETWEEN 1 AND 4);
ALTER TABLE agent_run ADD CONSTRAINT agent_run_end CHECK ((completed_at IS NULL) = (status IN ('QUEUED', 'RUNNING', 'AWAITING_APPROVAL', 'AWAITING_AGENT')));
SELECT kit_one_way('agent_run', 'status', '>QUEUED', 'QUEUED>RUNNING', 'RUNNING>AWAITING_APPROVAL', 'RUNNING>AWAITING_AGENT', 'AWAITING_APPROVAL>RUNNING',
  'AWAITING_AGENT>RUNNING', 'RUNNING>COMPLETED', 'RUNNING>FAILED', 'RUNNING>CANCELLED', 'QUEUED>CANCELLED', 'AWAITING_APPROVAL>CANCELLED', 'AWAITING_AGENT>CANCELLED');
SELECT kit_fixed('agent_run', 'tenant_id', 'user_id', 'agent_id', 'root_id', 'parent_call_id', 'depth', 'input', 'definition', 'steps_max', 'budget_micros', 'deadline_at');

SELECT kit_insert_only('agent_step', deletable => true);

-- AI-7: a critical call never takes effect before somebody else has approved it, whatever path the code takes; one decision, and one effect.
ALTER TABLE agent_tool_call ADD CONSTRAINT agent_tool_call_effect CHECK (effect IN ('READ', 'PERSONAL', 'CRITICAL'));
ALTER TABLE agent_tool_call ADD CONSTRAINT agent_tool_call_approved CHECK (
  effect <> 'CRITICAL' OR (status <> 'PENDING' AND (status NOT IN ('APPROVED', 'SUCCEEDED', 'FAILED') OR decided_by_id IS NOT NULL)));
SELECT kit_one_way('agent_tool_call', 'status', '>PENDING', '>PENDING_APPROVAL', '>REFUSED', 'PENDING>SUCCEEDED', 'PENDING>FAILED', 'PENDING>CANCELLED',
  'PENDING_APPROVAL>APPROVED', 'PENDING_APPROVAL>REJECTED', 'PENDING_APPROVAL>EXPIRED', 'PENDING_APPROVAL>CANCELLED', 'APPROVED>SUCCEEDED', 'APPROVED>FAILED', 'APPROVED>CANCELLED');
SELECT kit_four_eyes('agent_tool_call', 'decided_by_id', 'user_id');
SELECT kit_fixed('agent_tool_call', 'run_id', 'step', 'position', 'tenant_id', 'user_id', 'tool', 'effect', 'arguments');

SELECT kit_tenant_rows('agent');
SELECT kit_own_rows('agent_run', 'user_id');
SELECT kit_own_rows('agent_step', 'user_id');

-- What is critical is seen by those who may decide on it; the rest of a run by its user alone.
ALTER TABLE agent_tool_call ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_or_critical ON agent_tool_call USING (
  app_is_system() OR tenant_id = app_tenant() AND (user_id = app_user() OR effect = 'CRITICAL'));

ALTER TABLE ai_tenant_setting ADD CONSTRAINT ai_tenant_setting_threshold CHECK (cache_threshold BETWEEN 0.8 AND 1);
SELECT kit_tenant_rows('ai_tenant_setting');
SELECT kit_tenant_rows('ai_cache_question');

ALTER TABLE ai_api_product ADD CONSTRAINT ai_api_product_limits CHECK (
  request_micros >= 0 AND tokens_micros >= 0 AND monthly_tokens > 0 AND requests_per_minute > 0 AND period_tokens >= 0 AND period_requests >= 0);
ALTER TABLE ai_api_product ADD CONSTRAINT ai_api_product_billing CHECK ((subscription_id IS NULL) = (price_id IS NULL));
SELECT kit_fixed('ai_api_product', 'tenant_id', 'created_by_id', 'request_micros', 'tokens_micros');
SELECT kit_fixed('ai_api_key', 'tenant_id', 'user_id', 'product_id', 'secret_hash', 'scopes', 'expires_at');
ALTER TABLE ai_api_call ADD CONSTRAINT ai_api_call_tokens CHECK (tokens BETWEEN 0 AND held_tokens AND charge_micros >= 0);
SELECT kit_one_way('ai_api_call', 'state', '>OPEN', 'OPEN>SETTLED');

SELECT kit_tenant_rows('ai_api_product');
SELECT kit_tenant_rows('ai_api_key');
SELECT kit_tenant_rows('ai_api_call');

SELECT kit_insert_only('ai_dataset_case', deletable => true);
SELECT kit_fixed('ai_dataset', 'tenant_id', 'name');
ALTER TABLE ai_dataset_case ADD CONSTRAINT ai_dataset_case_scorer CHECK (scorer IN ('EXACT', 'CONTAINS', 'SCHEMA', 'KEY_TERMS'));
ALTER TABLE ai_evaluation ADD CONSTRAINT ai_evaluation_subject CHECK ((prompt_id IS NULL) <> (agent_id IS NULL) AND (prompt_id IS NULL) = (prompt_number IS NULL));
ALTER TABLE ai_evaluation ADD CONSTRAINT ai_evaluation_figures CHECK (passed BETWEEN 0 AND total AND total > 0);
SELECT kit_one_way('ai_evaluation', 'status', '>RUNNING', 'RUNNING>COMPLETED');
SELECT kit_fixed('ai_evaluation', 'tenant_id', 'user_id', 'dataset_id', 'prompt_id', 'prompt_number', 'agent_id', 'model_id', 'total');
SELECT kit_insert_only('ai_evaluation_result', deletable => true);

SELECT kit_tenant_rows('ai_dataset');
SELECT kit_tenant_rows('ai_dataset_case');
SELECT kit_tenant_rows('ai_evaluation');
SELECT kit_tenant_rows('ai_evaluation_result');
ALTER TABLE ai_model ADD CONSTRAINT ai_model_kind CHECK (kind IN ('CHAT', 'EMBEDDING', 'SPEECH', 'TRANSCRIPTION'));
ALTER TABLE ai_usage_record ADD CONSTRAINT ai_usage_kind CHECK (kind IN ('CHAT', 'EMBEDDING', 'MODERATION', 'SPEECH', 'TRANSCRIPTION'));

-- 0.006 US dollars a minute, and 15 a million characters. Source: https://openai.com/api/pricing
INSERT INTO ai_model (id, provider_id, name, kind, context_tokens_max, output_tokens_max, fallback_ids, is_enabled, position) VALUES
  ('aim_whisper_1', 'aip_openai', 'whisper-1', 'TRANSCRIPTION', 14400, 0, '{}', true, 7),
  ('aim_tts_1', 'aip_openai', 'tts-1', 'SPEECH', 4096, 0, '{}', true, 8);
INSERT INTO ai_model_price (model_id, effective_from, input_micros, output_micros) VALUES
  ('aim_whisper_1', '2023-03-01', 100000000, 0),
  ('aim_tts_1', '2023-11-06', 15000000, 0);
