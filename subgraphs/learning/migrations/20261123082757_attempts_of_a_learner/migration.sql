-- DropIndex
DROP INDEX "attempt_assessment_id_learner_id_enrollment_id_number_key";

-- Attempts of several enrolments of one learner are numbered on, in the order in which they began.
ALTER TABLE attempt DISABLE TRIGGER kit_fixed;
UPDATE attempt a SET number = n.number
  FROM (SELECT id, row_number() OVER (PARTITION BY assessment_id, learner_id ORDER BY started_at, number, id) AS number FROM attempt) n
  WHERE n.id = a.id AND n.number <> a.number;
ALTER TABLE attempt ENABLE TRIGGER kit_fixed;

-- CreateIndex
CREATE UNIQUE INDEX "attempt_assessment_id_learner_id_number_key" ON "attempt"("assessment_id", "learner_id", "number");
