-- AlterTable
ALTER TABLE "resource_loan" ADD COLUMN     "due_told_at" TIMESTAMPTZ(3);

CREATE INDEX resource_loan_due ON resource_loan (due_at) WHERE due_told_at IS NULL AND state = 'ACTIVE';
