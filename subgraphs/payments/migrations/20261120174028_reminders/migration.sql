-- AlterEnum
ALTER TYPE "DunningNext" ADD VALUE 'REMIND';

-- AlterTable
ALTER TABLE "dunning_case" ADD COLUMN     "reminders_sent" INTEGER NOT NULL DEFAULT 0,
ALTER COLUMN "last_code" DROP NOT NULL;

-- A day of the schedule has one reminder at most.
ALTER TABLE dunning_case ADD CONSTRAINT dunning_case_reminders CHECK (reminders_sent BETWEEN 0 AND cardinality(schedule));

-- Who was sent an invoice pays it, and is never charged without having asked for it (PAY-8).
CREATE FUNCTION refuse_charge_of_sent() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT FROM invoice i WHERE i.id = NEW.invoice_id AND i.collection = 'SEND_INVOICE') THEN
    RAISE EXCEPTION 'Invoice % was sent; it is paid by its customer alone.', NEW.invoice_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'sent_is_not_charged';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sent_is_not_charged BEFORE INSERT ON invoice_attempt
  FOR EACH ROW WHEN (NEW.source <> 'MANUAL') EXECUTE FUNCTION refuse_charge_of_sent();
