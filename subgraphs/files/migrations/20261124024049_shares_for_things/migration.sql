-- AlterTable
ALTER TABLE "share" ADD COLUMN     "given_for" TEXT;

-- CreateIndex
CREATE INDEX "share_given_for_idx" ON "share"("given_for");

ALTER TABLE share ADD CONSTRAINT share_given_for CHECK (given_for IS NULL OR (role = 'VIEWER' AND file_id IS NOT NULL));
DROP TRIGGER kit_fixed ON share;
SELECT kit_fixed('share', 'tenant_id', 'file_id', 'folder_id', 'grantee_id', 'role', 'created_by_id', 'given_for', 'created_at');
-- A right in force is given once by hand, and once for each thing.
DROP INDEX share_once;
CREATE UNIQUE INDEX share_once ON share (COALESCE(file_id, folder_id), grantee_id, created_by_id, COALESCE(given_for, ''))
  WHERE revoked_at IS NULL;
