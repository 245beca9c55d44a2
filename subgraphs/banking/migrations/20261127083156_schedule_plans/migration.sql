-- CreateEnum
CREATE TYPE "ScheduleRepeat" AS ENUM ('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY');

-- CreateEnum
CREATE TYPE "BusinessDayRule" AS ENUM ('SAME_DAY', 'NEXT_BUSINESS_DAY', 'PREVIOUS_BUSINESS_DAY');

-- AlterTable
ALTER TABLE "scheduled_transfer" ADD COLUMN     "business_day_rule" "BusinessDayRule" NOT NULL DEFAULT 'SAME_DAY',
ADD COLUMN     "repeat" "ScheduleRepeat",
ADD COLUMN     "repeat_day" SMALLINT,
ADD COLUMN     "starts_at" TIMESTAMPTZ(3);

-- M-24: a plan has a start, and a day where it is monthly; a pattern has neither.
ALTER TABLE scheduled_transfer ADD CONSTRAINT scheduled_transfer_plan CHECK (
  (repeat IS NULL OR pattern IS NULL) AND (repeat IS NULL) = (starts_at IS NULL)
  AND (repeat_day IS NOT NULL) = COALESCE(repeat = 'MONTHLY', false) AND COALESCE(repeat_day BETWEEN 1 AND 31, true)
  AND (repeat IS NOT NULL OR business_day_rule = 'SAME_DAY')) NOT VALID;
