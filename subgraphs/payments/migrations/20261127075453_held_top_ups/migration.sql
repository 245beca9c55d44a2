-- AlterTable
ALTER TABLE "booking" ADD COLUMN     "credited_at" TIMESTAMPTZ(3),
ADD COLUMN     "held_payment_id" TEXT;

-- AlterTable
ALTER TABLE "crypto_invoice" ADD COLUMN     "credited_at" TIMESTAMPTZ(3),
ADD COLUMN     "held_payment_id" TEXT;

-- CreateIndex
CREATE INDEX "booking_held_payment_id_idx" ON "booking"("held_payment_id");

-- CreateIndex
CREATE UNIQUE INDEX "crypto_invoice_held_payment_id_key" ON "crypto_invoice"("held_payment_id");

-- M-17: of a booking that was posted, only the instant is added at which banking credited what it held.
CREATE OR REPLACE FUNCTION refuse_change_of_booking() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (OLD.entry_id IS NOT NULL AND NOT (
       OLD.held_payment_id IS NOT NULL AND OLD.credited_at IS NULL AND NEW.credited_at IS NOT NULL
       AND to_jsonb(NEW) - 'credited_at' = to_jsonb(OLD) - 'credited_at'))
  OR (NEW.kind, NEW.subject_id, NEW.currency, NEW.clearing, NEW.account_id, NEW.house, NEW.tenant_id)
     IS DISTINCT FROM (OLD.kind, OLD.subject_id, OLD.currency, OLD.clearing, OLD.account_id, OLD.house, OLD.tenant_id) THEN
    RAISE EXCEPTION 'Booking % does not change.', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'immutable_booking';
  END IF;
  RETURN NEW;
END $$;

-- The same for an invoice that coins paid.
CREATE OR REPLACE FUNCTION refuse_change_of_confirmed() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF OLD.status = 'CONFIRMED' AND (NEW.status <> 'CONFIRMED' OR NEW.received <> OLD.received OR (OLD.entry_id IS NOT NULL AND NOT (
       OLD.held_payment_id IS NOT NULL AND OLD.credited_at IS NULL AND NEW.credited_at IS NOT NULL
       AND to_jsonb(NEW) - 'credited_at' = to_jsonb(OLD) - 'credited_at'))) THEN
    RAISE EXCEPTION 'Crypto invoice % is confirmed.', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'confirmed_for_good';
  END IF;
  RETURN NEW;
END $$;
