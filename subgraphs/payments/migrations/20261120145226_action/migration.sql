-- AlterTable
ALTER TABLE "payment" ADD COLUMN     "action_url" TEXT;
