-- AlterTable
ALTER TABLE "course_payment" ALTER COLUMN "payment_id" DROP NOT NULL;
