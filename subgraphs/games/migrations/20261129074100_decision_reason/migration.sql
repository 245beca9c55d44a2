-- AlterTable
ALTER TABLE "fair_play_case" ADD COLUMN     "decision_reason" TEXT;

-- Cases that were decided before have none.
ALTER TABLE fair_play_case ADD CONSTRAINT fair_play_case_reason CHECK (decision_reason IS NULL OR (status <> 'OPEN' AND decision_reason <> '')) NOT VALID;
