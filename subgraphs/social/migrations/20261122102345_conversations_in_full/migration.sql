-- CreateEnum
CREATE TYPE "ConversationRole" AS ENUM ('OWNER', 'ADMIN', 'MEMBER');

-- CreateEnum
CREATE TYPE "FilterAction" AS ENUM ('HIDE', 'WARN');

-- AlterTable
ALTER TABLE "keyword_filter" ADD COLUMN     "action" "FilterAction" NOT NULL DEFAULT 'HIDE';

-- AlterTable
ALTER TABLE "conversation_member" ADD COLUMN     "role" "ConversationRole" NOT NULL DEFAULT 'MEMBER';

-- AlterTable
ALTER TABLE "chat_message" ADD COLUMN     "deleted_at" TIMESTAMPTZ(3),
ADD COLUMN     "edited_at" TIMESTAMPTZ(3),
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "chat_message_revision" (
    "message_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "replaced_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "chat_message_revision_pkey" PRIMARY KEY ("message_id","version")
);

-- AddForeignKey
ALTER TABLE "chat_message_revision" ADD CONSTRAINT "chat_message_revision_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "chat_message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ── What must hold whoever writes ─────────────────────────────────────────────────────────────────────────────────

-- Groups that are there belong to who started them, or to the member of longest standing.
UPDATE conversation_member m SET role = 'OWNER' FROM (
  SELECT DISTINCT ON (v.id) v.id, o.user_id FROM conversation v JOIN conversation_member o ON o.conversation_id = v.id AND o.left_at IS NULL
  WHERE v.kind = 'GROUP' ORDER BY v.id, (o.user_id = v.started_by_id) DESC, o.joined_at, o.user_id
) first WHERE m.conversation_id = first.id AND m.user_id = first.user_id;

CREATE UNIQUE INDEX conversation_member_one_owner ON conversation_member (conversation_id) WHERE role = 'OWNER' AND left_at IS NULL;

-- Whoever owns a group and leaves it, by whatever way, is followed by the administrator of longest standing, then by the member.
CREATE FUNCTION succeed_conversation_owner() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE conversation_member m SET role = 'OWNER' FROM (
    SELECT o.user_id FROM conversation_member o WHERE o.conversation_id = OLD.conversation_id AND o.left_at IS NULL AND o.user_id <> OLD.user_id
    ORDER BY o.role, o.joined_at, o.user_id LIMIT 1
  ) heir WHERE m.conversation_id = OLD.conversation_id AND m.user_id = heir.user_id;
  RETURN NULL;
END $$;
CREATE TRIGGER succeed_conversation_owner AFTER UPDATE OF left_at ON conversation_member
  FOR EACH ROW WHEN (OLD.role = 'OWNER' AND OLD.left_at IS NULL AND NEW.left_at IS NOT NULL) EXECUTE FUNCTION succeed_conversation_owner();

ALTER TABLE chat_message DROP CONSTRAINT chat_message_text;
ALTER TABLE chat_message ADD CONSTRAINT chat_message_text CHECK (
  CASE WHEN deleted_at IS NULL THEN char_length(text) BETWEEN 1 AND 10000 ELSE text = '' END);

CREATE FUNCTION wipe_deleted_message() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  DELETE FROM chat_message_revision WHERE message_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER wipe_deleted_message AFTER UPDATE OF deleted_at ON chat_message
  FOR EACH ROW WHEN (OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL) EXECUTE FUNCTION wipe_deleted_message();
