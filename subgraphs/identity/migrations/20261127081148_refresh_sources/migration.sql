-- AlterTable
ALTER TABLE "refresh_tokens" ADD COLUMN     "used_from" TEXT;
