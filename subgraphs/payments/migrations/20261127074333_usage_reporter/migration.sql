-- CreateEnum
CREATE TYPE "UsageReporter" AS ENUM ('ISSUER', 'CUSTOMER');

-- AlterTable
ALTER TABLE "price" ADD COLUMN     "usage_reporter" "UsageReporter" NOT NULL DEFAULT 'ISSUER';

-- AlterTable
ALTER TABLE "usage_record" ADD COLUMN     "reporter" "UsageReporter";

-- Only what is metered has a reporter. Validated by the next migration.
ALTER TABLE price ADD CONSTRAINT price_usage_reporter CHECK (usage_type = 'METERED' OR usage_reporter = 'ISSUER') NOT VALID;

-- M-19: a customer's own report is charged only where the price says so. Records of the version before name no reporter.
CREATE FUNCTION usage_record_reporter() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.reporter = 'CUSTOMER' AND NOT EXISTS (SELECT FROM price WHERE id = NEW.price_id AND usage_reporter = 'CUSTOMER') THEN
    RAISE EXCEPTION 'the issuer reports the usage of price %', NEW.price_id
      USING ERRCODE = 'check_violation', TABLE = 'usage_record', CONSTRAINT = 'usage_record_reporter';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER usage_record_reporter BEFORE INSERT ON usage_record FOR EACH ROW EXECUTE FUNCTION usage_record_reporter();
