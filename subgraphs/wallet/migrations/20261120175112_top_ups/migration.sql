-- CreateEnum
CREATE TYPE "TopUpStatus" AS ENUM ('PENDING', 'OPEN', 'CANCELLED', 'FAILED', 'PAID', 'REFUSED');

-- CreateTable
CREATE TABLE "top_up" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "wallet_id" TEXT NOT NULL,
    "pocket_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "initiator_id" TEXT NOT NULL,
    "amount" DECIMAL(39,0) NOT NULL,
    "currency" TEXT NOT NULL,
    "method_id" TEXT,
    "status" "TopUpStatus" NOT NULL,
    "payment_id" TEXT,
    "refusal_code" TEXT,
    "refusal_message" TEXT,
    "refusal_field" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "top_up_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "top_up_payment_id_key" ON "top_up"("payment_id");

-- CreateIndex
CREATE INDEX "top_up_tenant_id_created_at_id_idx" ON "top_up"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "top_up_status_created_at_idx" ON "top_up"("status", "created_at");

ALTER TABLE top_up ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON top_up USING (app_is_system() OR tenant_id = app_tenant());

ALTER TABLE top_up ADD CONSTRAINT top_up_shape CHECK (
  amount > 0 AND (status IN ('PENDING', 'REFUSED')) = (payment_id IS NULL) AND (status = 'REFUSED') = (refusal_code IS NOT NULL)
  AND (status IN ('PENDING', 'OPEN')) = (ended_at IS NULL));

-- What payments is asked for never changes, there is one payment at most, and what was paid stays so.
CREATE FUNCTION top_up_holds() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  later text[] := ARRAY['status', 'payment_id', 'refusal_code', 'refusal_message', 'refusal_field', 'ended_at'];
BEGIN
  IF to_jsonb(NEW) - later IS DISTINCT FROM to_jsonb(OLD) - later OR OLD.status IN ('PAID', 'REFUSED') OR NEW.status < OLD.status
     OR (OLD.payment_id IS NOT NULL AND NEW.payment_id IS DISTINCT FROM OLD.payment_id) THEN
    RAISE EXCEPTION 'A top-up goes on in one direction only.' USING ERRCODE = 'check_violation', CONSTRAINT = 'top_up_holds';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER top_up_holds BEFORE UPDATE ON top_up FOR EACH ROW EXECUTE FUNCTION top_up_holds();
