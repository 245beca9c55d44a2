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

-- AddForeignKey
ALTER TABLE "agent_run" ADD CONSTRAINT "agent_run_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agent"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agent_step" ADD CONSTRAINT "agent_step_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "agent_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agent_tool_call" ADD CONSTRAINT "agent_tool_call_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "agent_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

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
