-- CreateTable
CREATE TABLE "receivable" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "amount" DECIMAL(39,0) NOT NULL,
    "settled" DECIMAL(39,0) NOT NULL DEFAULT 0,
    "taking" DECIMAL(39,0),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "forgiven" DECIMAL(39,0) NOT NULL DEFAULT 0,
    "forgiven_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "receivable_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "receivable_tenant_id_idx" ON "receivable"("tenant_id");

SELECT kit_tenant_rows('receivable');
SELECT kit_fixed('receivable', 'tenant_id', 'account_id', 'currency', 'amount');
ALTER TABLE receivable ADD CONSTRAINT receivable_parts CHECK (amount > 0 AND settled >= 0 AND settled <= amount AND forgiven <= settled
  AND (taking IS NULL OR (taking > 0 AND taking <= amount - settled)));
ALTER TABLE receivable ADD CONSTRAINT receivable_booking FOREIGN KEY (id) REFERENCES booking (id);
