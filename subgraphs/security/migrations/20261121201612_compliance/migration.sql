-- CreateTable
CREATE TABLE "evidence" (
    "id" TEXT NOT NULL,
    "kind" TEXT,
    "control_id" TEXT,
    "is_met" BOOLEAN NOT NULL,
    "detail" TEXT NOT NULL,
    "reference" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "valid_until" TIMESTAMPTZ(3) NOT NULL,
    "attached_by_id" TEXT,
    "ordinal" BIGSERIAL NOT NULL,

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "compliance_report" (
    "id" TEXT NOT NULL,
    "framework" TEXT NOT NULL,
    "generated_by_id" TEXT NOT NULL,
    "generated_at" TIMESTAMPTZ(3) NOT NULL,
    "met" INTEGER NOT NULL,
    "total" INTEGER NOT NULL,
    "content" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "compliance_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "second_factor" (
    "factor_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,

    CONSTRAINT "second_factor_pkey" PRIMARY KEY ("factor_id")
);

-- CreateIndex
CREATE INDEX "evidence_kind_ordinal_idx" ON "evidence"("kind", "ordinal" DESC);

-- CreateIndex
CREATE INDEX "evidence_control_id_ordinal_idx" ON "evidence"("control_id", "ordinal" DESC);

-- CreateIndex
CREATE INDEX "evidence_at_idx" ON "evidence"("at");

-- CreateIndex
CREATE INDEX "compliance_report_framework_generated_at_idx" ON "compliance_report"("framework", "generated_at" DESC);

-- CreateIndex
CREATE INDEX "compliance_report_generated_at_id_idx" ON "compliance_report"("generated_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "second_factor_user_id_idx" ON "second_factor"("user_id");

-- Evidence is either computed, and has a kind, or attached to a control by somebody.
ALTER TABLE evidence
  ADD CONSTRAINT evidence_origin CHECK (
    (kind IS NULL) = (control_id IS NOT NULL) AND (kind IS NULL) = (attached_by_id IS NOT NULL)),
  ADD CONSTRAINT evidence_validity CHECK (valid_until > at);
SELECT kit_insert_only('evidence', deletable => true);
SELECT kit_insert_only('compliance_report');
