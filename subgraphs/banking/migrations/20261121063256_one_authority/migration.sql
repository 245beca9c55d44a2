-- CreateEnum
CREATE TYPE "AccountManager" AS ENUM ('BANK', 'WALLET');

-- CreateEnum
CREATE TYPE "MoneyRight" AS ENUM ('VIEWER', 'PAYER', 'APPROVER', 'ADMIN');

-- CreateEnum
CREATE TYPE "PolicyChangeKind" AS ENUM ('APPROVAL_THRESHOLD', 'RIGHT');

-- CreateEnum
CREATE TYPE "PolicyChangeStatus" AS ENUM ('PENDING_APPROVAL', 'APPROVED', 'REJECTED');

-- AlterTable
ALTER TABLE "ledger_account" ADD COLUMN     "managed_by" "AccountManager" NOT NULL DEFAULT 'BANK';

-- AlterTable
ALTER TABLE "tenant_member" ADD COLUMN     "left_at" TIMESTAMPTZ(3),
ADD COLUMN     "role" TEXT;

-- CreateTable
CREATE TABLE "tenant_right" (
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "right" "MoneyRight" NOT NULL,
    "monthly_limit" DECIMAL(39,0),
    "set_by" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tenant_right_pkey" PRIMARY KEY ("tenant_id","user_id")
);

-- CreateTable
CREATE TABLE "person_usage" (
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "used" DECIMAL(39,0) NOT NULL,

    CONSTRAINT "person_usage_pkey" PRIMARY KEY ("tenant_id","user_id","period")
);

-- CreateTable
CREATE TABLE "known_payee" (
    "tenant_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "first_paid_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "known_payee_pkey" PRIMARY KEY ("tenant_id","account_id")
);

-- CreateTable
CREATE TABLE "policy_change" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "kind" "PolicyChangeKind" NOT NULL,
    "threshold" DECIMAL(39,0),
    "user_id" TEXT,
    "right" "MoneyRight",
    "monthly_limit" DECIMAL(39,0),
    "requested_by" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "status" "PolicyChangeStatus" NOT NULL DEFAULT 'PENDING_APPROVAL',
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "policy_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "policy_change_tenant_id_requested_at_idx" ON "policy_change"("tenant_id", "requested_at");

-- ── Who sees what ─────────────────────────────────────────────────────────────────────────────────────────────────

SELECT kit_tenant_rows('tenant_right'), kit_tenant_rows('person_usage'), kit_tenant_rows('known_payee'), kit_tenant_rows('policy_change');
SELECT kit_four_eyes('policy_change', 'decided_by', 'requested_by');
SELECT kit_one_way('policy_change', 'status', 'PENDING_APPROVAL>APPROVED', 'PENDING_APPROVAL>REJECTED');
-- Of one thing only one change waits, so that two that contradict each other are not decided in the dark.
CREATE UNIQUE INDEX policy_change_waiting ON policy_change (tenant_id, kind, COALESCE(user_id, '')) WHERE status = 'PENDING_APPROVAL';
ALTER TABLE policy_change ADD CONSTRAINT policy_change_shape CHECK (
  ((kind = 'RIGHT') = (user_id IS NOT NULL)) AND (threshold IS NULL OR threshold >= 0) AND (monthly_limit IS NULL OR monthly_limit >= 0)
  AND ((status = 'PENDING_APPROVAL') = (decided_by IS NULL)));
ALTER TABLE tenant_right ADD CONSTRAINT tenant_right_limit CHECK (monthly_limit IS NULL OR monthly_limit >= 0);
ALTER TABLE person_usage ADD CONSTRAINT person_usage_used CHECK (used >= 0);
ALTER TABLE tenant_member ADD CONSTRAINT tenant_member_role CHECK (role IN ('OWNER', 'ADMIN', 'MEMBER'));

-- ── What there is already ─────────────────────────────────────────────────────────────────────────────────────────

-- Accounts that the wallet opened are its pockets.
UPDATE ledger_account a SET managed_by = 'WALLET'
  FROM idempotency i WHERE i.operation = 'openAccountForService' AND i.caller_id = 'svc:wallet' AND a.id = i.outcome ->> 'accountId';
-- Standing orders were given by people whose roles were never told here: they stay allowed to pay until an admin says otherwise.
INSERT INTO tenant_right (tenant_id, user_id, "right", set_by, set_at)
SELECT DISTINCT s.tenant_id, s.initiator_id, 'PAYER'::"MoneyRight", 'migration', now() FROM scheduled_transfer s WHERE s.status = 'ACTIVE'
ON CONFLICT DO NOTHING;
INSERT INTO tenant_member (tenant_id, user_id)
SELECT DISTINCT s.tenant_id, s.initiator_id FROM scheduled_transfer s WHERE s.status = 'ACTIVE'
ON CONFLICT DO NOTHING;

-- ── Who manages an account ────────────────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION refuse_other_manager() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The manager of % is fixed by its first posting.', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'one_manager';
END $$;
CREATE TRIGGER one_manager BEFORE UPDATE OF managed_by ON ledger_account FOR EACH ROW
  WHEN (OLD.managed_by <> NEW.managed_by AND OLD.last_sequence > 0) EXECUTE FUNCTION refuse_other_manager();

-- Puts an account that was just opened under another manager.
CREATE FUNCTION set_account_manager(p_id text, p_manager "AccountManager") RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT AS $$
  UPDATE ledger_account SET managed_by = p_manager WHERE id = p_id AND (app_is_system() OR tenant_id = app_tenant())
$$;

-- ── What a person may do ──────────────────────────────────────────────────────────────────────────────────────────

-- The right in force; null for people who do not belong to the tenant. `p_role`: of the caller's token, for people of whom nothing was told yet.
-- An owner is always ADMIN, so that no tenant loses its last one; otherwise a right that was set replaces that of the role.
CREATE FUNCTION right_of(p_tenant text, p_user text, p_role text) RETURNS "MoneyRight"
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT CASE WHEN known.role IS NULL THEN NULL
              WHEN known.role = 'OWNER' THEN 'ADMIN'
              WHEN r."right" IS NOT NULL THEN r."right"
              WHEN known.role = 'ADMIN' THEN 'ADMIN'
              ELSE 'VIEWER' END::"MoneyRight"
    FROM (SELECT CASE WHEN m.left_at IS NULL THEN COALESCE(m.role, p_role,
              CASE WHEN EXISTS (SELECT FROM person p WHERE p.user_id = p_user AND p.personal_tenant_id = p_tenant) THEN 'OWNER'
                   WHEN m.user_id IS NOT NULL THEN 'MEMBER' END) END AS role
            FROM (SELECT) one LEFT JOIN tenant_member m ON m.tenant_id = p_tenant AND m.user_id = p_user) known
    LEFT JOIN tenant_right r ON r.tenant_id = p_tenant AND r.user_id = p_user
$$;

-- Whether somebody of the tenant beside these people may decide on its money.
CREATE FUNCTION has_second_person(p_tenant text, p_users text[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT EXISTS (SELECT FROM tenant_member m
                  WHERE m.tenant_id = p_tenant AND m.user_id <> ALL (p_users) AND m.left_at IS NULL
                    AND right_of(p_tenant, m.user_id, NULL) IN ('APPROVER', 'ADMIN'))
$$;

-- ── The one authority over debits ─────────────────────────────────────────────────────────────────────────────────

-- Why accounts may not be debited through a door; null when they may, or when none of a customer's is. Refusals: ACCOUNT_MANAGED_ELSEWHERE,
-- RIGHT_REQUIRED. Raises 42501 (one_authority) for a debit that names no door, or one it may not go through.
--
--   BANK      a person at the bank: `p_actor`, with the role of the token
--   SCHEDULE  a standing order of `p_actor`
--   WALLET    the wallet, which has asked its own policy, for `p_actor`
--   PAYMENTS  what payments credited and takes back: nobody's wish
--   HOLD      money that was held with an authority: the hold `p_actor`, captured in this transaction
--   REVERSAL  the other side of an entry
--   HOUSE     the bank itself; as the system only
CREATE FUNCTION debit_refusal(
  p_accounts text[], p_sides "PostingSide"[], p_reverses text, p_door text, p_actor text, p_role text, OUT refusal text, OUT subject text
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  debited record;
  held text;
BEGIN
  FOR debited IN
    SELECT a.id, a.tenant_id, a.managed_by FROM ledger_account a
     WHERE a.kind = 'CUSTOMER' AND a.id = ANY (p_accounts)
       AND EXISTS (SELECT FROM unnest(p_accounts, p_sides) AS leg (account, side) WHERE leg.account = a.id AND leg.side = 'DEBIT')
     ORDER BY a.id
  LOOP
    subject := debited.id;
    CASE
      WHEN p_door IN ('BANK', 'SCHEDULE', 'WALLET') THEN
        IF debited.managed_by = 'WALLET' AND p_door <> 'WALLET' THEN
          refusal := 'ACCOUNT_MANAGED_ELSEWHERE';
        ELSIF right_of(debited.tenant_id, p_actor, CASE p_door WHEN 'BANK' THEN p_role END) IN ('PAYER', 'ADMIN') THEN
          CONTINUE;
        ELSE
          refusal := 'RIGHT_REQUIRED';
        END IF;
        RETURN;
      WHEN p_door = 'PAYMENTS' AND p_actor IS NULL THEN CONTINUE;
      WHEN p_door = 'REVERSAL' AND p_reverses IS NOT NULL THEN CONTINUE;
      WHEN p_door = 'HOUSE' AND app_is_system() THEN CONTINUE;
      WHEN p_door = 'HOLD' THEN
        SELECT h.account_id INTO held FROM hold h WHERE h.id = p_actor AND h.captured > 0 AND h.xmin = pg_current_xact_id()::xid;
        IF held = debited.id THEN CONTINUE; END IF;
        RAISE EXCEPTION 'The hold is not of this account.' USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'one_authority';
      ELSE
        RAISE EXCEPTION 'No debit of % without an authority.', debited.id USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'one_authority';
    END CASE;
  END LOOP;
  subject := NULL;
END $$;

-- `post_entry` behind the authority: the only way of the subgraph's role to the ledger, and one call as before.
CREATE FUNCTION post_authorised_entry(
  p_id text, p_kind text, p_source_key text, p_description text, p_effective_on date, p_reverses text, p_now timestamptz,
  p_accounts text[], p_sides "PostingSide"[], p_amounts numeric[], p_door text, p_actor text, p_role text,
  OUT refusal text, OUT subject text, OUT available numeric, OUT posted_at timestamptz
) LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  SELECT d.refusal, d.subject INTO refusal, subject FROM debit_refusal(p_accounts, p_sides, p_reverses, p_door, p_actor, p_role) d;
  IF refusal IS NOT NULL THEN RETURN; END IF;
  SELECT p.refusal, p.subject, p.available, p.posted_at INTO refusal, subject, available, posted_at
    FROM post_entry(p_id, p_kind, p_source_key, p_description, p_effective_on, p_reverses, p_now, p_accounts, p_sides, p_amounts) p;
END $$;

-- `place_hold` behind it: money is held to be debited.
CREATE FUNCTION place_authorised_hold(
  p_id text, p_account text, p_amount numeric, p_reason text, p_source_key text, p_now timestamptz, p_expires timestamptz,
  p_door text, p_actor text, p_role text, OUT refusal text, OUT available numeric
) LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  SELECT d.refusal INTO refusal FROM debit_refusal(ARRAY[p_account], ARRAY['DEBIT']::"PostingSide"[], NULL, p_door, p_actor, p_role) d;
  IF refusal IS NOT NULL THEN RETURN; END IF;
  SELECT p.refusal, p.available INTO refusal, available
    FROM place_hold(p_id, p_account, p_amount, p_reason, p_source_key, p_now, p_expires) p;
END $$;

REVOKE EXECUTE ON FUNCTION refuse_other_manager(), set_account_manager(text, "AccountManager"), right_of(text, text, text),
  has_second_person(text, text[]), debit_refusal(text[], "PostingSide"[], text, text, text, text),
  post_authorised_entry(text, text, text, text, date, text, timestamptz, text[], "PostingSide"[], numeric[], text, text, text),
  place_authorised_hold(text, text, numeric, text, text, timestamptz, timestamptz, text, text, text) FROM PUBLIC;
DO $$ BEGIN
  EXECUTE format('REVOKE EXECUTE ON FUNCTION post_entry(text, text, text, text, date, text, timestamptz, text[], "PostingSide"[], numeric[]),
    place_hold(text, text, numeric, text, text, timestamptz, timestamptz) FROM %I', current_schema());
  EXECUTE format('GRANT EXECUTE ON FUNCTION set_account_manager(text, "AccountManager"), right_of(text, text, text), has_second_person(text, text[]),
    post_authorised_entry(text, text, text, text, date, text, timestamptz, text[], "PostingSide"[], numeric[], text, text, text),
    place_authorised_hold(text, text, numeric, text, text, timestamptz, timestamptz, text, text, text) TO %I', current_schema());
END $$;
