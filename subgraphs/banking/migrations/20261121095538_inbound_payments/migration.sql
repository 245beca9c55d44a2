-- CreateEnum
CREATE TYPE "ReceivedPaymentStatus" AS ENUM ('RECEIVED', 'CREDITED', 'HELD', 'RETURNING', 'RETURNED');

-- CreateEnum
CREATE TYPE "PaymentSource" AS ENUM ('RAIL', 'PAYMENTS');

-- CreateEnum
CREATE TYPE "HeldReason" AS ENUM ('UNKNOWN_ACCOUNT', 'ACCOUNT_CLOSED', 'WRONG_CURRENCY', 'SCREENING', 'LIMIT', 'RETURN_REFUSED');

-- CreateEnum
CREATE TYPE "OperatorRequestKind" AS ENUM ('ASSIGN_PAYMENT', 'RETURN_PAYMENT', 'RELEASE_HOLD', 'POST_ADJUSTMENT', 'REVERSE_ENTRY');

-- CreateEnum
CREATE TYPE "OperatorRequestStatus" AS ENUM ('PENDING_APPROVAL', 'APPROVED', 'REJECTED');

-- AlterEnum
ALTER TYPE "ScreeningSubject" ADD VALUE 'RECEIVED_PAYMENT';

-- CreateTable
CREATE TABLE "received_payment" (
    "id" TEXT NOT NULL,
    "source" "PaymentSource" NOT NULL,
    "reference" TEXT NOT NULL,
    "own_reference" TEXT,
    "entry_reference" TEXT,
    "position" INTEGER NOT NULL,
    "amount" DECIMAL(39,0) NOT NULL,
    "currency" TEXT NOT NULL,
    "booked_on" DATE NOT NULL,
    "details" TEXT,
    "debtor_index" TEXT,
    "file_sha256" TEXT,
    "environment" "RailEnvironment",
    "status" "ReceivedPaymentStatus" NOT NULL DEFAULT 'RECEIVED',
    "held_reason" "HeldReason",
    "account_id" TEXT,
    "tenant_id" TEXT,
    "entry_id" TEXT,
    "release_entry_id" TEXT,
    "returns" INTEGER NOT NULL DEFAULT 0,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "tried_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "received_payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inflow_usage" (
    "tenant_id" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "used" DECIMAL(39,0) NOT NULL,

    CONSTRAINT "inflow_usage_pkey" PRIMARY KEY ("tenant_id","month")
);

-- CreateTable
CREATE TABLE "operator_request" (
    "id" TEXT NOT NULL,
    "kind" "OperatorRequestKind" NOT NULL,
    "subject_id" TEXT NOT NULL,
    "tenant_id" TEXT,
    "account_id" TEXT,
    "house" "LedgerAccountKind",
    "side" "PostingSide",
    "amount" DECIMAL(39,0),
    "currency" TEXT,
    "reason" TEXT NOT NULL,
    "requested_by" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "status" "OperatorRequestStatus" NOT NULL DEFAULT 'PENDING_APPROVAL',
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "entry_id" TEXT,

    CONSTRAINT "operator_request_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "received_payment_reference_key" ON "received_payment"("reference");

-- CreateIndex
CREATE UNIQUE INDEX "received_payment_entry_id_key" ON "received_payment"("entry_id");

-- CreateIndex
CREATE UNIQUE INDEX "received_payment_release_entry_id_key" ON "received_payment"("release_entry_id");

-- CreateIndex
CREATE INDEX "received_payment_entry_reference_idx" ON "received_payment"("entry_reference");

-- CreateIndex
CREATE INDEX "received_payment_account_id_received_at_id_idx" ON "received_payment"("account_id", "received_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "received_payment_status_received_at_id_idx" ON "received_payment"("status", "received_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "operator_request_entry_id_key" ON "operator_request"("entry_id");

-- CreateIndex
CREATE INDEX "operator_request_requested_at_id_idx" ON "operator_request"("requested_at", "id");

-- ── Payments that came in ─────────────────────────────────────────────────────────────────────────────────────────

-- Its people see a payment once it is on their account; only the system writes.
ALTER TABLE received_payment ENABLE ROW LEVEL SECURITY;
CREATE POLICY payee ON received_payment FOR SELECT USING (tenant_id = app_tenant());
CREATE POLICY house ON received_payment USING (app_is_system());
SELECT kit_rights('received_payment', 'SELECT', 'INSERT', 'UPDATE');
SELECT kit_fixed('received_payment', 'source', 'reference', 'own_reference', 'entry_reference', 'position', 'amount', 'currency', 'booked_on');
SELECT kit_one_way('received_payment', 'status', 'RECEIVED>CREDITED', 'RECEIVED>HELD', 'HELD>CREDITED', 'HELD>RETURNING',
  'RETURNING>HELD', 'RETURNING>RETURNED');
ALTER TABLE received_payment ADD CONSTRAINT received_payment_shape CHECK (
  amount > 0 AND position >= 0
  AND ((status = 'CREDITED') = (tenant_id IS NOT NULL))
  AND ((status = 'HELD') <= (held_reason IS NOT NULL))
  AND ((status = 'RECEIVED') = (entry_id IS NULL))
  AND ((status IN ('CREDITED', 'RETURNED')) = (ended_at IS NOT NULL))
  AND (source = 'RAIL') <= (COALESCE(own_reference, entry_reference) IS NOT NULL));

-- Euro cents that came in.
SELECT kit_tenant_rows('inflow_usage');
ALTER TABLE inflow_usage ADD CONSTRAINT inflow_usage_used CHECK (used >= 0);

-- ── What operators do with four eyes ──────────────────────────────────────────────────────────────────────────────

ALTER TABLE operator_request ENABLE ROW LEVEL SECURITY;
CREATE POLICY operator ON operator_request USING (app_is_system());
SELECT kit_rights('operator_request', 'SELECT', 'INSERT', 'UPDATE');
SELECT kit_fixed('operator_request', 'kind', 'subject_id', 'account_id', 'house', 'side', 'amount', 'currency', 'reason', 'requested_by');
SELECT kit_four_eyes('operator_request', 'decided_by', 'requested_by');
SELECT kit_one_way('operator_request', 'status', '>PENDING_APPROVAL', 'PENDING_APPROVAL>APPROVED', 'PENDING_APPROVAL>REJECTED');
ALTER TABLE operator_request ADD CONSTRAINT operator_request_shape CHECK (
  ((status = 'PENDING_APPROVAL') = (decided_by IS NULL)) AND (amount IS NULL OR amount > 0)
  AND ((kind = 'POST_ADJUSTMENT') = (amount IS NOT NULL AND house IS NOT NULL AND side IS NOT NULL AND currency IS NOT NULL))
  AND (kind IN ('ASSIGN_PAYMENT', 'POST_ADJUSTMENT')) = (account_id IS NOT NULL));
-- Of one thing only one request waits; adjustments of one account may be several.
CREATE UNIQUE INDEX operator_request_waiting ON operator_request (subject_id) WHERE status = 'PENDING_APPROVAL' AND kind <> 'POST_ADJUSTMENT';
