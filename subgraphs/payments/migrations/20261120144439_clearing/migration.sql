-- CreateTable
CREATE TABLE "clearing_entry" (
    "entry_id" TEXT NOT NULL,
    "source_key" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "amount" DECIMAL(39,0) NOT NULL,
    "posted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "clearing_entry_pkey" PRIMARY KEY ("entry_id")
);

-- CreateIndex
CREATE INDEX "clearing_entry_source_key_idx" ON "clearing_entry"("source_key");

ALTER TABLE clearing_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY house ON clearing_entry USING (app_is_system());
-- An operator asks for a payout in his own tenant, behind a rule for operators.
DROP POLICY house ON payout;
CREATE POLICY operator ON payout USING (app_is_system() OR tenant_id = app_tenant());
