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

-- CreateIndex
CREATE UNIQUE INDEX "statement_account_id_number_key" ON "statement"("account_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "statement_account_id_period_start_key" ON "statement"("account_id", "period_start");

-- AddForeignKey
ALTER TABLE "statement" ADD CONSTRAINT "statement_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "bank_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


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
