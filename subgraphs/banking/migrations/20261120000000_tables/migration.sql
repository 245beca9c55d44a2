-- CreateEnum
CREATE TYPE "AccountClass" AS ENUM ('ASSET', 'LIABILITY', 'EQUITY', 'INCOME', 'EXPENSE');

-- CreateEnum
CREATE TYPE "LedgerAccountKind" AS ENUM ('CUSTOMER', 'EXTERNAL_CLEARING', 'PROCESSOR_CLEARING', 'FEES', 'FX_POSITION', 'ROUNDING', 'SUSPENSE');

-- CreateEnum
CREATE TYPE "AccountStatus" AS ENUM ('OPEN', 'FROZEN', 'CLOSED');

-- CreateEnum
CREATE TYPE "PostingSide" AS ENUM ('DEBIT', 'CREDIT');

-- CreateEnum
CREATE TYPE "HoldStatus" AS ENUM ('PENDING', 'CAPTURED', 'RELEASED', 'EXPIRED');

-- CreateEnum
CREATE TYPE "TransferStatus" AS ENUM ('COMPLETED');

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

    CONSTRAINT "bank_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "journal_entry" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "source_key" TEXT NOT NULL,
    "description" TEXT NOT NULL,
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

    CONSTRAINT "entry_seal_pkey" PRIMARY KEY ("position")
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
    "to_account_id" TEXT NOT NULL,
    "to_tenant_id" TEXT,
    "amount" DECIMAL(39,0) NOT NULL,
    "currency" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "status" "TransferStatus" NOT NULL,
    "entry_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "transfer_pkey" PRIMARY KEY ("id")
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
CREATE INDEX "transfer_tenant_id_created_at_id_idx" ON "transfer"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "transfer_to_tenant_id_created_at_id_idx" ON "transfer"("to_tenant_id", "created_at" DESC, "id" DESC);

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
