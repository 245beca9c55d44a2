-- CreateEnum
CREATE TYPE "CryptoInvoiceStatus" AS ENUM ('AWAITING', 'SEEN', 'EXPIRED', 'CONFIRMED');

-- CreateTable
CREATE TABLE "crypto_invoice" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "amount" DECIMAL(39,0) NOT NULL,
    "currency" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "status" "CryptoInvoiceStatus" NOT NULL,
    "received" DECIMAL(39,0) NOT NULL DEFAULT 0,
    "entry_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "crypto_invoice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "crypto_invoice_address_key" ON "crypto_invoice"("address");

-- CreateIndex
CREATE UNIQUE INDEX "crypto_invoice_entry_id_key" ON "crypto_invoice"("entry_id");

-- CreateIndex
CREATE INDEX "crypto_invoice_tenant_id_created_at_id_idx" ON "crypto_invoice"("tenant_id", "created_at" DESC, "id" DESC);

-- Each invoice has an address of its own, by its number.
CREATE SEQUENCE crypto_address;
ALTER TABLE crypto_invoice ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON crypto_invoice USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE crypto_invoice ADD CONSTRAINT crypto_invoice_amounts CHECK (
  amount > 0 AND received >= 0 AND (status <> 'CONFIRMED' OR received >= amount) AND (entry_id IS NULL OR status = 'CONFIRMED'));
CREATE INDEX crypto_invoice_open ON crypto_invoice (expires_at) WHERE status <> 'CONFIRMED';
CREATE FUNCTION refuse_change_of_confirmed() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF OLD.status = 'CONFIRMED' AND (NEW.status <> 'CONFIRMED' OR NEW.received <> OLD.received OR OLD.entry_id IS NOT NULL) THEN
    RAISE EXCEPTION 'Crypto invoice % is confirmed.', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'confirmed_for_good';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER confirmed_for_good BEFORE UPDATE ON crypto_invoice FOR EACH ROW EXECUTE FUNCTION refuse_change_of_confirmed();
