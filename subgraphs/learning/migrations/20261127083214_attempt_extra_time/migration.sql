-- AlterTable
ALTER TABLE "attempt" ADD COLUMN     "extra_seconds" INTEGER NOT NULL DEFAULT 0;

-- What Prisma cannot say.

-- NOT VALID: the column is new and 0 everywhere.
ALTER TABLE attempt ADD CONSTRAINT attempt_extra_seconds CHECK (extra_seconds >= 0) NOT VALID;
DROP TRIGGER kit_fixed ON attempt;
SELECT kit_fixed('attempt', 'assessment_id', 'enrollment_id', 'learner_id', 'number', 'started_at', 'deadline_at', 'extra_seconds', 'max_score');
