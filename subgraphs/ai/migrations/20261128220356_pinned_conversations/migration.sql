-- DropIndex
DROP INDEX "ai_conversation_tenant_id_user_id_updated_at_id_idx";

-- AlterTable
ALTER TABLE "ai_conversation" ADD COLUMN     "pinned" SMALLINT NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "ai_conversation_tenant_id_user_id_pinned_updated_at_id_idx" ON "ai_conversation"("tenant_id", "user_id", "pinned" DESC, "updated_at" DESC, "id" DESC);

ALTER TABLE ai_conversation ADD CONSTRAINT ai_conversation_pinned CHECK (pinned IN (0, 1)) NOT VALID;
