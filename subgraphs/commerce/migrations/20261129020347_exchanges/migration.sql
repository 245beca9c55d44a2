-- AlterTable
ALTER TABLE "return_request" ADD COLUMN     "carrier" TEXT,
ADD COLUMN     "exchange" TEXT,
ADD COLUMN     "exchange_value" DECIMAL(39,0) NOT NULL DEFAULT 0,
ADD COLUMN     "replaced_at" TIMESTAMPTZ(3),
ADD COLUMN     "tracking_number" TEXT;

-- AlterTable
ALTER TABLE "return_line" ADD COLUMN     "exchange_price" DECIMAL(39,0),
ADD COLUMN     "exchange_variant_id" TEXT;

-- Units for an exchange are reserved at the approval and leave once the goods are back.
ALTER TABLE return_request ADD CONSTRAINT return_exchange CHECK (exchange IN ('ASKED', 'RESERVED', 'SHIPPED', 'DELIVERED', 'CANCELLED')) NOT VALID;
-- COM-1, COM-7: a return that has ended holds no units, and none leave before the goods are back.
ALTER TABLE return_request ADD CONSTRAINT return_exchange_open CHECK (
  exchange IS NULL OR CASE exchange WHEN 'ASKED' THEN status = 'REQUESTED' WHEN 'RESERVED' THEN status IN ('APPROVED', 'RECEIVED')
    WHEN 'CANCELLED' THEN true ELSE status = 'RECEIVED' END) NOT VALID;
ALTER TABLE return_request ADD CONSTRAINT return_exchange_value CHECK (exchange_value >= 0 AND (exchange_value = 0 OR exchange IS NOT NULL)) NOT VALID;
ALTER TABLE return_line ADD CONSTRAINT return_line_exchange CHECK ((exchange_variant_id IS NULL) = (exchange_price IS NULL) AND exchange_price >= 0) NOT VALID;

-- COM-10
CREATE FUNCTION exchange_step() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.exchange IS DISTINCT FROM OLD.exchange AND NOT coalesce((OLD.exchange || ' ' || NEW.exchange) = ANY (TG_ARGV), false) THEN
    RAISE EXCEPTION 'An exchange does not become % after % (COM-10)', NEW.exchange, OLD.exchange USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER exchange_step BEFORE UPDATE OF exchange ON return_request FOR EACH ROW
  EXECUTE FUNCTION exchange_step('ASKED RESERVED', 'ASKED CANCELLED', 'RESERVED SHIPPED', 'RESERVED CANCELLED', 'SHIPPED DELIVERED');
