-- AlterTable
ALTER TABLE "file" ADD COLUMN     "kept_years" SMALLINT;

-- ── Years that begin with an erasure ──────────────────────────────────────────────────────────────────────────────
-- What a subgraph keeps of a person may have to outlive the person's account by years: the lock begins with the deposit, its end is known once the
-- erasure is ordered. It ends with a release, as the file is its owner's alone again.

-- Scans of identity documents that banking keeps already.
UPDATE file SET kept_years = 5 WHERE kept_by = 'banking' AND owner_id <> 'svc:banking';

ALTER TABLE file ADD CONSTRAINT file_kept_years CHECK (kept_years IS NULL OR (kept_by IS NOT NULL AND kept_years BETWEEN 1 AND 100));

-- The later of a lock and of the years after the order of the erasure of the owner, or of the person whose tenant it is; null: neither.
CREATE FUNCTION files_kept_until(p_retain_until timestamptz, p_kept_years int, p_owner text, p_tenant text) RETURNS timestamptz
  LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT GREATEST(p_retain_until, CASE WHEN p_kept_years IS NOT NULL THEN (
    SELECT max(e.requested_at) + make_interval(years => p_kept_years) FROM subject_erasure e
     WHERE e.user_id = p_owner OR e.personal_tenant_id = p_tenant) END) $$;
