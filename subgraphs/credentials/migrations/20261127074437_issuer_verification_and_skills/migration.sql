-- AlterTable
ALTER TABLE "issuer" ADD COLUMN     "verification" TEXT NOT NULL DEFAULT 'UNVERIFIED',
ADD COLUMN     "verified_at" TIMESTAMPTZ(3),
ADD COLUMN     "verified_by_id" TEXT;

-- AlterTable
ALTER TABLE "template_version" ADD COLUMN     "skill_ids" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "credential" ADD COLUMN     "skill_ids" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateIndex
CREATE INDEX "issuer_verification_created_at_id_idx" ON "issuer"("verification", "created_at", "id");

-- What Prisma cannot say.

-- NOT VALID: the columns are new, and every row has their defaults.
ALTER TABLE issuer ADD CONSTRAINT issuer_verification CHECK (verification IN ('UNVERIFIED', 'VERIFIED', 'REFUSED')) NOT VALID;
ALTER TABLE issuer ADD CONSTRAINT issuer_verified CHECK (
  (verification = 'UNVERIFIED') = (verified_at IS NULL) AND (verified_at IS NULL) = (verified_by_id IS NULL)) NOT VALID;
ALTER TABLE template_version ADD CONSTRAINT template_version_skills CHECK (cardinality(skill_ids) <= 20) NOT VALID;
-- Of the template and of its course.
ALTER TABLE credential ADD CONSTRAINT credential_skills CHECK (cardinality(skill_ids) <= 40) NOT VALID;

-- A decision is about this name and page: neither changes under it.
DROP TRIGGER kit_fixed ON issuer;
SELECT kit_fixed('issuer', 'tenant_id', 'name', 'url');
DROP TRIGGER kit_fixed ON credential;
SELECT kit_fixed('credential', 'tenant_id', 'issuer_id', 'template_id', 'template_number', 'key_id', 'recipient_id', 'source_event',
  'supersedes_id', 'verification_code', 'document_id', 'kind', 'title', 'issuer_name', 'skill_ids', 'hash', 'issued_at', 'expires_at');
