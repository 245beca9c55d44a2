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
CREATE UNIQUE INDEX "fx_revaluation_entry_id_key" ON "fx_revaluation"("entry_id");

-- CreateIndex
CREATE INDEX "fx_revaluation_currency_day_idx" ON "fx_revaluation"("currency", "day" DESC);

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
