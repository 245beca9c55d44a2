-- CreateEnum
CREATE TYPE "StatementFormat" AS ENUM ('CAMT053', 'CSV');

-- CreateEnum
CREATE TYPE "MatchCause" AS ENUM ('END_TO_END', 'BANK_REFERENCE', 'AMOUNT_AND_DATE', 'RESOLUTION');

-- CreateEnum
CREATE TYPE "ExceptionKind" AS ENUM ('MISSING_IN_LEDGER', 'MISSING_AT_BANK', 'AMOUNT_DIFFERS', 'DUPLICATE_LINE', 'BALANCE_DIFFERS', 'GAP', 'UNMATCHED_RAIL_OUTCOME');

-- CreateEnum
CREATE TYPE "ExceptionStatus" AS ENUM ('OPEN', 'RESOLVED', 'CLOSED');

-- CreateEnum
CREATE TYPE "ExceptionResolution" AS ENUM ('BOOK_TO_SUSPENSE', 'BOOK_TO_ACCOUNT', 'BOOK_FEE', 'WRITE_OFF', 'ACCEPTED_TIMING', 'DUPLICATE_OF_THEIRS');

-- CreateEnum
CREATE TYPE "ExceptionEnd" AS ENUM ('MATCHED', 'REVERSED', 'STATEMENT_CAME', 'SUPERSEDED', 'BALANCED');

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
