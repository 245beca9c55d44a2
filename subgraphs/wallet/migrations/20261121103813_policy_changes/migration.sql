-- CreateEnum
CREATE TYPE "WalletPolicyChangeKind" AS ENUM ('RECIPIENT_POLICY', 'SPENDING_CONTROL', 'SPENDING_CONTROL_REMOVAL');

-- CreateEnum
CREATE TYPE "WalletPolicyChangeStatus" AS ENUM ('PENDING_APPROVAL', 'APPROVED', 'REJECTED');

-- CreateTable
CREATE TABLE "wallet_policy_change" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "wallet_id" TEXT NOT NULL,
    "kind" "WalletPolicyChangeKind" NOT NULL,
    "control_id" TEXT,
    "limit_minor" DECIMAL(39,0),
    "category" TEXT,
    "expected_version" INTEGER NOT NULL,
    "status" "WalletPolicyChangeStatus" NOT NULL DEFAULT 'PENDING_APPROVAL',
    "requested_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "wallet_policy_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "wallet_policy_change_tenant_id_created_at_id_idx" ON "wallet_policy_change"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "movement_wallet_id_to_wallet_id_idx" ON "movement"("wallet_id", "to_wallet_id");

SELECT kit_tenant_rows('wallet_policy_change');
SELECT kit_four_eyes('wallet_policy_change', 'decided_by', 'requested_by');
SELECT kit_one_way('wallet_policy_change', 'status', '>PENDING_APPROVAL', 'PENDING_APPROVAL>APPROVED', 'PENDING_APPROVAL>REJECTED');
SELECT kit_fixed('wallet_policy_change', 'kind', 'control_id', 'limit_minor', 'category', 'expected_version', 'requested_by');
ALTER TABLE wallet_policy_change ADD CONSTRAINT wallet_policy_change_shape CHECK (
  ((kind = 'RECIPIENT_POLICY') = (control_id IS NULL)) AND ((kind = 'SPENDING_CONTROL') = (limit_minor IS NOT NULL)) AND (limit_minor IS NULL OR limit_minor >= 0)
  AND ((status = 'PENDING_APPROVAL') = (decided_by IS NULL)) AND ((decided_by IS NULL) = (decided_at IS NULL)));
-- Of one thing only one change waits.
CREATE UNIQUE INDEX wallet_policy_change_waiting ON wallet_policy_change (wallet_id, COALESCE(control_id, '')) WHERE status = 'PENDING_APPROVAL';
