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

-- CreateIndex
CREATE INDEX "ai_cache_question_tenant_id_partition_created_at_idx" ON "ai_cache_question"("tenant_id", "partition", "created_at" DESC);

-- AddForeignKey
ALTER TABLE "ai_cache_question" ADD CONSTRAINT "ai_cache_question_tenant_id_key_fkey" FOREIGN KEY ("tenant_id", "key") REFERENCES "ai_cache_entry"("tenant_id", "key") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE ai_tenant_setting ADD CONSTRAINT ai_tenant_setting_threshold CHECK (cache_threshold BETWEEN 0.8 AND 1);
SELECT kit_tenant_rows('ai_tenant_setting');
SELECT kit_tenant_rows('ai_cache_question');
