-- AlterEnum
ALTER TYPE "ReactionTarget" ADD VALUE 'MESSAGE';

-- AlterTable
ALTER TABLE "chat_message" ADD COLUMN     "reply_to_id" TEXT;

-- CreateIndex
CREATE INDEX "chat_message_reply_to_id_idx" ON "chat_message"("reply_to_id");

-- AddForeignKey
ALTER TABLE "chat_message" ADD CONSTRAINT "chat_message_reply_to_id_fkey" FOREIGN KEY ("reply_to_id") REFERENCES "chat_message"("id") ON DELETE SET NULL ON UPDATE CASCADE NOT VALID;
