-- AlterTable
ALTER TABLE "person" ADD COLUMN     "two_factors_at" TIMESTAMPTZ(3);
