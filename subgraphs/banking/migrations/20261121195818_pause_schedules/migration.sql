-- AlterEnum
ALTER TYPE "ScheduleStatus" ADD VALUE 'PAUSED';

-- A paused schedule keeps the time that was next. Named by the states that existed before: a new one cannot be used in the transaction that adds it.
ALTER TABLE scheduled_transfer DROP CONSTRAINT scheduled_transfer_due;
ALTER TABLE scheduled_transfer ADD CONSTRAINT scheduled_transfer_due CHECK ((status NOT IN ('ENDED', 'CANCELLED')) = (next_due_at IS NOT NULL));
