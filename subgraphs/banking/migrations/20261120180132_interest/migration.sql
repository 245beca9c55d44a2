-- AlterEnum
ALTER TYPE "LedgerAccountKind" ADD VALUE 'INTEREST_EXPENSE';

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

-- CreateIndex
CREATE INDEX "interest_rate_account_id_valid_from_idx" ON "interest_rate"("account_id", "valid_from");

-- CreateIndex
CREATE INDEX "interest_rate_currency_valid_from_idx" ON "interest_rate"("currency", "valid_from");

-- CreateIndex
CREATE UNIQUE INDEX "interest_payment_entry_id_key" ON "interest_payment"("entry_id");

-- AddForeignKey
ALTER TABLE "interest_rate" ADD CONSTRAINT "interest_rate_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "bank_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interest_payment" ADD CONSTRAINT "interest_payment_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "bank_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


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
