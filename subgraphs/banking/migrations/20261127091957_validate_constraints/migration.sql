-- Nothing changed in schema.prisma. What the migrations before added NOT VALID holds for all rows, since it is about columns that they added; a
-- payment that the rail took back has always said when.
ALTER TABLE received_payment VALIDATE CONSTRAINT received_payment_refunded;
ALTER TABLE received_payment VALIDATE CONSTRAINT received_payment_returned;
ALTER TABLE scheduled_transfer VALIDATE CONSTRAINT scheduled_transfer_plan;
