-- CreateEnum
CREATE TYPE "ReportReason" AS ENUM ('SPAM', 'HARASSMENT', 'HATE', 'VIOLENCE', 'SEXUAL', 'MISINFORMATION', 'OTHER');

-- CreateEnum
CREATE TYPE "ModerationKind" AS ENUM ('DISMISS', 'HIDE', 'REMOVE', 'WARN', 'SUSPEND_POSTING');

-- CreateEnum
CREATE TYPE "AppealStatus" AS ENUM ('OPEN', 'REJECTED', 'ACCEPTED');

-- AlterEnum
ALTER TYPE "PostStatus" ADD VALUE 'REMOVED';

-- AlterTable
ALTER TABLE "profile" ADD COLUMN     "posting_suspended_until" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "content_report" (
    "id" TEXT NOT NULL,
    "reporter_id" TEXT NOT NULL,
    "post_id" TEXT NOT NULL,
    "tenant_id" TEXT,
    "reason" "ReportReason" NOT NULL,
    "details" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "action_id" TEXT,

    CONSTRAINT "content_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "moderation_action" (
    "id" TEXT NOT NULL,
    "kind" "ModerationKind" NOT NULL,
    "moderator_id" TEXT NOT NULL,
    "target_user_id" TEXT NOT NULL,
    "post_id" TEXT NOT NULL,
    "tenant_id" TEXT,
    "reason" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "appeal_text" TEXT,
    "appeal_status" "AppealStatus",
    "appealed_at" TIMESTAMPTZ(3),
    "appeal_decided_by_id" TEXT,

    CONSTRAINT "moderation_action_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "content_report_created_at_id_idx" ON "content_report"("created_at", "id");

-- CreateIndex
CREATE INDEX "content_report_post_id_idx" ON "content_report"("post_id");

-- CreateIndex
CREATE INDEX "content_report_reporter_id_idx" ON "content_report"("reporter_id");

-- CreateIndex
CREATE INDEX "content_report_action_id_idx" ON "content_report"("action_id");

-- CreateIndex
CREATE INDEX "moderation_action_target_user_id_created_at_id_idx" ON "moderation_action"("target_user_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "moderation_action_appeal_status_created_at_id_idx" ON "moderation_action"("appeal_status", "created_at", "id");

-- CreateIndex
CREATE INDEX "moderation_action_post_id_idx" ON "moderation_action"("post_id");

-- AddForeignKey
ALTER TABLE "content_report" ADD CONSTRAINT "content_report_reporter_id_fkey" FOREIGN KEY ("reporter_id") REFERENCES "profile"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "content_report" ADD CONSTRAINT "content_report_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "content_report" ADD CONSTRAINT "content_report_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "moderation_action"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_action" ADD CONSTRAINT "moderation_action_target_user_id_fkey" FOREIGN KEY ("target_user_id") REFERENCES "profile"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_action" ADD CONSTRAINT "moderation_action_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ── What must hold whoever writes ─────────────────────────────────────────────────────────────────────────────────

-- Nobody has two open reports of one post.
CREATE UNIQUE INDEX content_report_open ON content_report (reporter_id, post_id) WHERE action_id IS NULL;
ALTER TABLE content_report ADD CONSTRAINT content_report_details CHECK (char_length(details) <= 1000);
ALTER TABLE moderation_action ADD CONSTRAINT moderation_action_texts CHECK (
  char_length(reason) BETWEEN 1 AND 500 AND char_length(appeal_text) BETWEEN 1 AND 2000);
ALTER TABLE moderation_action ADD CONSTRAINT moderation_action_appeal CHECK (
  (appeal_text IS NULL) = (appeal_status IS NULL) AND (appeal_status IS NULL) = (appealed_at IS NULL));
-- Who decided does not decide whether that was right.
ALTER TABLE moderation_action ADD CONSTRAINT moderation_action_four_eyes CHECK (appeal_decided_by_id <> moderator_id);
ALTER TABLE moderation_action ADD CONSTRAINT moderation_action_until CHECK ((kind = 'SUSPEND_POSTING') = (until IS NOT NULL));

ALTER TABLE content_report ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON content_report
  USING (tenant_id IS NULL OR tenant_id = app_tenant() OR app_is_system())
  WITH CHECK (tenant_id IS NULL OR tenant_id = app_tenant() OR app_is_system());
ALTER TABLE moderation_action ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON moderation_action
  USING (tenant_id IS NULL OR tenant_id = app_tenant() OR app_is_system())
  WITH CHECK (tenant_id IS NULL OR tenant_id = app_tenant() OR app_is_system());
