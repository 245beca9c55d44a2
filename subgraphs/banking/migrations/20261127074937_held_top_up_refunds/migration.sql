-- AlterTable
ALTER TABLE "received_payment" ADD COLUMN     "refunded" DECIMAL(39,0) NOT NULL DEFAULT 0;

-- M-17: a refund or a chargeback of held money takes it from where it lies. Validated by the next migration.
ALTER TABLE received_payment ADD CONSTRAINT received_payment_refunded CHECK (
  refunded >= 0 AND refunded <= amount AND (refunded > 0) <= (source = 'PAYMENTS')
  AND (source = 'PAYMENTS' AND status = 'RETURNED') <= (refunded = amount)
  AND (status = 'HELD') <= (refunded < amount)) NOT VALID;

-- A top-up that is refunded as a whole ends without the rail.
DROP TRIGGER kit_one_way_status ON received_payment;
SELECT kit_one_way('received_payment', 'status', 'RECEIVED>CREDITED', 'RECEIVED>HELD', 'HELD>CREDITED', 'HELD>RETURNING', 'HELD>RETURNED',
  'RETURNING>HELD', 'RETURNING>RETURNED');
ALTER TABLE received_payment ADD CONSTRAINT received_payment_returned CHECK (
  (source = 'RAIL' AND status = 'RETURNED') <= (sent_at IS NOT NULL)) NOT VALID;
