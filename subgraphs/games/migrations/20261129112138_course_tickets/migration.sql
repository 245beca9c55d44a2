-- AlterTable
ALTER TABLE "matchmaking_ticket" ADD COLUMN     "course_id" TEXT,
ADD COLUMN     "is_rated" BOOLEAN NOT NULL DEFAULT true;

-- GAME-4: the questions of a course are asked in matches that are not rated alone.
ALTER TABLE matchmaking_ticket ADD CONSTRAINT matchmaking_ticket_course CHECK (course_id IS NULL OR NOT is_rated) NOT VALID;
