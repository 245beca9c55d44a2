-- AlterTable
ALTER TABLE "crypto_invoice" ADD COLUMN     "looked_at" TIMESTAMPTZ(3);
