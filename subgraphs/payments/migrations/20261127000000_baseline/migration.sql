-- Tables, enums, indexes and foreign keys of schema.prisma, as `npm run migration` writes them.

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
CREATE TYPE "SalesEntryKind" AS ENUM ('INVOICE', 'SALE', 'SALE_RETURN', 'CREDIT_NOTE', 'VOID', 'WRITE_OFF', 'WRITE_OFF_RETURN', 'RECOGNITION');

-- CreateEnum
CREATE TYPE "WebhookStatus" AS ENUM ('RECEIVED', 'PROCESSED', 'IGNORED', 'FAILED');

-- CreateEnum
CREATE TYPE "PricingModel" AS ENUM ('FLAT', 'PER_UNIT', 'GRADUATED');

-- CreateEnum
CREATE TYPE "UsageType" AS ENUM ('LICENSED', 'METERED');

-- CreateEnum
CREATE TYPE "UsageAggregation" AS ENUM ('SUM', 'MAX', 'LAST');

-- CreateEnum
CREATE TYPE "IntervalUnit" AS ENUM ('DAY', 'WEEK', 'MONTH', 'YEAR');

-- CreateEnum
CREATE TYPE "TaxBehavior" AS ENUM ('EXCLUSIVE', 'INCLUSIVE');

-- CreateEnum
CREATE TYPE "CouponKind" AS ENUM ('PERCENT', 'FIXED');

-- CreateEnum
CREATE TYPE "CouponDuration" AS ENUM ('ONCE', 'REPEATING', 'FOREVER');

-- CreateEnum
CREATE TYPE "VatStatus" AS ENUM ('NONE', 'UNCONFIRMED', 'VALID');

-- CreateEnum
CREATE TYPE "SubscriptionStatus" AS ENUM ('INCOMPLETE', 'TRIALING', 'ACTIVE', 'PAST_DUE', 'UNPAID', 'PAUSED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "CollectionMethod" AS ENUM ('AUTOMATIC', 'SEND_INVOICE');

-- CreateEnum
CREATE TYPE "InvoiceLineKind" AS ENUM ('LICENSED', 'METERED', 'UNUSED_TIME', 'REMAINING_TIME', 'CARRIED_IN', 'CARRIED_OUT', 'OTHER');

-- CreateEnum
CREATE TYPE "InvoiceStatus" AS ENUM ('DRAFT', 'OPEN', 'PAID', 'VOID', 'UNCOLLECTIBLE');

-- CreateEnum
CREATE TYPE "InvoiceKind" AS ENUM ('PERIOD', 'CHANGE', 'FINAL', 'OTHER');

-- CreateEnum
CREATE TYPE "TaxTreatment" AS ENUM ('STANDARD', 'REVERSE_CHARGE', 'OUT_OF_SCOPE');

-- CreateEnum
CREATE TYPE "AttemptSource" AS ENUM ('AUTOMATIC', 'DUNNING', 'MANUAL');

-- CreateEnum
CREATE TYPE "AttemptStatus" AS ENUM ('STARTED', 'PROCESSING', 'REQUIRES_ACTION', 'SUCCEEDED', 'DECLINED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "DunningEnd" AS ENUM ('CANCEL', 'LEAVE_PAST_DUE', 'MARK_UNPAID');

-- CreateEnum
CREATE TYPE "DunningStatus" AS ENUM ('OPEN', 'RECOVERED', 'EXHAUSTED', 'CLOSED');

-- CreateEnum
CREATE TYPE "DunningNext" AS ENUM ('RETRY', 'WAIT', 'REMIND');

-- CreateEnum
CREATE TYPE "CryptoInvoiceStatus" AS ENUM ('AWAITING', 'SEEN', 'EXPIRED', 'CONFIRMED');

-- CreateTable
CREATE TABLE "customer" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "processor_id" TEXT,
    "default_method_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "customer_pkey" PRIMARY KEY ("id")
);

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
    "action_url" TEXT,
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
    "reserved" DECIMAL(39,0) NOT NULL DEFAULT 0,
    "hold_id" TEXT,

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
CREATE TABLE "sales_entry" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "kind" "SalesEntryKind" NOT NULL,
    "subject_id" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "receivables" DECIMAL(39,0) NOT NULL,
    "vat" DECIMAL(39,0) NOT NULL,
    "deferred" DECIMAL(39,0) NOT NULL,
    "sales" DECIMAL(39,0) NOT NULL,
    "bad_debt" DECIMAL(39,0) NOT NULL,
    "entry_id" TEXT,
    "booked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sales_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "revenue_schedule" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "invoice_id" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "amount" DECIMAL(39,0) NOT NULL,
    "recognised" DECIMAL(39,0) NOT NULL,
    "recognised_on" DATE NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "revenue_schedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recognition" (
    "schedule_id" TEXT NOT NULL,
    "until" DATE NOT NULL,
    "currency" TEXT NOT NULL,
    "amount" DECIMAL(39,0) NOT NULL,
    "sales_entry_id" TEXT,

    CONSTRAINT "recognition_pkey" PRIMARY KEY ("schedule_id","until")
);

-- CreateTable
CREATE TABLE "receivable" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "amount" DECIMAL(39,0) NOT NULL,
    "settled" DECIMAL(39,0) NOT NULL DEFAULT 0,
    "taking" DECIMAL(39,0),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "forgiven" DECIMAL(39,0) NOT NULL DEFAULT 0,
    "forgiven_by" TEXT,
    "house" TEXT NOT NULL DEFAULT 'SUSPENSE',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "receivable_pkey" PRIMARY KEY ("id")
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

-- CreateTable
CREATE TABLE "billing_issuer" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "vat_number" TEXT,
    "series" TEXT NOT NULL,
    "credit_series" TEXT NOT NULL,

    CONSTRAINT "billing_issuer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "number_series" (
    "series" TEXT NOT NULL,
    "last_number" INTEGER NOT NULL DEFAULT 0,
    "last_issued_at" TIMESTAMPTZ(3),

    CONSTRAINT "number_series_pkey" PRIMARY KEY ("series")
);

-- CreateTable
CREATE TABLE "billing_product" (
    "id" TEXT NOT NULL,
    "issuer_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "billing_product_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "price" (
    "id" TEXT NOT NULL,
    "product_id" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "model" "PricingModel" NOT NULL,
    "usage_type" "UsageType" NOT NULL,
    "aggregation" "UsageAggregation",
    "unit_micros" DECIMAL(39,0) NOT NULL,
    "tiers" JSONB NOT NULL,
    "interval_unit" "IntervalUnit" NOT NULL,
    "interval_count" INTEGER NOT NULL,
    "tax_behavior" "TaxBehavior" NOT NULL,
    "trial_days" INTEGER NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "price_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "coupon" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "kind" "CouponKind" NOT NULL,
    "basis_points" INTEGER,
    "amount" DECIMAL(39,0),
    "currency" TEXT,
    "duration" "CouponDuration" NOT NULL,
    "periods" INTEGER,
    "redemptions_max" INTEGER,
    "redeemed" INTEGER NOT NULL DEFAULT 0,
    "expires_at" TIMESTAMPTZ(3),
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "coupon_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "coupon_redemption" (
    "subscription_id" TEXT NOT NULL,
    "coupon_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "redeemed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "coupon_redemption_pkey" PRIMARY KEY ("subscription_id")
);

-- CreateTable
CREATE TABLE "billing_profile" (
    "tenant_id" TEXT NOT NULL,
    "details" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "vat_status" "VatStatus" NOT NULL,
    "vat_source" TEXT,
    "vat_checked_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "billing_profile_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "billing_subscription" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "issuer_id" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "status" "SubscriptionStatus" NOT NULL,
    "currency" TEXT NOT NULL,
    "interval_unit" "IntervalUnit" NOT NULL,
    "interval_count" INTEGER NOT NULL,
    "tax_behavior" "TaxBehavior" NOT NULL,
    "collection" "CollectionMethod" NOT NULL,
    "anchor_at" TIMESTAMPTZ(3) NOT NULL,
    "anchor_index" INTEGER NOT NULL,
    "period" INTEGER NOT NULL,
    "period_starts_at" TIMESTAMPTZ(3) NOT NULL,
    "period_ends_at" TIMESTAMPTZ(3) NOT NULL,
    "cancel_at_period_end" BOOLEAN NOT NULL DEFAULT false,
    "coupon_id" TEXT,
    "coupon_periods" INTEGER NOT NULL DEFAULT 0,
    "is_discounted" BOOLEAN NOT NULL DEFAULT false,
    "paused_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "billing_subscription_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "billing_subscription_item" (
    "subscription_id" TEXT NOT NULL,
    "price_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "quantity" DECIMAL(39,0),
    "position" INTEGER NOT NULL,

    CONSTRAINT "billing_subscription_item_pkey" PRIMARY KEY ("subscription_id","price_id")
);

-- CreateTable
CREATE TABLE "usage_record" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "subscription_id" TEXT NOT NULL,
    "price_id" TEXT NOT NULL,
    "period" INTEGER NOT NULL,
    "quantity" DECIMAL(39,0) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "reported_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "usage_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pending_line" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "issuer_id" TEXT NOT NULL,
    "subscription_id" TEXT,
    "kind" "InvoiceLineKind" NOT NULL,
    "currency" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "amount" DECIMAL(39,0) NOT NULL,
    "tax_behavior" "TaxBehavior" NOT NULL,
    "period_starts_at" TIMESTAMPTZ(3),
    "period_ends_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "invoice_id" TEXT,

    CONSTRAINT "pending_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invoice" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "issuer_id" TEXT NOT NULL,
    "subscription_id" TEXT,
    "kind" "InvoiceKind" NOT NULL,
    "period" INTEGER,
    "period_starts_at" TIMESTAMPTZ(3),
    "period_ends_at" TIMESTAMPTZ(3),
    "series" TEXT,
    "number" INTEGER,
    "currency" TEXT NOT NULL,
    "subtotal" DECIMAL(39,0) NOT NULL,
    "discount" DECIMAL(39,0) NOT NULL,
    "tax" DECIMAL(39,0) NOT NULL,
    "total" DECIMAL(39,0) NOT NULL,
    "tax_treatment" "TaxTreatment" NOT NULL,
    "tax_basis_points" INTEGER NOT NULL,
    "tax_country" TEXT NOT NULL,
    "collection" "CollectionMethod" NOT NULL,
    "language" TEXT NOT NULL,
    "parties" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finalised_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "status" "InvoiceStatus" NOT NULL,
    "paid" DECIMAL(39,0) NOT NULL DEFAULT 0,
    "credited" DECIMAL(39,0) NOT NULL DEFAULT 0,
    "payment_id" TEXT,
    "paid_at" TIMESTAMPTZ(3),
    "voided_at" TIMESTAMPTZ(3),
    "uncollectible_at" TIMESTAMPTZ(3),
    "overdue_at" TIMESTAMPTZ(3),
    "charged_back" DECIMAL(39,0) NOT NULL DEFAULT 0,
    "charged_back_at" TIMESTAMPTZ(3),

    CONSTRAINT "invoice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invoice_line" (
    "invoice_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "kind" "InvoiceLineKind" NOT NULL,
    "description" TEXT NOT NULL,
    "price_id" TEXT,
    "quantity" DECIMAL(39,0),
    "amount" DECIMAL(39,0) NOT NULL,
    "discount" DECIMAL(39,0) NOT NULL,
    "tax_behavior" "TaxBehavior" NOT NULL,
    "priced_amount" DECIMAL(39,0) NOT NULL,
    "priced_discount" DECIMAL(39,0) NOT NULL,
    "period_starts_at" TIMESTAMPTZ(3),
    "period_ends_at" TIMESTAMPTZ(3),

    CONSTRAINT "invoice_line_pkey" PRIMARY KEY ("invoice_id","position")
);

-- CreateTable
CREATE TABLE "invoice_attempt" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "invoice_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "source" "AttemptSource" NOT NULL,
    "status" "AttemptStatus" NOT NULL,
    "amount" DECIMAL(39,0) NOT NULL,
    "currency" TEXT NOT NULL,
    "method_id" TEXT,
    "payment_id" TEXT,
    "decline_code" TEXT,
    "initiator_id" TEXT,
    "scheduled_for" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "invoice_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credit_note" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "invoice_id" TEXT NOT NULL,
    "series" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "total" DECIMAL(39,0) NOT NULL,
    "net" DECIMAL(39,0) NOT NULL,
    "tax" DECIMAL(39,0) NOT NULL,
    "reason" TEXT NOT NULL,
    "off_due" DECIMAL(39,0) NOT NULL,
    "refund" DECIMAL(39,0) NOT NULL,
    "refund_id" TEXT,
    "issued_by" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "credit_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dunning_policy" (
    "issuer_id" TEXT NOT NULL,
    "soft_days" INTEGER[],
    "funds_days" INTEGER[],
    "end" "DunningEnd" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "dunning_policy_pkey" PRIMARY KEY ("issuer_id")
);

-- CreateTable
CREATE TABLE "dunning_case" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "invoice_id" TEXT NOT NULL,
    "status" "DunningStatus" NOT NULL,
    "schedule" INTEGER[],
    "end" "DunningEnd" NOT NULL,
    "attempts_made" INTEGER NOT NULL DEFAULT 0,
    "reminders_sent" INTEGER NOT NULL DEFAULT 0,
    "last_code" TEXT,
    "next" "DunningNext",
    "next_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "dunning_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "clearing_entry" (
    "entry_id" TEXT NOT NULL,
    "source_key" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "amount" DECIMAL(39,0) NOT NULL,
    "posted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "clearing_entry_pkey" PRIMARY KEY ("entry_id")
);

-- CreateTable
CREATE TABLE "crypto_invoice" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "amount" DECIMAL(39,0) NOT NULL,
    "currency" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "status" "CryptoInvoiceStatus" NOT NULL,
    "received" DECIMAL(39,0) NOT NULL DEFAULT 0,
    "entry_id" TEXT,
    "looked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "crypto_invoice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "customer_tenant_id_key" ON "customer"("tenant_id");

-- CreateIndex
CREATE UNIQUE INDEX "customer_processor_id_key" ON "customer"("processor_id");

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
CREATE INDEX "payment_initiator_id_created_at_id_idx" ON "payment"("initiator_id", "created_at" DESC, "id" DESC);

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
CREATE UNIQUE INDEX "dispute_hold_id_key" ON "dispute"("hold_id");

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
CREATE UNIQUE INDEX "sales_entry_entry_id_key" ON "sales_entry"("entry_id");

-- CreateIndex
CREATE UNIQUE INDEX "sales_entry_kind_subject_id_key" ON "sales_entry"("kind", "subject_id");

-- CreateIndex
CREATE INDEX "revenue_schedule_invoice_id_idx" ON "revenue_schedule"("invoice_id");

-- CreateIndex
CREATE INDEX "recognition_sales_entry_id_idx" ON "recognition"("sales_entry_id");

-- CreateIndex
CREATE INDEX "receivable_tenant_id_created_at_id_idx" ON "receivable"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "receivable_account_id_idx" ON "receivable"("account_id");

-- CreateIndex
CREATE INDEX "processor_transaction_created_at_idx" ON "processor_transaction"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_delivery_event_id_key" ON "webhook_delivery"("event_id");

-- CreateIndex
CREATE INDEX "webhook_delivery_received_at_id_idx" ON "webhook_delivery"("received_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "reconciliation_run_started_at_id_idx" ON "reconciliation_run"("started_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "billing_issuer_series_key" ON "billing_issuer"("series");

-- CreateIndex
CREATE UNIQUE INDEX "billing_issuer_credit_series_key" ON "billing_issuer"("credit_series");

-- CreateIndex
CREATE INDEX "billing_product_issuer_id_idx" ON "billing_product"("issuer_id");

-- CreateIndex
CREATE INDEX "billing_product_created_at_id_idx" ON "billing_product"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "price_product_id_created_at_id_idx" ON "price"("product_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "coupon_code_key" ON "coupon"("code");

-- CreateIndex
CREATE INDEX "coupon_created_at_id_idx" ON "coupon"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "coupon_redemption_coupon_id_idx" ON "coupon_redemption"("coupon_id");

-- CreateIndex
CREATE INDEX "billing_subscription_issuer_id_idx" ON "billing_subscription"("issuer_id");

-- CreateIndex
CREATE INDEX "billing_subscription_tenant_id_created_at_id_idx" ON "billing_subscription"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "billing_subscription_item_price_id_idx" ON "billing_subscription_item"("price_id");

-- CreateIndex
CREATE INDEX "usage_record_subscription_id_period_price_id_idx" ON "usage_record"("subscription_id", "period", "price_id");

-- CreateIndex
CREATE INDEX "pending_line_issuer_id_idx" ON "pending_line"("issuer_id");

-- CreateIndex
CREATE INDEX "pending_line_subscription_id_idx" ON "pending_line"("subscription_id");

-- CreateIndex
CREATE INDEX "pending_line_invoice_id_idx" ON "pending_line"("invoice_id");

-- CreateIndex
CREATE INDEX "invoice_issuer_id_idx" ON "invoice"("issuer_id");

-- CreateIndex
CREATE INDEX "invoice_subscription_id_idx" ON "invoice"("subscription_id");

-- CreateIndex
CREATE INDEX "invoice_tenant_id_created_at_id_idx" ON "invoice"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "invoice_series_number_key" ON "invoice"("series", "number");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_attempt_payment_id_key" ON "invoice_attempt"("payment_id");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_attempt_invoice_id_number_key" ON "invoice_attempt"("invoice_id", "number");

-- CreateIndex
CREATE INDEX "credit_note_invoice_id_idx" ON "credit_note"("invoice_id");

-- CreateIndex
CREATE INDEX "credit_note_tenant_id_issued_at_id_idx" ON "credit_note"("tenant_id", "issued_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "credit_note_series_number_key" ON "credit_note"("series", "number");

-- CreateIndex
CREATE UNIQUE INDEX "dunning_case_invoice_id_key" ON "dunning_case"("invoice_id");

-- CreateIndex
CREATE INDEX "dunning_case_tenant_id_started_at_id_idx" ON "dunning_case"("tenant_id", "started_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "clearing_entry_source_key_idx" ON "clearing_entry"("source_key");

-- CreateIndex
CREATE UNIQUE INDEX "crypto_invoice_address_key" ON "crypto_invoice"("address");

-- CreateIndex
CREATE UNIQUE INDEX "crypto_invoice_entry_id_key" ON "crypto_invoice"("entry_id");

-- CreateIndex
CREATE INDEX "crypto_invoice_tenant_id_created_at_id_idx" ON "crypto_invoice"("tenant_id", "created_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refund" ADD CONSTRAINT "refund_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispute" ADD CONSTRAINT "dispute_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checkout_session" ADD CONSTRAINT "checkout_session_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revenue_schedule" ADD CONSTRAINT "revenue_schedule_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recognition" ADD CONSTRAINT "recognition_schedule_id_fkey" FOREIGN KEY ("schedule_id") REFERENCES "revenue_schedule"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "billing_product" ADD CONSTRAINT "billing_product_issuer_id_fkey" FOREIGN KEY ("issuer_id") REFERENCES "billing_issuer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "price" ADD CONSTRAINT "price_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "billing_product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coupon_redemption" ADD CONSTRAINT "coupon_redemption_coupon_id_fkey" FOREIGN KEY ("coupon_id") REFERENCES "coupon"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coupon_redemption" ADD CONSTRAINT "coupon_redemption_subscription_id_fkey" FOREIGN KEY ("subscription_id") REFERENCES "billing_subscription"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "billing_subscription" ADD CONSTRAINT "billing_subscription_issuer_id_fkey" FOREIGN KEY ("issuer_id") REFERENCES "billing_issuer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "billing_subscription_item" ADD CONSTRAINT "billing_subscription_item_subscription_id_fkey" FOREIGN KEY ("subscription_id") REFERENCES "billing_subscription"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "billing_subscription_item" ADD CONSTRAINT "billing_subscription_item_price_id_fkey" FOREIGN KEY ("price_id") REFERENCES "price"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "usage_record" ADD CONSTRAINT "usage_record_subscription_id_fkey" FOREIGN KEY ("subscription_id") REFERENCES "billing_subscription"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pending_line" ADD CONSTRAINT "pending_line_issuer_id_fkey" FOREIGN KEY ("issuer_id") REFERENCES "billing_issuer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pending_line" ADD CONSTRAINT "pending_line_subscription_id_fkey" FOREIGN KEY ("subscription_id") REFERENCES "billing_subscription"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pending_line" ADD CONSTRAINT "pending_line_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoice"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_issuer_id_fkey" FOREIGN KEY ("issuer_id") REFERENCES "billing_issuer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_subscription_id_fkey" FOREIGN KEY ("subscription_id") REFERENCES "billing_subscription"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice_line" ADD CONSTRAINT "invoice_line_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice_attempt" ADD CONSTRAINT "invoice_attempt_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_note" ADD CONSTRAINT "credit_note_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dunning_policy" ADD CONSTRAINT "dunning_policy_issuer_id_fkey" FOREIGN KEY ("issuer_id") REFERENCES "billing_issuer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dunning_case" ADD CONSTRAINT "dunning_case_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say.

SET LOCAL check_function_bodies = off;

ALTER TABLE customer ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON customer USING (app_is_system() OR tenant_id = app_tenant());

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

-- Billing keeps itself: numbers without gaps, one invoice for a period, coupons not redeemed too often, and finalised documents
-- that do not change are rules of the tables and not only of the program. Invariants: domains/payments (d).

-- ── Who sees what ─────────────────────────────────────────────────────────────────────────────────────────────────

DO $$
DECLARE
  owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['coupon_redemption', 'billing_profile', 'billing_subscription', 'billing_subscription_item', 'usage_record',
    'pending_line', 'invoice', 'invoice_line', 'invoice_attempt', 'credit_note', 'dunning_case'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('CREATE POLICY tenant ON %I USING (app_is_system() OR tenant_id = app_tenant())', owned);
  END LOOP;
END $$;

-- ── Shapes ────────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE billing_issuer ADD CONSTRAINT billing_issuer_series CHECK (series ~ '^[A-Z]{2,8}$' AND credit_series ~ '^[A-Z]{2,8}$' AND series <> credit_series);
ALTER TABLE price ADD CONSTRAINT price_shape CHECK (
  currency ~ '^[A-Z0-9]{3,10}$' AND unit_micros >= 0 AND interval_count > 0 AND trial_days BETWEEN 0 AND 90
  AND (usage_type = 'METERED') = (aggregation IS NOT NULL) AND (model = 'GRADUATED') = (jsonb_array_length(tiers) > 0));
ALTER TABLE coupon ADD CONSTRAINT coupon_terms CHECK (CASE kind
  WHEN 'PERCENT' THEN basis_points BETWEEN 1 AND 10000 AND amount IS NULL AND currency IS NULL
  ELSE basis_points IS NULL AND amount > 0 AND currency IS NOT NULL END);
ALTER TABLE coupon ADD CONSTRAINT coupon_periods CHECK ((duration = 'REPEATING') = (periods IS NOT NULL) AND COALESCE(periods, 1) > 0);

-- PAY-11
ALTER TABLE coupon ADD CONSTRAINT coupon_limit CHECK (redeemed >= 0 AND (redemptions_max IS NULL OR redeemed <= redemptions_max));
ALTER TABLE billing_subscription ADD CONSTRAINT billing_subscription_period CHECK (period_ends_at > period_starts_at AND period >= 0);
ALTER TABLE billing_subscription ADD CONSTRAINT billing_subscription_ends CHECK (
  (status = 'CANCELLED') = (cancelled_at IS NOT NULL) AND (status = 'PAUSED') <= (paused_at IS NOT NULL));
ALTER TABLE billing_subscription_item ADD CONSTRAINT billing_subscription_item_quantity CHECK (quantity > 0);
ALTER TABLE usage_record ADD CONSTRAINT usage_record_quantity CHECK (quantity >= 0);

-- PAY-6: the sums of an invoice, and that nobody is invoiced less than nothing.
ALTER TABLE invoice ADD CONSTRAINT invoice_totals CHECK (subtotal + tax - discount = total AND total >= 0);
ALTER TABLE invoice ADD CONSTRAINT invoice_settled CHECK (
  paid >= 0 AND credited >= 0 AND paid + credited <= total AND (status <> 'PAID' OR paid + credited = total));
ALTER TABLE invoice ADD CONSTRAINT invoice_number CHECK (
  (status = 'DRAFT') = (number IS NULL) AND (number IS NULL) = (series IS NULL) AND (number IS NULL) = (finalised_at IS NULL)
  AND (number IS NULL) = (parties IS NULL));
ALTER TABLE invoice ADD CONSTRAINT invoice_period CHECK ((kind = 'OTHER') = (period IS NULL) AND (period IS NULL) = (subscription_id IS NULL));

-- PAY-6: one invoice for each period of a subscription, whoever turns it; and one for its end.
CREATE UNIQUE INDEX invoice_of_period ON invoice (subscription_id, period) WHERE kind = 'PERIOD';
CREATE UNIQUE INDEX invoice_of_end ON invoice (subscription_id) WHERE kind = 'FINAL';

-- PAY-8: of the attempts to collect an invoice one is under way at most; who has this row has the invoice.
CREATE UNIQUE INDEX invoice_attempt_under_way ON invoice_attempt (invoice_id) WHERE status IN ('STARTED', 'PROCESSING', 'REQUIRES_ACTION');
ALTER TABLE invoice_attempt ADD CONSTRAINT invoice_attempt_shape CHECK (
  amount > 0 AND (status IN ('STARTED', 'PROCESSING', 'REQUIRES_ACTION')) = (ended_at IS NULL));
ALTER TABLE dunning_case ADD CONSTRAINT dunning_case_shape CHECK (
  (status = 'OPEN') = (next IS NOT NULL) AND (next IS NULL) = (next_at IS NULL) AND (status = 'OPEN') = (ended_at IS NULL)
  AND attempts_made BETWEEN 0 AND cardinality(schedule));
ALTER TABLE credit_note ADD CONSTRAINT credit_note_amounts CHECK (
  total > 0 AND net >= 0 AND tax >= 0 AND total = net + tax AND off_due >= 0 AND refund >= 0 AND off_due + refund = total);

CREATE INDEX billing_subscription_due ON billing_subscription (period_ends_at) WHERE status IN ('ACTIVE', 'PAST_DUE', 'TRIALING');
CREATE INDEX billing_subscription_incomplete ON billing_subscription (created_at) WHERE status = 'INCOMPLETE';
CREATE INDEX pending_line_waiting ON pending_line (tenant_id, issuer_id, currency) WHERE invoice_id IS NULL;
CREATE INDEX invoice_overdue ON invoice (due_at) WHERE status = 'OPEN' AND overdue_at IS NULL;
CREATE INDEX invoice_attempt_started ON invoice_attempt (started_at) WHERE status = 'STARTED';
CREATE INDEX dunning_case_due ON dunning_case (next_at) WHERE status = 'OPEN';

-- ── Numbers without gaps (PAY-6) ──────────────────────────────────────────────────────────────────────────────────

REVOKE INSERT, UPDATE, DELETE ON number_series FROM payments;

-- The row stays locked until the transaction ends, so that numbers are given in the order of commits, and a transaction that is
-- undone gives its number back. Times rise with the numbers, whatever the clocks of several processes say.
CREATE FUNCTION issue_number(of_series text, at timestamptz, OUT number int, OUT issued_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO number_series (series) VALUES (of_series) ON CONFLICT DO NOTHING;
  UPDATE number_series s SET last_number = s.last_number + 1, last_issued_at = GREATEST(s.last_issued_at, at)
   WHERE s.series = of_series RETURNING s.last_number, s.last_issued_at INTO number, issued_at;
END $$;

-- A number that is given is borne by a document of the same transaction, and documents bear no others.
CREATE FUNCTION refuse_unused_number() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.last_number > 0 AND NOT EXISTS (SELECT FROM invoice i WHERE i.series = NEW.series AND i.number = NEW.last_number)
     AND NOT EXISTS (SELECT FROM credit_note c WHERE c.series = NEW.series AND c.number = NEW.last_number) THEN
    RAISE EXCEPTION 'Number % of % is borne by nothing.', NEW.last_number, NEW.series
      USING ERRCODE = 'check_violation', CONSTRAINT = 'numbers_have_no_gaps';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER numbers_have_no_gaps AFTER UPDATE ON number_series DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION refuse_unused_number();

CREATE FUNCTION refuse_own_number() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.number IS NOT NULL AND NOT EXISTS (SELECT FROM number_series s WHERE s.series = NEW.series AND s.last_number = NEW.number) THEN
    RAISE EXCEPTION 'Number % of % was not issued to this.', NEW.number, NEW.series
      USING ERRCODE = 'check_violation', CONSTRAINT = 'numbers_are_issued';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER numbers_are_issued BEFORE INSERT ON credit_note FOR EACH ROW EXECUTE FUNCTION refuse_own_number();
CREATE TRIGGER numbers_are_issued_first BEFORE INSERT ON invoice FOR EACH ROW EXECUTE FUNCTION refuse_own_number();
CREATE TRIGGER numbers_are_issued BEFORE UPDATE OF number, series ON invoice FOR EACH ROW EXECUTE FUNCTION refuse_own_number();

-- ── What is finalised does not change (PAY-6) ─────────────────────────────────────────────────────────────────────

CREATE FUNCTION refuse_change_of_invoice() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  later text[] := ARRAY['status', 'paid', 'credited', 'payment_id', 'paid_at', 'voided_at', 'uncollectible_at', 'overdue_at', 'charged_back', 'charged_back_at'];
BEGIN
  IF OLD.status = 'DRAFT' AND TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  IF OLD.status = 'DRAFT' AND NEW.status IN ('DRAFT', 'OPEN', 'PAID') THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR OLD.status = 'DRAFT' OR to_jsonb(NEW) - later IS DISTINCT FROM to_jsonb(OLD) - later
     OR NEW.paid + NEW.charged_back < OLD.paid + OLD.charged_back OR NEW.charged_back < OLD.charged_back OR NEW.credited < OLD.credited
     OR (NEW.status <> OLD.status AND (OLD.status::text || ' ' || NEW.status::text) NOT IN
         ('OPEN PAID', 'OPEN VOID', 'OPEN UNCOLLECTIBLE', 'UNCOLLECTIBLE PAID', 'UNCOLLECTIBLE VOID', 'PAID UNCOLLECTIBLE'))
     -- Collection of a paid invoice is given up for one reason alone.
     OR (OLD.status = 'PAID' AND NEW.status = 'UNCOLLECTIBLE' AND NEW.charged_back = OLD.charged_back) THEN
    RAISE EXCEPTION 'A finalised invoice does not change (% %).', OLD.series, OLD.number
      USING ERRCODE = 'check_violation', CONSTRAINT = 'invoice_is_immutable';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER invoice_is_immutable BEFORE UPDATE OR DELETE ON invoice FOR EACH ROW EXECUTE FUNCTION refuse_change_of_invoice();

CREATE FUNCTION refuse_change_of_lines() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT FROM invoice i WHERE i.status <> 'DRAFT'
      AND i.id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.invoice_id END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.invoice_id END)) THEN
    RAISE EXCEPTION 'A finalised invoice keeps its lines.' USING ERRCODE = 'check_violation', CONSTRAINT = 'invoice_is_immutable';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER invoice_is_immutable BEFORE INSERT OR UPDATE OR DELETE ON invoice_line FOR EACH ROW EXECUTE FUNCTION refuse_change_of_lines();

CREATE FUNCTION refuse_wrong_totals() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT FROM invoice i WHERE i.id = NEW.id AND EXISTS (
      SELECT FROM invoice_line l WHERE l.invoice_id = i.id
      HAVING COALESCE(sum(l.amount), 0) <> i.subtotal OR COALESCE(sum(l.discount), 0) <> i.discount)) THEN
    RAISE EXCEPTION 'The lines of invoice % do not add up to its totals.', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'lines_add_up';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER lines_add_up AFTER INSERT OR UPDATE OF subtotal, discount, status ON invoice DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION refuse_wrong_totals();

-- ── What else does not change ─────────────────────────────────────────────────────────────────────────────────────

REVOKE UPDATE, DELETE ON usage_record FROM payments;
REVOKE DELETE ON pending_line, credit_note, invoice_attempt, dunning_case, coupon, coupon_redemption, billing_subscription, price, billing_product FROM payments;

CREATE FUNCTION refuse_change_but() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF to_jsonb(NEW) - TG_ARGV[0] IS DISTINCT FROM to_jsonb(OLD) - TG_ARGV[0] THEN
    RAISE EXCEPTION 'Of %, only % may change.', TG_TABLE_NAME, TG_ARGV[0]
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_is_immutable';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER price_is_immutable BEFORE UPDATE ON price FOR EACH ROW EXECUTE FUNCTION refuse_change_but('is_active');
CREATE TRIGGER credit_note_is_immutable BEFORE UPDATE ON credit_note FOR EACH ROW EXECUTE FUNCTION refuse_change_but('refund_id');

-- A credit is taken once: what an invoice took stays taken.
CREATE FUNCTION refuse_second_taking() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF OLD.invoice_id IS NOT NULL OR (NEW.amount, NEW.currency, NEW.tenant_id) IS DISTINCT FROM (OLD.amount, OLD.currency, OLD.tenant_id) THEN
    RAISE EXCEPTION 'What waited for an invoice is taken once.' USING ERRCODE = 'check_violation', CONSTRAINT = 'pending_line_is_taken_once';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER pending_line_is_taken_once BEFORE UPDATE ON pending_line FOR EACH ROW EXECUTE FUNCTION refuse_second_taking();

-- Not more is credited than was invoiced; the verb has the invoice's row locked.
CREATE FUNCTION refuse_excess_credit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT FROM invoice i WHERE i.id = NEW.invoice_id AND (i.status = 'DRAFT'
       OR (SELECT sum(c.total) FROM credit_note c WHERE c.invoice_id = i.id) > i.total
       OR (SELECT sum(c.tax) FROM credit_note c WHERE c.invoice_id = i.id) > i.tax)) THEN
    RAISE EXCEPTION 'More would be credited than was invoiced.' USING ERRCODE = 'check_violation', CONSTRAINT = 'credit_within_invoice';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER credit_within_invoice AFTER INSERT ON credit_note FOR EACH ROW EXECUTE FUNCTION refuse_excess_credit();

CREATE FUNCTION refuse_return() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  RAISE EXCEPTION '% % has ended.', TG_TABLE_NAME, OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_has_ended';
END $$;
CREATE TRIGGER billing_subscription_has_ended BEFORE UPDATE ON billing_subscription
  FOR EACH ROW WHEN (OLD.status = 'CANCELLED' AND NEW.status <> 'CANCELLED') EXECUTE FUNCTION refuse_return();

-- PAY-8: a case ends once.
CREATE TRIGGER dunning_case_has_ended BEFORE UPDATE ON dunning_case
  FOR EACH ROW WHEN (OLD.status <> 'OPEN') EXECUTE FUNCTION refuse_return();

ALTER TABLE clearing_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY house ON clearing_entry USING (app_is_system());
CREATE POLICY operator ON payout USING (app_is_system() OR tenant_id = app_tenant());

-- Each invoice has an address of its own, by its number.
CREATE SEQUENCE crypto_address;
ALTER TABLE crypto_invoice ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON crypto_invoice USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE crypto_invoice ADD CONSTRAINT crypto_invoice_amounts CHECK (
  amount > 0 AND received >= 0 AND (status <> 'CONFIRMED' OR received >= amount) AND (entry_id IS NULL OR status = 'CONFIRMED'));
CREATE INDEX crypto_invoice_open ON crypto_invoice (expires_at) WHERE status <> 'CONFIRMED';
CREATE FUNCTION refuse_change_of_confirmed() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF OLD.status = 'CONFIRMED' AND (NEW.status <> 'CONFIRMED' OR NEW.received <> OLD.received OR OLD.entry_id IS NOT NULL) THEN
    RAISE EXCEPTION 'Crypto invoice % is confirmed.', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'confirmed_for_good';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER confirmed_for_good BEFORE UPDATE ON crypto_invoice FOR EACH ROW EXECUTE FUNCTION refuse_change_of_confirmed();

-- A day of the schedule has one reminder at most.
ALTER TABLE dunning_case ADD CONSTRAINT dunning_case_reminders CHECK (reminders_sent BETWEEN 0 AND cardinality(schedule));

-- Who was sent an invoice pays it, and is never charged without having asked for it (PAY-8).
CREATE FUNCTION refuse_charge_of_sent() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT FROM invoice i WHERE i.id = NEW.invoice_id AND i.collection = 'SEND_INVOICE') THEN
    RAISE EXCEPTION 'Invoice % was sent; it is paid by its customer alone.', NEW.invoice_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'sent_is_not_charged';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sent_is_not_charged BEFORE INSERT ON invoice_attempt
  FOR EACH ROW WHEN (NEW.source <> 'MANUAL') EXECUTE FUNCTION refuse_charge_of_sent();

SELECT kit_tenant_rows('receivable');
ALTER TABLE receivable ADD CONSTRAINT receivable_parts CHECK (amount > 0 AND settled >= 0 AND settled <= amount AND forgiven <= settled
  AND (taking IS NULL OR (taking > 0 AND taking <= amount - settled)));
ALTER TABLE receivable ADD CONSTRAINT receivable_booking FOREIGN KEY (id) REFERENCES booking (id);

-- An invoice that was paid before accrual accounting (November 2026) has no entry: what was booked of it stays in FEES, and refunds and
-- disputes of its payments go where their capture went.

SELECT kit_tenant_rows('sales_entry');
SELECT kit_tenant_rows('revenue_schedule');
ALTER TABLE recognition ENABLE ROW LEVEL SECURITY;
CREATE POLICY house ON recognition USING (app_is_system());
SELECT kit_fixed('sales_entry', 'tenant_id', 'kind', 'subject_id', 'currency', 'receivables', 'vat', 'deferred', 'sales', 'bad_debt');
SELECT kit_fixed('revenue_schedule', 'tenant_id', 'invoice_id', 'currency', 'amount');
SELECT kit_fixed('recognition', 'schedule_id', 'until', 'currency', 'amount');
REVOKE DELETE ON sales_entry, revenue_schedule, recognition FROM payments;

-- M-11: each entry is balanced, before banking sees it.
ALTER TABLE sales_entry ADD CONSTRAINT sales_entry_balanced CHECK (receivables + vat + deferred + sales + bad_debt = 0
  AND (receivables, vat, deferred, sales, bad_debt) <> (0, 0, 0, 0, 0) AND (entry_id IS NULL) = (booked_at IS NULL));
CREATE INDEX sales_entry_open ON sales_entry (created_at) WHERE entry_id IS NULL;

CREATE FUNCTION refuse_second_entry() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  RAISE EXCEPTION 'Entry % is posted.', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'sales_entry_is_posted_once';
END $$;
CREATE TRIGGER sales_entry_is_posted_once BEFORE UPDATE OF entry_id ON sales_entry
  FOR EACH ROW WHEN (OLD.entry_id IS NOT NULL) EXECUTE FUNCTION refuse_second_entry();

-- A schedule goes forward, and at its end all of it is revenue.
ALTER TABLE revenue_schedule ADD CONSTRAINT revenue_schedule_shape CHECK (
  amount <> 0 AND ends_on > starts_on AND recognised * sign(amount) BETWEEN 0 AND abs(amount)
  AND (recognised_on < ends_on OR recognised = amount));
CREATE INDEX revenue_schedule_due ON revenue_schedule (recognised_on, id) WHERE recognised <> amount;
CREATE INDEX recognition_waiting ON recognition (currency, schedule_id, until) WHERE sales_entry_id IS NULL;

-- A lost dispute takes a payment off a paid invoice: what was paid falls by as much as was charged back, and the amount is due again.
ALTER TABLE invoice ADD CONSTRAINT invoice_charged_back CHECK (
  charged_back >= 0 AND (charged_back > 0) = (charged_back_at IS NOT NULL));

-- Debts older than CUSTOMER_DEBTS stand in SUSPENSE, and are recovered and waived there.
ALTER TABLE receivable ADD CONSTRAINT receivable_house CHECK (house IN ('CUSTOMER_DEBTS', 'SUSPENSE'));
SELECT kit_fixed('receivable', 'tenant_id', 'account_id', 'currency', 'amount', 'house');
ALTER TABLE dispute ADD CONSTRAINT dispute_reserved CHECK (reserved BETWEEN 0 AND amount AND (reserved = 0 OR hold_id IS NOT NULL));
CREATE INDEX invoice_paid ON invoice (paid_at) WHERE paid_at IS NOT NULL;
CREATE INDEX invoice_charged_back_at ON invoice (charged_back_at) WHERE charged_back_at IS NOT NULL;
