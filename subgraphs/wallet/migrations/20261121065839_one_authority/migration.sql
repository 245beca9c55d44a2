-- AlterTable
ALTER TABLE "movement" ADD COLUMN     "is_bank_asking" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "leaving_currency" TEXT,
ADD COLUMN     "leaving_worth" DECIMAL(39,0);

-- AlterTable
ALTER TABLE "rule_run" ADD COLUMN     "initiator_id" TEXT;

-- CreateTable
CREATE TABLE "approval_policy_proposal" (
    "id" TEXT NOT NULL,
    "wallet_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "threshold" DECIMAL(39,0) NOT NULL,
    "approvals" INTEGER NOT NULL,
    "approver_ids" TEXT[],
    "expires_hours" INTEGER NOT NULL,
    "requested_by" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "approval_policy_proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "leaver" (
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "left_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "leaver_pkey" PRIMARY KEY ("tenant_id","user_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "approval_policy_proposal_wallet_id_key" ON "approval_policy_proposal"("wallet_id");

SELECT kit_tenant_rows('approval_policy_proposal'), kit_tenant_rows('leaver');
ALTER TABLE movement ADD CONSTRAINT movement_leaving CHECK (leaving_worth IS NULL OR leaving_currency IS NOT NULL);
-- Payments without approval add up over a day.
CREATE INDEX movement_alone ON movement (wallet_id, initiator_id, created_at) WHERE approvals_required = 0 AND leaving_worth > 0;
-- Whoever has left the tenant decides nothing there any more.
CREATE FUNCTION refuse_vote_of_leaver() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT FROM leaver l WHERE l.tenant_id = NEW.tenant_id AND l.user_id = NEW.approver_id) THEN
    RAISE EXCEPTION '% does not belong to the tenant.', NEW.approver_id USING ERRCODE = 'check_violation', CONSTRAINT = 'approval_of_member';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER approval_of_member BEFORE INSERT ON approval FOR EACH ROW EXECUTE FUNCTION refuse_vote_of_leaver();
