-- Tables, enums, indexes and foreign keys of schema.prisma, as `npm run migration` writes them.

-- CreateEnum
CREATE TYPE "AccountClass" AS ENUM ('ASSET', 'LIABILITY', 'EQUITY', 'INCOME', 'EXPENSE');

-- CreateEnum
CREATE TYPE "LedgerAccountKind" AS ENUM ('CUSTOMER', 'EXTERNAL_CLEARING', 'PROCESSOR_CLEARING', 'FEES', 'FX_POSITION', 'ROUNDING', 'SUSPENSE', 'INTEREST_EXPENSE', 'RECEIVABLES', 'CUSTOMER_DEBTS', 'VAT_PAYABLE', 'DEFERRED_REVENUE', 'UNMATCHED_RECEIPTS', 'DISPUTE_RESERVE', 'SALES', 'FX_RESULT', 'PROCESSING_COSTS', 'BAD_DEBT', 'RETAINED_EARNINGS');

-- CreateEnum
CREATE TYPE "AccountStatus" AS ENUM ('OPEN', 'FROZEN', 'CLOSED');

-- CreateEnum
CREATE TYPE "PostingSide" AS ENUM ('DEBIT', 'CREDIT');

-- CreateEnum
CREATE TYPE "HoldStatus" AS ENUM ('PENDING', 'CAPTURED', 'RELEASED', 'EXPIRED');

-- CreateEnum
CREATE TYPE "AccountManager" AS ENUM ('BANK', 'WALLET');

-- CreateEnum
CREATE TYPE "FreezeCause" AS ENUM ('SUSPENSION', 'UNDER_REVIEW');

-- CreateEnum
CREATE TYPE "TransferStatus" AS ENUM ('COMPLETED', 'PENDING_APPROVAL', 'PENDING', 'SUBMITTED', 'RETURNED', 'REJECTED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "RailEnvironment" AS ENUM ('LIVE', 'SANDBOX');

-- CreateEnum
CREATE TYPE "PayeeVerdict" AS ENUM ('MATCH', 'CLOSE_MATCH', 'NO_MATCH', 'UNAVAILABLE');

-- CreateEnum
CREATE TYPE "MoneyRight" AS ENUM ('VIEWER', 'PAYER', 'APPROVER', 'ADMIN');

-- CreateEnum
CREATE TYPE "PolicyChangeKind" AS ENUM ('APPROVAL_THRESHOLD', 'RIGHT');

-- CreateEnum
CREATE TYPE "PolicyChangeStatus" AS ENUM ('PENDING_APPROVAL', 'APPROVED', 'REJECTED');

-- CreateEnum
CREATE TYPE "FeeKind" AS ENUM ('EXTERNAL_TRANSFER');

-- CreateEnum
CREATE TYPE "ScheduleStatus" AS ENUM ('ACTIVE', 'ENDED', 'CANCELLED', 'PAUSED');

-- CreateEnum
CREATE TYPE "FxQuoteStatus" AS ENUM ('OPEN', 'ACCEPTED');

-- CreateEnum
CREATE TYPE "KycStatus" AS ENUM ('NONE', 'IN_REVIEW', 'APPROVED', 'REJECTED');

-- CreateEnum
CREATE TYPE "StatementFormat" AS ENUM ('CAMT053', 'CSV');

-- CreateEnum
CREATE TYPE "MatchCause" AS ENUM ('END_TO_END', 'BANK_REFERENCE', 'AMOUNT_AND_DATE', 'RESOLUTION');

-- CreateEnum
CREATE TYPE "ExceptionKind" AS ENUM ('MISSING_IN_LEDGER', 'MISSING_AT_BANK', 'AMOUNT_DIFFERS', 'DUPLICATE_LINE', 'BALANCE_DIFFERS', 'GAP', 'UNMATCHED_RAIL_OUTCOME', 'UNREADABLE_RAIL_FILE');

-- CreateEnum
CREATE TYPE "ExceptionStatus" AS ENUM ('OPEN', 'RESOLVED', 'CLOSED');

-- CreateEnum
CREATE TYPE "ExceptionResolution" AS ENUM ('BOOK_TO_SUSPENSE', 'BOOK_TO_ACCOUNT', 'BOOK_FEE', 'WRITE_OFF', 'ACCEPTED_TIMING', 'DUPLICATE_OF_THEIRS');

-- CreateEnum
CREATE TYPE "ExceptionEnd" AS ENUM ('MATCHED', 'REVERSED', 'STATEMENT_CAME', 'SUPERSEDED', 'BALANCED');

-- CreateEnum
CREATE TYPE "AmlRule" AS ENUM ('LARGE_AMOUNT', 'STRUCTURING', 'RAPID_MOVEMENT', 'MANY_COUNTERPARTIES', 'DORMANT_REACTIVATED', 'SANCTIONS_MATCH');

-- CreateEnum
CREATE TYPE "AmlCaseStatus" AS ENUM ('OPEN', 'UNDER_REVIEW', 'CLEARED', 'REPORTED');

-- CreateEnum
CREATE TYPE "ScreeningSubject" AS ENUM ('BENEFICIARY', 'KYC_PROFILE', 'RECEIVED_PAYMENT');

-- CreateEnum
CREATE TYPE "ScreeningStatus" AS ENUM ('NO_MATCH', 'MATCHED', 'CLEARED', 'CONFIRMED');

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

-- CreateEnum
CREATE TYPE "PeriodStatus" AS ENUM ('OPEN', 'CLOSING', 'CLOSED');

-- CreateEnum
CREATE TYPE "LedgerExportFormat" AS ENUM ('CSV', 'SAFT');

-- CreateEnum
CREATE TYPE "LedgerExportStatus" AS ENUM ('PENDING', 'READY');

-- CreateTable
CREATE TABLE "ledger_account" (
    "id" TEXT NOT NULL,
    "kind" "LedgerAccountKind" NOT NULL,
    "class" "AccountClass" NOT NULL,
    "currency" TEXT NOT NULL,
    "tenant_id" TEXT,
    "status" "AccountStatus" NOT NULL DEFAULT 'OPEN',
    "debits" DECIMAL(39,0) NOT NULL DEFAULT 0,
    "credits" DECIMAL(39,0) NOT NULL DEFAULT 0,
    "held" DECIMAL(39,0) NOT NULL DEFAULT 0,
    "overdraft_limit" DECIMAL(39,0) NOT NULL DEFAULT 0,
    "last_sequence" BIGINT NOT NULL DEFAULT 0,
    "last_posted_at" TIMESTAMPTZ(3),
    "told_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "managed_by" "AccountManager" NOT NULL DEFAULT 'BANK',

    CONSTRAINT "ledger_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bank_account" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "iban" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "frozen_by" "FreezeCause",

    CONSTRAINT "bank_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "journal_entry" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "source_key" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "text_salt" BYTEA,
    "text_hash" BYTEA NOT NULL,
    "effective_on" DATE NOT NULL,
    "posted_at" TIMESTAMPTZ(3) NOT NULL,
    "reverses_id" TEXT,

    CONSTRAINT "journal_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "posting" (
    "entry_id" TEXT NOT NULL,
    "leg" SMALLINT NOT NULL,
    "account_id" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "side" "PostingSide" NOT NULL,
    "amount" DECIMAL(39,0) NOT NULL,
    "currency" TEXT NOT NULL,
    "balance_after" DECIMAL(39,0) NOT NULL,
    "tenant_id" TEXT,
    "posted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "posting_pkey" PRIMARY KEY ("entry_id","leg")
);

-- CreateTable
CREATE TABLE "unsealed_entry" (
    "entry_id" TEXT NOT NULL,
    "digest" BYTEA NOT NULL,

    CONSTRAINT "unsealed_entry_pkey" PRIMARY KEY ("entry_id")
);

-- CreateTable
CREATE TABLE "entry_seal" (
    "position" BIGINT NOT NULL,
    "entry_id" TEXT NOT NULL,
    "digest" BYTEA NOT NULL,
    "chain" BYTEA NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,
    "digest_version" SMALLINT NOT NULL DEFAULT 2,

    CONSTRAINT "entry_seal_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "ledger_key" (
    "id" TEXT NOT NULL,
    "inner_pad" BYTEA NOT NULL,
    "outer_pad" BYTEA NOT NULL,
    "registered_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ledger_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "kept_head" (
    "position" BIGINT NOT NULL,
    "key_id" TEXT NOT NULL,
    "kept_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "kept_head_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "hold" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "amount" DECIMAL(39,0) NOT NULL,
    "captured" DECIMAL(39,0) NOT NULL DEFAULT 0,
    "released" DECIMAL(39,0) NOT NULL DEFAULT 0,
    "status" "HoldStatus" NOT NULL DEFAULT 'PENDING',
    "is_binding" BOOLEAN NOT NULL DEFAULT false,
    "reason" TEXT NOT NULL,
    "source_key" TEXT NOT NULL,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "hold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "transfer" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "initiator_id" TEXT NOT NULL,
    "from_account_id" TEXT NOT NULL,
    "to_account_id" TEXT,
    "to_tenant_id" TEXT,
    "beneficiary_id" TEXT,
    "amount" DECIMAL(39,0) NOT NULL,
    "fee" DECIMAL(39,0) NOT NULL DEFAULT 0,
    "currency" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "status" "TransferStatus" NOT NULL,
    "reason" TEXT,
    "entry_id" TEXT,
    "return_entry_id" TEXT,
    "hold_id" TEXT,
    "counted_cents" DECIMAL(39,0) NOT NULL DEFAULT 0,
    "counted_in" TEXT,
    "schedule_id" TEXT,
    "approval_until" TIMESTAMPTZ(3),
    "decided_by_id" TEXT,
    "approvals_required" SMALLINT NOT NULL DEFAULT 1,
    "environment" "RailEnvironment",
    "submitted_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "transfer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "beneficiary" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "iban" TEXT NOT NULL,
    "iban_end" TEXT NOT NULL,
    "iban_index" TEXT NOT NULL,
    "verdict" "PayeeVerdict" NOT NULL,
    "added_by_id" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "first_used_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "beneficiary_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "transfer_vote" (
    "transfer_id" TEXT NOT NULL,
    "voter_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "transfer_vote_pkey" PRIMARY KEY ("transfer_id","voter_id")
);

-- CreateTable
CREATE TABLE "transfer_policy" (
    "tenant_id" TEXT NOT NULL,
    "approval_above" DECIMAL(39,0) NOT NULL,
    "approvals" SMALLINT NOT NULL DEFAULT 1,
    "set_by" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "transfer_policy_pkey" PRIMARY KEY ("tenant_id")
);

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
    "approvals" SMALLINT,
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

-- CreateTable
CREATE TABLE "fee_schedule" (
    "kind" "FeeKind" NOT NULL,
    "currency" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "fixed" DECIMAL(39,0) NOT NULL,
    "basis_points" INTEGER NOT NULL,
    "maximum" DECIMAL(39,0),

    CONSTRAINT "fee_schedule_pkey" PRIMARY KEY ("kind","currency","valid_from")
);

-- CreateTable
CREATE TABLE "scheduled_transfer" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "initiator_id" TEXT NOT NULL,
    "from_account_id" TEXT NOT NULL,
    "to_account_id" TEXT,
    "beneficiary_id" TEXT,
    "amount" DECIMAL(39,0) NOT NULL,
    "currency" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "pattern" TEXT,
    "time_zone" TEXT NOT NULL,
    "next_due_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "status" "ScheduleStatus" NOT NULL DEFAULT 'ACTIVE',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "scheduled_transfer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scheduled_run" (
    "schedule_id" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "transfer_id" TEXT,
    "refusal" TEXT,
    "ran_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "scheduled_run_pkey" PRIMARY KEY ("schedule_id","due_at")
);

-- CreateTable
CREATE TABLE "transfer_return" (
    "transfer_id" TEXT NOT NULL,
    "number" SMALLINT NOT NULL,
    "return_id" TEXT,
    "amount" DECIMAL(39,0) NOT NULL,
    "entry_id" TEXT NOT NULL,
    "returned_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "transfer_return_pkey" PRIMARY KEY ("transfer_id","number")
);

-- CreateTable
CREATE TABLE "rail_file" (
    "name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "applied" INTEGER NOT NULL,
    "unmatched" INTEGER NOT NULL,
    "is_broken" BOOLEAN NOT NULL,
    "is_left" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "rail_file_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "sandbox_file" (
    "name" TEXT NOT NULL,
    "is_ours" BOOLEAN NOT NULL,
    "document" TEXT NOT NULL,
    "available_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sandbox_file_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "fx_rates" (
    "id" BIGSERIAL NOT NULL,
    "as_of" DATE NOT NULL,
    "source" TEXT NOT NULL,
    "per_euro" JSONB NOT NULL,
    "loaded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "fx_rates_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fx_quote" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "rates_id" BIGINT NOT NULL,
    "from_account_id" TEXT NOT NULL,
    "to_account_id" TEXT NOT NULL,
    "source" DECIMAL(39,0) NOT NULL,
    "source_currency" TEXT NOT NULL,
    "target" DECIMAL(39,0) NOT NULL,
    "exact" DECIMAL(39,0) NOT NULL,
    "target_currency" TEXT NOT NULL,
    "rate" TEXT NOT NULL,
    "status" "FxQuoteStatus" NOT NULL DEFAULT 'OPEN',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "entry_id" TEXT,

    CONSTRAINT "fx_quote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "kyc_profile" (
    "tenant_id" TEXT NOT NULL,
    "level" INTEGER NOT NULL DEFAULT 0,
    "status" "KycStatus" NOT NULL,
    "document" TEXT NOT NULL,
    "document_index" TEXT,
    "scan_id" TEXT,
    "submitted_by" TEXT NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "reason" TEXT,

    CONSTRAINT "kyc_profile_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "limit_usage" (
    "tenant_id" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "used" DECIMAL(39,0) NOT NULL,

    CONSTRAINT "limit_usage_pkey" PRIMARY KEY ("tenant_id","month")
);

-- CreateTable
CREATE TABLE "fx_usage" (
    "tenant_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "used" DECIMAL(39,0) NOT NULL,

    CONSTRAINT "fx_usage_pkey" PRIMARY KEY ("tenant_id","day")
);

-- CreateTable
CREATE TABLE "limit_reservation" (
    "subject_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "cents" DECIMAL(39,0) NOT NULL,

    CONSTRAINT "limit_reservation_pkey" PRIMARY KEY ("subject_id")
);

-- CreateTable
CREATE TABLE "person" (
    "user_id" TEXT NOT NULL,
    "personal_tenant_id" TEXT NOT NULL,
    "is_suspended" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "person_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "limit_policy" (
    "tenant_id" TEXT NOT NULL,
    "monthly" DECIMAL(39,0) NOT NULL,
    "reason" TEXT NOT NULL,
    "set_by" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "limit_policy_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "reconciliation_run" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "format" "StatementFormat" NOT NULL,
    "statement_ref" TEXT NOT NULL,
    "statement_number" INTEGER,
    "content_sha256" TEXT NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE NOT NULL,
    "opening" DECIMAL(39,0) NOT NULL,
    "closing" DECIMAL(39,0) NOT NULL,
    "lines" INTEGER NOT NULL,
    "imported_by_id" TEXT NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,
    "matched" INTEGER,
    "exceptions" INTEGER,
    "ledger_balance" DECIMAL(39,0),

    CONSTRAINT "reconciliation_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reconciliation_line" (
    "id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "amount" DECIMAL(39,0) NOT NULL,
    "booked_on" DATE NOT NULL,
    "bank_reference" TEXT,
    "end_to_end_id" TEXT,
    "details" TEXT,

    CONSTRAINT "reconciliation_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reconciliation_match" (
    "entry_id" TEXT NOT NULL,
    "leg" SMALLINT NOT NULL,
    "account_id" TEXT NOT NULL,
    "amount" DECIMAL(39,0) NOT NULL,
    "sequence" BIGINT NOT NULL,
    "line_id" TEXT,
    "exception_id" TEXT,
    "cause" "MatchCause" NOT NULL,
    "matched_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reconciliation_match_pkey" PRIMARY KEY ("entry_id","leg")
);

-- CreateTable
CREATE TABLE "reconciliation_exception" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "kind" "ExceptionKind" NOT NULL,
    "subject" TEXT NOT NULL,
    "difference" DECIMAL(39,0) NOT NULL,
    "run_id" TEXT,
    "line_id" TEXT,
    "entry_id" TEXT,
    "leg" SMALLINT,
    "transfer_id" TEXT,
    "imported_by_id" TEXT,
    "needs_second" BOOLEAN NOT NULL,
    "status" "ExceptionStatus" NOT NULL DEFAULT 'OPEN',
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" "ExceptionEnd",
    "resolution" "ExceptionResolution",
    "note" TEXT,
    "resolved_by_id" TEXT,
    "booking_id" TEXT,

    CONSTRAINT "reconciliation_exception_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tenant_freeze" (
    "tenant_id" TEXT NOT NULL,
    "set_by_id" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tenant_freeze_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "aml_movement" (
    "entry_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "is_out" BOOLEAN NOT NULL,
    "account_id" TEXT NOT NULL,
    "counterparty" TEXT,
    "cents" DECIMAL(39,0),
    "posted_at" TIMESTAMPTZ(3) NOT NULL,
    "is_judged" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "aml_movement_pkey" PRIMARY KEY ("entry_id","tenant_id")
);

-- CreateTable
CREATE TABLE "aml_progress" (
    "name" TEXT NOT NULL,
    "position" BIGINT NOT NULL,

    CONSTRAINT "aml_progress_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "aml_case" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "status" "AmlCaseStatus" NOT NULL DEFAULT 'OPEN',
    "assignee_id" TEXT,
    "report_reference" TEXT,
    "reason" TEXT,
    "decided_by_id" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "aml_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "aml_flag" (
    "id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "rule" "AmlRule" NOT NULL,
    "subject_id" TEXT NOT NULL,
    "window" TEXT NOT NULL,
    "cents" DECIMAL(39,0),
    "count" INTEGER NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "aml_flag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "aml_note" (
    "id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "author_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "aml_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sanctions_list" (
    "id" BIGSERIAL NOT NULL,
    "source" TEXT NOT NULL,
    "as_of" DATE NOT NULL,
    "etag" TEXT,
    "last_modified" TEXT,
    "sha256" TEXT NOT NULL,
    "loaded_at" TIMESTAMPTZ(3) NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sanctions_list_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sanctions_entry" (
    "list_id" BIGINT NOT NULL,
    "reference" TEXT NOT NULL,
    "names" TEXT[],

    CONSTRAINT "sanctions_entry_pkey" PRIMARY KEY ("list_id","reference")
);

-- CreateTable
CREATE TABLE "screening" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "subject" "ScreeningSubject" NOT NULL,
    "subject_id" TEXT NOT NULL,
    "name_index" TEXT NOT NULL,
    "status" "ScreeningStatus" NOT NULL,
    "list_id" BIGINT NOT NULL,
    "matches" JSONB NOT NULL,
    "cleared" TEXT[],
    "screened_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "screening_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "statement" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "period_start" TIMESTAMPTZ(3) NOT NULL,
    "period_end" TIMESTAMPTZ(3) NOT NULL,
    "opening" DECIMAL(39,0) NOT NULL,
    "closing" DECIMAL(39,0) NOT NULL,
    "debits" DECIMAL(39,0) NOT NULL,
    "credits" DECIMAL(39,0) NOT NULL,
    "debit_count" INTEGER NOT NULL,
    "credit_count" INTEGER NOT NULL,
    "after_sequence" BIGINT NOT NULL,
    "last_sequence" BIGINT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "statement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tenant_member" (
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "role" TEXT,
    "left_at" TIMESTAMPTZ(3),
    "approver_until" TIMESTAMPTZ(3),

    CONSTRAINT "tenant_member_pkey" PRIMARY KEY ("tenant_id","user_id")
);

-- CreateTable
CREATE TABLE "interest_rate" (
    "id" BIGSERIAL NOT NULL,
    "account_id" TEXT,
    "tenant_id" TEXT,
    "currency" TEXT NOT NULL,
    "basis_points" INTEGER,
    "valid_from" DATE NOT NULL,
    "set_by" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "interest_rate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "interest_payment" (
    "account_id" TEXT NOT NULL,
    "period_start" TIMESTAMPTZ(3) NOT NULL,
    "period_end" TIMESTAMPTZ(3) NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "carried_in" DECIMAL(39,0) NOT NULL,
    "accrued" DECIMAL(39,0) NOT NULL,
    "carried_out" DECIMAL(39,0) NOT NULL,
    "paid" DECIMAL(39,0) NOT NULL,
    "entry_id" TEXT,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "interest_payment_pkey" PRIMARY KEY ("account_id","period_start")
);

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

-- CreateTable
CREATE TABLE "accounting_period" (
    "month" DATE NOT NULL,
    "status" "PeriodStatus" NOT NULL DEFAULT 'OPEN',
    "requested_by" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "approved_by" TEXT,
    "approved_at" TIMESTAMPTZ(3),
    "findings" JSONB NOT NULL DEFAULT '[]',
    "checked_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "accounting_period_pkey" PRIMARY KEY ("month")
);

-- CreateTable
CREATE TABLE "period_balance" (
    "month" DATE NOT NULL,
    "kind" "LedgerAccountKind" NOT NULL,
    "currency" TEXT NOT NULL,
    "class" "AccountClass" NOT NULL,
    "opening" DECIMAL(39,0) NOT NULL,
    "debits" DECIMAL(39,0) NOT NULL,
    "credits" DECIMAL(39,0) NOT NULL,
    "result" DECIMAL(39,0) NOT NULL,
    "closing" DECIMAL(39,0) NOT NULL,
    "entries" INTEGER NOT NULL,
    "postings" INTEGER NOT NULL,

    CONSTRAINT "period_balance_pkey" PRIMARY KEY ("month","currency","kind")
);

-- CreateTable
CREATE TABLE "ledger_export" (
    "id" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "currency" TEXT NOT NULL,
    "format" "LedgerExportFormat" NOT NULL,
    "detail" BOOLEAN NOT NULL,
    "status" "LedgerExportStatus" NOT NULL DEFAULT 'PENDING',
    "requested_by" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "sha256" TEXT,
    "bytes" BIGINT,
    "entries" INTEGER,
    "debits" DECIMAL(39,0),
    "credits" DECIMAL(39,0),
    "ready_at" TIMESTAMPTZ(3),

    CONSTRAINT "ledger_export_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "safeguarding_record" (
    "day" DATE NOT NULL,
    "currency" TEXT NOT NULL,
    "customers" DECIMAL(39,0) NOT NULL,
    "unallocated" DECIMAL(39,0) NOT NULL,
    "owed" DECIMAL(39,0) NOT NULL,
    "bank" DECIMAL(39,0) NOT NULL,
    "processor" DECIMAL(39,0) NOT NULL,
    "statement" DECIMAL(39,0),
    "statement_on" DATE,
    "safeguarded" DECIMAL(39,0) NOT NULL,
    "shortfall" DECIMAL(39,0) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "safeguarding_record_pkey" PRIMARY KEY ("day","currency")
);

-- CreateTable
CREATE TABLE "fx_revaluation" (
    "day" DATE NOT NULL,
    "currency" TEXT NOT NULL,
    "position" DECIMAL(39,0) NOT NULL,
    "rate" TEXT NOT NULL,
    "value" DECIMAL(39,0) NOT NULL,
    "result" DECIMAL(39,0) NOT NULL,
    "entry_id" TEXT,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "fx_revaluation_pkey" PRIMARY KEY ("day","currency")
);

-- CreateIndex
CREATE UNIQUE INDEX "bank_account_iban_key" ON "bank_account"("iban");

-- CreateIndex
CREATE INDEX "bank_account_tenant_id_opened_at_id_idx" ON "bank_account"("tenant_id", "opened_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "journal_entry_source_key_key" ON "journal_entry"("source_key");

-- CreateIndex
CREATE INDEX "journal_entry_reverses_id_idx" ON "journal_entry"("reverses_id");

-- CreateIndex
CREATE INDEX "journal_entry_posted_at_id_idx" ON "journal_entry"("posted_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "journal_entry_effective_on_id_idx" ON "journal_entry"("effective_on", "id");

-- CreateIndex
CREATE UNIQUE INDEX "posting_account_id_sequence_key" ON "posting"("account_id", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "entry_seal_entry_id_key" ON "entry_seal"("entry_id");

-- CreateIndex
CREATE UNIQUE INDEX "hold_source_key_key" ON "hold"("source_key");

-- CreateIndex
CREATE INDEX "hold_account_id_placed_at_id_idx" ON "hold"("account_id", "placed_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "transfer_entry_id_key" ON "transfer"("entry_id");

-- CreateIndex
CREATE UNIQUE INDEX "transfer_return_entry_id_key" ON "transfer"("return_entry_id");

-- CreateIndex
CREATE UNIQUE INDEX "transfer_hold_id_key" ON "transfer"("hold_id");

-- CreateIndex
CREATE INDEX "transfer_tenant_id_created_at_id_idx" ON "transfer"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "transfer_to_tenant_id_created_at_id_idx" ON "transfer"("to_tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "transfer_beneficiary_id_idx" ON "transfer"("beneficiary_id");

-- CreateIndex
CREATE INDEX "transfer_schedule_id_idx" ON "transfer"("schedule_id");

-- CreateIndex
CREATE INDEX "beneficiary_tenant_id_added_at_id_idx" ON "beneficiary"("tenant_id", "added_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "transfer_vote_tenant_id_voter_id_idx" ON "transfer_vote"("tenant_id", "voter_id");

-- CreateIndex
CREATE INDEX "policy_change_tenant_id_requested_at_idx" ON "policy_change"("tenant_id", "requested_at");

-- CreateIndex
CREATE INDEX "scheduled_transfer_tenant_id_created_at_id_idx" ON "scheduled_transfer"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "scheduled_transfer_beneficiary_id_idx" ON "scheduled_transfer"("beneficiary_id");

-- CreateIndex
CREATE UNIQUE INDEX "scheduled_run_transfer_id_key" ON "scheduled_run"("transfer_id");

-- CreateIndex
CREATE INDEX "sandbox_file_is_ours_available_at_idx" ON "sandbox_file"("is_ours", "available_at");

-- CreateIndex
CREATE UNIQUE INDEX "fx_quote_entry_id_key" ON "fx_quote"("entry_id");

-- CreateIndex
CREATE INDEX "fx_quote_rates_id_idx" ON "fx_quote"("rates_id");

-- CreateIndex
CREATE INDEX "fx_quote_tenant_id_created_at_id_idx" ON "fx_quote"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "reconciliation_run_account_id_to_on_id_idx" ON "reconciliation_run"("account_id", "to_on" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "reconciliation_run_account_id_statement_ref_key" ON "reconciliation_run"("account_id", "statement_ref");

-- CreateIndex
CREATE UNIQUE INDEX "reconciliation_run_account_id_content_sha256_key" ON "reconciliation_run"("account_id", "content_sha256");

-- CreateIndex
CREATE INDEX "reconciliation_line_account_id_end_to_end_id_idx" ON "reconciliation_line"("account_id", "end_to_end_id");

-- CreateIndex
CREATE INDEX "reconciliation_line_account_id_bank_reference_idx" ON "reconciliation_line"("account_id", "bank_reference");

-- CreateIndex
CREATE UNIQUE INDEX "reconciliation_line_run_id_number_key" ON "reconciliation_line"("run_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "reconciliation_match_line_id_key" ON "reconciliation_match"("line_id");

-- CreateIndex
CREATE INDEX "reconciliation_match_exception_id_idx" ON "reconciliation_match"("exception_id");

-- CreateIndex
CREATE INDEX "reconciliation_match_account_id_sequence_idx" ON "reconciliation_match"("account_id", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "reconciliation_exception_subject_key" ON "reconciliation_exception"("subject");

-- CreateIndex
CREATE UNIQUE INDEX "reconciliation_exception_booking_id_key" ON "reconciliation_exception"("booking_id");

-- CreateIndex
CREATE INDEX "reconciliation_exception_account_id_opened_at_id_idx" ON "reconciliation_exception"("account_id", "opened_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "reconciliation_exception_run_id_idx" ON "reconciliation_exception"("run_id");

-- CreateIndex
CREATE INDEX "reconciliation_exception_line_id_idx" ON "reconciliation_exception"("line_id");

-- CreateIndex
CREATE INDEX "reconciliation_exception_entry_id_leg_idx" ON "reconciliation_exception"("entry_id", "leg");

-- CreateIndex
CREATE INDEX "aml_movement_tenant_id_posted_at_entry_id_idx" ON "aml_movement"("tenant_id", "posted_at", "entry_id");

-- CreateIndex
CREATE INDEX "aml_movement_tenant_id_counterparty_posted_at_idx" ON "aml_movement"("tenant_id", "counterparty", "posted_at");

-- CreateIndex
CREATE INDEX "aml_case_tenant_id_idx" ON "aml_case"("tenant_id");

-- CreateIndex
CREATE INDEX "aml_case_opened_at_id_idx" ON "aml_case"("opened_at", "id");

-- CreateIndex
CREATE INDEX "aml_flag_case_id_idx" ON "aml_flag"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "aml_flag_tenant_id_rule_subject_id_window_key" ON "aml_flag"("tenant_id", "rule", "subject_id", "window");

-- CreateIndex
CREATE INDEX "aml_note_case_id_idx" ON "aml_note"("case_id");

-- CreateIndex
CREATE INDEX "screening_list_id_idx" ON "screening"("list_id");

-- CreateIndex
CREATE INDEX "screening_screened_at_id_idx" ON "screening"("screened_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "screening_subject_subject_id_key" ON "screening"("subject", "subject_id");

-- CreateIndex
CREATE UNIQUE INDEX "statement_account_id_number_key" ON "statement"("account_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "statement_account_id_period_start_key" ON "statement"("account_id", "period_start");

-- CreateIndex
CREATE INDEX "tenant_member_user_id_idx" ON "tenant_member"("user_id");

-- CreateIndex
CREATE INDEX "interest_rate_account_id_valid_from_idx" ON "interest_rate"("account_id", "valid_from");

-- CreateIndex
CREATE INDEX "interest_rate_currency_valid_from_idx" ON "interest_rate"("currency", "valid_from");

-- CreateIndex
CREATE UNIQUE INDEX "interest_payment_entry_id_key" ON "interest_payment"("entry_id");

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

-- CreateIndex
CREATE UNIQUE INDEX "ledger_export_month_currency_format_detail_key" ON "ledger_export"("month", "currency", "format", "detail");

-- CreateIndex
CREATE UNIQUE INDEX "fx_revaluation_entry_id_key" ON "fx_revaluation"("entry_id");

-- CreateIndex
CREATE INDEX "fx_revaluation_currency_day_idx" ON "fx_revaluation"("currency", "day" DESC);

-- AddForeignKey
ALTER TABLE "bank_account" ADD CONSTRAINT "bank_account_id_fkey" FOREIGN KEY ("id") REFERENCES "ledger_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "journal_entry" ADD CONSTRAINT "journal_entry_reverses_id_fkey" FOREIGN KEY ("reverses_id") REFERENCES "journal_entry"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posting" ADD CONSTRAINT "posting_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "journal_entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posting" ADD CONSTRAINT "posting_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "ledger_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entry_seal" ADD CONSTRAINT "entry_seal_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "journal_entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hold" ADD CONSTRAINT "hold_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "ledger_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_beneficiary_id_fkey" FOREIGN KEY ("beneficiary_id") REFERENCES "beneficiary"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_schedule_id_fkey" FOREIGN KEY ("schedule_id") REFERENCES "scheduled_transfer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer_vote" ADD CONSTRAINT "transfer_vote_transfer_id_fkey" FOREIGN KEY ("transfer_id") REFERENCES "transfer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scheduled_transfer" ADD CONSTRAINT "scheduled_transfer_beneficiary_id_fkey" FOREIGN KEY ("beneficiary_id") REFERENCES "beneficiary"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scheduled_run" ADD CONSTRAINT "scheduled_run_schedule_id_fkey" FOREIGN KEY ("schedule_id") REFERENCES "scheduled_transfer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fx_quote" ADD CONSTRAINT "fx_quote_rates_id_fkey" FOREIGN KEY ("rates_id") REFERENCES "fx_rates"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reconciliation_line" ADD CONSTRAINT "reconciliation_line_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "reconciliation_run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reconciliation_match" ADD CONSTRAINT "reconciliation_match_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "reconciliation_line"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reconciliation_match" ADD CONSTRAINT "reconciliation_match_exception_id_fkey" FOREIGN KEY ("exception_id") REFERENCES "reconciliation_exception"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reconciliation_exception" ADD CONSTRAINT "reconciliation_exception_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "reconciliation_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reconciliation_exception" ADD CONSTRAINT "reconciliation_exception_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "reconciliation_line"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "aml_flag" ADD CONSTRAINT "aml_flag_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "aml_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "aml_note" ADD CONSTRAINT "aml_note_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "aml_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sanctions_entry" ADD CONSTRAINT "sanctions_entry_list_id_fkey" FOREIGN KEY ("list_id") REFERENCES "sanctions_list"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "screening" ADD CONSTRAINT "screening_list_id_fkey" FOREIGN KEY ("list_id") REFERENCES "sanctions_list"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement" ADD CONSTRAINT "statement_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "bank_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interest_rate" ADD CONSTRAINT "interest_rate_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "bank_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interest_payment" ADD CONSTRAINT "interest_payment_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "bank_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "period_balance" ADD CONSTRAINT "period_balance_month_fkey" FOREIGN KEY ("month") REFERENCES "accounting_period"("month") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_export" ADD CONSTRAINT "ledger_export_month_fkey" FOREIGN KEY ("month") REFERENCES "accounting_period"("month") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say.

SET LOCAL check_function_bodies = off;

-- The ledger keeps itself: what moves money is done by the functions below alone, which run with the rights of the
-- tables' owner. The subgraph's own role may read the tables and not write them, so no statement of ours, however wrong,
-- can unbalance an entry, change the past, or take more than there is. Invariants: domains/banking (d).

REVOKE INSERT, UPDATE, DELETE ON ledger_account, journal_entry, posting, unsealed_entry, entry_seal, hold FROM banking;

-- ── Shapes ────────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE ledger_account ADD CONSTRAINT ledger_account_currency CHECK (currency ~ '^[A-Z0-9]{3,10}$');
ALTER TABLE ledger_account ADD CONSTRAINT ledger_account_owner CHECK ((kind = 'CUSTOMER') = (tenant_id IS NOT NULL));
ALTER TABLE ledger_account ADD CONSTRAINT ledger_account_customer_class CHECK (kind <> 'CUSTOMER' OR class = 'LIABILITY');
ALTER TABLE ledger_account ADD CONSTRAINT ledger_account_sums CHECK (debits >= 0 AND credits >= 0 AND held >= 0 AND overdraft_limit >= 0);

-- BANK-2: what a customer has, less what is held, is never below the overdraft limit.
ALTER TABLE ledger_account ADD CONSTRAINT sufficient_funds CHECK (kind <> 'CUSTOMER' OR credits - debits - held + overdraft_limit >= 0);

-- BANK-8
ALTER TABLE ledger_account ADD CONSTRAINT closed_account_is_empty CHECK (status <> 'CLOSED' OR (credits = debits AND held = 0));
CREATE INDEX ledger_account_of_tenant ON ledger_account (tenant_id) WHERE tenant_id IS NOT NULL;

ALTER TABLE posting ADD CONSTRAINT posting_amount CHECK (amount > 0 AND amount <= 79228162514264337593543950336);
ALTER TABLE journal_entry ADD CONSTRAINT journal_entry_text CHECK (char_length(description) <= 500 AND char_length(source_key) BETWEEN 1 AND 255);

-- BANK-5: captured + released + still held = amount, and nothing is held behind an end.
ALTER TABLE hold ADD CONSTRAINT hold_parts CHECK (amount > 0 AND captured >= 0 AND released >= 0 AND captured + released <= amount);
ALTER TABLE hold ADD CONSTRAINT hold_end CHECK ((status = 'PENDING') = (captured + released < amount) AND (status = 'PENDING') = (ended_at IS NULL));
CREATE INDEX hold_due ON hold (expires_at) WHERE status = 'PENDING';

-- ── Who sees what ─────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE ledger_account ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ledger_account USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE bank_account ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON bank_account USING (app_is_system() OR tenant_id = app_tenant());

-- Each side of a transfer between tenants sees its own leg.
ALTER TABLE posting ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON posting USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE journal_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON journal_entry USING (
  app_is_system() OR EXISTS (SELECT FROM posting p WHERE p.entry_id = journal_entry.id AND p.tenant_id = app_tenant()));
ALTER TABLE hold ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON hold USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE entry_seal ENABLE ROW LEVEL SECURITY;
CREATE POLICY auditor ON entry_seal USING (app_is_system());
ALTER TABLE unsealed_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY auditor ON unsealed_entry USING (app_is_system());

-- ── What never changes (BANK-4) ───────────────────────────────────────────────────────────────────────────────────

-- What people wrote may be taken out of entries and lines of statements by an erasure, and nothing else.
CREATE FUNCTION refuse_change_of_the_past() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  erasable text[] := CASE TG_TABLE_NAME
    WHEN 'journal_entry' THEN ARRAY['description', 'text_salt']
    WHEN 'reconciliation_line' THEN ARRAY['details'] END;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF erasable IS NOT NULL AND app_is_erasing() AND to_jsonb(NEW) - erasable = to_jsonb(OLD) - erasable THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION '% is insert-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'immutable_ledger';
END $$;
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON journal_entry FOR EACH ROW EXECUTE FUNCTION refuse_change_of_the_past();
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON posting FOR EACH ROW EXECUTE FUNCTION refuse_change_of_the_past();
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON entry_seal FOR EACH ROW EXECUTE FUNCTION refuse_change_of_the_past();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON journal_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_the_past();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON posting FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_the_past();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON entry_seal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_the_past();

-- On the account's own side: what it has, for ASSET and EXPENSE what it owes more than it was given.
CREATE FUNCTION account_balance(class "AccountClass", debits numeric, credits numeric) RETURNS numeric
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT CASE WHEN class IN ('ASSET', 'EXPENSE') THEN debits - credits ELSE credits - debits END $$;

-- ── What holds at each commit (BANK-1, BANK-3), whoever wrote ─────────────────────────────────────────────────────

-- Also of an entry without a posting: it has no sum.
CREATE FUNCTION refuse_unbalanced_entry() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  entry text;
  is_balanced boolean;
BEGIN
  IF TG_TABLE_NAME = 'posting' THEN entry := NEW.entry_id; ELSE entry := NEW.id; END IF;
  SELECT bool_and(s.total = 0) INTO is_balanced FROM (
    SELECT sum(CASE p.side WHEN 'DEBIT' THEN p.amount ELSE -p.amount END) AS total FROM posting p WHERE p.entry_id = entry GROUP BY p.currency) s;
  IF is_balanced IS NOT TRUE THEN
    RAISE EXCEPTION 'The entry % does not balance.', entry USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_balances';
  END IF;
  RETURN NULL;
END $$;

-- An entry without a single posting would slip through a trigger on postings alone.
CREATE CONSTRAINT TRIGGER entry_balances AFTER INSERT ON journal_entry DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION refuse_unbalanced_entry();
CREATE CONSTRAINT TRIGGER entry_balances AFTER INSERT ON posting DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.leg > 1) EXECUTE FUNCTION refuse_unbalanced_entry();

CREATE FUNCTION refuse_wrong_balance() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  account ledger_account;
  last_balance numeric;
BEGIN
  SELECT * INTO account FROM ledger_account a WHERE a.id = NEW.id;
  SELECT p.balance_after INTO last_balance FROM posting p WHERE p.account_id = NEW.id AND p.sequence = account.last_sequence;
  IF COALESCE(last_balance, 0) <> account_balance(account.class, account.debits, account.credits) THEN
    RAISE EXCEPTION 'The balance of % is not that of its last posting.', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'balance_is_the_sum';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER balance_is_the_sum AFTER INSERT OR UPDATE OF debits, credits, last_sequence ON ledger_account
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_wrong_balance();

-- ── Opening ───────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE SEQUENCE account_number;

-- Two transactions that need the first account of a currency meet at either of two unique indexes, and the loser must find
-- the account there at both. A customer's account that exists already is still refused.
CREATE FUNCTION open_ledger_account(p_id text, p_kind "LedgerAccountKind", p_class "AccountClass", p_currency text, p_tenant text, p_overdraft numeric, p_now timestamptz)
RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF p_overdraft <> 0 OR (p_tenant IS NULL AND is_of_chart(p_id, p_kind, p_class, p_currency) IS NOT TRUE)
  OR (p_tenant IS NOT NULL AND NOT app_is_system() AND p_tenant IS DISTINCT FROM app_tenant()) THEN
    RAISE EXCEPTION 'Only one''s own account, without credit, or one of the chart.' USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'own_account';
  END IF;
  INSERT INTO ledger_account (id, kind, class, currency, tenant_id, overdraft_limit, created_at)
  VALUES (p_id, p_kind, p_class, p_currency, p_tenant, p_overdraft, p_now)
  ON CONFLICT DO NOTHING;
  IF NOT FOUND AND p_tenant IS NOT NULL THEN
    RAISE EXCEPTION 'There is such an account already.' USING ERRCODE = 'unique_violation', CONSTRAINT = 'ledger_account_pkey';
  END IF;
  RETURN p_id;
END $$;

CREATE FUNCTION set_ledger_account_status(p_id text, p_status "AccountStatus") RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE ledger_account SET status = p_status
   WHERE id = p_id AND (app_is_system() OR tenant_id = app_tenant()) AND status <> 'CLOSED';
  IF NOT FOUND THEN
    RAISE EXCEPTION 'There is no such open account.' USING ERRCODE = 'no_data_found', CONSTRAINT = 'account_exists';
  END IF;
END $$;

CREATE FUNCTION set_overdraft_limit(p_id text, p_limit numeric) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT app_is_system() THEN
    RAISE EXCEPTION 'Nobody gives himself credit.' USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'own_account';
  END IF;
  UPDATE ledger_account SET overdraft_limit = p_limit WHERE id = p_id AND kind = 'CUSTOMER';
END $$;

-- ── Posting ───────────────────────────────────────────────────────────────────────────────────────────────────────

-- What is hashed of an entry: all that tells what happened, in one order.
CREATE FUNCTION entry_digest_1(p_id text) RETURNS bytea LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT sha256(convert_to(jsonb_build_array(
    e.id, e.kind, e.source_key, encode(e.text_hash, 'hex'), e.effective_on, extract(epoch FROM e.posted_at), e.reverses_id,
    (SELECT jsonb_agg(jsonb_build_array(p.leg, p.account_id, p.sequence, p.side, p.amount, p.currency, p.balance_after) ORDER BY p.leg)
       FROM posting p WHERE p.entry_id = e.id))::text, 'UTF8'))
  FROM journal_entry e WHERE e.id = p_id $$;

-- BANK-4: of each leg of the original no more comes back than went, over all its reversals. Two reversals that touch one
-- account meet at its lock, and each statement looks anew.
-- BANK-4, of accounts of the house whatever their lanes.
CREATE FUNCTION reversal_fits(p_original text, p_accounts text[], p_sides "PostingSide"[], p_amounts numeric[]) RETURNS boolean
LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT NOT EXISTS (
    SELECT FROM (
      SELECT account, side, sum(amount) AS amount FROM (
        SELECT leg.account, leg.side, leg.amount FROM unnest(p_accounts, p_sides, p_amounts) AS leg (account, side, amount)
        UNION ALL
        SELECT split_part(p.account_id, '#', 1), p.side, p.amount
          FROM journal_entry r JOIN posting p ON p.entry_id = r.id WHERE r.reverses_id = p_original
      ) back GROUP BY account, side) reversed
    LEFT JOIN (SELECT split_part(p.account_id, '#', 1) AS account_id, p.side, sum(p.amount) AS amount
                 FROM posting p WHERE p.entry_id = p_original GROUP BY 1, 2) original
      ON original.account_id = reversed.account AND original.side <> reversed.side
    WHERE COALESCE(original.amount, 0) < reversed.amount)
  AND EXISTS (SELECT FROM journal_entry e WHERE e.id = p_original AND e.reverses_id IS NULL)
$$;

-- Writes one entry and its postings, and moves the balances; or refuses, and has written nothing. Legs come as three arrays of
-- one length. Customers' accounts are locked in the order of their ids, then those of the house in theirs, so two entries never wait
-- for each other in a circle. What the legs come to is reckoned here and not by statements of its own: the accounts are held meanwhile. `p_now`
-- gives way to the latest posting of the accounts and to what was told of their past, so that times never run backwards and
-- a balance that was told for an instant stays what it was.
--
-- Gives (null, null, null, the time) or a refusal, the account it is about, and what that account has left:
-- ACCOUNT_NOT_FOUND, ACCOUNT_CLOSED, ACCOUNT_FROZEN, CURRENCY_MISMATCH, UNBALANCED_ENTRY, ALREADY_REVERSED, INSUFFICIENT_FUNDS.
-- Raises 42501 (own_account) when a caller of a tenant debits the account of another.
-- A frozen account gives what a binding hold has taken from it (`is_bound`).
CREATE FUNCTION post_entry(
  p_id text, p_kind text, p_source_key text, p_description text, p_effective_on date, p_reverses text, p_now timestamptz,
  p_accounts text[], p_sides "PostingSide"[], p_amounts numeric[],
  OUT refusal text, OUT subject text, OUT available numeric, OUT posted_at timestamptz
) LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  legs int := COALESCE(cardinality(p_accounts), 0);
  is_system boolean := app_is_system();
  tenant text := app_tenant();
  account ledger_account;
  name text;
  balance numeric;
  debits numeric;
  credits numeric;
  own_legs int;
  problem text;
  rank int;
  worst int;
  at timestamptz(3) := p_now;
  is_balanced boolean;
  -- Of each account.
  ids text[] := '{}';
  account_debits numeric[] := '{}';
  account_credits numeric[] := '{}';
  account_legs bigint[] := '{}';
  -- Of each leg.
  leg_ids text[] := array_fill(NULL::text, ARRAY[legs]);
  leg_sequences bigint[] := array_fill(NULL::bigint, ARRAY[legs]);
  leg_balances numeric[] := array_fill(NULL::numeric, ARRAY[legs]);
  leg_currencies text[] := array_fill(NULL::text, ARRAY[legs]);
  leg_tenants text[] := array_fill(NULL::text, ARRAY[legs]);
BEGIN
  FOR name IN
    SELECT DISTINCT split_part(given, '#', 1) AS id FROM unnest(p_accounts) AS given ORDER BY id
  LOOP
    IF starts_with(name, 'lac_') THEN
      account := lock_house_account(name);
    ELSE
      SELECT * INTO account FROM ledger_account a WHERE a.id = name FOR NO KEY UPDATE;
    END IF;
    IF account.id IS NULL THEN
      refusal := 'ACCOUNT_NOT_FOUND';
      subject := NULL;
      available := NULL;
      RETURN;
    END IF;

    balance := account_balance(account.class, account.debits, account.credits);
    debits := 0;
    credits := 0;
    own_legs := 0;
    FOR leg IN 1..legs LOOP
      IF split_part(p_accounts[leg], '#', 1) = name THEN
        own_legs := own_legs + 1;
        IF p_sides[leg] = 'DEBIT' THEN debits := debits + p_amounts[leg]; ELSE credits := credits + p_amounts[leg]; END IF;
        balance := balance + CASE WHEN (p_sides[leg] = 'DEBIT') = (account.class IN ('ASSET', 'EXPENSE')) THEN p_amounts[leg] ELSE -p_amounts[leg] END;
        leg_ids[leg] := account.id;
        leg_sequences[leg] := account.last_sequence + own_legs;
        leg_balances[leg] := balance;
        leg_currencies[leg] := account.currency;
        leg_tenants[leg] := account.tenant_id;
      END IF;
    END LOOP;
    IF debits > 0 AND account.tenant_id IS NOT NULL AND NOT is_system AND account.tenant_id IS DISTINCT FROM tenant THEN
      RAISE EXCEPTION 'Nobody debits the account of another.' USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'own_account';
    END IF;

    problem := CASE
      WHEN account.status = 'CLOSED' THEN 'ACCOUNT_CLOSED'
      WHEN account.status = 'FROZEN' AND debits > 0 AND NOT is_bound(account.id) THEN 'ACCOUNT_FROZEN'
      WHEN account.kind = 'CUSTOMER' AND account.credits + credits - account.debits - debits - account.held + account.overdraft_limit < 0
        THEN 'INSUFFICIENT_FUNDS' END;
    -- Of several refusals the one of an account that is not open is told.
    rank := CASE WHEN account.status = 'OPEN' THEN 1 ELSE 0 END;
    IF problem IS NOT NULL AND (refusal IS NULL OR rank < worst) THEN
      refusal := problem;
      worst := rank;
      subject := account.id;
      available := CASE WHEN account.kind = 'CUSTOMER' THEN account.credits - account.debits - account.held + account.overdraft_limit END;
    END IF;

    at := GREATEST(at, account.last_posted_at, account.told_until + interval '1 ms');
    ids := ids || account.id;
    account_debits := account_debits || debits;
    account_credits := account_credits || credits;
    account_legs := account_legs || own_legs::bigint;
  END LOOP;

  IF p_reverses IS NOT NULL AND NOT reversal_fits(p_reverses, p_accounts, p_sides, p_amounts) THEN
    refusal := 'ALREADY_REVERSED';
    subject := NULL;
    available := NULL;
  END IF;
  IF refusal IS NOT NULL THEN RETURN; END IF;

  SELECT bool_and(total = 0) INTO is_balanced FROM (
    SELECT sum(CASE side WHEN 'DEBIT' THEN amount ELSE -amount END) AS total
      FROM unnest(leg_currencies, p_sides, p_amounts) AS leg (currency, side, amount) GROUP BY currency) sums;
  IF is_balanced IS NOT TRUE THEN
    refusal := 'UNBALANCED_ENTRY';
    RETURN;
  END IF;

  INSERT INTO journal_entry (id, kind, source_key, description, effective_on, posted_at, reverses_id)
  VALUES (p_id, p_kind, p_source_key, p_description, p_effective_on, at, p_reverses);

  INSERT INTO posting (entry_id, leg, account_id, sequence, side, amount, currency, balance_after, tenant_id, posted_at)
  SELECT p_id, l.leg, l.account, l.sequence, l.side, l.amount, l.currency, l.balance, l.tenant, at
    FROM unnest(leg_ids, leg_sequences, p_sides, p_amounts, leg_currencies, leg_balances, leg_tenants)
      WITH ORDINALITY AS l (account, sequence, side, amount, currency, balance, tenant, leg);

  UPDATE ledger_account a
     SET debits = a.debits + moved.debits, credits = a.credits + moved.credits, last_sequence = a.last_sequence + moved.legs, last_posted_at = at
    FROM unnest(ids, account_debits, account_credits, account_legs) AS moved (id, debits, credits, legs)
   WHERE a.id = moved.id;

  INSERT INTO unsealed_entry (entry_id, digest) VALUES (p_id, entry_digest(p_id));
  posted_at := at;
END $$;

-- ── Holds (BANK-5) ────────────────────────────────────────────────────────────────────────────────────────────────

-- Gives null, or ACCOUNT_NOT_FOUND, ACCOUNT_CLOSED, ACCOUNT_FROZEN, INSUFFICIENT_FUNDS with what is left. Raises 42501 (own_account).
CREATE FUNCTION place_hold(
  p_id text, p_account text, p_amount numeric, p_reason text, p_source_key text, p_now timestamptz, p_expires timestamptz,
  OUT refusal text, OUT available numeric
) LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  account ledger_account;
BEGIN
  SELECT * INTO account FROM ledger_account a WHERE a.id = p_account AND a.kind = 'CUSTOMER' FOR NO KEY UPDATE;
  IF account.id IS NOT NULL AND NOT app_is_system() AND account.tenant_id IS DISTINCT FROM app_tenant() THEN
    RAISE EXCEPTION 'Nobody holds the money of another.' USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'own_account';
  END IF;
  available := account.credits - account.debits - account.held + account.overdraft_limit;
  refusal := CASE WHEN account.id IS NULL THEN 'ACCOUNT_NOT_FOUND'
                  WHEN account.status = 'CLOSED' THEN 'ACCOUNT_CLOSED'
                  WHEN account.status = 'FROZEN' THEN 'ACCOUNT_FROZEN'
                  WHEN available < p_amount THEN 'INSUFFICIENT_FUNDS' END;
  IF refusal IS NOT NULL THEN RETURN; END IF;
  UPDATE ledger_account SET held = held + p_amount WHERE id = p_account;
  INSERT INTO hold (id, account_id, tenant_id, amount, reason, source_key, placed_at, expires_at)
  VALUES (p_id, p_account, account.tenant_id, p_amount, p_reason, p_source_key, p_now, p_expires);
END $$;

-- Takes `p_amount` of what is held; what remains is given back when the capture is final. The caller posts the entry that
-- moves the captured money in the same transaction; `p_accounts` are those of that entry, so that all locks are taken here and
-- in one order. Gives null, or HOLD_NOT_FOUND, HOLD_ALREADY_RESOLVED, CAPTURE_EXCEEDS_HOLD.
CREATE FUNCTION capture_hold(p_hold text, p_amount numeric, p_final boolean, p_accounts text[], p_now timestamptz)
RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  h hold;
  back numeric;
BEGIN
  SELECT * INTO h FROM hold WHERE id = p_hold AND (app_is_system() OR tenant_id = app_tenant()) FOR UPDATE;
  IF NOT FOUND THEN RETURN 'HOLD_NOT_FOUND'; END IF;
  IF h.status <> 'PENDING' OR h.expires_at <= p_now THEN RETURN 'HOLD_ALREADY_RESOLVED'; END IF;
  back := h.amount - h.captured - h.released - p_amount;
  IF p_amount <= 0 OR back < 0 THEN RETURN 'CAPTURE_EXCEEDS_HOLD'; END IF;
  IF NOT p_final THEN back := 0; END IF;
  PERFORM lock_ledger_accounts(p_accounts || h.account_id);
  UPDATE ledger_account SET held = held - p_amount - back WHERE id = h.account_id;
  UPDATE hold SET captured = captured + p_amount, released = released + back,
    status = CASE WHEN captured + p_amount + released + back = amount THEN 'CAPTURED'::"HoldStatus" ELSE status END,
    ended_at = CASE WHEN captured + p_amount + released + back = amount THEN p_now END
   WHERE id = p_hold;
  RETURN NULL;
END $$;

-- Gives back what is still held. `p_status`: RELEASED, or EXPIRED once its time is over. Gives null, or HOLD_NOT_FOUND,
-- HOLD_ALREADY_RESOLVED.
CREATE FUNCTION end_hold(p_hold text, p_status "HoldStatus", p_now timestamptz)
RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  h hold;
BEGIN
  SELECT * INTO h FROM hold WHERE id = p_hold AND (app_is_system() OR tenant_id = app_tenant()) FOR UPDATE;
  IF NOT FOUND THEN RETURN 'HOLD_NOT_FOUND'; END IF;
  IF h.status <> 'PENDING' OR (p_status = 'EXPIRED') <> (h.expires_at <= p_now) THEN RETURN 'HOLD_ALREADY_RESOLVED'; END IF;
  UPDATE ledger_account SET held = held - (h.amount - h.captured - h.released) WHERE id = h.account_id;
  UPDATE hold SET released = amount - captured, status = p_status, ended_at = p_now WHERE id = p_hold;
  RETURN NULL;
END $$;

-- Everything that is not as it must be, one row each; no rows when the ledger is whole. Reads every row: for auditors.
-- All slices at once.
CREATE FUNCTION ledger_problems() RETURNS TABLE (kind text, subject text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT * FROM entry_problems('', NULL) UNION ALL SELECT * FROM chain_problems(0, NULL)
  UNION ALL SELECT * FROM account_problems('', NULL, 9223372036854775807)
$$;

-- Waits until nobody is posting to the account, and sees to it that whoever posts later takes a time after `p_at`, which is not to come.
CREATE FUNCTION settle_past(p_account text, p_at timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF is_ahead(p_at) THEN
    RAISE EXCEPTION 'An instant to come is not the past.' USING ERRCODE = 'check_violation', CONSTRAINT = 'past_is_past';
  END IF;
  UPDATE ledger_account SET told_until = p_at
   WHERE id = p_account AND (app_is_system() OR tenant_id = app_tenant()) AND (told_until IS NULL OR told_until < p_at);
END $$;

-- ── Transfers ─────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE transfer ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON transfer USING (app_is_system() OR app_tenant() IN (tenant_id, to_tenant_id))
  WITH CHECK (app_is_system() OR tenant_id = app_tenant());
CREATE TRIGGER refuse_removal BEFORE DELETE ON transfer FOR EACH ROW EXECUTE FUNCTION refuse_change_of_the_past();
ALTER TABLE transfer ADD CONSTRAINT transfer_amount CHECK (amount > 0);
ALTER TABLE transfer ADD CONSTRAINT transfer_ends CHECK (from_account_id <> to_account_id);
ALTER TABLE transfer ADD CONSTRAINT transfer_entry FOREIGN KEY (entry_id) REFERENCES journal_entry (id);

-- The account that a transfer may go to, whoever owns it: its id and currency, and nothing that tells of its owner.
CREATE FUNCTION transfer_target(p_account text, p_iban text) RETURNS TABLE (id text, currency text, tenant_id text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT l.id, l.currency, l.tenant_id FROM bank_account b JOIN ledger_account l ON l.id = b.id
   WHERE (p_account IS NOT NULL AND b.id = p_account) OR (p_iban IS NOT NULL AND b.iban = p_iban) LIMIT 1
$$;

DO $$ BEGIN
  EXECUTE format('REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA %I FROM PUBLIC', current_schema());
  EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA %I TO %I', current_schema(), current_schema());
END $$;
REVOKE EXECUTE ON FUNCTION entry_digest_1(text) FROM banking;

ALTER TABLE fx_quote ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON fx_quote USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE fx_quote ADD CONSTRAINT fx_quote_amounts CHECK (source > 0 AND target > 0 AND exact - target IN (0, 1));
ALTER TABLE fx_quote ADD CONSTRAINT fx_quote_currencies CHECK (source_currency <> target_currency);
ALTER TABLE fx_quote ADD CONSTRAINT fx_quote_entry CHECK ((status = 'ACCEPTED') = (entry_id IS NOT NULL));

-- BANK-7: what was accepted stays so.
CREATE FUNCTION refuse_second_acceptance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The quote was accepted before.' USING ERRCODE = 'check_violation', CONSTRAINT = 'fx_quote_is_accepted_once';
END $$;
CREATE TRIGGER refuse_second_acceptance BEFORE UPDATE OR DELETE ON fx_quote FOR EACH ROW WHEN (OLD.status = 'ACCEPTED') EXECUTE FUNCTION refuse_second_acceptance();

ALTER TABLE kyc_profile ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON kyc_profile USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE kyc_profile ADD CONSTRAINT kyc_profile_level CHECK (level BETWEEN 0 AND 2);

-- A tenant hands in; only an operator lifts its level.
CREATE FUNCTION refuse_own_level() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT app_is_system() AND (NEW.status <> 'IN_REVIEW' OR NEW.level <> CASE TG_OP WHEN 'INSERT' THEN 0 ELSE OLD.level END) THEN
    RAISE EXCEPTION 'Nobody approves his own proof.' USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'kyc_is_decided_by_operators';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refuse_own_level BEFORE INSERT OR UPDATE ON kyc_profile FOR EACH ROW EXECUTE FUNCTION refuse_own_level();

ALTER TABLE limit_usage ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON limit_usage USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE limit_usage ADD CONSTRAINT limit_usage_amount CHECK (used >= 0);

ALTER TABLE limit_reservation ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON limit_reservation USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE limit_reservation ADD CONSTRAINT limit_reservation_amount CHECK (cents >= 0);

-- What an entry needs to know of its accounts, whoever owns them and the house's too: nothing of what is in them.
CREATE FUNCTION ledger_ends(p_ids text[]) RETURNS TABLE (id text, tenant_id text, currency text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT a.id, a.tenant_id, a.currency FROM ledger_account a WHERE a.id = ANY (p_ids)
$$;

-- Locks accounts in the order of their ids, for a transaction that posts several entries: two of them never wait for each
-- other in a circle, whatever the order of their entries.
-- Only customers' accounts: those of the house are taken last, entry by entry.
CREATE FUNCTION lock_ledger_accounts(p_ids text[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM FROM ledger_account a WHERE a.id = ANY (p_ids) AND a.tenant_id IS NOT NULL ORDER BY a.id FOR NO KEY UPDATE;
END $$;

-- The legs of an entry that the service posted, for it to reverse; no rows for an entry of anybody else.
CREATE FUNCTION entry_legs_of_service(p_entry text, p_service text)
RETURNS TABLE (account_id text, tenant_id text, side "PostingSide", amount numeric, currency text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT split_part(p.account_id, '#', 1), p.tenant_id, p.side, p.amount, p.currency FROM journal_entry e JOIN posting p ON p.entry_id = e.id
   WHERE e.id = p_entry AND starts_with(e.source_key, p_service || ':') ORDER BY p.leg
$$;
CREATE FUNCTION seal_entries(p_max int, p_now timestamptz, OUT head bigint, OUT chain bytea, OUT sealed int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  entry record;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('banking.seal_entries')) THEN RETURN; END IF;
  SELECT s.position, s.chain INTO head, chain FROM entry_seal s ORDER BY s.position DESC LIMIT 1;
  head := COALESCE(head, 0);
  chain := COALESCE(chain, sha256(convert_to('genesis', 'UTF8')));
  sealed := 0;
  FOR entry IN
    SELECT u.entry_id, u.digest FROM unsealed_entry u JOIN journal_entry e ON e.id = u.entry_id ORDER BY e.posted_at, e.id LIMIT p_max
  LOOP
    head := head + 1;
    sealed := sealed + 1;
    chain := sha256(chain || entry.digest);
    INSERT INTO entry_seal (position, entry_id, digest, chain, sealed_at) VALUES (head, entry.entry_id, entry.digest, chain, p_now);
    DELETE FROM unsealed_entry WHERE entry_id = entry.entry_id;
  END LOOP;
END $$;

REVOKE EXECUTE ON FUNCTION ledger_ends(text[]), lock_ledger_accounts(text[]), entry_legs_of_service(text, text), seal_entries(int, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger_ends(text[]), lock_ledger_accounts(text[]), entry_legs_of_service(text, text), seal_entries(int, timestamptz) TO banking;

ALTER TABLE person ENABLE ROW LEVEL SECURITY;
CREATE POLICY consumers ON person USING (app_is_system());

-- A tenant reads its limit; an operator sets it.
ALTER TABLE limit_policy ENABLE ROW LEVEL SECURITY;
CREATE POLICY operator ON limit_policy USING (app_is_system());
CREATE POLICY tenant ON limit_policy FOR SELECT USING (tenant_id = app_tenant());
ALTER TABLE limit_policy ADD CONSTRAINT limit_policy_amount CHECK (monthly >= 0 AND char_length(reason) <= 500);

-- ── Who sees what ─────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE beneficiary ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON beneficiary USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE transfer_policy ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON transfer_policy USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE scheduled_transfer ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON scheduled_transfer USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE scheduled_run ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON scheduled_run USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE rail_file ENABLE ROW LEVEL SECURITY;
CREATE POLICY rail ON rail_file USING (app_is_system());
ALTER TABLE sandbox_file ENABLE ROW LEVEL SECURITY;
CREATE POLICY rail ON sandbox_file USING (app_is_system());

-- Prices are the house's: the program reads them.
REVOKE INSERT, UPDATE, DELETE ON fee_schedule FROM banking;
INSERT INTO fee_schedule (kind, currency, valid_from, fixed, basis_points, maximum) VALUES ('EXTERNAL_TRANSFER', 'EUR', '2020-01-01', 20, 0, NULL);

-- ── Shapes ────────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE fee_schedule ADD CONSTRAINT fee_schedule_amounts CHECK (fixed >= 0 AND basis_points BETWEEN 0 AND 10000 AND (maximum IS NULL OR maximum >= fixed));
ALTER TABLE transfer_policy ADD CONSTRAINT transfer_policy_amount CHECK (approval_above >= 0);
CREATE UNIQUE INDEX beneficiary_iban_once ON beneficiary (tenant_id, iban_index) WHERE removed_at IS NULL;
ALTER TABLE scheduled_transfer ADD CONSTRAINT scheduled_transfer_target CHECK ((to_account_id IS NULL) <> (beneficiary_id IS NULL));
ALTER TABLE scheduled_transfer ADD CONSTRAINT scheduled_transfer_amount CHECK (amount > 0);
CREATE INDEX scheduled_transfer_due_index ON scheduled_transfer (next_due_at) WHERE status = 'ACTIVE';
ALTER TABLE scheduled_run ADD CONSTRAINT scheduled_run_outcome CHECK ((transfer_id IS NULL) <> (refusal IS NULL));
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON scheduled_run FOR EACH ROW EXECUTE FUNCTION refuse_change_of_the_past();
CREATE TRIGGER refuse_removal BEFORE DELETE ON beneficiary FOR EACH ROW EXECUTE FUNCTION refuse_change_of_the_past();
CREATE INDEX transfer_on_its_way ON transfer (created_at) WHERE status IN ('PENDING_APPROVAL', 'PENDING', 'SUBMITTED');

-- It goes to one account of ours or to one beneficiary. What went out has an entry; what waits has its money held.
ALTER TABLE transfer ADD CONSTRAINT transfer_target CHECK ((to_account_id IS NULL) <> (beneficiary_id IS NULL));
ALTER TABLE transfer ADD CONSTRAINT transfer_posted CHECK (status NOT IN ('SUBMITTED', 'COMPLETED', 'RETURNED') OR entry_id IS NOT NULL);
ALTER TABLE transfer ADD CONSTRAINT transfer_held CHECK (status NOT IN ('PENDING_APPROVAL', 'PENDING') OR (hold_id IS NOT NULL AND entry_id IS NULL));
ALTER TABLE transfer ADD CONSTRAINT transfer_returned CHECK ((status = 'RETURNED') <= (return_entry_id IS NOT NULL));
ALTER TABLE transfer ADD CONSTRAINT transfer_fee CHECK (fee >= 0 AND counted_cents >= 0);
ALTER TABLE transfer ADD CONSTRAINT transfer_hold FOREIGN KEY (hold_id) REFERENCES hold (id);
ALTER TABLE transfer ADD CONSTRAINT transfer_return FOREIGN KEY (return_entry_id) REFERENCES journal_entry (id);

-- Each step is taken once and none back: what is asked of a transfer, by however many, moves it along one of these.
CREATE FUNCTION refuse_step_back() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT (CASE OLD.status
    WHEN 'PENDING_APPROVAL' THEN NEW.status IN ('PENDING_APPROVAL', 'PENDING', 'COMPLETED', 'REJECTED', 'CANCELLED')
    WHEN 'PENDING' THEN NEW.status IN ('PENDING', 'SUBMITTED', 'REJECTED', 'CANCELLED')
    WHEN 'SUBMITTED' THEN NEW.status IN ('SUBMITTED', 'COMPLETED', 'REJECTED', 'RETURNED')
    WHEN 'COMPLETED' THEN NEW.status = 'COMPLETED' OR (NEW.status = 'RETURNED' AND OLD.beneficiary_id IS NOT NULL)
    ELSE NEW.status = OLD.status END)
  OR (NEW.id, NEW.tenant_id, NEW.initiator_id, NEW.from_account_id, NEW.amount, NEW.currency, NEW.fee)
     IS DISTINCT FROM (OLD.id, OLD.tenant_id, OLD.initiator_id, OLD.from_account_id, OLD.amount, OLD.currency, OLD.fee) THEN
    RAISE EXCEPTION 'A transfer that is % does not become %.', OLD.status, NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'transfer_goes_forward';
  END IF;
  -- Four eyes: whoever asked does not decide.
  IF NEW.decided_by_id IS NOT NULL AND NEW.decided_by_id = NEW.initiator_id THEN
    RAISE EXCEPTION 'Nobody approves his own transfer.' USING ERRCODE = 'check_violation', CONSTRAINT = 'transfer_four_eyes';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refuse_step_back BEFORE UPDATE ON transfer FOR EACH ROW EXECUTE FUNCTION refuse_step_back();

-- ── Who sees what: the house, and nobody of a tenant ──────────────────────────────────────────────────────────────

ALTER TABLE reconciliation_run ENABLE ROW LEVEL SECURITY;
CREATE POLICY operator ON reconciliation_run USING (app_is_system());
ALTER TABLE reconciliation_line ENABLE ROW LEVEL SECURITY;
CREATE POLICY operator ON reconciliation_line USING (app_is_system());
ALTER TABLE reconciliation_match ENABLE ROW LEVEL SECURITY;
CREATE POLICY operator ON reconciliation_match USING (app_is_system());
ALTER TABLE reconciliation_exception ENABLE ROW LEVEL SECURITY;
CREATE POLICY operator ON reconciliation_exception USING (app_is_system());

-- ── Shapes ────────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE reconciliation_run ADD CONSTRAINT reconciliation_run_account FOREIGN KEY (account_id) REFERENCES ledger_account (id);
ALTER TABLE reconciliation_line ADD CONSTRAINT reconciliation_line_account FOREIGN KEY (account_id) REFERENCES ledger_account (id);
ALTER TABLE reconciliation_match ADD CONSTRAINT reconciliation_match_account FOREIGN KEY (account_id) REFERENCES ledger_account (id);
ALTER TABLE reconciliation_match ADD CONSTRAINT reconciliation_match_posting FOREIGN KEY (entry_id, leg) REFERENCES posting (entry_id, leg);
ALTER TABLE reconciliation_exception ADD CONSTRAINT reconciliation_exception_account FOREIGN KEY (account_id) REFERENCES ledger_account (id);
ALTER TABLE reconciliation_exception ADD CONSTRAINT reconciliation_exception_posting FOREIGN KEY (entry_id, leg) REFERENCES posting (entry_id, leg);
ALTER TABLE reconciliation_exception ADD CONSTRAINT reconciliation_exception_booking FOREIGN KEY (booking_id) REFERENCES journal_entry (id);

ALTER TABLE reconciliation_run ADD CONSTRAINT reconciliation_run_days CHECK (from_on <= to_on AND lines >= 0);
ALTER TABLE reconciliation_line ADD CONSTRAINT reconciliation_line_amount CHECK (amount <> 0);
ALTER TABLE reconciliation_match ADD CONSTRAINT reconciliation_match_of CHECK (line_id IS NOT NULL OR exception_id IS NOT NULL);
ALTER TABLE reconciliation_exception ADD CONSTRAINT reconciliation_exception_end CHECK (
  (status = 'OPEN') = (ended_at IS NULL) AND (status = 'CLOSED') = (ended_by IS NOT NULL)
  AND (status = 'RESOLVED') = (resolution IS NOT NULL) AND (status = 'RESOLVED') = (resolved_by_id IS NOT NULL) AND (status = 'RESOLVED') = (note IS NOT NULL));
ALTER TABLE reconciliation_exception ADD CONSTRAINT reconciliation_exception_booked CHECK (
  (booking_id IS NOT NULL) = COALESCE(resolution IN ('BOOK_TO_SUSPENSE', 'BOOK_TO_ACCOUNT', 'BOOK_FEE', 'WRITE_OFF'), false));
CREATE INDEX reconciliation_exception_open ON reconciliation_exception (account_id) WHERE status = 'OPEN';

-- A number is of one year: banks begin anew with each.
CREATE UNIQUE INDEX reconciliation_run_number ON reconciliation_run (account_id, statement_number, extract(year FROM to_on)) WHERE statement_number IS NOT NULL;

-- ── What never changes, and what goes one way ─────────────────────────────────────────────────────────────────────

CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON reconciliation_line FOR EACH ROW EXECUTE FUNCTION refuse_change_of_the_past();
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON reconciliation_match FOR EACH ROW EXECUTE FUNCTION refuse_change_of_the_past();
CREATE TRIGGER refuse_removal BEFORE DELETE ON reconciliation_run FOR EACH ROW EXECUTE FUNCTION refuse_change_of_the_past();
CREATE TRIGGER refuse_removal BEFORE DELETE ON reconciliation_exception FOR EACH ROW EXECUTE FUNCTION refuse_change_of_the_past();

-- What a comparison has found is written once; the statement itself never again.
CREATE FUNCTION refuse_changed_run() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF OLD.matched IS NOT NULL
  OR to_jsonb(NEW) - ARRAY['matched', 'exceptions', 'ledger_balance'] <> to_jsonb(OLD) - ARRAY['matched', 'exceptions', 'ledger_balance'] THEN
    RAISE EXCEPTION 'What the bank has stated does not change.' USING ERRCODE = 'check_violation', CONSTRAINT = 'reconciliation_run_stays';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refuse_change BEFORE UPDATE ON reconciliation_run FOR EACH ROW EXECUTE FUNCTION refuse_changed_run();

-- An exception ends once, and is about what it was about.
CREATE FUNCTION refuse_changed_exception() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  ending text[] := ARRAY['status', 'ended_at', 'ended_by', 'resolution', 'note', 'resolved_by_id', 'booking_id'];
BEGIN
  IF OLD.status <> 'OPEN' OR to_jsonb(NEW) - ending <> to_jsonb(OLD) - ending THEN
    RAISE EXCEPTION 'An exception that is % does not become %.', OLD.status, NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'exception_ends_once';
  END IF;
  -- Four eyes: whoever brought the statement does not decide on much of it.
  IF NEW.needs_second AND NEW.resolved_by_id IS NOT NULL AND NEW.resolved_by_id = NEW.imported_by_id THEN
    RAISE EXCEPTION 'Somebody else decides on this exception.' USING ERRCODE = 'check_violation', CONSTRAINT = 'exception_four_eyes';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refuse_change BEFORE UPDATE ON reconciliation_exception FOR EACH ROW EXECUTE FUNCTION refuse_changed_exception();

-- ── Who sees what: operators and jobs, never the tenant that it is about (Directive (EU) 2015/849, Article 39) ─────

ALTER TABLE aml_movement ENABLE ROW LEVEL SECURITY;
CREATE POLICY operators ON aml_movement USING (app_is_system());
ALTER TABLE aml_progress ENABLE ROW LEVEL SECURITY;
CREATE POLICY operators ON aml_progress USING (app_is_system());
ALTER TABLE aml_case ENABLE ROW LEVEL SECURITY;
CREATE POLICY operators ON aml_case USING (app_is_system());
ALTER TABLE aml_flag ENABLE ROW LEVEL SECURITY;
CREATE POLICY operators ON aml_flag USING (app_is_system());
ALTER TABLE aml_note ENABLE ROW LEVEL SECURITY;
CREATE POLICY operators ON aml_note USING (app_is_system());
ALTER TABLE sanctions_list ENABLE ROW LEVEL SECURITY;
CREATE POLICY operators ON sanctions_list USING (app_is_system());
ALTER TABLE sanctions_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY operators ON sanctions_entry USING (app_is_system());
ALTER TABLE screening ENABLE ROW LEVEL SECURITY;
CREATE POLICY operators ON screening USING (app_is_system());

-- That its accounts stand still a tenant may know, and nothing of why.
ALTER TABLE tenant_freeze ENABLE ROW LEVEL SECURITY;
CREATE POLICY operators ON tenant_freeze USING (app_is_system());
CREATE POLICY tenant ON tenant_freeze FOR SELECT USING (tenant_id = app_tenant());

-- ── Cases ─────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE UNIQUE INDEX aml_case_undecided ON aml_case (tenant_id) WHERE status IN ('OPEN', 'UNDER_REVIEW');
CREATE INDEX aml_movement_to_judge ON aml_movement (tenant_id) WHERE NOT is_judged;
ALTER TABLE aml_movement ADD CONSTRAINT aml_movement_amount CHECK (cents >= 0);
ALTER TABLE aml_flag ADD CONSTRAINT aml_flag_amounts CHECK (cents >= 0 AND count > 0);
ALTER TABLE aml_case ADD CONSTRAINT aml_case_assigned CHECK (status = 'OPEN' OR assignee_id IS NOT NULL);
ALTER TABLE aml_case ADD CONSTRAINT aml_case_decided
  CHECK ((status IN ('CLEARED', 'REPORTED')) = (decided_by_id IS NOT NULL AND decided_at IS NOT NULL AND reason IS NOT NULL));
ALTER TABLE aml_case ADD CONSTRAINT aml_case_reported CHECK ((status = 'REPORTED') = (report_reference IS NOT NULL));

-- OPEN → UNDER_REVIEW → CLEARED or REPORTED; what was decided stays as it was decided.
CREATE FUNCTION refuse_case_step_back() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT (CASE OLD.status
    WHEN 'OPEN' THEN NEW.status IN ('OPEN', 'UNDER_REVIEW')
    WHEN 'UNDER_REVIEW' THEN NEW.status IN ('UNDER_REVIEW', 'CLEARED', 'REPORTED')
    ELSE false END)
  OR (NEW.id, NEW.tenant_id, NEW.opened_at) IS DISTINCT FROM (OLD.id, OLD.tenant_id, OLD.opened_at) THEN
    RAISE EXCEPTION 'A case that is % does not become %.', OLD.status, NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'aml_case_goes_forward';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refuse_step_back BEFORE UPDATE ON aml_case FOR EACH ROW EXECUTE FUNCTION refuse_case_step_back();
CREATE TRIGGER refuse_removal BEFORE DELETE ON aml_case FOR EACH ROW EXECUTE FUNCTION refuse_change_of_the_past();
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON aml_flag FOR EACH ROW EXECUTE FUNCTION refuse_change_of_the_past();
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON aml_note FOR EACH ROW EXECUTE FUNCTION refuse_change_of_the_past();

-- Whoever decides has seen all flags: none joins a case that was decided.
CREATE FUNCTION refuse_late_flag() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM FROM aml_case c WHERE c.id = NEW.case_id AND c.tenant_id = NEW.tenant_id AND c.status IN ('OPEN', 'UNDER_REVIEW') FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'This case takes no flag.' USING ERRCODE = 'check_violation', CONSTRAINT = 'aml_flag_of_undecided_case';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refuse_late_flag BEFORE INSERT ON aml_flag FOR EACH ROW EXECUTE FUNCTION refuse_late_flag();

-- ── Screening ─────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE screening ADD CONSTRAINT screening_decided
  CHECK ((status IN ('CLEARED', 'CONFIRMED')) = (decided_by_id IS NOT NULL AND decided_at IS NOT NULL AND reason IS NOT NULL));

-- A match is decided by a person: of one name, it goes by no program, and one that was confirmed not at all.
CREATE FUNCTION refuse_unmatching() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.name_index = OLD.name_index AND ((OLD.status = 'MATCHED' AND NEW.status = 'NO_MATCH') OR (OLD.status = 'CONFIRMED' AND NEW.status <> 'CONFIRMED'))
  OR (NEW.id, NEW.tenant_id, NEW.subject, NEW.subject_id) IS DISTINCT FROM (OLD.id, OLD.tenant_id, OLD.subject, OLD.subject_id) THEN
    RAISE EXCEPTION 'A screening that is % does not become %.', OLD.status, NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'screening_is_decided_by_operators';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refuse_unmatching BEFORE UPDATE ON screening FOR EACH ROW EXECUTE FUNCTION refuse_unmatching();
CREATE TRIGGER refuse_removal BEFORE DELETE ON screening FOR EACH ROW EXECUTE FUNCTION refuse_change_of_the_past();
CREATE INDEX screening_to_decide ON screening (screened_at, id) WHERE status = 'MATCHED';

-- ── Accounts that stand still because an operator has said so ─────────────────────────────────────────────────────

-- An account that is opened meanwhile is no way around.
CREATE FUNCTION freeze_with_its_tenant() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT FROM tenant_freeze f WHERE f.tenant_id = NEW.tenant_id) THEN
    PERFORM set_ledger_account_status(NEW.id, 'FROZEN');
    NEW.frozen_by := 'UNDER_REVIEW';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER freeze_with_its_tenant BEFORE INSERT ON bank_account FOR EACH ROW EXECUTE FUNCTION freeze_with_its_tenant();

-- Whoever asks: nothing thaws while the operator's word stands.
CREATE FUNCTION refuse_thaw() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF OLD.status = 'FROZEN' AND NEW.status = 'OPEN' AND EXISTS (SELECT FROM tenant_freeze f WHERE f.tenant_id = NEW.tenant_id) THEN
    RAISE EXCEPTION 'The account is under review.' USING ERRCODE = 'check_violation', CONSTRAINT = 'account_under_review';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refuse_thaw BEFORE UPDATE OF status ON ledger_account FOR EACH ROW EXECUTE FUNCTION refuse_thaw();

ALTER TABLE statement ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON statement USING (app_is_system() OR tenant_id = app_tenant());

-- Of an account's postings before an instant the last one's sequence, 0 when there is none. Sequences are gapless and times never
-- run backwards along them, so the index by sequence is enough: no other one makes each posting dearer.
CREATE FUNCTION sequence_before(p_account text, p_at timestamptz) RETURNS bigint LANGUAGE plpgsql STABLE SET search_path FROM CURRENT AS $$
DECLARE
  low bigint := 0;
  high bigint := COALESCE((SELECT a.last_sequence FROM ledger_account a WHERE a.id = p_account), 0);
  middle bigint;
BEGIN
  WHILE low < high LOOP
    middle := (low + high + 1) / 2;
    IF (SELECT p.posted_at FROM posting p WHERE p.account_id = p_account AND p.sequence = middle) < p_at THEN
      low := middle;
    ELSE
      high := middle - 1;
    END IF;
  END LOOP;
  RETURN low;
END $$;
REVOKE EXECUTE ON FUNCTION sequence_before(text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sequence_before(text, timestamptz) TO banking;

-- ── What was stated stays, and statements join (BANK-3) ───────────────────────────────────────────────────────────

ALTER TABLE statement ADD CONSTRAINT statement_adds_up CHECK (
  opening + credits - debits = closing AND debits >= 0 AND credits >= 0 AND debit_count >= 0 AND credit_count >= 0
  AND last_sequence - after_sequence = debit_count + credit_count);
ALTER TABLE statement ADD CONSTRAINT statement_month CHECK (
  period_start = date_trunc('month', period_start, 'UTC') AND period_end = date_trunc('month', period_start + interval '40 days', 'UTC')
  AND issued_at >= period_end AND number >= 1);
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON statement FOR EACH ROW EXECUTE FUNCTION refuse_change_of_the_past();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON statement FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_the_past();

-- Each begins with the number, the instant, the balance and the line at which the one before ended; the first with nothing.
CREATE FUNCTION refuse_statement_apart() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  before statement;
BEGIN
  SELECT * INTO before FROM statement s WHERE s.account_id = NEW.account_id ORDER BY s.number DESC LIMIT 1;
  IF NEW.number <> COALESCE(before.number, 0) + 1 OR NEW.opening <> COALESCE(before.closing, 0)
  OR NEW.after_sequence <> COALESCE(before.last_sequence, 0) OR NEW.period_start <> COALESCE(before.period_end, NEW.period_start) THEN
    RAISE EXCEPTION 'Statement % of % does not join the one before.', NEW.number, NEW.account_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'statements_join';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER statements_join BEFORE INSERT ON statement FOR EACH ROW EXECUTE FUNCTION refuse_statement_apart();

ALTER TABLE tenant_member ENABLE ROW LEVEL SECURITY;
CREATE POLICY consumers ON tenant_member USING (app_is_system());

-- In which tenants somebody has a part is looked up by the person.
CREATE INDEX bank_account_owner ON bank_account (owner_id);
CREATE INDEX kyc_profile_submitter ON kyc_profile (submitted_by);
CREATE INDEX person_personal_tenant ON person (personal_tenant_id);

-- ── Who sees what ─────────────────────────────────────────────────────────────────────────────────────────────────

-- What a currency earns anybody may know, what one account earns its tenant; an operator sets both.
ALTER TABLE interest_rate ENABLE ROW LEVEL SECURITY;
CREATE POLICY operator ON interest_rate USING (app_is_system());
CREATE POLICY tenant ON interest_rate FOR SELECT USING (tenant_id IS NULL OR tenant_id = app_tenant());
ALTER TABLE interest_payment ENABLE ROW LEVEL SECURITY;
CREATE POLICY job ON interest_payment USING (app_is_system());
CREATE POLICY tenant ON interest_payment FOR SELECT USING (tenant_id = app_tenant());

-- ── What never changes, and what months hand on (BANK-3) ──────────────────────────────────────────────────────────

ALTER TABLE interest_rate ADD CONSTRAINT interest_rate_of CHECK (
  (account_id IS NULL) = (tenant_id IS NULL) AND (basis_points IS NOT NULL OR account_id IS NOT NULL) AND basis_points BETWEEN 0 AND 10000);

-- Days that are over keep what they accrued.
ALTER TABLE interest_rate ADD CONSTRAINT interest_rate_ahead CHECK (valid_from > (set_at AT TIME ZONE 'UTC')::date);
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON interest_rate FOR EACH ROW EXECUTE FUNCTION refuse_change_of_the_past();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON interest_rate FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_the_past();

ALTER TABLE interest_payment ADD CONSTRAINT interest_payment_parts CHECK (
  carried_in + accrued = paid * 3650000 + carried_out AND accrued >= 0 AND paid >= 0
  AND carried_in BETWEEN 0 AND 3649999 AND carried_out BETWEEN 0 AND 3649999 AND (paid = 0) = (entry_id IS NULL));
ALTER TABLE interest_payment ADD CONSTRAINT interest_payment_month CHECK (
  period_start = date_trunc('month', period_start, 'UTC') AND period_end = date_trunc('month', period_start + interval '40 days', 'UTC')
  AND made_at >= period_end);
ALTER TABLE interest_payment ADD CONSTRAINT interest_payment_entry FOREIGN KEY (entry_id) REFERENCES journal_entry (id);
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON interest_payment FOR EACH ROW EXECUTE FUNCTION refuse_change_of_the_past();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON interest_payment FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_the_past();

-- Each month begins where the one before ended, with the parts that it left.
CREATE FUNCTION refuse_interest_apart() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  before interest_payment;
BEGIN
  SELECT * INTO before FROM interest_payment i WHERE i.account_id = NEW.account_id ORDER BY i.period_start DESC LIMIT 1;
  IF NEW.carried_in <> COALESCE(before.carried_out, 0) OR NEW.period_start <> COALESCE(before.period_end, NEW.period_start) THEN
    RAISE EXCEPTION 'The interest of % does not join that of the month before.', NEW.account_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'interest_joins';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER interest_joins BEFORE INSERT ON interest_payment FOR EACH ROW EXECUTE FUNCTION refuse_interest_apart();

CREATE FUNCTION commit_to_text() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  NEW.text_salt := uuid_send(gen_random_uuid());
  NEW.text_hash := sha256(NEW.text_salt || convert_to(NEW.description, 'UTF8'));
  RETURN NEW;
END $$;

-- Entries posted before are sealed anew, in their order; heads of the chain that were told before this no longer hold.
CREATE TRIGGER commit_to_text BEFORE INSERT ON journal_entry FOR EACH ROW EXECUTE FUNCTION commit_to_text();
ALTER TABLE kept_head ENABLE ROW LEVEL SECURITY;
CREATE POLICY auditor ON kept_head USING (app_is_system());
SELECT kit_rights('kept_head', 'SELECT', 'INSERT', 'UPDATE (key_id)');
CREATE FUNCTION entry_digest(p_id text) RETURNS bytea LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT sha256(convert_to(jsonb_build_array(
    e.id, e.kind, e.source_key, encode(e.text_hash, 'hex'), e.effective_on, extract(epoch FROM e.posted_at), e.reverses_id,
    (SELECT jsonb_agg(jsonb_build_array(p.leg, p.account_id, p.sequence, p.side, p.amount, p.currency, p.balance_after,
                                        p.tenant_id, extract(epoch FROM p.posted_at)) ORDER BY p.leg)
       FROM posting p WHERE p.entry_id = e.id))::text, 'UTF8'))
  FROM journal_entry e WHERE e.id = p_id $$;

-- ── Everything that is not as it must be, in slices, so that no check of a large ledger is one long transaction ────

-- Entries with ids after `p_after` up to and with `p_to`; null: to the end.
CREATE FUNCTION entry_problems(p_after text, p_to text) RETURNS TABLE (kind text, subject text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT 'UNBALANCED_ENTRY', p.entry_id FROM posting p
   WHERE p.entry_id > p_after AND (p_to IS NULL OR p.entry_id <= p_to) GROUP BY p.entry_id, p.currency
   HAVING sum(CASE p.side WHEN 'DEBIT' THEN p.amount ELSE -p.amount END) <> 0
  UNION ALL
  SELECT 'WRONG_CURRENCY', p.entry_id FROM posting p JOIN ledger_account a ON a.id = p.account_id
   WHERE p.entry_id > p_after AND (p_to IS NULL OR p.entry_id <= p_to) AND a.currency <> p.currency
  UNION ALL
  SELECT 'CHANGED_ENTRY', p.entry_id FROM posting p
    LEFT JOIN journal_entry e ON e.id = p.entry_id LEFT JOIN ledger_account a ON a.id = p.account_id
   WHERE p.entry_id > p_after AND (p_to IS NULL OR p.entry_id <= p_to)
     AND (e.posted_at IS DISTINCT FROM p.posted_at OR a.id IS NULL OR a.tenant_id IS DISTINCT FROM p.tenant_id)
  UNION ALL
  SELECT CASE WHEN NOT c.has_postings THEN 'ENTRY_WITHOUT_POSTINGS' WHEN c.digest IS NULL THEN 'UNSEALED_ENTRY' ELSE 'CHANGED_ENTRY' END, c.id
    FROM (SELECT e.id, EXISTS (SELECT FROM posting p WHERE p.entry_id = e.id) AS has_postings, COALESCE(s.digest, u.digest) AS digest,
                 CASE s.digest_version WHEN 1 THEN entry_digest_1(e.id) ELSE entry_digest(e.id) END AS recomputed,
                 CASE WHEN e.text_salt IS NULL THEN e.description = 'erased'
                      ELSE e.text_hash = sha256(e.text_salt || convert_to(e.description, 'UTF8')) END AS is_text
            FROM journal_entry e LEFT JOIN entry_seal s ON s.entry_id = e.id LEFT JOIN unsealed_entry u ON u.entry_id = e.id
           WHERE e.id > p_after AND (p_to IS NULL OR e.id <= p_to)) c
   WHERE NOT c.has_postings OR c.digest IS DISTINCT FROM c.recomputed OR NOT c.is_text
$$;

-- Positions of the chain after `p_after` up to and with `p_to`; null: to the end.
CREATE FUNCTION chain_problems(p_after bigint, p_to bigint) RETURNS TABLE (kind text, subject text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT CASE WHEN c.is_joined THEN 'CHANGED_ENTRY' ELSE 'BROKEN_CHAIN' END, CASE WHEN c.is_joined THEN c.entry_id ELSE c.position::text END
    FROM (SELECT s.position, s.entry_id,
                 s.position = COALESCE(lag(s.position) OVER o, 0) + 1
                   AND s.chain = sha256(COALESCE(lag(s.chain) OVER o, sha256(convert_to('genesis', 'UTF8'))) || s.digest) AS is_joined
            FROM entry_seal s WHERE s.position >= p_after AND (p_to IS NULL OR s.position <= p_to) WINDOW o AS (ORDER BY s.position)) c
   WHERE c.position > p_after AND (NOT c.is_joined OR NOT EXISTS (SELECT FROM journal_entry e WHERE e.id = c.entry_id))
$$;

-- Accounts with ids after `p_after` up to and with `p_to` (null: to the end), and at most `p_postings` postings.
CREATE FUNCTION account_problems(p_after text, p_to text, p_postings bigint) RETURNS TABLE (kind text, subject text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT 'WRONG_BALANCE', a.id FROM ledger_account a
    LEFT JOIN LATERAL (SELECT count(*) AS count, max(p.sequence) AS last,
                              COALESCE(sum(p.amount) FILTER (WHERE p.side = 'DEBIT'), 0) AS debits,
                              COALESCE(sum(p.amount) FILTER (WHERE p.side = 'CREDIT'), 0) AS credits
                         FROM posting p WHERE p.account_id = a.id) s ON true
   WHERE a.id > p_after AND (p_to IS NULL OR a.id <= p_to) AND a.last_sequence <= p_postings
     AND (a.debits <> s.debits OR a.credits <> s.credits OR a.last_sequence <> COALESCE(s.last, 0) OR a.last_sequence <> s.count)
  UNION ALL
  SELECT 'WRONG_HELD', a.id FROM ledger_account a
    LEFT JOIN LATERAL (SELECT sum(h.amount - h.captured - h.released) AS held FROM hold h WHERE h.account_id = a.id AND h.status = 'PENDING') s ON true
   WHERE a.id > p_after AND (p_to IS NULL OR a.id <= p_to) AND a.held <> COALESCE(s.held, 0)
$$;

-- Sums of an account's postings after one of their numbers, up to and with another.
CREATE FUNCTION posting_sums(p_account text, p_after bigint, p_to bigint, OUT debits numeric, OUT credits numeric, OUT postings bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT COALESCE(sum(p.amount) FILTER (WHERE p.side = 'DEBIT'), 0), COALESCE(sum(p.amount) FILTER (WHERE p.side = 'CREDIT'), 0), count(*)
    FROM posting p WHERE p.account_id = p_account AND p.sequence > p_after AND p.sequence <= p_to
$$;

REVOKE EXECUTE ON FUNCTION entry_digest(text), entry_problems(text, text), chain_problems(bigint, bigint),
  account_problems(text, text, bigint), posting_sums(text, bigint, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION entry_problems(text, text), chain_problems(bigint, bigint),
  account_problems(text, text, bigint), posting_sums(text, bigint, bigint) TO banking;

-- ── Who sees what ─────────────────────────────────────────────────────────────────────────────────────────────────

SELECT kit_tenant_rows('tenant_right');
SELECT kit_tenant_rows('person_usage');
SELECT kit_tenant_rows('known_payee');
SELECT kit_tenant_rows('policy_change');
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

-- The right in force; null for people who do not belong to the tenant, and for suspended ones. Roles come by events, which may be late, so the role
-- that was told counts for nothing once identity has ended it (`access.is_role_over`, written in the transaction that ends it), and the role of the
-- caller's token (`p_role`) counts where it is the lower one. Until the new role is told there is no right, whatever the door.
CREATE FUNCTION right_of(p_tenant text, p_user text, p_role text) RETURNS "MoneyRight"
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  member tenant_member;
  own person;
  role text;
  set_right "MoneyRight";
BEGIN
  SELECT * INTO member FROM tenant_member m WHERE m.tenant_id = p_tenant AND m.user_id = p_user;
  IF member.left_at IS NOT NULL OR access.is_role_over(p_tenant, p_user, member.role) THEN RETURN NULL; END IF;
  SELECT * INTO own FROM person p WHERE p.user_id = p_user;
  IF own.is_suspended THEN RETURN NULL; END IF;
  role := COALESCE(member.role, p_role,
    CASE WHEN own.personal_tenant_id = p_tenant THEN 'OWNER' WHEN member.user_id IS NOT NULL THEN 'MEMBER' END);
  IF role IS NULL THEN RETURN NULL; END IF;
  IF p_role = 'MEMBER' OR (p_role = 'ADMIN' AND role = 'OWNER') THEN role := p_role; END IF;
  IF role = 'OWNER' THEN RETURN 'ADMIN'; END IF;
  SELECT r."right" INTO set_right FROM tenant_right r WHERE r.tenant_id = p_tenant AND r.user_id = p_user;
  RETURN COALESCE(set_right, CASE WHEN role = 'ADMIN' THEN 'ADMIN' ELSE 'VIEWER' END::"MoneyRight");
END $$;

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

-- `post_entry` behind the authority: the only way of the subgraph's role to the ledger, and one call.
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

REVOKE EXECUTE ON FUNCTION refuse_other_manager(),
  set_account_manager(text, "AccountManager"),
  right_of(text, text, text),
  debit_refusal(text[], "PostingSide"[], text, text, text, text),
  post_authorised_entry(text, text, text, text, date, text, timestamptz, text[], "PostingSide"[], numeric[], text, text, text),
  place_authorised_hold(text, text, numeric, text, text, timestamptz, timestamptz, text, text, text) FROM PUBLIC;
DO $$ BEGIN
  EXECUTE format('REVOKE EXECUTE ON FUNCTION post_entry(text, text, text, text, date, text, timestamptz, text[], "PostingSide"[], numeric[]),
    place_hold(text, text, numeric, text, text, timestamptz, timestamptz) FROM %I', current_schema());
  EXECUTE format('GRANT EXECUTE ON FUNCTION set_account_manager(text, "AccountManager"), right_of(text, text, text),
    post_authorised_entry(text, text, text, text, date, text, timestamptz, text[], "PostingSide"[], numeric[], text, text, text),
    place_authorised_hold(text, text, numeric, text, text, timestamptz, timestamptz, text, text, text) TO %I', current_schema());
END $$;
REVOKE ALL ON ledger_key FROM banking;

-- RFC 2104, with the key already in its two paddings. More than the two newest keys are never there (see below).
CREATE FUNCTION is_signed(p_text text, p_code bytea) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT EXISTS (SELECT FROM ledger_key k WHERE sha256(k.outer_pad || sha256(k.inner_pad || convert_to(p_text, 'UTF8'))) = p_code)
$$;

-- Takes the first key as it comes, and another one from somebody who has one of those that are there; false otherwise. The two
-- newest stay, so that processes with the old and the new master key work side by side while it is changed.
CREATE FUNCTION register_ledger_key(p_id text, p_inner bytea, p_outer bytea, p_proof bytea) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT FROM ledger_key k WHERE k.id = p_id AND k.inner_pad = p_inner AND k.outer_pad = p_outer) THEN RETURN true; END IF;
  LOCK TABLE ledger_key IN SHARE ROW EXCLUSIVE MODE;
  IF EXISTS (SELECT FROM ledger_key) AND is_signed(p_id, p_proof) IS NOT TRUE THEN
    RETURN EXISTS (SELECT FROM ledger_key k WHERE k.id = p_id AND k.inner_pad = p_inner AND k.outer_pad = p_outer);
  END IF;
  INSERT INTO ledger_key (id, inner_pad, outer_pad, registered_at) VALUES (p_id, p_inner, p_outer, clock_timestamp());
  DELETE FROM ledger_key k WHERE k.id NOT IN (SELECT n.id FROM ledger_key n ORDER BY n.registered_at DESC LIMIT 2);
  RETURN true;
END $$;

-- One clock that is ahead must not carry the accounts it touches with it: all that is posted later would get its time. A database
-- of tests has clocks that are given (`ALTER DATABASE … SET codai.clock = 'given'`, which its owner alone can say).
CREATE FUNCTION is_ahead(p_at timestamptz) RETURNS boolean LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT p_at > clock_timestamp() + interval '1 minute' AND NOT EXISTS (
    SELECT FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase
     WHERE d.datname = current_database() AND 'codai.clock=given' = ANY (s.setconfig))
$$;

-- The code is over the accounts that the caller named.
CREATE FUNCTION refuse_foreign_posting() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  entry record;
BEGIN
  FOR entry IN
    SELECT p.entry_id, max(p.posted_at) AS posted_at, bool_and(e.id IS NOT NULL AND e.xmin = pg_current_xact_id()::xid) AS is_open,
           concat_ws(E'\n', min(e.id), min(e.kind), min(e.source_key), COALESCE(min(e.reverses_id), ''),
             string_agg(concat_ws(' ', split_part(p.account_id, '#', 1), p.side, p.amount), E'\n' ORDER BY p.leg)) AS text
      FROM added p LEFT JOIN journal_entry e ON e.id = p.entry_id GROUP BY p.entry_id
  LOOP
    IF NOT entry.is_open THEN
      RAISE EXCEPTION 'The entry % is closed.', entry.entry_id USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_is_closed';
    END IF;
    IF is_signed(entry.text, decode(COALESCE(current_setting('app.entry_code', true), ''), 'hex')) IS NOT TRUE THEN
      RAISE EXCEPTION 'The entry % is not signed.', entry.entry_id USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'entry_is_signed';
    END IF;
    -- An account whose past already lies ahead gives its time to the entry; nothing is carried further by it.
    IF is_ahead(entry.posted_at) AND NOT EXISTS (
      SELECT FROM added p JOIN ledger_account a ON a.id = p.account_id
       WHERE p.entry_id = entry.entry_id AND GREATEST(a.last_posted_at, a.told_until + interval '1 ms') >= entry.posted_at) THEN
      RAISE EXCEPTION 'The entry % is of an instant to come: the clock of the process is ahead.', entry.entry_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_is_of_now';
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER refuse_foreign_posting AFTER INSERT ON posting REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_foreign_posting();

-- The house has the accounts of its chart and no others, whoever opens them. Nobody opens a customer's account with credit, and
-- nobody gives credit: no verb does so yet.
CREATE FUNCTION is_of_chart(p_id text, p_kind "LedgerAccountKind", p_class "AccountClass", p_currency text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
  SELECT regexp_replace(p_id, '#([1-9]|[12][0-9]|3[01])$', '') = 'lac_' || lower(p_kind::text) || '_' || p_currency
  AND p_class::text = CASE p_kind::text
    WHEN 'EXTERNAL_CLEARING' THEN 'ASSET' WHEN 'PROCESSOR_CLEARING' THEN 'ASSET' WHEN 'FX_POSITION' THEN 'ASSET'
    WHEN 'RECEIVABLES' THEN 'ASSET' WHEN 'CUSTOMER_DEBTS' THEN 'ASSET'
    WHEN 'SUSPENSE' THEN 'LIABILITY' WHEN 'VAT_PAYABLE' THEN 'LIABILITY' WHEN 'DEFERRED_REVENUE' THEN 'LIABILITY'
    WHEN 'UNMATCHED_RECEIPTS' THEN 'LIABILITY' WHEN 'DISPUTE_RESERVE' THEN 'LIABILITY'
    WHEN 'FEES' THEN 'INCOME' WHEN 'ROUNDING' THEN 'INCOME' WHEN 'SALES' THEN 'INCOME' WHEN 'FX_RESULT' THEN 'INCOME'
    WHEN 'INTEREST_EXPENSE' THEN 'EXPENSE' WHEN 'PROCESSING_COSTS' THEN 'EXPENSE' WHEN 'BAD_DEBT' THEN 'EXPENSE'
    WHEN 'RETAINED_EARNINGS' THEN 'EQUITY' END
$$;
REVOKE EXECUTE ON FUNCTION set_overdraft_limit(text, numeric) FROM banking;

REVOKE EXECUTE ON FUNCTION is_signed(text, bytea), register_ledger_key(text, bytea, bytea, bytea), is_ahead(timestamptz),
  is_of_chart(text, "LedgerAccountKind", "AccountClass", text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION register_ledger_key(text, bytea, bytea, bytea) TO banking;

SELECT kit_tenant_rows('fx_usage');
ALTER TABLE fx_usage ADD CONSTRAINT fx_usage_amount CHECK (used >= 0);

-- One document lifts the limits of one tenant. A rejected one that lifted nothing identifies nobody.
CREATE UNIQUE INDEX kyc_profile_document ON kyc_profile (document_index) WHERE status <> 'REJECTED' OR level > 0;
CREATE FUNCTION document_is_taken(p_index text, p_tenant text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT EXISTS (SELECT FROM kyc_profile k WHERE k.document_index = p_index AND k.tenant_id <> p_tenant AND (k.status <> 'REJECTED' OR k.level > 0))
$$;
REVOKE EXECUTE ON FUNCTION document_is_taken(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION document_is_taken(text, text) TO banking;

ALTER TABLE transfer_return ENABLE ROW LEVEL SECURITY;
CREATE POLICY rail ON transfer_return USING (app_is_system());
SELECT kit_insert_only('transfer_return');
ALTER TABLE transfer_return ADD CONSTRAINT transfer_return_amount CHECK (amount > 0 AND number >= 1);
ALTER TABLE transfer_return ADD CONSTRAINT transfer_return_transfer FOREIGN KEY (transfer_id) REFERENCES transfer (id);

-- Told twice, it came back once.
CREATE UNIQUE INDEX transfer_return_name ON transfer_return (transfer_id, return_id) WHERE return_id IS NOT NULL;

-- ── Who sees and changes what ─────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE accounting_period ENABLE ROW LEVEL SECURITY;
CREATE POLICY house ON accounting_period USING (app_is_system());
ALTER TABLE period_balance ENABLE ROW LEVEL SECURITY;
CREATE POLICY house ON period_balance USING (app_is_system());
REVOKE DELETE, TRUNCATE ON accounting_period FROM banking;
SELECT kit_insert_only('period_balance');
SELECT kit_fixed('accounting_period', 'month');
SELECT kit_one_way('accounting_period', 'status', '>OPEN', 'OPEN>CLOSING', 'CLOSING>CLOSED');
SELECT kit_four_eyes('accounting_period', 'approved_by', 'requested_by');
ALTER TABLE accounting_period ADD CONSTRAINT accounting_period_shape CHECK (
  month = date_trunc('month', month) AND ((status = 'OPEN') = (approved_by IS NULL)) AND ((approved_by IS NULL) = (approved_at IS NULL))
  AND ((status = 'CLOSED') = (closed_at IS NOT NULL)));

-- What was closed does not change any more, and one month at a time is being closed.
CREATE TRIGGER closed_period_stays BEFORE UPDATE ON accounting_period FOR EACH ROW WHEN (OLD.status = 'CLOSED') EXECUTE FUNCTION kit_refuse_change();
CREATE UNIQUE INDEX accounting_period_closing ON accounting_period ((true)) WHERE status = 'CLOSING';
ALTER TABLE period_balance ADD CONSTRAINT period_balance_sums CHECK (
  debits >= 0 AND credits >= 0 AND closing = opening + CASE WHEN class IN ('ASSET', 'EXPENSE') THEN debits - credits ELSE credits - debits END
  AND (class NOT IN ('INCOME', 'EXPENSE') OR closing = 0) AND (class IN ('INCOME', 'EXPENSE') OR result = 0));

-- ── Nothing is posted into a period that is no longer open ────────────────────────────────────────────────────────

-- The day that an entry of `p_day` counts on: that day, or the first open one behind the newest period that is being closed or is closed.
-- The lock is shared by everybody who posts and keeps the answer true until the end of the transaction: whoever closes a period takes
-- it alone once, after the period has stopped being open, and then nobody is left who has seen it open.
CREATE FUNCTION booking_day(p_day date) RETURNS date LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtext('banking.accounting_period'));
  RETURN GREATEST(p_day, (SELECT (max(p.month) + interval '1 month')::date FROM accounting_period p WHERE p.status <> 'OPEN'));
END $$;

-- Whatever the path: only the entry that closes a period has a day within it.
CREATE FUNCTION refuse_closed_period() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF booking_day(NEW.effective_on) <> NEW.effective_on AND NOT (NEW.kind = 'PERIOD_CLOSE' AND EXISTS (
    SELECT FROM accounting_period p
     WHERE p.status = 'CLOSING' AND NEW.effective_on = (p.month + interval '1 month' - interval '1 day')::date
       AND starts_with(NEW.source_key, 'period-close:' || to_char(p.month, 'YYYY-MM') || ':'))) THEN
    RAISE EXCEPTION 'The accounting period of % is closed.', NEW.effective_on USING ERRCODE = 'check_violation', CONSTRAINT = 'period_is_open';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER period_is_open BEFORE INSERT ON journal_entry FOR EACH ROW EXECUTE FUNCTION refuse_closed_period();

-- `post_authorised_entry` for a day: PERIOD_CLOSED when the day is not open and `p_is_exact`; otherwise the entry takes the first open day.
CREATE FUNCTION post_dated_entry(
  p_id text, p_kind text, p_source_key text, p_description text, p_effective_on date, p_is_exact boolean, p_reverses text, p_now timestamptz,
  p_accounts text[], p_sides "PostingSide"[], p_amounts numeric[], p_door text, p_actor text, p_role text,
  OUT refusal text, OUT subject text, OUT available numeric, OUT posted_at timestamptz, OUT effective_on date
) LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  -- The entry that closes a period is the one that has a day in it; the trigger above looks whether it is.
  effective_on := CASE WHEN p_kind = 'PERIOD_CLOSE' AND app_is_system() THEN p_effective_on ELSE booking_day(p_effective_on) END;
  IF p_is_exact AND effective_on <> p_effective_on THEN
    refusal := 'PERIOD_CLOSED';
    RETURN;
  END IF;
  SELECT p.refusal, p.subject, p.available, p.posted_at INTO refusal, subject, available, posted_at
    FROM post_authorised_entry(p_id, p_kind, p_source_key, p_description, effective_on, p_reverses, p_now, p_accounts, p_sides, p_amounts, p_door, p_actor, p_role) p;
END $$;

-- What is wrong with these entries: as `entry_problems`, of those that are named.
CREATE FUNCTION entries_problems(p_ids text[]) RETURNS TABLE (kind text, subject text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT 'UNBALANCED_ENTRY', p.entry_id FROM posting p WHERE p.entry_id = ANY (p_ids) GROUP BY p.entry_id, p.currency
   HAVING sum(CASE p.side WHEN 'DEBIT' THEN p.amount ELSE -p.amount END) <> 0
  UNION ALL
  SELECT 'WRONG_CURRENCY', p.entry_id FROM posting p JOIN ledger_account a ON a.id = p.account_id WHERE p.entry_id = ANY (p_ids) AND a.currency <> p.currency
  UNION ALL
  SELECT CASE WHEN s.digest IS NULL THEN 'UNSEALED_ENTRY' ELSE 'CHANGED_ENTRY' END, e.id
    FROM journal_entry e LEFT JOIN entry_seal s ON s.entry_id = e.id
   WHERE e.id = ANY (p_ids) AND s.digest IS DISTINCT FROM CASE s.digest_version WHEN 1 THEN entry_digest_1(e.id) ELSE entry_digest(e.id) END
$$;

REVOKE EXECUTE ON FUNCTION booking_day(date), refuse_closed_period(), entries_problems(text[]),
  post_dated_entry(text, text, text, text, date, boolean, text, timestamptz, text[], "PostingSide"[], numeric[], text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION booking_day(date), entries_problems(text[]),
  post_dated_entry(text, text, text, text, date, boolean, text, timestamptz, text[], "PostingSide"[], numeric[], text, text, text) TO banking;

-- What everybody posts to is several rows instead of one: `lac_fees_EUR` and its lanes `lac_fees_EUR#1` … `#31`. An entry takes the first
-- lane that nobody holds, so that entries which touch the house do not wait for each other until they are durable. Callers name the
-- account; its balance is the sum of its lanes. As long as one entry is written at a time, all is on the account itself.
ALTER TABLE ledger_account ADD CONSTRAINT ledger_account_lane CHECK (tenant_id IS NULL OR id NOT LIKE '%#%');

-- The account with all lanes it can have.
CREATE FUNCTION house_lanes(p_id text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT p_id || ARRAY(SELECT p_id || '#' || lane FROM generate_series(1, 31) AS lane)
$$;

-- Locks a lane of an account of the house that nobody holds, and opens one more where all are held. Waits for the account itself only when
-- every lane is held. Null when there is no such account.
CREATE FUNCTION lock_house_account(p_id text) RETURNS ledger_account LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  account ledger_account;
  lane text;
BEGIN
  SELECT * INTO account FROM ledger_account a WHERE a.id = p_id AND a.tenant_id IS NULL FOR NO KEY UPDATE SKIP LOCKED;
  IF FOUND THEN RETURN account; END IF;
  SELECT * INTO account FROM ledger_account a WHERE a.id = ANY (house_lanes(p_id)) AND a.tenant_id IS NULL LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED;
  IF FOUND THEN RETURN account; END IF;
  FOREACH lane IN ARRAY house_lanes(p_id) LOOP
    -- Whoever opens a lane says so by a lock, since nobody else sees the row yet and would wait for it.
    CONTINUE WHEN EXISTS (SELECT FROM ledger_account a WHERE a.id = lane) OR NOT pg_try_advisory_xact_lock(hashtextextended('banking.lane ' || lane, 0));
    INSERT INTO ledger_account (id, kind, class, currency, overdraft_limit, created_at)
    SELECT lane, a.kind, a.class, a.currency, a.overdraft_limit, a.created_at FROM ledger_account a WHERE a.id = p_id
    ON CONFLICT DO NOTHING RETURNING * INTO account;
    IF FOUND THEN RETURN account; END IF;
  END LOOP;
  SELECT * INTO account FROM ledger_account a WHERE a.id = p_id AND a.tenant_id IS NULL FOR NO KEY UPDATE;
  RETURN account;
END $$;

REVOKE EXECUTE ON FUNCTION house_lanes(text), lock_house_account(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION house_lanes(text) TO banking;

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

ALTER TABLE ledger_export ENABLE ROW LEVEL SECURITY;
CREATE POLICY house ON ledger_export USING (app_is_system());
REVOKE DELETE, TRUNCATE ON ledger_export FROM banking;
SELECT kit_fixed('ledger_export', 'month', 'currency', 'format', 'detail');
SELECT kit_one_way('ledger_export', 'status', '>PENDING', 'PENDING>READY');

-- What the file adds up to is what the closed period does.
ALTER TABLE ledger_export ADD CONSTRAINT ledger_export_balances CHECK (
  debits IS NOT DISTINCT FROM credits AND (status = 'READY') = (sha256 IS NOT NULL AND bytes IS NOT NULL AND entries IS NOT NULL AND debits IS NOT NULL AND ready_at IS NOT NULL));

ALTER TABLE safeguarding_record ENABLE ROW LEVEL SECURITY;
CREATE POLICY house ON safeguarding_record USING (app_is_system());
SELECT kit_insert_only('safeguarding_record');
ALTER TABLE safeguarding_record ADD CONSTRAINT safeguarding_record_sums CHECK (
  customers >= 0 AND unallocated >= 0 AND owed = customers + unallocated AND shortfall = GREATEST(owed - safeguarded, 0)
  AND safeguarded <= bank + processor AND (statement IS NULL) = (statement_on IS NULL)
  AND safeguarded = processor + CASE WHEN statement_on >= day - 1 THEN LEAST(bank, statement) ELSE bank END);

ALTER TABLE fx_revaluation ENABLE ROW LEVEL SECURITY;
CREATE POLICY house ON fx_revaluation USING (app_is_system());
SELECT kit_insert_only('fx_revaluation');
ALTER TABLE fx_revaluation ADD CONSTRAINT fx_revaluation_entry CHECK ((result = 0) = (entry_id IS NULL));
ALTER TABLE fx_revaluation ADD CONSTRAINT fx_revaluation_posted FOREIGN KEY (entry_id) REFERENCES journal_entry (id);

-- What the house is short of in these currencies, all lanes together; null: in all. A conversion looks at it as the tenant that converts.
CREATE FUNCTION fx_positions(p_currencies text[]) RETURNS TABLE (currency text, "position" numeric)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT a.currency, sum(a.debits - a.credits) FROM ledger_account a
   WHERE a.kind = 'FX_POSITION' AND (p_currencies IS NULL OR a.currency = ANY (p_currencies)) GROUP BY a.currency
$$;
REVOKE EXECUTE ON FUNCTION fx_positions(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fx_positions(text[]) TO banking;

SELECT kit_tenant_rows('transfer_vote');
SELECT kit_insert_only('transfer_vote', true);
SELECT kit_votes('transfer_vote', 'transfer_id', 'voter_id', 'transfer', 'initiator_id');
ALTER TABLE transfer_policy ADD CONSTRAINT transfer_policy_approvals CHECK (approvals BETWEEN 1 AND 5);
ALTER TABLE transfer ADD CONSTRAINT transfer_approvals CHECK (approvals_required BETWEEN 1 AND 5);
ALTER TABLE policy_change ADD CONSTRAINT policy_change_approvals CHECK (approvals BETWEEN 1 AND 5 AND (approvals IS NULL OR kind = 'APPROVAL_THRESHOLD'));

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
ALTER TABLE scheduled_transfer ADD CONSTRAINT scheduled_transfer_due CHECK ((status NOT IN ('ENDED', 'CANCELLED')) = (next_due_at IS NOT NULL));

-- Puts the expiry of a pending hold off; one that is not later stays as it is. Gives null, or HOLD_NOT_FOUND, HOLD_ALREADY_RESOLVED.
CREATE FUNCTION extend_hold(p_hold text, p_expires timestamptz, p_now timestamptz)
RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  h hold;
BEGIN
  SELECT * INTO h FROM hold WHERE id = p_hold AND (app_is_system() OR tenant_id = app_tenant()) FOR UPDATE;
  IF NOT FOUND THEN RETURN 'HOLD_NOT_FOUND'; END IF;
  IF h.status <> 'PENDING' OR h.expires_at <= p_now THEN RETURN 'HOLD_ALREADY_RESOLVED'; END IF;
  UPDATE hold SET expires_at = GREATEST(expires_at, p_expires) WHERE id = p_hold;
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION extend_hold(text, timestamptz, timestamptz) FROM PUBLIC;
DO $$ BEGIN
  EXECUTE format('GRANT EXECUTE ON FUNCTION extend_hold(text, timestamptz, timestamptz) TO %I', current_schema());
END $$;

-- A hold that stays to be captured while the account's own members have frozen it, as escrow does: whoever pays cannot take it back by a
-- freeze. Of a hold that was placed in this transaction.
CREATE FUNCTION bind_hold(p_hold text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE hold SET is_binding = true WHERE id = p_hold AND xmin = pg_current_xact_id()::xid AND (app_is_system() OR tenant_id = app_tenant());
  IF NOT FOUND THEN
    RAISE EXCEPTION 'The hold % was not placed here.', p_hold USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'binding_hold';
  END IF;
END $$;
REVOKE EXECUTE ON FUNCTION bind_hold(text) FROM PUBLIC;
DO $$ BEGIN
  EXECUTE format('GRANT EXECUTE ON FUNCTION bind_hold(text) TO %I', current_schema());
END $$;

-- Whether a frozen account is debited by the capture of such a hold in this transaction, and nobody but its members froze it.
CREATE FUNCTION is_bound(p_account text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT EXISTS (SELECT FROM hold h JOIN bank_account b ON b.id = h.account_id
                  WHERE h.account_id = p_account AND h.is_binding AND h.captured > 0 AND h.xmin = pg_current_xact_id()::xid AND b.frozen_by IS NULL)
$$;
REVOKE EXECUTE ON FUNCTION is_bound(text) FROM PUBLIC;

-- Whether a member's right is or was one to approve, by what was told and set; suspensions and what identity has ended since do not count here.
CREATE FUNCTION is_told_approver(p_member tenant_member) RETURNS boolean LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT p_member.left_at IS NULL AND (p_member.role = 'OWNER' OR COALESCE(
    (SELECT r."right" IN ('APPROVER', 'ADMIN') FROM tenant_right r WHERE r.tenant_id = p_member.tenant_id AND r.user_id = p_member.user_id),
    p_member.role = 'ADMIN', false))
$$;

-- Notes the instant until which a person could approve, before a change that may end it.
CREATE FUNCTION note_approver(p_tenant text, p_user text, p_now timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT AS $$
  UPDATE tenant_member m SET approver_until = p_now WHERE m.tenant_id = p_tenant AND m.user_id = p_user AND is_told_approver(m)
$$;
CREATE FUNCTION has_second_person(p_tenant text, p_users text[], p_since timestamptz) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT EXISTS (SELECT FROM tenant_member m
                  WHERE m.tenant_id = p_tenant AND m.user_id <> ALL (p_users) AND (m.approver_until > p_since OR is_told_approver(m)))
$$;

REVOKE EXECUTE ON FUNCTION is_told_approver(tenant_member), note_approver(text, text, timestamptz), has_second_person(text, text[], timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION note_approver(text, text, timestamptz), has_second_person(text, text[], timestamptz) TO banking;
