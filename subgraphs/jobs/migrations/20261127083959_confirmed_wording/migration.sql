-- AlterTable
ALTER TABLE "posting" ADD COLUMN     "confirmed_wording" JSONB NOT NULL DEFAULT '[]';
