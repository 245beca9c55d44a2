-- AlterTable
ALTER TABLE "attachment" ADD COLUMN     "draft_id" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "attachment_draft_id_position_key" ON "attachment"("draft_id", "position");

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_draft_id_fkey" FOREIGN KEY ("draft_id") REFERENCES "draft"("id") ON DELETE CASCADE ON UPDATE CASCADE NOT VALID;

ALTER TABLE attachment DROP CONSTRAINT attachment_place;
ALTER TABLE attachment ADD CONSTRAINT attachment_place CHECK (num_nonnulls(post_id, comment_id, message_id, draft_id) = 1) NOT VALID;
