-- CreateTable
CREATE TABLE "course" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "course_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "enrollment" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "course_id" TEXT,
    "learner_id" TEXT,
    "status" TEXT NOT NULL DEFAULT 'ACTIVE',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "enrollment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "course_tenant_id_created_at_id_idx" ON "course"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "enrollment_tenant_id_created_at_id_idx" ON "enrollment"("tenant_id", "created_at" DESC, "id" DESC);

ALTER TABLE course ADD CONSTRAINT course_title CHECK (char_length(title) BETWEEN 1 AND 200);
ALTER TABLE course ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON course USING (app_is_system() OR tenant_id = app_tenant());

ALTER TABLE enrollment ADD CONSTRAINT enrollment_title CHECK (char_length(title) BETWEEN 1 AND 200);
ALTER TABLE enrollment ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON enrollment USING (app_is_system() OR tenant_id = app_tenant());
