-- DropIndex
DROP INDEX "enrollment_tenant_id_created_at_id_idx";

-- AlterTable
ALTER TABLE "course" DROP COLUMN "created_by_id",
ADD COLUMN     "description" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "language" TEXT NOT NULL DEFAULT 'en',
ADD COLUMN     "owner_id" TEXT NOT NULL,
ADD COLUMN     "prerequisite_ids" TEXT[],
ADD COLUMN     "price_id" TEXT,
ADD COLUMN     "published_at" TIMESTAMPTZ(3),
ADD COLUMN     "skill_ids" TEXT[],
ADD COLUMN     "status" TEXT NOT NULL DEFAULT 'DRAFT',
ADD COLUMN     "summary" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "updated_at" TIMESTAMPTZ(3) NOT NULL,
ADD COLUMN     "visibility" TEXT NOT NULL DEFAULT 'ORGANIZATION';

-- AlterTable
ALTER TABLE "enrollment" DROP COLUMN "created_by_id",
DROP COLUMN "title",
ADD COLUMN     "activated_at" TIMESTAMPTZ(3),
ADD COLUMN     "cohort_id" TEXT,
ADD COLUMN     "completed_at" TIMESTAMPTZ(3),
ADD COLUMN     "completion_id" TEXT,
ADD COLUMN     "extra_time_percent" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "place" INTEGER,
ADD COLUMN     "pool_id" TEXT NOT NULL,
ADD COLUMN     "withdrawn_at" TIMESTAMPTZ(3),
ALTER COLUMN "course_id" SET NOT NULL,
ALTER COLUMN "learner_id" SET NOT NULL,
ALTER COLUMN "status" DROP DEFAULT;

-- CreateTable
CREATE TABLE "seat_pool" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "capacity" INTEGER,
    "has_waiting_list" BOOLEAN NOT NULL DEFAULT true,
    "active" INTEGER NOT NULL DEFAULT 0,
    "next_place" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "seat_pool_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cohort" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cohort_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "course_module" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "drip_days" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "course_module_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lesson" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "module_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "content" TEXT NOT NULL DEFAULT '',
    "file_ids" TEXT[],
    "minutes" INTEGER,
    "is_required" BOOLEAN NOT NULL DEFAULT true,
    "is_preview" BOOLEAN NOT NULL DEFAULT false,
    "opens_at" TIMESTAMPTZ(3),
    "prerequisite_ids" TEXT[],
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lesson_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lesson_progress" (
    "enrollment_id" TEXT NOT NULL,
    "lesson_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "seconds" INTEGER NOT NULL DEFAULT 0,
    "completed_at" TIMESTAMPTZ(3),

    CONSTRAINT "lesson_progress_pkey" PRIMARY KEY ("enrollment_id","lesson_id")
);

-- CreateTable
CREATE TABLE "question" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "choices" TEXT[],
    "points" INTEGER NOT NULL,
    "is_retired" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "question_key" (
    "question_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "answers" TEXT[],
    "tolerance" TEXT,
    "explanation" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "question_key_pkey" PRIMARY KEY ("question_id")
);

-- CreateTable
CREATE TABLE "assessment" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "instructions" TEXT NOT NULL DEFAULT '',
    "status" TEXT NOT NULL DEFAULT 'DRAFT',
    "topics" TEXT[],
    "counts" INTEGER[],
    "time_limit_seconds" INTEGER,
    "attempt_limit" INTEGER,
    "grading_method" TEXT NOT NULL DEFAULT 'HIGHEST',
    "pass_percent" INTEGER NOT NULL DEFAULT 50,
    "weight" INTEGER NOT NULL DEFAULT 1,
    "is_required" BOOLEAN NOT NULL DEFAULT true,
    "opens_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "late_penalty" INTEGER,
    "key_release" TEXT NOT NULL DEFAULT 'AFTER_SUBMISSION',
    "keys_released_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "assessment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempt" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "assessment_id" TEXT NOT NULL,
    "enrollment_id" TEXT NOT NULL,
    "learner_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'IN_PROGRESS',
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "deadline_at" TIMESTAMPTZ(3),
    "submitted_at" TIMESTAMPTZ(3),
    "score" INTEGER,
    "max_score" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempt_item" (
    "attempt_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "question_id" TEXT NOT NULL,
    "max_score" INTEGER NOT NULL,
    "response" TEXT,
    "score" INTEGER,
    "is_by_hand" BOOLEAN NOT NULL DEFAULT false,
    "feedback" TEXT,

    CONSTRAINT "attempt_item_pkey" PRIMARY KEY ("attempt_id","position")
);

-- CreateTable
CREATE TABLE "assignment" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "instructions" TEXT NOT NULL DEFAULT '',
    "criteria" TEXT[],
    "criteria_points" INTEGER[],
    "pass_percent" INTEGER NOT NULL DEFAULT 50,
    "weight" INTEGER NOT NULL DEFAULT 1,
    "is_required" BOOLEAN NOT NULL DEFAULT true,
    "due_at" TIMESTAMPTZ(3),
    "late_penalty" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "submission" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "assignment_id" TEXT NOT NULL,
    "enrollment_id" TEXT NOT NULL,
    "learner_id" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'SUBMITTED',
    "text" TEXT,
    "file_ids" TEXT[],
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "points" INTEGER[],
    "score" INTEGER,
    "max_score" INTEGER NOT NULL,
    "feedback" TEXT,
    "graded_by_id" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "submission_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "grade" (
    "enrollment_id" TEXT NOT NULL,
    "item_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "basis_points" INTEGER NOT NULL,
    "is_passed" BOOLEAN NOT NULL,
    "graded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "grade_pkey" PRIMARY KEY ("enrollment_id","item_id")
);

-- CreateTable
CREATE TABLE "course_payment" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "learner_id" TEXT NOT NULL,
    "payment_id" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'PENDING',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "course_payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "learning_path" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "course_ids" TEXT[],
    "skill_ids" TEXT[],
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "learning_path_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "learning_statement" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "learner_id" TEXT NOT NULL,
    "verb" TEXT NOT NULL,
    "object_id" TEXT NOT NULL,
    "score" INTEGER,
    "max_score" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "learning_statement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "seat_pool_course_id_idx" ON "seat_pool"("course_id");

-- CreateIndex
CREATE INDEX "cohort_course_id_created_at_id_idx" ON "cohort"("course_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "course_module_course_id_position_id_idx" ON "course_module"("course_id", "position", "id");

-- CreateIndex
CREATE INDEX "lesson_course_id_idx" ON "lesson"("course_id");

-- CreateIndex
CREATE INDEX "lesson_module_id_position_id_idx" ON "lesson"("module_id", "position", "id");

-- CreateIndex
CREATE INDEX "lesson_progress_lesson_id_idx" ON "lesson_progress"("lesson_id");

-- CreateIndex
CREATE INDEX "question_course_id_created_at_id_idx" ON "question"("course_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "assessment_course_id_created_at_id_idx" ON "assessment"("course_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "attempt_enrollment_id_idx" ON "attempt"("enrollment_id");

-- CreateIndex
CREATE INDEX "attempt_assessment_id_created_at_id_idx" ON "attempt"("assessment_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "attempt_status_deadline_at_idx" ON "attempt"("status", "deadline_at");

-- CreateIndex
CREATE UNIQUE INDEX "attempt_assessment_id_learner_id_enrollment_id_number_key" ON "attempt"("assessment_id", "learner_id", "enrollment_id", "number");

-- CreateIndex
CREATE INDEX "attempt_item_question_id_idx" ON "attempt_item"("question_id");

-- CreateIndex
CREATE INDEX "assignment_course_id_created_at_id_idx" ON "assignment"("course_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "submission_enrollment_id_idx" ON "submission"("enrollment_id");

-- CreateIndex
CREATE INDEX "submission_assignment_id_created_at_id_idx" ON "submission"("assignment_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "submission_assignment_id_enrollment_id_key" ON "submission"("assignment_id", "enrollment_id");

-- CreateIndex
CREATE UNIQUE INDEX "course_payment_payment_id_key" ON "course_payment"("payment_id");

-- CreateIndex
CREATE INDEX "course_payment_course_id_learner_id_idx" ON "course_payment"("course_id", "learner_id");

-- CreateIndex
CREATE INDEX "course_payment_learner_id_created_at_id_idx" ON "course_payment"("learner_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "learning_path_tenant_id_created_at_id_idx" ON "learning_path"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "learning_statement_course_id_created_at_id_idx" ON "learning_statement"("course_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "learning_statement_learner_id_created_at_id_idx" ON "learning_statement"("learner_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "course_owner_id_created_at_id_idx" ON "course"("owner_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "course_status_visibility_created_at_id_idx" ON "course"("status", "visibility", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "course_skill_ids_idx" ON "course" USING GIN ("skill_ids");

-- CreateIndex
CREATE UNIQUE INDEX "enrollment_completion_id_key" ON "enrollment"("completion_id");

-- CreateIndex
CREATE INDEX "enrollment_course_id_created_at_id_idx" ON "enrollment"("course_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "enrollment_cohort_id_idx" ON "enrollment"("cohort_id");

-- CreateIndex
CREATE INDEX "enrollment_pool_id_status_place_idx" ON "enrollment"("pool_id", "status", "place");

-- CreateIndex
CREATE INDEX "enrollment_learner_id_created_at_id_idx" ON "enrollment"("learner_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "enrollment_tenant_id_idx" ON "enrollment"("tenant_id");

-- AddForeignKey
ALTER TABLE "seat_pool" ADD CONSTRAINT "seat_pool_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cohort" ADD CONSTRAINT "cohort_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "course_module" ADD CONSTRAINT "course_module_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lesson" ADD CONSTRAINT "lesson_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lesson" ADD CONSTRAINT "lesson_module_id_fkey" FOREIGN KEY ("module_id") REFERENCES "course_module"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrollment" ADD CONSTRAINT "enrollment_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrollment" ADD CONSTRAINT "enrollment_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrollment" ADD CONSTRAINT "enrollment_pool_id_fkey" FOREIGN KEY ("pool_id") REFERENCES "seat_pool"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lesson_progress" ADD CONSTRAINT "lesson_progress_enrollment_id_fkey" FOREIGN KEY ("enrollment_id") REFERENCES "enrollment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lesson_progress" ADD CONSTRAINT "lesson_progress_lesson_id_fkey" FOREIGN KEY ("lesson_id") REFERENCES "lesson"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question" ADD CONSTRAINT "question_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question_key" ADD CONSTRAINT "question_key_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_assessment_id_fkey" FOREIGN KEY ("assessment_id") REFERENCES "assessment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_enrollment_id_fkey" FOREIGN KEY ("enrollment_id") REFERENCES "enrollment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempt_item" ADD CONSTRAINT "attempt_item_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "attempt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempt_item" ADD CONSTRAINT "attempt_item_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission" ADD CONSTRAINT "submission_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission" ADD CONSTRAINT "submission_enrollment_id_fkey" FOREIGN KEY ("enrollment_id") REFERENCES "enrollment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grade" ADD CONSTRAINT "grade_enrollment_id_fkey" FOREIGN KEY ("enrollment_id") REFERENCES "enrollment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "course_payment" ADD CONSTRAINT "course_payment_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "learning_statement" ADD CONSTRAINT "learning_statement_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ── Values ────────────────────────────────────────────────────────────────────────────────────────────────────────
ALTER TABLE course ADD CONSTRAINT course_values CHECK (status IN ('DRAFT', 'PUBLISHED', 'ARCHIVED') AND visibility IN ('ORGANIZATION', 'PUBLIC')
  AND cardinality(skill_ids) <= 20 AND cardinality(prerequisite_ids) <= 20);
-- LEARN-1: no more than the capacity, whoever comes at once.
ALTER TABLE seat_pool ADD CONSTRAINT seat_pool_capacity CHECK (active >= 0 AND (capacity IS NULL OR active <= capacity));
ALTER TABLE enrollment ADD CONSTRAINT enrollment_values CHECK (status IN ('WAITING', 'ACTIVE', 'WITHDRAWN')
  AND extra_time_percent BETWEEN 0 AND 300 AND (completed_at IS NULL) = (completion_id IS NULL) AND (status <> 'WAITING' OR place IS NOT NULL));
-- LEARN-2: once at a time.
CREATE UNIQUE INDEX enrollment_open ON enrollment (learner_id, course_id) WHERE status <> 'WITHDRAWN';
CREATE UNIQUE INDEX enrollment_place ON enrollment (pool_id, place) WHERE place IS NOT NULL;
ALTER TABLE lesson_progress ADD CONSTRAINT lesson_progress_seconds CHECK (seconds >= 0);
ALTER TABLE question ADD CONSTRAINT question_values CHECK (points BETWEEN 1 AND 100
  AND kind IN ('SINGLE_CHOICE', 'MULTIPLE_CHOICE', 'NUMERIC', 'SHORT_TEXT', 'ESSAY'));
ALTER TABLE assessment ADD CONSTRAINT assessment_values CHECK (status IN ('DRAFT', 'PUBLISHED')
  AND grading_method IN ('HIGHEST', 'LAST', 'AVERAGE') AND key_release IN ('AFTER_SUBMISSION', 'AFTER_DUE', 'MANUAL')
  AND pass_percent BETWEEN 0 AND 100 AND weight BETWEEN 0 AND 1000 AND attempt_limit > 0 AND time_limit_seconds > 0
  AND late_penalty BETWEEN 0 AND 100 AND cardinality(topics) = cardinality(counts));
-- LEARN-4: every score lies between nothing and the most.
ALTER TABLE attempt ADD CONSTRAINT attempt_score CHECK (score BETWEEN 0 AND max_score AND number > 0
  AND status IN ('IN_PROGRESS', 'SUBMITTED', 'GRADED') AND (status = 'GRADED') = (score IS NOT NULL));
ALTER TABLE attempt_item ADD CONSTRAINT attempt_item_score CHECK (score BETWEEN 0 AND max_score);
ALTER TABLE assignment ADD CONSTRAINT assignment_values CHECK (pass_percent BETWEEN 0 AND 100 AND weight BETWEEN 0 AND 1000
  AND late_penalty BETWEEN 0 AND 100 AND cardinality(criteria) = cardinality(criteria_points));
ALTER TABLE submission ADD CONSTRAINT submission_score CHECK (score BETWEEN 0 AND max_score AND status IN ('SUBMITTED', 'GRADED')
  AND (status = 'GRADED') = (score IS NOT NULL));
ALTER TABLE grade ADD CONSTRAINT grade_share CHECK (basis_points BETWEEN 0 AND 10000);
ALTER TABLE course_payment ADD CONSTRAINT course_payment_status CHECK (status IN ('PENDING', 'PAID', 'FAILED', 'REFUNDED'));

-- ── What does not change ──────────────────────────────────────────────────────────────────────────────────────────
SELECT kit_fixed('course', 'tenant_id', 'owner_id');
SELECT kit_fixed('enrollment', 'tenant_id', 'course_id', 'pool_id', 'learner_id');
SELECT kit_fixed('attempt', 'assessment_id', 'enrollment_id', 'learner_id', 'number', 'started_at', 'deadline_at', 'max_score');
SELECT kit_one_way('course', 'status', '>DRAFT', 'DRAFT>PUBLISHED', 'PUBLISHED>ARCHIVED', 'ARCHIVED>PUBLISHED');
SELECT kit_one_way('enrollment', 'status', '>WAITING', '>ACTIVE', 'WAITING>ACTIVE', 'WAITING>WITHDRAWN', 'ACTIVE>WITHDRAWN');
SELECT kit_one_way('attempt', 'status', '>IN_PROGRESS', 'IN_PROGRESS>SUBMITTED', 'IN_PROGRESS>GRADED', 'SUBMITTED>GRADED', 'GRADED>SUBMITTED');

-- LEARN-3: progress is monotone, and a completion is written once.
CREATE FUNCTION learning_progress_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.seconds < OLD.seconds OR OLD.completed_at IS NOT NULL AND NEW.completed_at IS DISTINCT FROM OLD.completed_at THEN
    RAISE EXCEPTION 'Progress only grows.' USING ERRCODE = '23514', CONSTRAINT = 'lesson_progress_monotone';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER learning_progress_grows BEFORE UPDATE ON lesson_progress FOR EACH ROW EXECUTE FUNCTION learning_progress_grows();
CREATE FUNCTION learning_completes_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.completed_at IS NOT NULL AND (NEW.completed_at IS DISTINCT FROM OLD.completed_at OR NEW.completion_id IS DISTINCT FROM OLD.completion_id) THEN
    RAISE EXCEPTION 'The enrolment % is completed.', OLD.id USING ERRCODE = '23514', CONSTRAINT = 'enrollment_completes_once';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER learning_completes_once BEFORE UPDATE ON enrollment FOR EACH ROW EXECUTE FUNCTION learning_completes_once();

-- ── Places follow enrolments (LEARN-1) ────────────────────────────────────────────────────────────────────────────
CREATE FUNCTION learning_counts_seats() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  difference int := 0;
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.status = 'ACTIVE' THEN difference := difference - 1; END IF;
  IF TG_OP <> 'DELETE' AND NEW.status = 'ACTIVE' THEN difference := difference + 1; END IF;
  IF difference <> 0 THEN
    UPDATE seat_pool SET active = active + difference WHERE id = COALESCE(NEW.pool_id, OLD.pool_id);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER learning_counts_seats AFTER INSERT OR UPDATE OF status OR DELETE ON enrollment
  FOR EACH ROW EXECUTE FUNCTION learning_counts_seats();

-- Gives free places to the head of the list, each place once: it runs under the lock of the pool, as the tables' owner, because
-- who leaves does not see who waits.
CREATE FUNCTION learning_promote(p_pool text, p_now timestamptz) RETURNS SETOF enrollment
  LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  places int;
BEGIN
  SELECT COALESCE(capacity, 2147483647) - active INTO places FROM seat_pool WHERE id = p_pool FOR UPDATE;
  IF places IS NULL OR places < 1 THEN RETURN; END IF;
  RETURN QUERY UPDATE enrollment e SET status = 'ACTIVE', activated_at = p_now, version = e.version + 1
    WHERE e.id IN (SELECT w.id FROM enrollment w WHERE w.pool_id = p_pool AND w.status = 'WAITING' ORDER BY w.place LIMIT LEAST(places, 500))
    RETURNING e.*;
END $$;

-- ── Who sees what ─────────────────────────────────────────────────────────────────────────────────────────────────
DROP POLICY tenant ON course;
CREATE POLICY seen ON course USING ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant())
    OR visibility = 'PUBLIC' AND status <> 'DRAFT' AND (SELECT app_user()) IS NOT NULL)
  WITH CHECK ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant()));
DROP POLICY tenant ON enrollment;
CREATE POLICY seen ON enrollment USING ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant()) OR learner_id = (SELECT app_user()));

-- Parts of a course are seen with it, and written by its organisation.
DO $do$
DECLARE
  part text;
BEGIN
  FOREACH part IN ARRAY ARRAY['cohort', 'course_module', 'lesson', 'question', 'assessment', 'assignment'] LOOP
    EXECUTE format('ALTER TABLE %1$I ENABLE ROW LEVEL SECURITY', part);
    EXECUTE format($p$CREATE POLICY seen ON %1$I USING ((SELECT app_is_system()) OR EXISTS (SELECT FROM course c WHERE c.id = course_id))
      WITH CHECK ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant()))$p$, part);
  END LOOP;
END $do$;
ALTER TABLE seat_pool ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON seat_pool USING ((SELECT app_is_system()) OR EXISTS (SELECT FROM course c WHERE c.id = course_id));
-- LEARN-4: keys are for the instructor alone.
ALTER TABLE question_key ENABLE ROW LEVEL SECURITY;
CREATE POLICY instructor ON question_key USING ((SELECT app_is_system())
  OR EXISTS (SELECT FROM course c WHERE c.id = course_id AND c.owner_id = (SELECT app_user()) AND c.tenant_id = (SELECT app_tenant())));

-- What a learner does is the learner's, and the instructor's to see.
DO $do$
DECLARE
  part text;
BEGIN
  FOREACH part IN ARRAY ARRAY['attempt', 'submission', 'learning_statement'] LOOP
    EXECUTE format('ALTER TABLE %1$I ENABLE ROW LEVEL SECURITY', part);
    EXECUTE format($p$CREATE POLICY seen ON %1$I USING ((SELECT app_is_system()) OR learner_id = (SELECT app_user())
      OR EXISTS (SELECT FROM course c WHERE c.id = course_id AND c.owner_id = (SELECT app_user()) AND c.tenant_id = (SELECT app_tenant())))$p$, part);
  END LOOP;
  FOREACH part IN ARRAY ARRAY['lesson_progress', 'grade'] LOOP
    EXECUTE format('ALTER TABLE %1$I ENABLE ROW LEVEL SECURITY', part);
    EXECUTE format($p$CREATE POLICY seen ON %1$I USING ((SELECT app_is_system())
      OR EXISTS (SELECT FROM enrollment e WHERE e.id = enrollment_id))$p$, part);
  END LOOP;
END $do$;
ALTER TABLE attempt_item ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON attempt_item USING ((SELECT app_is_system()) OR EXISTS (SELECT FROM attempt a WHERE a.id = attempt_id));
ALTER TABLE course_payment ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON course_payment USING ((SELECT app_is_system()) OR learner_id = (SELECT app_user()));
SELECT kit_tenant_rows('learning_path');
