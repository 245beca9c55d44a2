-- AlterTable
ALTER TABLE "question" ADD COLUMN "is_for_games" BOOLEAN NOT NULL DEFAULT false;

-- A quiz asks questions with one right choice of at most four.
ALTER TABLE question ADD CONSTRAINT question_for_games CHECK (NOT is_for_games OR (kind = 'SINGLE_CHOICE' AND cardinality(choices) BETWEEN 2 AND 4)) NOT VALID;
