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
ALTER TABLE "ai_dataset_case" ADD CONSTRAINT "ai_dataset_case_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "ai_dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ai_evaluation" ADD CONSTRAINT "ai_evaluation_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "ai_dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ai_evaluation_result" ADD CONSTRAINT "ai_evaluation_result_evaluation_id_fkey" FOREIGN KEY ("evaluation_id") REFERENCES "ai_evaluation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

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
