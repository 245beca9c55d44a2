-- CreateTable
CREATE TABLE "path_enrollment" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "path_id" TEXT NOT NULL,
    "learner_id" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'ACTIVE',
    "completed_at" TIMESTAMPTZ(3),
    "left_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "path_enrollment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "path_enrollment_path_id_id_idx" ON "path_enrollment"("path_id", "id");

-- CreateIndex
CREATE INDEX "path_enrollment_learner_id_created_at_id_idx" ON "path_enrollment"("learner_id", "created_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "path_enrollment" ADD CONSTRAINT "path_enrollment_path_id_fkey" FOREIGN KEY ("path_id") REFERENCES "learning_path"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE path_enrollment ADD CONSTRAINT path_enrollment_values CHECK (status IN ('ACTIVE', 'COMPLETED', 'LEFT')
  AND (status = 'COMPLETED') = (completed_at IS NOT NULL) AND (status = 'LEFT') = (left_at IS NOT NULL));
-- Once at a time.
CREATE UNIQUE INDEX path_enrollment_open ON path_enrollment (learner_id, path_id) WHERE status <> 'LEFT';
SELECT kit_fixed('path_enrollment', 'tenant_id', 'path_id', 'learner_id', 'created_at');
-- A completion is written once and never taken back.
SELECT kit_one_way('path_enrollment', 'status', '>ACTIVE', 'ACTIVE>COMPLETED', 'ACTIVE>LEFT');
SELECT kit_own_rows('path_enrollment', 'learner_id');

-- Completes a learner's paths whose courses are all completed, each path once. It runs as the tables' owner: the course may be completed by who
-- grades it, or by a learner who is active in another organisation. Of two courses that are completed at once, or a course and an enrolment in
-- the path, the second waits here and then sees the first: the statement behind the lock reads anew.
CREATE FUNCTION learning_complete_paths(p_learner text, p_course text, p_path text, p_now timestamptz) RETURNS SETOF path_enrollment
  LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('learning paths of ' || p_learner, 0));
  RETURN QUERY UPDATE path_enrollment e SET status = 'COMPLETED', completed_at = p_now FROM learning_path p
    WHERE e.learner_id = p_learner AND e.status = 'ACTIVE' AND p.id = e.path_id
      AND (p_path IS NULL OR p.id = p_path) AND (p_course IS NULL OR p_course = ANY (p.course_ids))
      AND NOT EXISTS (SELECT FROM unnest(p.course_ids) AS step(course_id) WHERE NOT EXISTS (
        SELECT FROM enrollment n WHERE n.learner_id = p_learner AND n.course_id = step.course_id AND n.completed_at IS NOT NULL))
    RETURNING e.*;
END $$;
