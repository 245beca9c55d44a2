-- CreateEnum
CREATE TYPE "PeriodStatus" AS ENUM ('OPEN', 'CLOSING', 'CLOSED');

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

-- CreateIndex
CREATE INDEX "journal_entry_effective_on_id_idx" ON "journal_entry"("effective_on", "id");

-- AddForeignKey
ALTER TABLE "period_balance" ADD CONSTRAINT "period_balance_month_fkey" FOREIGN KEY ("month") REFERENCES "accounting_period"("month") ON DELETE RESTRICT ON UPDATE CASCADE;

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
