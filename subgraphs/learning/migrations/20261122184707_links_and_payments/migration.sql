-- DropForeignKey
ALTER TABLE "enrollment" DROP CONSTRAINT "enrollment_cohort_id_fkey";

-- DropForeignKey
ALTER TABLE "attempt_item" DROP CONSTRAINT "attempt_item_question_id_fkey";

-- AlterTable
ALTER TABLE "lesson" DROP COLUMN "file_ids",
ADD COLUMN     "url" TEXT;

-- AlterTable
ALTER TABLE "submission" DROP COLUMN "file_ids",
ADD COLUMN     "url" TEXT;

-- AlterTable
ALTER TABLE "course_payment" ADD COLUMN     "captured" DECIMAL(39,0) NOT NULL DEFAULT 0,
ADD COLUMN     "payment_key" TEXT NOT NULL,
ADD COLUMN     "refunded" DECIMAL(39,0) NOT NULL DEFAULT 0;

-- AddForeignKey
ALTER TABLE "enrollment" ADD CONSTRAINT "enrollment_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempt_item" ADD CONSTRAINT "attempt_item_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE CASCADE ON UPDATE CASCADE;
