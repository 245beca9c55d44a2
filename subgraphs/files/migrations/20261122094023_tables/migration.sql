-- CreateTable
CREATE TABLE "file" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "folder" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "folder_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "file_tenant_id_created_at_id_idx" ON "file"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "folder_tenant_id_created_at_id_idx" ON "folder"("tenant_id", "created_at" DESC, "id" DESC);

ALTER TABLE file ADD CONSTRAINT file_title CHECK (char_length(title) BETWEEN 1 AND 200);
ALTER TABLE file ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON file USING (app_is_system() OR tenant_id = app_tenant());

ALTER TABLE folder ADD CONSTRAINT folder_title CHECK (char_length(title) BETWEEN 1 AND 200);
ALTER TABLE folder ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON folder USING (app_is_system() OR tenant_id = app_tenant());
