-- CreateTable
CREATE TABLE "job_posting" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "job_posting_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "job_posting_tenant_id_created_at_id_idx" ON "job_posting"("tenant_id", "created_at" DESC, "id" DESC);

ALTER TABLE job_posting ADD CONSTRAINT job_posting_title CHECK (char_length(title) BETWEEN 1 AND 200);
ALTER TABLE job_posting ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON job_posting USING (app_is_system() OR tenant_id = app_tenant());
