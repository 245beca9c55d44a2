-- Tables, enums, indexes and foreign keys of schema.prisma, as `npm run migration` writes them.

-- CreateEnum
CREATE TYPE "PocketKind" AS ENUM ('MAIN', 'GOAL', 'VAULT');

-- CreateEnum
CREATE TYPE "PocketStatus" AS ENUM ('OPENING', 'OPEN', 'CLOSING', 'CLOSED');

-- CreateEnum
CREATE TYPE "MovementKind" AS ENUM ('MOVE', 'SEND', 'CONVERT', 'REQUEST', 'WITHDRAWAL', 'RULE');

-- CreateEnum
CREATE TYPE "MovementStatus" AS ENUM ('PENDING_APPROVAL', 'PENDING', 'COMPLETED', 'REFUSED', 'REJECTED', 'EXPIRED');

-- CreateEnum
CREATE TYPE "ControlKind" AS ENUM ('SPENDING', 'AUTOMATION');

-- CreateEnum
CREATE TYPE "ControlPeriod" AS ENUM ('TRANSACTION', 'DAY', 'WEEK', 'MONTH');

-- CreateEnum
CREATE TYPE "RequestStatus" AS ENUM ('OPEN', 'PAYING', 'PAID', 'DECLINED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "RuleStatus" AS ENUM ('ACTIVE', 'PAUSED', 'DELETED');

-- CreateEnum
CREATE TYPE "RunStatus" AS ENUM ('QUEUED', 'MOVING', 'SKIPPED', 'SUCCEEDED', 'FAILED');

-- CreateEnum
CREATE TYPE "TopUpStatus" AS ENUM ('PENDING', 'OPEN', 'CANCELLED', 'FAILED', 'PAID', 'REFUSED');

-- CreateEnum
CREATE TYPE "WithdrawalStatus" AS ENUM ('REQUESTED', 'HELD', 'CANCELLED', 'REFUSED', 'SETTLED', 'EXPIRED');

-- CreateEnum
CREATE TYPE "WalletPolicyChangeKind" AS ENUM ('RECIPIENT_POLICY', 'SPENDING_CONTROL', 'SPENDING_CONTROL_REMOVAL');

-- CreateEnum
CREATE TYPE "WalletPolicyChangeStatus" AS ENUM ('PENDING_APPROVAL', 'APPROVED', 'REJECTED');

-- CreateTable
CREATE TABLE "wallet" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "display_currency" TEXT NOT NULL,
    "contacts_only" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "wallet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pocket" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "wallet_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "PocketKind" NOT NULL,
    "currency" TEXT NOT NULL,
    "account_id" TEXT,
    "status" "PocketStatus" NOT NULL,
    "is_receiving" BOOLEAN NOT NULL,
    "goal" DECIMAL(39,0),
    "locked_until" TIMESTAMPTZ(3),
    "closing_key" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "pocket_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "movement" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "wallet_id" TEXT NOT NULL,
    "initiator_id" TEXT NOT NULL,
    "kind" "MovementKind" NOT NULL,
    "status" "MovementStatus" NOT NULL,
    "steps" JSONB NOT NULL,
    "reference" TEXT NOT NULL,
    "subject_id" TEXT,
    "to_wallet_id" TEXT,
    "reservations" JSONB NOT NULL,
    "approvals_required" INTEGER NOT NULL,
    "is_bank_asking" BOOLEAN NOT NULL DEFAULT false,
    "leaving_worth" DECIMAL(39,0),
    "leaving_currency" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "refusal_code" TEXT,
    "refusal_message" TEXT,
    "done" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "movement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "approval" (
    "movement_id" TEXT NOT NULL,
    "approver_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "approval_pkey" PRIMARY KEY ("movement_id","approver_id")
);

-- CreateTable
CREATE TABLE "approval_policy" (
    "wallet_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "threshold" DECIMAL(39,0) NOT NULL,
    "approvals" INTEGER NOT NULL,
    "approver_ids" TEXT[],
    "expires_hours" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "approval_policy_pkey" PRIMARY KEY ("wallet_id")
);

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

-- CreateTable
CREATE TABLE "leaver" (
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "left_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "leaver_pkey" PRIMARY KEY ("tenant_id","user_id")
);

-- CreateTable
CREATE TABLE "suspended_person" (
    "user_id" TEXT NOT NULL,
    "suspended_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "suspended_person_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "spending_control" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "wallet_id" TEXT NOT NULL,
    "kind" "ControlKind" NOT NULL,
    "period" "ControlPeriod" NOT NULL,
    "category" TEXT,
    "currency" TEXT NOT NULL,
    "limit_minor" DECIMAL(39,0) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "spending_control_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "spending_usage" (
    "control_id" TEXT NOT NULL,
    "starts_on" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "used" DECIMAL(39,0) NOT NULL,

    CONSTRAINT "spending_usage_pkey" PRIMARY KEY ("control_id","starts_on")
);

-- CreateTable
CREATE TABLE "contact" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "wallet_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "contact_wallet_id" TEXT,
    "network" TEXT,
    "address" TEXT,
    "usable_from" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_request" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "wallet_id" TEXT NOT NULL,
    "pocket_id" TEXT NOT NULL,
    "requester_id" TEXT NOT NULL,
    "amount" DECIMAL(39,0) NOT NULL,
    "currency" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "payer_wallet_id" TEXT,
    "status" "RequestStatus" NOT NULL,
    "movement_id" TEXT,
    "payer_tenant_id" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "payment_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "withdrawal_request" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "wallet_id" TEXT NOT NULL,
    "pocket_id" TEXT NOT NULL,
    "contact_id" TEXT NOT NULL,
    "amount" DECIMAL(39,0) NOT NULL,
    "currency" TEXT NOT NULL,
    "network" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "status" "WithdrawalStatus" NOT NULL,
    "movement_id" TEXT NOT NULL,
    "hold_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "withdrawal_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "top_up" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "wallet_id" TEXT NOT NULL,
    "pocket_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "initiator_id" TEXT NOT NULL,
    "amount" DECIMAL(39,0) NOT NULL,
    "currency" TEXT NOT NULL,
    "method_id" TEXT,
    "status" "TopUpStatus" NOT NULL,
    "payment_id" TEXT,
    "refusal_code" TEXT,
    "refusal_message" TEXT,
    "refusal_field" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "top_up_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connected_address" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "wallet_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "chain_id" INTEGER NOT NULL,
    "address" TEXT NOT NULL,
    "connected_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "connected_address_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "address_challenge" (
    "nonce" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "chain_id" INTEGER NOT NULL,
    "address" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "address_challenge_pkey" PRIMARY KEY ("nonce")
);

-- CreateTable
CREATE TABLE "automation_rule" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "wallet_id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" "RuleStatus" NOT NULL,
    "definition" JSONB NOT NULL,
    "trigger_kind" TEXT NOT NULL,
    "trigger_pocket_id" TEXT,
    "trigger_type" TEXT,
    "is_armed" BOOLEAN NOT NULL DEFAULT true,
    "next_due_at" TIMESTAMPTZ(3),
    "is_held_by_suspension" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "automation_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rule_run" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "wallet_id" TEXT NOT NULL,
    "initiator_id" TEXT,
    "rule_id" TEXT NOT NULL,
    "rule_version" INTEGER NOT NULL,
    "event_id" TEXT NOT NULL,
    "event" JSONB NOT NULL,
    "definition" JSONB NOT NULL,
    "depth" INTEGER NOT NULL,
    "path" TEXT[],
    "messages" TEXT[],
    "status" "RunStatus" NOT NULL,
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "rule_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "wallet_transaction" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "wallet_id" TEXT NOT NULL,
    "pocket_id" TEXT NOT NULL,
    "entry_id" TEXT NOT NULL,
    "is_credit" BOOLEAN NOT NULL,
    "amount" DECIMAL(39,0) NOT NULL,
    "currency" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "movement_id" TEXT,
    "posted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "wallet_transaction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recipient_lookup" (
    "user_id" TEXT NOT NULL,
    "window_started_at" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "recipient_lookup_pkey" PRIMARY KEY ("user_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "wallet_tenant_id_key" ON "wallet"("tenant_id");

-- CreateIndex
CREATE UNIQUE INDEX "wallet_handle_key" ON "wallet"("handle");

-- CreateIndex
CREATE UNIQUE INDEX "pocket_account_id_key" ON "pocket"("account_id");

-- CreateIndex
CREATE INDEX "pocket_wallet_id_idx" ON "pocket"("wallet_id");

-- CreateIndex
CREATE INDEX "pocket_tenant_id_opened_at_id_idx" ON "pocket"("tenant_id", "opened_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "movement_tenant_id_created_at_id_idx" ON "movement"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "movement_status_created_at_idx" ON "movement"("status", "created_at");

-- CreateIndex
CREATE INDEX "movement_wallet_id_to_wallet_id_idx" ON "movement"("wallet_id", "to_wallet_id");

-- CreateIndex
CREATE UNIQUE INDEX "approval_policy_proposal_wallet_id_key" ON "approval_policy_proposal"("wallet_id");

-- CreateIndex
CREATE INDEX "wallet_policy_change_tenant_id_created_at_id_idx" ON "wallet_policy_change"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "spending_control_wallet_id_idx" ON "spending_control"("wallet_id");

-- CreateIndex
CREATE INDEX "contact_tenant_id_created_at_id_idx" ON "contact"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "payment_request_movement_id_key" ON "payment_request"("movement_id");

-- CreateIndex
CREATE INDEX "payment_request_tenant_id_created_at_id_idx" ON "payment_request"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "withdrawal_request_movement_id_key" ON "withdrawal_request"("movement_id");

-- CreateIndex
CREATE UNIQUE INDEX "withdrawal_request_hold_id_key" ON "withdrawal_request"("hold_id");

-- CreateIndex
CREATE INDEX "withdrawal_request_tenant_id_created_at_id_idx" ON "withdrawal_request"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "top_up_payment_id_key" ON "top_up"("payment_id");

-- CreateIndex
CREATE INDEX "top_up_tenant_id_created_at_id_idx" ON "top_up"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "top_up_status_created_at_idx" ON "top_up"("status", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "connected_address_wallet_id_chain_id_address_key" ON "connected_address"("wallet_id", "chain_id", "address");

-- CreateIndex
CREATE INDEX "automation_rule_tenant_id_created_at_id_idx" ON "automation_rule"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "automation_rule_trigger_pocket_id_idx" ON "automation_rule"("trigger_pocket_id");

-- CreateIndex
CREATE INDEX "automation_rule_next_due_at_idx" ON "automation_rule"("next_due_at");

-- CreateIndex
CREATE INDEX "rule_run_tenant_id_created_at_id_idx" ON "rule_run"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "rule_run_status_created_at_idx" ON "rule_run"("status", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "rule_run_rule_id_rule_version_event_id_key" ON "rule_run"("rule_id", "rule_version", "event_id");

-- CreateIndex
CREATE INDEX "wallet_transaction_tenant_id_posted_at_id_idx" ON "wallet_transaction"("tenant_id", "posted_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "wallet_transaction_pocket_id_posted_at_id_idx" ON "wallet_transaction"("pocket_id", "posted_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "pocket" ADD CONSTRAINT "pocket_wallet_id_fkey" FOREIGN KEY ("wallet_id") REFERENCES "wallet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval" ADD CONSTRAINT "approval_movement_id_fkey" FOREIGN KEY ("movement_id") REFERENCES "movement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "spending_usage" ADD CONSTRAINT "spending_usage_control_id_fkey" FOREIGN KEY ("control_id") REFERENCES "spending_control"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rule_run" ADD CONSTRAINT "rule_run_rule_id_fkey" FOREIGN KEY ("rule_id") REFERENCES "automation_rule"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say.

SET LOCAL check_function_bodies = off;

-- ── Whose row it is ───────────────────────────────────────────────────────────────────────────────────────────────

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['wallet', 'pocket', 'movement', 'approval', 'approval_policy', 'spending_control', 'spending_usage', 'contact',
    'payment_request', 'withdrawal_request', 'connected_address', 'address_challenge', 'automation_rule', 'rule_run', 'wallet_transaction'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY tenant ON %I USING (app_is_system() OR tenant_id = app_tenant())', name);
  END LOOP;
END $$;

-- ── What must never break ─────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE spending_usage ADD CONSTRAINT spending_usage_used CHECK (used >= 0);
ALTER TABLE spending_control ADD CONSTRAINT spending_control_limit CHECK (limit_minor >= 0);
ALTER TABLE approval_policy ADD CONSTRAINT approval_policy_approvals CHECK (approvals BETWEEN 1 AND cardinality(approver_ids));
ALTER TABLE payment_request ADD CONSTRAINT payment_request_amount CHECK (amount > 0);
ALTER TABLE withdrawal_request ADD CONSTRAINT withdrawal_request_amount CHECK (amount > 0);
ALTER TABLE wallet_transaction ADD CONSTRAINT wallet_transaction_amount CHECK (amount > 0);
ALTER TABLE pocket ADD CONSTRAINT pocket_has_account CHECK (status = 'OPENING' OR account_id IS NOT NULL);

-- One pocket of a currency takes what others send.
CREATE UNIQUE INDEX pocket_receiving ON pocket (wallet_id, currency) WHERE is_receiving AND status <> 'CLOSED';

-- A request is paid at most once, whoever tries at the same moment.
CREATE UNIQUE INDEX movement_of_request ON movement (subject_id) WHERE kind = 'REQUEST' AND status IN ('PENDING_APPROVAL', 'PENDING', 'COMPLETED');

-- What is asked of banking never changes once it may have been asked, and an end is an end.
-- An erasure takes the texts out of movements, ended ones too, and changes nothing else about them.
CREATE FUNCTION movement_holds() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  texts text[] := ARRAY['reference', 'refusal_message'];
BEGIN
  IF app_is_erasing() AND to_jsonb(NEW) - texts = to_jsonb(OLD) - texts THEN
    RETURN NEW;
  END IF;
  IF OLD.status IN ('COMPLETED', 'REFUSED', 'REJECTED', 'EXPIRED') OR NEW.steps IS DISTINCT FROM OLD.steps OR NEW.kind <> OLD.kind
     OR NEW.wallet_id <> OLD.wallet_id OR (OLD.status = 'PENDING' AND NEW.status NOT IN ('PENDING', 'COMPLETED', 'REFUSED')) THEN
    RAISE EXCEPTION 'A movement goes on in one direction only.' USING ERRCODE = 'check_violation', CONSTRAINT = 'movement_holds';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER movement_holds BEFORE UPDATE ON movement FOR EACH ROW EXECUTE FUNCTION movement_holds();

CREATE FUNCTION run_holds() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF OLD.status IN ('SKIPPED', 'SUCCEEDED', 'FAILED') OR NEW.event_id <> OLD.event_id OR NEW.rule_version <> OLD.rule_version THEN
    RAISE EXCEPTION 'A run that has ended stays as it is.' USING ERRCODE = 'check_violation', CONSTRAINT = 'run_holds';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER run_holds BEFORE UPDATE ON rule_run FOR EACH ROW EXECUTE FUNCTION run_holds();

-- The payer belongs to another tenant than the request, so that its own rights do not reach the row. Returns how it stands when it is not open
-- to this payer; null when it has been taken.
CREATE FUNCTION claim_payment_request(p_id text, p_movement text, p_payer_wallet text, p_payer_tenant text, p_now timestamptz)
RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE request payment_request;
BEGIN
  SELECT * INTO request FROM payment_request WHERE id = p_id FOR UPDATE;
  IF NOT FOUND OR (request.payer_wallet_id IS NOT NULL AND request.payer_wallet_id <> p_payer_wallet) THEN RETURN 'NOT_FOUND'; END IF;
  IF request.status <> 'OPEN' THEN RETURN request.status::text; END IF;
  IF request.expires_at <= p_now THEN RETURN 'EXPIRED'; END IF;
  UPDATE payment_request SET status = 'PAYING', movement_id = p_movement, payer_tenant_id = p_payer_tenant WHERE id = p_id;
  RETURN NULL;
END $$;

-- A claim that no movement came of.
CREATE FUNCTION unclaim_payment_request(p_id text, p_payer_tenant text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT AS $$
  UPDATE payment_request SET status = 'OPEN', movement_id = NULL, payer_tenant_id = NULL
   WHERE id = p_id AND status = 'PAYING' AND payer_tenant_id = p_payer_tenant AND NOT EXISTS (SELECT FROM movement m WHERE m.id = movement_id)
$$;

-- Who is asked may say no; anybody may look, but not decline for somebody else.
CREATE FUNCTION decline_payment_request(p_id text, p_payer_wallet text, p_now timestamptz)
RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE request payment_request;
BEGIN
  SELECT * INTO request FROM payment_request WHERE id = p_id FOR UPDATE;
  IF NOT FOUND OR request.payer_wallet_id IS DISTINCT FROM p_payer_wallet THEN RETURN 'NOT_FOUND'; END IF;
  IF request.status <> 'OPEN' THEN RETURN request.status::text; END IF;
  UPDATE payment_request SET status = 'DECLINED', ended_at = p_now WHERE id = p_id;
  RETURN NULL;
END $$;

DO $$ BEGIN
  EXECUTE format('REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA %I FROM PUBLIC', current_schema());
  EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA %I TO %I', current_schema(), current_schema());
END $$;

ALTER TABLE top_up ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON top_up USING (app_is_system() OR tenant_id = app_tenant());

ALTER TABLE top_up ADD CONSTRAINT top_up_shape CHECK (
  amount > 0 AND (status IN ('PENDING', 'REFUSED')) = (payment_id IS NULL) AND (status = 'REFUSED') = (refusal_code IS NOT NULL)
  AND (status IN ('PENDING', 'OPEN')) = (ended_at IS NULL));

-- What payments is asked for never changes, there is one payment at most, and what was paid stays so.
CREATE FUNCTION top_up_holds() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  later text[] := ARRAY['status', 'payment_id', 'refusal_code', 'refusal_message', 'refusal_field', 'ended_at'];
BEGIN
  IF to_jsonb(NEW) - later IS DISTINCT FROM to_jsonb(OLD) - later OR OLD.status IN ('PAID', 'REFUSED') OR NEW.status < OLD.status
     OR (OLD.payment_id IS NOT NULL AND NEW.payment_id IS DISTINCT FROM OLD.payment_id) THEN
    RAISE EXCEPTION 'A top-up goes on in one direction only.' USING ERRCODE = 'check_violation', CONSTRAINT = 'top_up_holds';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER top_up_holds BEFORE UPDATE ON top_up FOR EACH ROW EXECUTE FUNCTION top_up_holds();

-- Never one's own, also past the code: whoever began a movement has no vote on it. The primary key holds "once".
SELECT kit_votes('approval', 'movement_id', 'approver_id', 'movement', 'initiator_id');

SELECT kit_tenant_rows('approval_policy_proposal');
SELECT kit_tenant_rows('leaver');
ALTER TABLE movement ADD CONSTRAINT movement_leaving CHECK (leaving_worth IS NULL OR leaving_currency IS NOT NULL);

-- Payments without approval add up over a day.
CREATE INDEX movement_alone ON movement (wallet_id, initiator_id, created_at) WHERE approvals_required = 0 AND leaving_worth > 0;

-- Whoever has left the tenant decides nothing there any more.
CREATE FUNCTION refuse_vote_of_leaver() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM who_may_act(NEW.tenant_id, ARRAY[NEW.approver_id])) THEN
    RAISE EXCEPTION '% does not belong to the tenant, or is suspended.', NEW.approver_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'approval_of_member';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER approval_of_member BEFORE INSERT ON approval FOR EACH ROW EXECUTE FUNCTION refuse_vote_of_leaver();

SELECT kit_tenant_rows('wallet_policy_change');
SELECT kit_four_eyes('wallet_policy_change', 'decided_by', 'requested_by');
SELECT kit_one_way('wallet_policy_change', 'status', '>PENDING_APPROVAL', 'PENDING_APPROVAL>APPROVED', 'PENDING_APPROVAL>REJECTED');
SELECT kit_fixed('wallet_policy_change', 'kind', 'control_id', 'limit_minor', 'category', 'expected_version', 'requested_by');
ALTER TABLE wallet_policy_change ADD CONSTRAINT wallet_policy_change_shape CHECK (
  ((kind = 'RECIPIENT_POLICY') = (control_id IS NULL)) AND ((kind = 'SPENDING_CONTROL') = (limit_minor IS NOT NULL)) AND (limit_minor IS NULL OR limit_minor >= 0)
  AND ((status = 'PENDING_APPROVAL') = (decided_by IS NULL)) AND ((decided_by IS NULL) = (decided_at IS NULL)));

-- Of one thing only one change waits.
CREATE UNIQUE INDEX wallet_policy_change_waiting ON wallet_policy_change (wallet_id, COALESCE(control_id, '')) WHERE status = 'PENDING_APPROVAL';

-- Of a person, in whatever tenant they act: another organisation gives nobody more of them.
ALTER TABLE recipient_lookup ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON recipient_lookup USING (app_is_system() OR user_id = app_user());
ALTER TABLE recipient_lookup ADD CONSTRAINT recipient_lookup_count CHECK (count > 0);

ALTER TABLE suspended_person ENABLE ROW LEVEL SECURITY;
CREATE POLICY consumers ON suspended_person USING (app_is_system());
ALTER TABLE automation_rule ADD CONSTRAINT automation_rule_held CHECK (status = 'PAUSED' OR NOT is_held_by_suspension);
CREATE INDEX automation_rule_held ON automation_rule (owner_id) WHERE is_held_by_suspension;

-- Those of the people who may begin and approve what concerns money of the tenant: they have neither left it nor are suspended. Events of both may
-- be late; what identity withdrew at its commit counts already.
CREATE FUNCTION who_may_act(p_tenant text, p_users text[]) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT u.id FROM unnest(p_users) AS u (id)
   WHERE NOT EXISTS (SELECT FROM leaver l WHERE l.tenant_id = p_tenant AND l.user_id = u.id)
     AND NOT EXISTS (SELECT FROM suspended_person s WHERE s.user_id = u.id)
     AND NOT access.is_role_over(p_tenant, u.id, NULL)
$$;
REVOKE EXECUTE ON FUNCTION who_may_act(text, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION who_may_act(text, text[]) TO wallet;
