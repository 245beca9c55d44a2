-- CreateEnum
CREATE TYPE "SalesEntryKind" AS ENUM ('INVOICE', 'SALE', 'SALE_RETURN', 'CREDIT_NOTE', 'VOID', 'WRITE_OFF', 'WRITE_OFF_RETURN', 'RECOGNITION');

-- AlterTable
ALTER TABLE "invoice" ADD COLUMN     "charged_back" DECIMAL(39,0) NOT NULL DEFAULT 0,
ADD COLUMN     "charged_back_at" TIMESTAMPTZ(3);

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

-- CreateIndex
CREATE UNIQUE INDEX "sales_entry_entry_id_key" ON "sales_entry"("entry_id");

-- CreateIndex
CREATE UNIQUE INDEX "sales_entry_kind_subject_id_key" ON "sales_entry"("kind", "subject_id");

-- CreateIndex
CREATE INDEX "revenue_schedule_invoice_id_idx" ON "revenue_schedule"("invoice_id");

-- CreateIndex
CREATE INDEX "recognition_sales_entry_id_idx" ON "recognition"("sales_entry_id");

-- AddForeignKey
ALTER TABLE "revenue_schedule" ADD CONSTRAINT "revenue_schedule_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recognition" ADD CONSTRAINT "recognition_schedule_id_fkey" FOREIGN KEY ("schedule_id") REFERENCES "revenue_schedule"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Accrual accounting begins here. What was booked before stays in FEES: an invoice that was paid before has no entry, and refunds and
-- disputes of its payments go where their capture went. Open invoices from before get their entry by the job `accrue-invoices`.

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

CREATE OR REPLACE FUNCTION refuse_change_of_invoice() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
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
