-- AlterTable
ALTER TABLE "escrow_step" ADD COLUMN     "approved_by" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "milestone_funding" (
    "id" TEXT NOT NULL,
    "milestone_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "requested_by_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "decided_by_id" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "milestone_funding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "milestone_funding_vote" (
    "funding_id" TEXT NOT NULL,
    "voter_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "milestone_funding_vote_pkey" PRIMARY KEY ("funding_id","voter_id")
);

-- CreateIndex
CREATE INDEX "milestone_funding_milestone_id_created_at_id_idx" ON "milestone_funding"("milestone_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "milestone_funding_status_created_at_id_idx" ON "milestone_funding"("status", "created_at", "id");

-- AddForeignKey
ALTER TABLE "milestone_funding" ADD CONSTRAINT "milestone_funding_milestone_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "milestone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "milestone_funding_vote" ADD CONSTRAINT "milestone_funding_vote_funding_id_fkey" FOREIGN KEY ("funding_id") REFERENCES "milestone_funding"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say.

ALTER TABLE milestone_funding ADD CONSTRAINT milestone_funding_end CHECK (
  status IN ('PENDING_APPROVAL', 'FUNDED', 'REJECTED', 'CANCELLED') AND (status = 'PENDING_APPROVAL') = (decided_at IS NULL));
CREATE UNIQUE INDEX milestone_funding_waiting ON milestone_funding (milestone_id) WHERE status = 'PENDING_APPROVAL';
SELECT kit_fixed('milestone_funding', 'milestone_id', 'account_id', 'requested_by_id');
SELECT kit_one_way('milestone_funding', 'status', '>PENDING_APPROVAL', 'PENDING_APPROVAL>FUNDED', 'PENDING_APPROVAL>REJECTED',
  'PENDING_APPROVAL>CANCELLED');
-- Once a person, and never one's own.
SELECT kit_votes('milestone_funding_vote', 'funding_id', 'voter_id', 'milestone_funding', 'requested_by_id');

-- Nobody is among the approvers of what they asked for. NOT VALID: the column is new and empty.
ALTER TABLE escrow_step ADD CONSTRAINT escrow_step_approvers CHECK (
  cardinality(approved_by) <= 20 AND (kind = 'FUND' OR approved_by = '{}') AND NOT (actor_id = ANY (approved_by))) NOT VALID;
DROP TRIGGER kit_fixed ON escrow_step;
SELECT kit_fixed('escrow_step', 'milestone_id', 'kind', 'cause', 'account_id', 'amount', 'fee', 'refund', 'hold_until', 'approved_by');

-- The client's organisation alone; the service says who of it.
ALTER TABLE milestone_funding ENABLE ROW LEVEL SECURITY;
CREATE POLICY client ON milestone_funding USING (app_is_system() OR EXISTS (
  SELECT FROM milestone m JOIN contract c ON c.id = m.contract_id WHERE m.id = milestone_id AND c.tenant_id = app_tenant()));
ALTER TABLE milestone_funding_vote ENABLE ROW LEVEL SECURITY;
CREATE POLICY client ON milestone_funding_vote USING (app_is_system() OR EXISTS (SELECT FROM milestone_funding f WHERE f.id = funding_id));
