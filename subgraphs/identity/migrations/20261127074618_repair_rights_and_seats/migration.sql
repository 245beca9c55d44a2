-- CreateTable
CREATE TABLE "policy_removals" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "policy_id" TEXT NOT NULL,
    "policy_name" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "requested_by_id" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" TEXT,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "policy_removals_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "policy_removals_requested_at_id_idx" ON "policy_removals"("requested_at", "id");

-- CreateIndex
CREATE INDEX "policy_removals_tenant_id_idx" ON "policy_removals"("tenant_id");

-- CreateIndex
CREATE INDEX "policy_removals_policy_id_idx" ON "policy_removals"("policy_id");

-- CreateIndex
CREATE INDEX "policy_removals_requested_by_id_idx" ON "policy_removals"("requested_by_id");

-- CreateIndex
CREATE INDEX "policy_removals_decided_by_id_idx" ON "policy_removals"("decided_by_id");

-- CreateIndex
CREATE INDEX "users_created_at_id_idx" ON "users"("created_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "policy_removals" ADD CONSTRAINT "policy_removals_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One operator asks for the removal of a tenant's policy, and another one decides.
ALTER TABLE policy_removals
  ADD CONSTRAINT policy_removals_texts CHECK (reason <> '' AND char_length(reason) <= 500),
  ADD CONSTRAINT policy_removals_term CHECK (expires_at > requested_at),
  ADD CONSTRAINT policy_removals_decided CHECK (
    (status IN ('PENDING_APPROVAL', 'EXPIRED')) = (decided_by_id IS NULL) AND (decided_by_id IS NULL) = (decided_at IS NULL)
  );
SELECT kit_one_way('policy_removals', 'status', '>PENDING_APPROVAL', 'PENDING_APPROVAL>APPROVED', 'PENDING_APPROVAL>REJECTED',
  'PENDING_APPROVAL>EXPIRED');
SELECT kit_fixed('policy_removals', 'tenant_id', 'policy_id', 'requested_by_id', 'requested_at', 'expires_at');
SELECT kit_four_eyes('policy_removals', 'decided_by_id', 'requested_by_id');
SELECT kit_rights('policy_removals', 'SELECT', 'INSERT', 'UPDATE (status, decided_by_id, decided_at)');
SELECT kit_tenant_rows('policy_removals');
CREATE UNIQUE INDEX policy_removals_one_pending ON policy_removals (policy_id) WHERE status = 'PENDING_APPROVAL';

-- A policy that nobody can meet: no minute lies between equal ends, and only an invitation has an owner who is asked for (contracts/identity, `ownedPermissions`).
ALTER TABLE access_policies
  ADD CONSTRAINT access_policies_can_be_met CHECK (
    from_minute IS DISTINCT FROM until_minute OR from_minute IS NULL
  ) NOT VALID,
  ADD CONSTRAINT access_policies_owned CHECK (NOT owner_only OR actions <@ ARRAY['member.invite']) NOT VALID;

-- HUB-2. Who accepts takes the seat that the invitation held; after the limit was lowered, only as long as the members fit within it.
CREATE OR REPLACE FUNCTION member_takes_seat() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  limit_ integer;
  is_invited boolean;
  taken integer;
BEGIN
  SELECT seats INTO limit_ FROM organizations WHERE id = NEW.tenant_id AND kind = 'ORGANIZATION' FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  is_invited := EXISTS (
    SELECT FROM invitations i
    WHERE i.tenant_id = NEW.tenant_id AND i.accepted_by_id = NEW.user_id AND i.settled_at = NEW.created_at
  );
  IF is_invited THEN
    SELECT count(*) INTO taken FROM memberships m WHERE m.tenant_id = NEW.tenant_id;
  ELSE
    taken := seats_used(NEW.tenant_id, NEW.created_at);
  END IF;
  IF taken > limit_ THEN
    RAISE EXCEPTION 'the organisation has no free seat' USING ERRCODE = 'HUB02';
  END IF;
  RETURN NULL;
END $$;
