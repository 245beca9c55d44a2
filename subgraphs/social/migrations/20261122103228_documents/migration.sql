-- CreateEnum
CREATE TYPE "DocumentEditors" AS ENUM ('MEMBERS', 'LEADERS');

-- CreateTable
CREATE TABLE "shared_document" (
    "id" TEXT NOT NULL,
    "conversation_id" TEXT,
    "group_id" TEXT,
    "created_by_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "editors" "DocumentEditors" NOT NULL,
    "last_sequence" BIGINT NOT NULL DEFAULT 0,
    "snapshot" BYTEA,
    "snapshot_sequence" BIGINT NOT NULL DEFAULT 0,
    "log_bytes" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shared_document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document_update" (
    "document_id" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "author_id" TEXT,
    "client_update_id" TEXT NOT NULL,
    "update" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "document_update_pkey" PRIMARY KEY ("document_id","sequence")
);

-- CreateIndex
CREATE INDEX "shared_document_conversation_id_created_at_id_idx" ON "shared_document"("conversation_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "shared_document_group_id_created_at_id_idx" ON "shared_document"("group_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "shared_document_created_by_id_idx" ON "shared_document"("created_by_id");

-- CreateIndex
CREATE INDEX "document_update_author_id_idx" ON "document_update"("author_id");

-- CreateIndex
CREATE UNIQUE INDEX "document_update_document_id_author_id_client_update_id_key" ON "document_update"("document_id", "author_id", "client_update_id");

-- AddForeignKey
ALTER TABLE "shared_document" ADD CONSTRAINT "shared_document_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shared_document" ADD CONSTRAINT "shared_document_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "social_group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shared_document" ADD CONSTRAINT "shared_document_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "profile"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_update" ADD CONSTRAINT "document_update_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "shared_document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_update" ADD CONSTRAINT "document_update_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "profile"("user_id") ON DELETE SET NULL ON UPDATE CASCADE;

-- ── What must hold whoever writes ─────────────────────────────────────────────────────────────────────────────────

ALTER TABLE shared_document ADD CONSTRAINT shared_document_place CHECK ((conversation_id IS NULL) <> (group_id IS NULL));
ALTER TABLE shared_document ADD CONSTRAINT shared_document_title CHECK (char_length(title) BETWEEN 1 AND 120);
ALTER TABLE shared_document ADD CONSTRAINT shared_document_snapshot CHECK (
  octet_length(snapshot) <= 2097152 AND snapshot_sequence <= last_sequence AND (snapshot IS NULL) = (snapshot_sequence = 0));
ALTER TABLE document_update ADD CONSTRAINT document_update_size CHECK (octet_length(update) BETWEEN 1 AND 65536);

-- An update takes the number to which its own transaction has just moved the document.
CREATE FUNCTION refuse_foreign_update() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM shared_document d WHERE d.id = NEW.document_id AND d.last_sequence = NEW.sequence) THEN
    RAISE EXCEPTION 'The sequence of an update is the last one of its document.' USING ERRCODE = 'check_violation', CONSTRAINT = 'document_update_sequence';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refuse_foreign_update BEFORE INSERT ON document_update
  FOR EACH ROW EXECUTE FUNCTION refuse_foreign_update();
