-- AlterTable
ALTER TABLE "invoice_attempt" ADD COLUMN     "initiator_id" TEXT;

-- CreateIndex
CREATE INDEX "payment_initiator_id_created_at_id_idx" ON "payment"("initiator_id", "created_at" DESC, "id" DESC);
