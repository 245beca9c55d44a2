-- CreateTable
CREATE TABLE "tenant_debt" (
    "tenant_id" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "owed" DECIMAL(39,0) NOT NULL,

    CONSTRAINT "tenant_debt_pkey" PRIMARY KEY ("tenant_id","currency")
);

SELECT kit_tenant_rows('tenant_debt');
ALTER TABLE tenant_debt ADD CONSTRAINT tenant_debt_owed CHECK (owed >= 0);

-- M-18: a tenant that owes the house closes no account, whatever path asks.
CREATE FUNCTION refuse_close_of_debtor() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT FROM tenant_debt WHERE tenant_id = NEW.tenant_id AND owed > 0) THEN
    RAISE EXCEPTION 'The tenant of account % owes the house.', NEW.id
      USING ERRCODE = 'check_violation', TABLE = 'ledger_account', CONSTRAINT = 'no_close_of_debtor';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refuse_close_of_debtor BEFORE UPDATE OF status ON ledger_account
  FOR EACH ROW WHEN (NEW.status = 'CLOSED' AND OLD.status <> 'CLOSED' AND NEW.tenant_id IS NOT NULL) EXECUTE FUNCTION refuse_close_of_debtor();
