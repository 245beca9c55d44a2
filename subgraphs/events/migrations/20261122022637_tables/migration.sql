-- CreateTable
CREATE TABLE "events_note" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "events_note_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "events_note_tenant_id_created_at_id_idx" ON "events_note"("tenant_id", "created_at" DESC, "id" DESC);

ALTER TABLE events_note ADD CONSTRAINT events_note_title CHECK (char_length(title) BETWEEN 1 AND 200);
ALTER TABLE events_note ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON events_note USING (app_is_system() OR tenant_id = app_tenant());
