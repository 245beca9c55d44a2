-- CreateEnum
CREATE TYPE "LedgerExportFormat" AS ENUM ('CSV', 'SAFT');

-- CreateEnum
CREATE TYPE "LedgerExportStatus" AS ENUM ('PENDING', 'READY');

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

-- CreateIndex
CREATE UNIQUE INDEX "ledger_export_month_currency_format_detail_key" ON "ledger_export"("month", "currency", "format", "detail");

-- AddForeignKey
ALTER TABLE "ledger_export" ADD CONSTRAINT "ledger_export_month_fkey" FOREIGN KEY ("month") REFERENCES "accounting_period"("month") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE ledger_export ENABLE ROW LEVEL SECURITY;
CREATE POLICY house ON ledger_export USING (app_is_system());
REVOKE DELETE, TRUNCATE ON ledger_export FROM banking;
SELECT kit_fixed('ledger_export', 'month', 'currency', 'format', 'detail');
SELECT kit_one_way('ledger_export', 'status', '>PENDING', 'PENDING>READY');
-- What the file adds up to is what the closed period does.
ALTER TABLE ledger_export ADD CONSTRAINT ledger_export_balances CHECK (
  debits IS NOT DISTINCT FROM credits AND (status = 'READY') = (sha256 IS NOT NULL AND bytes IS NOT NULL AND entries IS NOT NULL AND debits IS NOT NULL AND ready_at IS NOT NULL));
