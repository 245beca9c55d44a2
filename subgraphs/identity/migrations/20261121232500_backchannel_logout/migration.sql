-- AlterTable
ALTER TABLE "oauth_clients" ADD COLUMN     "backchannel_logout_uri" TEXT;

-- CreateIndex
CREATE INDEX "oauth_grants_session_id_idx" ON "oauth_grants"("session_id");
