-- AlterTable
ALTER TABLE "receivable" ADD COLUMN     "taking_from" TEXT;

-- CreateTable
CREATE TABLE "debtor_account" (
    "account_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "currency" TEXT NOT NULL,

    CONSTRAINT "debtor_account_pkey" PRIMARY KEY ("account_id")
);

-- CreateIndex
CREATE INDEX "debtor_account_tenant_id_idx" ON "debtor_account"("tenant_id");

SELECT kit_tenant_rows('debtor_account');
-- M-18: what is being taken says from which account; the version before leaves that out, and takes from the debt's own.
ALTER TABLE receivable ADD CONSTRAINT receivable_taking_from CHECK (taking_from IS NULL OR taking IS NOT NULL) NOT VALID;
