-- AlterEnum
ALTER TYPE "PaymentPurpose" ADD VALUE 'ORDER';

-- AlterTable
ALTER TABLE "payment" ADD COLUMN     "description" TEXT;
