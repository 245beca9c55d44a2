-- AlterTable
ALTER TABLE "delivery_message" ADD COLUMN     "template_id" TEXT,
ADD COLUMN     "template_version" INTEGER;

-- CreateTable
CREATE TABLE "notification_template" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "default_locale" TEXT NOT NULL,
    "latest_version" INTEGER NOT NULL,
    "published_version" INTEGER,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notification_template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_template_version" (
    "template_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "texts" JSONB NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notification_template_version_pkey" PRIMARY KEY ("template_id","number")
);

-- CreateIndex
CREATE INDEX "notification_template_tenant_id_created_at_id_idx" ON "notification_template"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "notification_template_tenant_id_key_key" ON "notification_template"("tenant_id", "key");

-- What follows is written by hand.

ALTER TABLE notification_template ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON notification_template USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE notification_template_version ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON notification_template_version USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE notification_template
  ADD CONSTRAINT published_is_known CHECK (published_version BETWEEN 1 AND latest_version);
ALTER TABLE delivery_message
  ADD CONSTRAINT template_with_version CHECK ((template_id IS NULL) = (template_version IS NULL));
-- What is mailed in an organisation's own words is accepted by its owners and admins. It takes both: an insert that returns its rows reads them.
CREATE POLICY of_tenant_made ON delivery_message FOR INSERT
  WITH CHECK (template_id IS NOT NULL AND status = 'QUEUED' AND tenant_id = app_tenant());
CREATE POLICY of_tenant_read ON delivery_message FOR SELECT
  USING (template_id IS NOT NULL AND tenant_id = app_tenant());
