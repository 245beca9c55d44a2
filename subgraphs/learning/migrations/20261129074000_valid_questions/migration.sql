-- Constraint of a table that had rows: checked here, beside writers.
ALTER TABLE question VALIDATE CONSTRAINT question_for_games;
