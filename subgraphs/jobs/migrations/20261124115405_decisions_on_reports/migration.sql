-- AlterTable
ALTER TABLE "posting_report" ADD COLUMN     "decided_at" TIMESTAMPTZ(3),
ADD COLUMN     "decided_by_id" TEXT,
ADD COLUMN     "state" TEXT NOT NULL DEFAULT 'OPEN';

-- What Prisma cannot say.
ALTER TABLE posting_report ADD CONSTRAINT posting_report_decision CHECK (
  state IN ('OPEN', 'UPHELD', 'DISMISSED')
  AND (state = 'OPEN') = (decided_at IS NULL)
  AND (state = 'OPEN') = (decided_by_id IS NULL)
);
CREATE INDEX posting_report_open ON posting_report (created_at, id) WHERE state = 'OPEN';
