-- CreateTable
CREATE TABLE "course_announcement" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "edited_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "course_announcement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "course_announcement_course_id_created_at_id_idx" ON "course_announcement"("course_id", "created_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "course_announcement" ADD CONSTRAINT "course_announcement_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE course_announcement ADD CONSTRAINT course_announcement_values CHECK (title <> '' AND text <> '' AND version >= 1);
SELECT kit_fixed('course_announcement', 'tenant_id', 'course_id', 'created_at');
-- Read by those who take the course now and by its instructor, who alone writes.
ALTER TABLE course_announcement ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON course_announcement USING ((SELECT app_is_system()) OR course_id = ANY ((SELECT own_courses())::text[])
    OR EXISTS (SELECT FROM course c WHERE c.id = course_id AND c.owner_id = (SELECT app_user()) AND c.tenant_id = (SELECT app_tenant())))
  WITH CHECK ((SELECT app_is_system()) OR EXISTS (SELECT FROM course c
    WHERE c.id = course_id AND c.owner_id = (SELECT app_user()) AND c.tenant_id = (SELECT app_tenant())));
