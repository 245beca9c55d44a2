-- CreateEnum
CREATE TYPE "FxQuoteStatus" AS ENUM ('OPEN', 'ACCEPTED');

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

-- CreateIndex
CREATE UNIQUE INDEX "fx_quote_entry_id_key" ON "fx_quote"("entry_id");

-- CreateIndex
CREATE INDEX "fx_quote_rates_id_idx" ON "fx_quote"("rates_id");

-- CreateIndex
CREATE INDEX "fx_quote_tenant_id_created_at_id_idx" ON "fx_quote"("tenant_id", "created_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "fx_quote" ADD CONSTRAINT "fx_quote_rates_id_fkey" FOREIGN KEY ("rates_id") REFERENCES "fx_rates"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

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
