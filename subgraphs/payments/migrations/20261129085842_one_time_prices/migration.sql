-- AlterTable
ALTER TABLE "price" ADD COLUMN     "is_one_time" BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE price ADD CONSTRAINT price_one_time CHECK (NOT is_one_time OR (usage_type = 'LICENSED' AND trial_days = 0)) NOT VALID;
