-- AlterTable
ALTER TABLE "file" ADD COLUMN     "case_id" TEXT,
ADD COLUMN     "is_public" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "kept_by" TEXT,
ADD COLUMN     "kept_for" TEXT,
ADD COLUMN     "reader_roles" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "blob" ADD COLUMN     "is_counted" BOOLEAN NOT NULL DEFAULT true;

-- CreateIndex
CREATE INDEX "file_reader_roles_idx" ON "file" USING GIN ("reader_roles");

-- CreateIndex
CREATE UNIQUE INDEX "file_kept_by_kept_for_key" ON "file"("kept_by", "kept_for");

-- ── Documents of other domains ────────────────────────────────────────────────────────────────────────────────────
-- A subgraph deposits a document, or keeps a file that a user uploaded. What is kept is read and no longer changed: not renamed, moved, trashed,
-- purged, shared or given further versions, until the subgraph releases it.

ALTER TABLE file ADD CONSTRAINT file_kept CHECK ((kept_by IS NULL) = (kept_for IS NULL));
ALTER TABLE file ADD CONSTRAINT file_kept_readers CHECK (kept_by IS NOT NULL
  OR (cardinality(reader_roles) = 0 AND NOT is_public AND case_id IS NULL));
ALTER TABLE file ADD CONSTRAINT file_kept_place CHECK (kept_by IS NULL OR (folder_id IS NULL AND cardinality(path) = 0));
ALTER TABLE file ADD CONSTRAINT file_kept_state CHECK (kept_by IS NULL OR status IN ('READY', 'FAILED'));
ALTER TABLE file ADD CONSTRAINT file_roles CHECK (reader_roles <@ ARRAY['OWNER', 'ADMIN', 'MEMBER']);
-- What a subgraph deposited is nobody else's, ever.
ALTER TABLE file ADD CONSTRAINT file_of_service CHECK (owner_id NOT LIKE 'svc:%' OR COALESCE(owner_id = 'svc:' || kept_by, false));

CREATE FUNCTION files_keep_document() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF (OLD.kept_by, OLD.kept_for, OLD.name, OLD.current_number, OLD.last_number)
     IS DISTINCT FROM (NEW.kept_by, NEW.kept_for, NEW.name, NEW.current_number, NEW.last_number) THEN
    RAISE EXCEPTION 'The file % is a document that % keeps.', OLD.id, OLD.kept_by
      USING ERRCODE = '23514', CONSTRAINT = 'file_kept_fixed', TABLE = 'file';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER files_keep_document BEFORE UPDATE ON file FOR EACH ROW
  WHEN (OLD.kept_by IS NOT NULL AND NEW.kept_by IS NOT NULL) EXECUTE FUNCTION files_keep_document();

-- FILE-7: no way leads past a legal hold. Past a domain that keeps it leads an erasure alone, and what is purged after one.
CREATE OR REPLACE FUNCTION files_keep_held() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF OLD.is_held THEN
    RAISE EXCEPTION 'The file % is under legal hold.', OLD.id USING ERRCODE = '23514', CONSTRAINT = 'file_legal_hold', TABLE = 'file';
  END IF;
  IF OLD.kept_by IS NOT NULL AND NOT app_is_erasing() AND NOT EXISTS (
    SELECT FROM subject_erasure e WHERE e.state = 'DONE' AND (e.user_id = OLD.owner_id OR e.personal_tenant_id = OLD.tenant_id)
  ) THEN
    RAISE EXCEPTION 'The file % is a document that % keeps.', OLD.id, OLD.kept_by
      USING ERRCODE = '23514', CONSTRAINT = 'file_kept_whole', TABLE = 'file';
  END IF;
  RETURN OLD;
END $$;

-- FILE-4: the quota holds what users store. Bytes that a subgraph deposited are counted to nobody, whoever else refers to them.
DROP TRIGGER kit_fixed ON blob;
SELECT kit_fixed('blob', 'tenant_id', 'sha256', 'size', 'object_key', 'is_counted', 'created_at');
CREATE OR REPLACE FUNCTION files_store() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE storage_usage SET used_bytes = used_bytes + NEW.size WHERE tenant_id = NEW.tenant_id AND NEW.is_counted;
  ELSE
    UPDATE storage_usage SET used_bytes = used_bytes - OLD.size WHERE tenant_id = OLD.tenant_id AND OLD.is_counted;
    INSERT INTO doomed_object (object_key) VALUES (OLD.object_key) ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;

-- FILE-6: what is kept is viewed by its owner and edited by nobody. Shares and links of it rest on no right while it is kept.
CREATE OR REPLACE FUNCTION files_base_rank(p_user text, p_owner text, p_path text[], p_file text) RETURNS int
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT CASE
    WHEN EXISTS (SELECT FROM file k WHERE k.id = p_file AND k.kept_by IS NOT NULL) THEN CASE WHEN p_owner = p_user THEN 1 ELSE 0 END
    WHEN p_owner = p_user THEN 3
    WHEN EXISTS (SELECT FROM folder d WHERE d.id = ANY (p_path) AND d.owner_id = p_user) THEN 2
    WHEN EXISTS (SELECT FROM share s WHERE s.grantee_id = p_user AND s.role = 'EDITOR' AND s.revoked_at IS NULL
                   AND (s.file_id = p_file OR s.folder_id = ANY (p_path))) THEN 2
    ELSE 0 END $$;

-- And by members of its tenant in the roles that its domain named.
DROP POLICY seen ON file;
CREATE POLICY seen ON file USING ((SELECT app_is_system()) OR (tenant_id = (SELECT app_tenant())
  AND (owner_id = (SELECT app_user()) OR path && (SELECT files_open_folders()) OR id = ANY ((SELECT files_shared())::text[])
    OR reader_roles && (SELECT app_roles()))));

-- Whether a user in these roles of the file's tenant reads a file.
CREATE FUNCTION files_reads(p_user text, p_roles text[], f file) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT f.reader_roles && p_roles OR files_rank(p_user, f.owner_id, f.path, f.id) >= 1 $$;

-- Whether a domain may let somebody read a file now: one that it deposited, or one that it keeps while the case is open.
CREATE FUNCTION files_domain_reads(p_domain text, p_case text, f file) RETURNS boolean
  LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT COALESCE(f.kept_by = p_domain AND (f.owner_id = 'svc:' || p_domain OR f.case_id = p_case), false) $$;
