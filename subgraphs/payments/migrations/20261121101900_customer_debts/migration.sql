-- DropIndex
DROP INDEX "receivable_tenant_id_idx";

-- AlterTable
ALTER TABLE "receivable" ADD COLUMN     "house" TEXT NOT NULL DEFAULT 'SUSPENSE';

-- CreateIndex
CREATE INDEX "receivable_tenant_id_created_at_id_idx" ON "receivable"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "receivable_account_id_idx" ON "receivable"("account_id");

-- Debts from before stand in SUSPENSE, and are recovered and waived there; new ones say CUSTOMER_DEBTS.
ALTER TABLE receivable ADD CONSTRAINT receivable_house CHECK (house IN ('CUSTOMER_DEBTS', 'SUSPENSE'));
DROP TRIGGER kit_fixed ON receivable;
SELECT kit_fixed('receivable', 'tenant_id', 'account_id', 'currency', 'amount', 'house');
