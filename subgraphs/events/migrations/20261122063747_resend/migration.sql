-- AlterTable
ALTER TABLE "delivery" ADD COLUMN     "resend_of_id" TEXT;

-- Whether a resend of a delivery is still under way.
CREATE UNIQUE INDEX delivery_resent ON delivery (resend_of_id) WHERE resend_of_id IS NOT NULL AND state IN ('PENDING', 'DEAD');
