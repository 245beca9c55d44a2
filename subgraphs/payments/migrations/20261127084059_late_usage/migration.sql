-- AlterTable
ALTER TABLE "usage_record" ADD COLUMN     "used_period" INTEGER;

-- M-20: usage is on the invoice of its own period or of a later one.
ALTER TABLE usage_record ADD CONSTRAINT usage_record_used_period CHECK (used_period IS NULL OR used_period BETWEEN 0 AND period) NOT VALID;
-- What is told after the end of a subscription has invoices of its own, one for each number after the last period.
DROP INDEX invoice_of_end;
CREATE UNIQUE INDEX invoice_of_end ON invoice (subscription_id, period) WHERE kind = 'FINAL';
