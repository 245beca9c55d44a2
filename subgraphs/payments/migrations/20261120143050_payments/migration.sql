-- CreateEnum
CREATE TYPE "PaymentMethodStatus" AS ENUM ('ATTACHED', 'DETACHED');

-- CreateEnum
CREATE TYPE "PaymentStatus" AS ENUM ('REQUIRES_METHOD', 'REQUIRES_CONFIRMATION', 'REQUIRES_ACTION', 'PROCESSING', 'REQUIRES_CAPTURE', 'CANCELLED', 'FAILED', 'SUCCEEDED');

-- CreateEnum
CREATE TYPE "PaymentPurpose" AS ENUM ('INVOICE', 'PRICE', 'TOP_UP');

-- CreateEnum
CREATE TYPE "CaptureMethod" AS ENUM ('AUTOMATIC', 'MANUAL');

-- CreateEnum
CREATE TYPE "RefundStatus" AS ENUM ('PENDING', 'SUCCEEDED', 'CANCELLED', 'FAILED');

-- CreateEnum
CREATE TYPE "DisputeStatus" AS ENUM ('NEEDS_RESPONSE', 'UNDER_REVIEW', 'WON', 'LOST');

-- CreateEnum
CREATE TYPE "CheckoutStatus" AS ENUM ('OPEN', 'EXPIRED', 'COMPLETE');

-- CreateEnum
CREATE TYPE "PayoutStatus" AS ENUM ('PENDING', 'IN_TRANSIT', 'PAID', 'CANCELLED', 'FAILED');

-- CreateEnum
CREATE TYPE "BookingKind" AS ENUM ('CAPTURE', 'REFUND', 'REFUND_RETURN', 'DISPUTE', 'DISPUTE_RETURN', 'FEE', 'PAYOUT', 'PAYOUT_RETURN');

-- CreateEnum
CREATE TYPE "WebhookStatus" AS ENUM ('RECEIVED', 'PROCESSED', 'IGNORED', 'FAILED');

-- CreateTable
CREATE TABLE "payment_method" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "processor_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "brand" TEXT,
    "last4" TEXT NOT NULL,
    "exp_month" INTEGER,
    "exp_year" INTEGER,
    "status" "PaymentMethodStatus" NOT NULL DEFAULT 'ATTACHED',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payment_method_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "initiator_id" TEXT,
    "customer_id" TEXT NOT NULL,
    "purpose" "PaymentPurpose" NOT NULL,
    "subject_id" TEXT NOT NULL,
    "items" JSONB,
    "amount" DECIMAL(39,0) NOT NULL,
    "currency" TEXT NOT NULL,
    "capture_method" "CaptureMethod" NOT NULL,
    "is_off_session" BOOLEAN NOT NULL DEFAULT false,
    "status" "PaymentStatus" NOT NULL,
    "authorised" DECIMAL(39,0) NOT NULL DEFAULT 0,
    "captured" DECIMAL(39,0) NOT NULL DEFAULT 0,
    "refunded" DECIMAL(39,0) NOT NULL DEFAULT 0,
    "disputed" DECIMAL(39,0) NOT NULL DEFAULT 0,
    "method_id" TEXT,
    "processor_id" TEXT,
    "client_secret" TEXT,
    "charge_key" TEXT,
    "confirmations" INTEGER NOT NULL DEFAULT 0,
    "unanswered_since" TIMESTAMPTZ(3),
    "decline_code" TEXT,
    "is_retryable" BOOLEAN NOT NULL DEFAULT false,
    "declined_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "refund" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "payment_id" TEXT NOT NULL,
    "initiator_id" TEXT,
    "amount" DECIMAL(39,0) NOT NULL,
    "currency" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "status" "RefundStatus" NOT NULL,
    "processor_id" TEXT,
    "failure_reason" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "refund_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dispute" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "payment_id" TEXT NOT NULL,
    "processor_id" TEXT NOT NULL,
    "amount" DECIMAL(39,0) NOT NULL,
    "counted" DECIMAL(39,0) NOT NULL,
    "currency" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "status" "DisputeStatus" NOT NULL,
    "evidence_due_at" TIMESTAMPTZ(3),
    "evidence_at" TIMESTAMPTZ(3),
    "evidence_by" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dispute_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "checkout_session" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "payment_id" TEXT NOT NULL,
    "processor_id" TEXT,
    "url" TEXT,
    "success_url" TEXT NOT NULL,
    "cancel_url" TEXT NOT NULL,
    "status" "CheckoutStatus" NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "checkout_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payout" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "initiator_id" TEXT NOT NULL,
    "amount" DECIMAL(39,0) NOT NULL,
    "currency" TEXT NOT NULL,
    "status" "PayoutStatus" NOT NULL,
    "processor_id" TEXT,
    "failure_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payout_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "booking" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "kind" "BookingKind" NOT NULL,
    "subject_id" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "clearing" DECIMAL(39,0) NOT NULL,
    "account_id" TEXT,
    "house" TEXT,
    "entry_id" TEXT,
    "booked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "booking_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "processor_transaction" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "source_id" TEXT,
    "amount" DECIMAL(39,0) NOT NULL,
    "fee" DECIMAL(39,0) NOT NULL,
    "currency" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "processor_transaction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_delivery" (
    "id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "object_id" TEXT,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "receipts" INTEGER NOT NULL DEFAULT 1,
    "payload" JSONB NOT NULL,
    "status" "WebhookStatus" NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "processed_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reconciliation_run" (
    "id" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "totals" JSONB NOT NULL,
    "differences" JSONB NOT NULL,

    CONSTRAINT "reconciliation_run_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "payment_method_processor_id_key" ON "payment_method"("processor_id");

-- CreateIndex
CREATE INDEX "payment_method_tenant_id_created_at_id_idx" ON "payment_method"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "payment_processor_id_key" ON "payment"("processor_id");

-- CreateIndex
CREATE INDEX "payment_customer_id_idx" ON "payment"("customer_id");

-- CreateIndex
CREATE INDEX "payment_tenant_id_created_at_id_idx" ON "payment"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "payment_tenant_id_charge_key_key" ON "payment"("tenant_id", "charge_key");

-- CreateIndex
CREATE UNIQUE INDEX "refund_processor_id_key" ON "refund"("processor_id");

-- CreateIndex
CREATE INDEX "refund_payment_id_idx" ON "refund"("payment_id");

-- CreateIndex
CREATE INDEX "refund_tenant_id_created_at_id_idx" ON "refund"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "dispute_processor_id_key" ON "dispute"("processor_id");

-- CreateIndex
CREATE INDEX "dispute_payment_id_idx" ON "dispute"("payment_id");

-- CreateIndex
CREATE INDEX "dispute_tenant_id_opened_at_id_idx" ON "dispute"("tenant_id", "opened_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "dispute_opened_at_id_idx" ON "dispute"("opened_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "checkout_session_processor_id_key" ON "checkout_session"("processor_id");

-- CreateIndex
CREATE INDEX "checkout_session_payment_id_idx" ON "checkout_session"("payment_id");

-- CreateIndex
CREATE UNIQUE INDEX "payout_processor_id_key" ON "payout"("processor_id");

-- CreateIndex
CREATE INDEX "payout_created_at_id_idx" ON "payout"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "booking_entry_id_key" ON "booking"("entry_id");

-- CreateIndex
CREATE UNIQUE INDEX "booking_kind_subject_id_key" ON "booking"("kind", "subject_id");

-- CreateIndex
CREATE INDEX "processor_transaction_created_at_idx" ON "processor_transaction"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_delivery_event_id_key" ON "webhook_delivery"("event_id");

-- CreateIndex
CREATE INDEX "webhook_delivery_received_at_id_idx" ON "webhook_delivery"("received_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "reconciliation_run_started_at_id_idx" ON "reconciliation_run"("started_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refund" ADD CONSTRAINT "refund_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispute" ADD CONSTRAINT "dispute_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checkout_session" ADD CONSTRAINT "checkout_session_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ── Who sees what ─────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE payment_method ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON payment_method USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE payment ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON payment USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE refund ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON refund USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE dispute ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON dispute USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE checkout_session ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON checkout_session USING (app_is_system() OR tenant_id = app_tenant());
-- What is the house's own is read and written as the system, behind rules for operators.
ALTER TABLE payout ENABLE ROW LEVEL SECURITY;
CREATE POLICY house ON payout USING (app_is_system());
ALTER TABLE booking ENABLE ROW LEVEL SECURITY;
CREATE POLICY house ON booking USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE processor_transaction ENABLE ROW LEVEL SECURITY;
CREATE POLICY house ON processor_transaction USING (app_is_system());
ALTER TABLE webhook_delivery ENABLE ROW LEVEL SECURITY;
CREATE POLICY house ON webhook_delivery USING (app_is_system());
ALTER TABLE reconciliation_run ENABLE ROW LEVEL SECURITY;
CREATE POLICY house ON reconciliation_run USING (app_is_system());

-- ── Shapes ────────────────────────────────────────────────────────────────────────────────────────────────────────

-- PAY-1: Σ succeeded and pending refunds, and disputes, never pass what was captured, nor that what was authorised.
ALTER TABLE payment ADD CONSTRAINT payment_amounts CHECK (
  amount > 0 AND refunded >= 0 AND disputed >= 0 AND refunded + disputed <= captured AND captured <= authorised AND authorised <= amount);
ALTER TABLE payment ADD CONSTRAINT payment_captured CHECK ((status = 'SUCCEEDED') = (captured > 0));
ALTER TABLE refund ADD CONSTRAINT refund_amount CHECK (amount > 0);
ALTER TABLE dispute ADD CONSTRAINT dispute_amount CHECK (amount > 0 AND counted >= 0 AND counted <= amount);
ALTER TABLE payout ADD CONSTRAINT payout_amount CHECK (amount > 0);
ALTER TABLE booking ADD CONSTRAINT booking_shape CHECK (clearing <> 0 AND (account_id IS NULL) <> (house IS NULL) AND (entry_id IS NULL) = (booked_at IS NULL));
-- PAY-9: of a card, its last four digits and nothing that could be the number.
ALTER TABLE payment_method ADD CONSTRAINT payment_method_last4 CHECK (last4 ~ '^[0-9A-Z]{0,4}$');

CREATE INDEX payment_unanswered ON payment (unanswered_since) WHERE unanswered_since IS NOT NULL;
CREATE INDEX refund_pending ON refund (created_at) WHERE status = 'PENDING';
CREATE INDEX payout_pending ON payout (created_at) WHERE status < 'PAID';
CREATE INDEX booking_open ON booking (created_at) WHERE entry_id IS NULL;
CREATE INDEX webhook_delivery_waiting ON webhook_delivery (received_at) WHERE status IN ('RECEIVED', 'FAILED');

-- ── What never goes backwards (PAY-3) ─────────────────────────────────────────────────────────────────────────────

-- The types are declared in the order of their machines, and the values of a type compare in that order.
CREATE FUNCTION refuse_step_back() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.status < OLD.status THEN
    RAISE EXCEPTION '% % cannot go back from % to %.', TG_TABLE_NAME, OLD.id, OLD.status, NEW.status
      USING ERRCODE = 'check_violation', CONSTRAINT = 'status_goes_forward';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER status_goes_forward BEFORE UPDATE OF status ON payment FOR EACH ROW EXECUTE FUNCTION refuse_step_back();
CREATE TRIGGER status_goes_forward BEFORE UPDATE OF status ON refund FOR EACH ROW EXECUTE FUNCTION refuse_step_back();
CREATE TRIGGER status_goes_forward BEFORE UPDATE OF status ON dispute FOR EACH ROW EXECUTE FUNCTION refuse_step_back();
CREATE TRIGGER status_goes_forward BEFORE UPDATE OF status ON checkout_session FOR EACH ROW EXECUTE FUNCTION refuse_step_back();
CREATE TRIGGER status_goes_forward BEFORE UPDATE OF status ON payout FOR EACH ROW EXECUTE FUNCTION refuse_step_back();

CREATE FUNCTION refuse_change_of_payment() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  -- PAY-5: what was agreed stays agreed, whoever writes.
  IF (NEW.amount, NEW.currency, NEW.purpose, NEW.subject_id, NEW.customer_id, NEW.tenant_id)
     IS DISTINCT FROM (OLD.amount, OLD.currency, OLD.purpose, OLD.subject_id, OLD.customer_id, OLD.tenant_id)
  OR NEW.processor_id IS DISTINCT FROM COALESCE(OLD.processor_id, NEW.processor_id)
  OR NEW.captured < OLD.captured OR NEW.authorised < OLD.authorised
  OR (OLD.captured > 0 AND NEW.captured <> OLD.captured) THEN
    RAISE EXCEPTION 'What payment % is for, and what was taken, does not change.', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'payment_is_agreed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER payment_is_agreed BEFORE UPDATE ON payment FOR EACH ROW EXECUTE FUNCTION refuse_change_of_payment();

-- ── The sums on a payment are those of its refunds and disputes, at each commit ───────────────────────────────────

CREATE FUNCTION refuse_wrong_sums() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  subject text := COALESCE(to_jsonb(NEW) ->> 'payment_id', to_jsonb(NEW) ->> 'id');
BEGIN
  IF EXISTS (
    SELECT FROM payment p WHERE p.id = subject AND (
      p.refunded <> (SELECT COALESCE(sum(r.amount), 0) FROM refund r WHERE r.payment_id = p.id AND r.status IN ('PENDING', 'SUCCEEDED'))
      OR p.disputed <> (SELECT COALESCE(sum(d.counted), 0) FROM dispute d WHERE d.payment_id = p.id)))
  THEN
    RAISE EXCEPTION 'Refunds and disputes of % do not add up.', subject USING ERRCODE = 'check_violation', CONSTRAINT = 'payment_sums';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER payment_sums AFTER INSERT OR UPDATE ON refund DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION refuse_wrong_sums();
CREATE CONSTRAINT TRIGGER payment_sums AFTER INSERT OR UPDATE ON dispute DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION refuse_wrong_sums();
CREATE CONSTRAINT TRIGGER payment_sums AFTER UPDATE OF refunded, disputed ON payment DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION refuse_wrong_sums();

-- ── What was booked stays booked (PAY-2) ──────────────────────────────────────────────────────────────────────────

CREATE FUNCTION refuse_change_of_booking() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.entry_id IS NOT NULL
  OR (NEW.kind, NEW.subject_id, NEW.currency, NEW.clearing, NEW.account_id, NEW.house, NEW.tenant_id)
     IS DISTINCT FROM (OLD.kind, OLD.subject_id, OLD.currency, OLD.clearing, OLD.account_id, OLD.house, OLD.tenant_id) THEN
    RAISE EXCEPTION 'Booking % does not change.', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'immutable_booking';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER immutable_booking BEFORE UPDATE OR DELETE ON booking FOR EACH ROW EXECUTE FUNCTION refuse_change_of_booking();
