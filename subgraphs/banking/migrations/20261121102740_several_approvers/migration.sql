-- AlterTable
ALTER TABLE "transfer" ADD COLUMN     "approvals_required" SMALLINT NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "transfer_policy" ADD COLUMN     "approvals" SMALLINT NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "policy_change" ADD COLUMN     "approvals" SMALLINT;

-- CreateTable
CREATE TABLE "transfer_vote" (
    "transfer_id" TEXT NOT NULL,
    "voter_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "transfer_vote_pkey" PRIMARY KEY ("transfer_id","voter_id")
);

-- CreateIndex
CREATE INDEX "transfer_vote_tenant_id_voter_id_idx" ON "transfer_vote"("tenant_id", "voter_id");

-- AddForeignKey
ALTER TABLE "transfer_vote" ADD CONSTRAINT "transfer_vote_transfer_id_fkey" FOREIGN KEY ("transfer_id") REFERENCES "transfer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

SELECT kit_tenant_rows('transfer_vote');
SELECT kit_insert_only('transfer_vote', true);
SELECT kit_votes('transfer_vote', 'transfer_id', 'voter_id', 'transfer', 'initiator_id');
ALTER TABLE transfer_policy ADD CONSTRAINT transfer_policy_approvals CHECK (approvals BETWEEN 1 AND 5);
ALTER TABLE transfer ADD CONSTRAINT transfer_approvals CHECK (approvals_required BETWEEN 1 AND 5);
ALTER TABLE policy_change ADD CONSTRAINT policy_change_approvals CHECK (approvals BETWEEN 1 AND 5 AND (approvals IS NULL OR kind = 'APPROVAL_THRESHOLD'));

-- What was approved by one person is a vote as well.
INSERT INTO transfer_vote (transfer_id, voter_id, tenant_id, decided_at)
SELECT id, decided_by_id, tenant_id, created_at FROM transfer WHERE decided_by_id IS NOT NULL AND status = 'PENDING';

-- Whatever the path: a transfer that waited goes on with as many approvals as it needed.
CREATE FUNCTION refuse_missing_votes() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF (SELECT count(*) FROM transfer_vote v WHERE v.transfer_id = NEW.id) < NEW.approvals_required THEN
    RAISE EXCEPTION 'The transfer % lacks approvals.', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'transfer_has_votes';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER votes_are_there BEFORE UPDATE OF status ON transfer FOR EACH ROW
  WHEN (OLD.status = 'PENDING_APPROVAL' AND NEW.status NOT IN ('PENDING_APPROVAL', 'CANCELLED', 'REJECTED')) EXECUTE FUNCTION refuse_missing_votes();
REVOKE EXECUTE ON FUNCTION refuse_missing_votes() FROM PUBLIC;
SELECT kit_fixed('transfer', 'approvals_required');

-- People of the tenant who may decide on its money.
CREATE FUNCTION count_approvers(p_tenant text) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT count(*)::int FROM tenant_member m
   WHERE m.tenant_id = p_tenant AND m.left_at IS NULL AND right_of(p_tenant, m.user_id, NULL) IN ('APPROVER', 'ADMIN')
$$;
REVOKE EXECUTE ON FUNCTION count_approvers(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION count_approvers(text) TO banking;
