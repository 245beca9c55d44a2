-- AlterEnum


ALTER TYPE "WithdrawalStatus" ADD VALUE 'SETTLED';
ALTER TYPE "WithdrawalStatus" ADD VALUE 'EXPIRED';

-- CreateIndex
CREATE UNIQUE INDEX "withdrawal_request_hold_id_key" ON "withdrawal_request"("hold_id");
