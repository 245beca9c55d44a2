-- CreateEnum
CREATE TYPE "ReportTarget" AS ENUM ('POST', 'COMMENT', 'MESSAGE', 'PROFILE');

-- AlterTable
ALTER TABLE "content_report" ADD COLUMN     "comment_id" TEXT,
ADD COLUMN     "message_id" TEXT,
ADD COLUMN     "message_version" INTEGER,
ADD COLUMN     "person_id" TEXT,
ADD COLUMN     "target_kind" "ReportTarget" NOT NULL DEFAULT 'POST',
ALTER COLUMN "post_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "moderation_action" ADD COLUMN     "comment_id" TEXT,
ADD COLUMN     "message_id" TEXT,
ADD COLUMN     "message_version" INTEGER,
ADD COLUMN     "target_kind" "ReportTarget" NOT NULL DEFAULT 'POST',
ALTER COLUMN "post_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "comment" ADD COLUMN     "status" "PostStatus" NOT NULL DEFAULT 'PUBLISHED';

-- AlterTable
ALTER TABLE "chat_message" ADD COLUMN     "status" "PostStatus" NOT NULL DEFAULT 'PUBLISHED';

-- CreateIndex
CREATE INDEX "content_report_comment_id_idx" ON "content_report"("comment_id");

-- CreateIndex
CREATE INDEX "content_report_message_id_idx" ON "content_report"("message_id");

-- CreateIndex
CREATE INDEX "content_report_person_id_idx" ON "content_report"("person_id");

-- CreateIndex
CREATE INDEX "moderation_action_comment_id_idx" ON "moderation_action"("comment_id");

-- CreateIndex
CREATE INDEX "moderation_action_message_id_idx" ON "moderation_action"("message_id");

-- AddForeignKey
ALTER TABLE "content_report" ADD CONSTRAINT "content_report_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "content_report" ADD CONSTRAINT "content_report_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "chat_message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "content_report" ADD CONSTRAINT "content_report_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "profile"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_action" ADD CONSTRAINT "moderation_action_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_action" ADD CONSTRAINT "moderation_action_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "chat_message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ── What must hold whoever writes ─────────────────────────────────────────────────────────────────────────────────

ALTER TABLE content_report ADD CONSTRAINT content_report_target CHECK (
  (target_kind = 'POST') = (post_id IS NOT NULL) AND (target_kind = 'COMMENT') = (comment_id IS NOT NULL)
  AND (target_kind = 'MESSAGE') = (message_id IS NOT NULL) AND (target_kind = 'PROFILE') = (person_id IS NOT NULL)
  AND (message_id IS NULL) = (message_version IS NULL));
ALTER TABLE moderation_action ADD CONSTRAINT moderation_action_target CHECK (
  (target_kind = 'POST') = (post_id IS NOT NULL) AND (target_kind = 'COMMENT') = (comment_id IS NOT NULL)
  AND (target_kind = 'MESSAGE') = (message_id IS NOT NULL) AND (message_id IS NULL) = (message_version IS NULL));
-- A profile is not taken out of sight: that is the account's suspension, which identity decides.
ALTER TABLE moderation_action ADD CONSTRAINT moderation_action_of_profile CHECK (target_kind <> 'PROFILE' OR kind IN ('DISMISS', 'WARN', 'SUSPEND_POSTING'));

-- Nobody has two open reports of one thing; of posts an index of its own says so.
CREATE UNIQUE INDEX content_report_open_comment ON content_report (reporter_id, comment_id) WHERE action_id IS NULL;
CREATE UNIQUE INDEX content_report_open_message ON content_report (reporter_id, message_id) WHERE action_id IS NULL;
CREATE UNIQUE INDEX content_report_open_person ON content_report (reporter_id, person_id) WHERE action_id IS NULL;

-- The person concerned reads and appeals a decision wherever they act. Its moderators stay those of the organisation.
ALTER POLICY tenant ON moderation_action
  USING (tenant_id IS NULL OR tenant_id = app_tenant() OR target_user_id = app_user() OR app_is_system());
ALTER POLICY tenant ON moderation_action
  WITH CHECK (tenant_id IS NULL OR tenant_id = app_tenant() OR target_user_id = app_user() OR app_is_system());

-- A suspension from posting holds everywhere: the longest counts, also one that the deciding moderator's tenant does not see.
CREATE FUNCTION posting_suspended_until(person text) RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT max(d.until) FROM moderation_action d
   WHERE d.target_user_id = person AND d.kind = 'SUSPEND_POSTING' AND d.appeal_status IS DISTINCT FROM 'ACCEPTED'
$$;

-- What moderation takes out of sight is not counted either.
CREATE OR REPLACE FUNCTION count_comment() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  subject comment := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  step int := CASE WHEN TG_OP <> 'DELETE' AND NEW.deleted_at IS NULL AND NEW.status = 'PUBLISHED' THEN 1 ELSE 0 END
    - CASE WHEN TG_OP <> 'INSERT' AND OLD.deleted_at IS NULL AND OLD.status = 'PUBLISHED' THEN 1 ELSE 0 END;
BEGIN
  IF step <> 0 THEN
    UPDATE post SET comment_count = comment_count + step WHERE id = subject.post_id;
    UPDATE comment SET reply_count = reply_count + step WHERE id = subject.parent_id;
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER count_deleted_comment ON comment;
DROP TRIGGER count_removed_comment ON comment;
CREATE TRIGGER count_changed_comment AFTER UPDATE OF deleted_at, status ON comment FOR EACH ROW EXECUTE FUNCTION count_comment();
CREATE TRIGGER count_removed_comment AFTER DELETE ON comment FOR EACH ROW EXECUTE FUNCTION count_comment();
