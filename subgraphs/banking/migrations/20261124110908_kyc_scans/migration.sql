-- AlterTable
ALTER TABLE "kyc_profile" ADD COLUMN     "scan_id" TEXT;
