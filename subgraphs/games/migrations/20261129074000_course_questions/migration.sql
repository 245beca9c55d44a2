-- AlterTable
ALTER TABLE "lobby" ADD COLUMN     "course_id" TEXT;

-- CreateTable
CREATE TABLE "course_question" (
    "id" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "course_title" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "choices" TEXT[],
    "answer" INTEGER NOT NULL,

    CONSTRAINT "course_question_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "course_question_course_id_idx" ON "course_question"("course_id");

ALTER TABLE course_question ADD CONSTRAINT course_question_answer CHECK (cardinality(choices) BETWEEN 2 AND 4 AND answer BETWEEN 0 AND cardinality(choices) - 1);
