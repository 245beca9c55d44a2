-- CreateTable
CREATE TABLE "landing_page" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "wording" TEXT NOT NULL,
    "wording_version" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'DRAFT',
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "landing_page_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "form_submission" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "page_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "sealed_fields" TEXT NOT NULL,
    "email_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "form_submission_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "landing_page_slug_key" ON "landing_page"("slug");

-- CreateIndex
CREATE INDEX "landing_page_tenant_id_created_at_id_idx" ON "landing_page"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "form_submission_tenant_id_created_at_id_idx" ON "form_submission"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "form_submission_page_id_email_hash_created_at_idx" ON "form_submission"("page_id", "email_hash", "created_at");

-- CreateIndex
CREATE INDEX "form_submission_email_hash_idx" ON "form_submission"("email_hash");

-- AddForeignKey
ALTER TABLE "form_submission" ADD CONSTRAINT "form_submission_page_id_fkey" FOREIGN KEY ("page_id") REFERENCES "landing_page"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE landing_page ADD CONSTRAINT landing_page_slug CHECK (slug ~ '^[a-z0-9][a-z0-9-]{1,58}[a-z0-9]$');
ALTER TABLE landing_page ADD CONSTRAINT landing_page_purpose CHECK (purpose IN ('NEWSLETTER', 'OFFERS'));
SELECT kit_one_way('landing_page', 'status', '>DRAFT', 'DRAFT>PUBLISHED', 'PUBLISHED>WITHDRAWN', 'WITHDRAWN>PUBLISHED');
SELECT kit_tenant_rows('landing_page');
ALTER TABLE form_submission ADD CONSTRAINT form_submission_reason CHECK ((status = 'QUARANTINED') = (reason IS NOT NULL));
SELECT kit_one_way('form_submission', 'status', '>ACCEPTED', '>QUARANTINED', 'QUARANTINED>ACCEPTED');
SELECT kit_tenant_rows('form_submission');
