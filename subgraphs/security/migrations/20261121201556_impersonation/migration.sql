-- AlterTable
ALTER TABLE "audit_entry" ADD COLUMN     "impersonator_id" TEXT;
