-- CreateEnum
CREATE TYPE "AttachmentKind" AS ENUM ('PICTURE', 'FILE');

-- CreateTable
CREATE TABLE "attachment" (
    "id" TEXT NOT NULL,
    "post_id" TEXT,
    "comment_id" TEXT,
    "message_id" TEXT,
    "position" SMALLINT NOT NULL,
    "kind" "AttachmentKind" NOT NULL,
    "file_id" TEXT NOT NULL,
    "file_tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "blurhash" TEXT,
    "alt_text" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "file_release" (
    "attachment_id" TEXT NOT NULL,
    "file_tenant_id" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "file_release_pkey" PRIMARY KEY ("attachment_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "attachment_file_id_key" ON "attachment"("file_id");

-- CreateIndex
CREATE UNIQUE INDEX "attachment_post_id_position_key" ON "attachment"("post_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "attachment_comment_id_position_key" ON "attachment"("comment_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "attachment_message_id_position_key" ON "attachment"("message_id", "position");

-- CreateIndex
CREATE INDEX "file_release_due_at_idx" ON "file_release"("due_at");

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "chat_message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE attachment ADD CONSTRAINT attachment_place CHECK (num_nonnulls(post_id, comment_id, message_id) = 1);
ALTER TABLE attachment ADD CONSTRAINT attachment_position CHECK (position BETWEEN 0 AND CASE kind::text WHEN 'PICTURE' THEN 3 ELSE 9 END);
ALTER TABLE attachment ADD CONSTRAINT attachment_alt_text CHECK (char_length(alt_text) <= 1000);
ALTER TABLE attachment ADD CONSTRAINT attachment_picture CHECK (kind::text = 'FILE' OR (width IS NOT NULL AND height IS NOT NULL));

-- A post, comment or message with attachments may have no text; that it has either is a rule of the code.
ALTER TABLE post DROP CONSTRAINT post_text;
ALTER TABLE post ADD CONSTRAINT post_text CHECK (
  CASE WHEN deleted_at IS NULL AND repost_of_id IS NULL THEN char_length(text) <= 10000 ELSE text = '' END) NOT VALID;
ALTER TABLE comment DROP CONSTRAINT comment_text;
ALTER TABLE comment ADD CONSTRAINT comment_text CHECK (
  CASE WHEN deleted_at IS NULL THEN char_length(text) <= 10000 ELSE text = '' END) NOT VALID;
ALTER TABLE chat_message DROP CONSTRAINT chat_message_text;
ALTER TABLE chat_message ADD CONSTRAINT chat_message_text CHECK (
  CASE WHEN deleted_at IS NULL THEN char_length(text) <= 10000 ELSE text = '' END) NOT VALID;

-- What is deleted loses its attachments, whoever deletes it, and each attachment that goes leaves its file to be given back.
CREATE FUNCTION drop_attachments() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  CASE TG_TABLE_NAME
    WHEN 'post' THEN DELETE FROM attachment WHERE post_id = NEW.id;
    WHEN 'comment' THEN DELETE FROM attachment WHERE comment_id = NEW.id;
    ELSE DELETE FROM attachment WHERE message_id = NEW.id;
  END CASE;
  RETURN NULL;
END $$;
CREATE TRIGGER drop_attachments AFTER UPDATE OF deleted_at ON post
  FOR EACH ROW WHEN (OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL) EXECUTE FUNCTION drop_attachments();
CREATE TRIGGER drop_attachments AFTER UPDATE OF deleted_at ON comment
  FOR EACH ROW WHEN (OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL) EXECUTE FUNCTION drop_attachments();
CREATE TRIGGER drop_attachments AFTER UPDATE OF deleted_at ON chat_message
  FOR EACH ROW WHEN (OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL) EXECUTE FUNCTION drop_attachments();

CREATE FUNCTION release_file() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO file_release (attachment_id, file_tenant_id, due_at) VALUES (OLD.id, OLD.file_tenant_id, 'epoch')
  ON CONFLICT (attachment_id) DO UPDATE SET due_at = EXCLUDED.due_at;
  RETURN NULL;
END $$;
CREATE TRIGGER release_file AFTER DELETE ON attachment FOR EACH ROW EXECUTE FUNCTION release_file();
