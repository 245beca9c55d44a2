-- Tables, enums, indexes and foreign keys of schema.prisma, as `npm run migration` writes them.

-- CreateTable
CREATE TABLE "storage_usage" (
    "tenant_id" TEXT NOT NULL,
    "used_bytes" BIGINT NOT NULL DEFAULT 0,
    "reserved_bytes" BIGINT NOT NULL DEFAULT 0,
    "quota_bytes" BIGINT NOT NULL,

    CONSTRAINT "storage_usage_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "folder" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "parent_id" TEXT,
    "path" TEXT[],
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "folder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "file" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "folder_id" TEXT,
    "path" TEXT[],
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "current_number" INTEGER,
    "last_number" INTEGER NOT NULL DEFAULT 0,
    "size" BIGINT NOT NULL,
    "content_type" TEXT NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "blurhash" TEXT,
    "document" tsvector,
    "trashed_at" TIMESTAMPTZ(3),
    "retain_until" TIMESTAMPTZ(3),
    "is_held" BOOLEAN NOT NULL DEFAULT false,
    "kept_by" TEXT,
    "kept_for" TEXT,
    "reader_roles" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "is_public" BOOLEAN NOT NULL DEFAULT false,
    "case_id" TEXT,
    "kept_years" SMALLINT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "blob" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "object_key" TEXT NOT NULL,
    "reference_count" INTEGER NOT NULL DEFAULT 0,
    "is_counted" BOOLEAN NOT NULL DEFAULT true,
    "is_missing" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "blob_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "file_version" (
    "file_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "blob_id" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "restored_of" INTEGER,
    "state" TEXT NOT NULL,
    "engine" TEXT,
    "finding" TEXT,
    "scanned_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "file_version_pkey" PRIMARY KEY ("file_id","number")
);

-- CreateTable
CREATE TABLE "upload_session" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "file_id" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "received" BIGINT NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "upload_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "upload_part" (
    "session_id" TEXT NOT NULL,
    "start" BIGINT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "object_key" TEXT NOT NULL,

    CONSTRAINT "upload_part_pkey" PRIMARY KEY ("session_id","start")
);

-- CreateTable
CREATE TABLE "share" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "file_id" TEXT,
    "folder_id" TEXT,
    "grantee_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "given_for" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "share_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "share_link" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "file_id" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "password_hash" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "downloads_max" INTEGER,
    "downloads" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "attempts_from" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "share_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "link_download" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "link_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "bytes_left" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "link_download_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "file_hold" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "file_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "placed_by_id" TEXT NOT NULL,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "released_by_id" TEXT,
    "released_at" TIMESTAMPTZ(3),

    CONSTRAINT "file_hold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "derivative" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "file_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "object_key" TEXT,
    "content_type" TEXT,
    "size" INTEGER,
    "width" INTEGER,
    "height" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "derivative_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "file_access" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "file_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "user_id" TEXT,
    "link_id" TEXT,
    "kind" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "file_access_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "doomed_object" (
    "object_key" TEXT NOT NULL,
    "doomed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),

    CONSTRAINT "doomed_object_pkey" PRIMARY KEY ("object_key")
);

-- CreateIndex
CREATE INDEX "folder_parent_id_idx" ON "folder"("parent_id");

-- CreateIndex
CREATE INDEX "folder_tenant_id_created_at_id_idx" ON "folder"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "folder_tenant_id_owner_id_idx" ON "folder"("tenant_id", "owner_id");

-- CreateIndex
CREATE INDEX "folder_path_idx" ON "folder" USING GIN ("path");

-- CreateIndex
CREATE INDEX "file_folder_id_idx" ON "file"("folder_id");

-- CreateIndex
CREATE INDEX "file_tenant_id_created_at_id_idx" ON "file"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "file_tenant_id_owner_id_idx" ON "file"("tenant_id", "owner_id");

-- CreateIndex
CREATE INDEX "file_path_idx" ON "file" USING GIN ("path");

-- CreateIndex
CREATE INDEX "file_document_idx" ON "file" USING GIN ("document");

-- CreateIndex
CREATE INDEX "file_reader_roles_idx" ON "file" USING GIN ("reader_roles");

-- CreateIndex
CREATE UNIQUE INDEX "file_kept_by_kept_for_key" ON "file"("kept_by", "kept_for");

-- CreateIndex
CREATE UNIQUE INDEX "blob_object_key_key" ON "blob"("object_key");

-- CreateIndex
CREATE UNIQUE INDEX "blob_tenant_id_sha256_key" ON "blob"("tenant_id", "sha256");

-- CreateIndex
CREATE INDEX "file_version_blob_id_idx" ON "file_version"("blob_id");

-- CreateIndex
CREATE INDEX "upload_session_file_id_idx" ON "upload_session"("file_id");

-- CreateIndex
CREATE INDEX "upload_session_state_expires_at_idx" ON "upload_session"("state", "expires_at");

-- CreateIndex
CREATE INDEX "upload_session_tenant_id_owner_id_idx" ON "upload_session"("tenant_id", "owner_id");

-- CreateIndex
CREATE UNIQUE INDEX "upload_part_object_key_key" ON "upload_part"("object_key");

-- CreateIndex
CREATE INDEX "share_file_id_idx" ON "share"("file_id");

-- CreateIndex
CREATE INDEX "share_folder_id_idx" ON "share"("folder_id");

-- CreateIndex
CREATE INDEX "share_tenant_id_grantee_id_idx" ON "share"("tenant_id", "grantee_id");

-- CreateIndex
CREATE INDEX "share_tenant_id_created_at_id_idx" ON "share"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "share_given_for_idx" ON "share"("given_for");

-- CreateIndex
CREATE INDEX "share_link_file_id_idx" ON "share_link"("file_id");

-- CreateIndex
CREATE INDEX "share_link_tenant_id_created_at_id_idx" ON "share_link"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "link_download_link_id_idx" ON "link_download"("link_id");

-- CreateIndex
CREATE INDEX "link_download_created_at_idx" ON "link_download"("created_at");

-- CreateIndex
CREATE INDEX "file_hold_file_id_idx" ON "file_hold"("file_id");

-- CreateIndex
CREATE UNIQUE INDEX "derivative_object_key_key" ON "derivative"("object_key");

-- CreateIndex
CREATE UNIQUE INDEX "derivative_file_id_number_kind_key" ON "derivative"("file_id", "number", "kind");

-- CreateIndex
CREATE INDEX "file_access_file_id_created_at_id_idx" ON "file_access"("file_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "file_access_created_at_idx" ON "file_access"("created_at");

-- AddForeignKey
ALTER TABLE "folder" ADD CONSTRAINT "folder_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "folder"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "file" ADD CONSTRAINT "file_folder_id_fkey" FOREIGN KEY ("folder_id") REFERENCES "folder"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "file_version" ADD CONSTRAINT "file_version_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "file"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "file_version" ADD CONSTRAINT "file_version_blob_id_fkey" FOREIGN KEY ("blob_id") REFERENCES "blob"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "upload_session" ADD CONSTRAINT "upload_session_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "file"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "upload_part" ADD CONSTRAINT "upload_part_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "upload_session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share" ADD CONSTRAINT "share_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "file"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share" ADD CONSTRAINT "share_folder_id_fkey" FOREIGN KEY ("folder_id") REFERENCES "folder"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_link" ADD CONSTRAINT "share_link_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "file"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "link_download" ADD CONSTRAINT "link_download_link_id_fkey" FOREIGN KEY ("link_id") REFERENCES "share_link"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "file_hold" ADD CONSTRAINT "file_hold_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "file"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "derivative" ADD CONSTRAINT "derivative_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "file"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "file_access" ADD CONSTRAINT "file_access_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "file"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say.

SET LOCAL check_function_bodies = off;

-- ── Rules ─────────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE storage_usage ADD CONSTRAINT storage_usage_quota CHECK (
  used_bytes >= 0 AND reserved_bytes >= 0 AND used_bytes + reserved_bytes <= quota_bytes);
ALTER TABLE folder ADD CONSTRAINT folder_path CHECK (cardinality(path) BETWEEN 1 AND 32 AND path[cardinality(path)] = id);
SELECT kit_fixed('folder', 'tenant_id', 'owner_id', 'created_at');

SELECT kit_one_way('file', 'status', '>UPLOADING', '>READY', 'UPLOADING>SCANNING', 'UPLOADING>FAILED', 'SCANNING>READY',
  'SCANNING>QUARANTINED', 'SCANNING>FAILED', 'READY>TRASHED', 'TRASHED>READY', 'READY>FAILED');
ALTER TABLE file ADD CONSTRAINT file_readable CHECK (status NOT IN ('READY', 'TRASHED') OR current_number IS NOT NULL);
ALTER TABLE file ADD CONSTRAINT file_trashed CHECK ((status = 'TRASHED') = (trashed_at IS NOT NULL));
SELECT kit_fixed('file', 'tenant_id', 'owner_id', 'created_at');

-- Versions are immutable (FILE-2): only the verdict of the scan is written later.
SELECT kit_fixed('file_version', 'tenant_id', 'blob_id', 'size', 'sha256', 'content_type', 'created_by_id', 'restored_of', 'created_at');
SELECT kit_one_way('file_version', 'state', '>SCANNING', '>READY', 'SCANNING>READY', 'SCANNING>QUARANTINED', 'SCANNING>FAILED', 'READY>FAILED');
ALTER TABLE blob ADD CONSTRAINT blob_size CHECK (size > 0 AND sha256 ~ '^[0-9a-f]{64}$');

SELECT kit_fixed('upload_session', 'tenant_id', 'owner_id', 'file_id', 'size', 'sha256', 'content_type', 'created_at');
SELECT kit_one_way('upload_session', 'state', '>OPEN', 'OPEN>DONE', 'OPEN>ABORTED', 'OPEN>EXPIRED', 'OPEN>FAILED');
ALTER TABLE upload_session ADD CONSTRAINT upload_session_received CHECK (size > 0 AND received BETWEEN 0 AND size);
ALTER TABLE upload_part ADD CONSTRAINT upload_part_size CHECK (size > 0 AND start >= 0);

ALTER TABLE share ADD CONSTRAINT share_role CHECK (role IN ('VIEWER', 'EDITOR'));
ALTER TABLE share ADD CONSTRAINT share_target CHECK ((file_id IS NULL) <> (folder_id IS NULL));
ALTER TABLE share ADD CONSTRAINT share_not_self CHECK (grantee_id <> created_by_id);

-- FILE-9: however many ask at once, no more downloads than the link allows.
ALTER TABLE share_link ADD CONSTRAINT share_link_limit CHECK (downloads >= 0 AND (downloads_max IS NULL OR downloads <= downloads_max));
SELECT kit_fixed('share_link', 'tenant_id', 'file_id', 'created_by_id', 'created_at');
ALTER TABLE link_download ADD CONSTRAINT link_download_bytes CHECK (bytes_left >= 0);

-- ── What is stored and reserved (FILE-4, FILE-8): exact on every way, erasure included ────────────────────────────

CREATE FUNCTION files_reserve() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE storage_usage SET reserved_bytes = reserved_bytes + NEW.size WHERE tenant_id = NEW.tenant_id;
  ELSIF OLD.state = 'OPEN' AND (TG_OP = 'DELETE' OR NEW.state <> 'OPEN') THEN
    UPDATE storage_usage SET reserved_bytes = reserved_bytes - OLD.size WHERE tenant_id = OLD.tenant_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER files_reserve AFTER INSERT OR UPDATE OF state OR DELETE ON upload_session FOR EACH ROW EXECUTE FUNCTION files_reserve();

CREATE FUNCTION files_store() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE storage_usage SET used_bytes = used_bytes + NEW.size WHERE tenant_id = NEW.tenant_id AND NEW.is_counted;
  ELSE
    UPDATE storage_usage SET used_bytes = used_bytes - OLD.size WHERE tenant_id = OLD.tenant_id AND OLD.is_counted;
    INSERT INTO doomed_object (object_key) VALUES (OLD.object_key) ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER files_store AFTER INSERT OR DELETE ON blob FOR EACH ROW EXECUTE FUNCTION files_store();

-- The count is changed under the row's lock: of two that drop the last two references at once, the second sees what the first did.
CREATE FUNCTION files_refer() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE blob SET reference_count = reference_count + 1 WHERE id = NEW.blob_id;
  ELSE
    UPDATE blob SET reference_count = reference_count - 1 WHERE id = OLD.blob_id;
    DELETE FROM blob WHERE id = OLD.blob_id AND reference_count = 0;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER files_refer AFTER INSERT OR DELETE ON file_version FOR EACH ROW EXECUTE FUNCTION files_refer();

CREATE FUNCTION files_doom() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF OLD.object_key IS NOT NULL THEN
    INSERT INTO doomed_object (object_key) VALUES (OLD.object_key) ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER files_doom AFTER DELETE ON upload_part FOR EACH ROW EXECUTE FUNCTION files_doom();
CREATE TRIGGER files_doom AFTER DELETE ON derivative FOR EACH ROW EXECUTE FUNCTION files_doom();

-- FILE-7: no way leads past a legal hold. Past a domain that keeps it leads an erasure alone, and what is purged after one.
CREATE FUNCTION files_keep_held() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
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
CREATE TRIGGER files_keep_held BEFORE DELETE ON file FOR EACH ROW EXECUTE FUNCTION files_keep_held();

-- ── Who sees what (FILE-6) ────────────────────────────────────────────────────────────────────────────────────────

-- Ranks: 3 owner, 2 editor, 1 viewer, 0 nothing. An owner of a folder is an editor of everything below it. Rights to edit are given by
-- owners, rights to view by owners and editors, so that a right never rests on itself. They run as the tables' owner, because a policy
-- that asked tables with policies would ask itself.
-- FILE-6: what is kept is viewed by its owner and edited by nobody. Shares and links of it rest on no right while it is kept.
CREATE FUNCTION files_base_rank(p_user text, p_owner text, p_path text[], p_file text) RETURNS int
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT CASE
    WHEN EXISTS (SELECT FROM file k WHERE k.id = p_file AND k.kept_by IS NOT NULL) THEN CASE WHEN p_owner = p_user THEN 1 ELSE 0 END
    WHEN p_owner = p_user THEN 3
    WHEN EXISTS (SELECT FROM folder d WHERE d.id = ANY (p_path) AND d.owner_id = p_user) THEN 2
    WHEN EXISTS (SELECT FROM share s WHERE s.grantee_id = p_user AND s.role = 'EDITOR' AND s.revoked_at IS NULL
                   AND (s.file_id = p_file OR s.folder_id = ANY (p_path))) THEN 2
    ELSE 0 END $$;

-- Whether the giver of a right holds at this moment what it takes to give it.
CREATE FUNCTION files_share_holds(s share) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT s.revoked_at IS NULL AND CASE s.role WHEN 'EDITOR' THEN 3 ELSE 2 END <= COALESCE(
    (SELECT files_base_rank(s.created_by_id, f.owner_id, f.path, f.id) FROM file f WHERE f.id = s.file_id),
    (SELECT files_base_rank(s.created_by_id, d.owner_id, d.path, NULL) FROM folder d WHERE d.id = s.folder_id), 0) $$;

CREATE FUNCTION files_rank(p_user text, p_owner text, p_path text[], p_file text) RETURNS int
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT GREATEST(files_base_rank(p_user, p_owner, p_path, p_file),
    CASE WHEN EXISTS (SELECT FROM share s WHERE s.grantee_id = p_user AND s.revoked_at IS NULL
                        AND (s.file_id = p_file OR s.folder_id = ANY (p_path)) AND files_share_holds(s)) THEN 1 ELSE 0 END) $$;

-- Folders whose contents the caller sees, and files beside them: asked once for a statement.
CREATE FUNCTION files_open_folders() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT COALESCE(array_agg(id), '{}') FROM (
    SELECT d.id FROM folder d WHERE d.tenant_id = app_tenant() AND d.owner_id = app_user()
    UNION SELECT s.folder_id FROM share s WHERE s.tenant_id = app_tenant() AND s.grantee_id = app_user() AND s.folder_id IS NOT NULL
                    AND files_share_holds(s)) every $$;
CREATE FUNCTION files_shared() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT COALESCE(array_agg(s.file_id), '{}') FROM share s
   WHERE s.tenant_id = app_tenant() AND s.grantee_id = app_user() AND s.file_id IS NOT NULL AND files_share_holds(s) $$;

ALTER TABLE folder ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON folder USING ((SELECT app_is_system()) OR (tenant_id = (SELECT app_tenant())
  AND (owner_id = (SELECT app_user()) OR path && (SELECT files_open_folders()))));
ALTER TABLE file ENABLE ROW LEVEL SECURITY;

SELECT kit_tenant_rows('storage_usage');
SELECT kit_tenant_rows('blob');
SELECT kit_own_rows('upload_session', 'owner_id');
ALTER TABLE upload_part ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON upload_part USING (app_is_system() OR (tenant_id = app_tenant() AND session_id IN (SELECT s.id FROM upload_session s)));

ALTER TABLE file_version ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON file_version USING (app_is_system() OR (tenant_id = app_tenant() AND EXISTS (SELECT FROM file f WHERE f.id = file_id)));
ALTER TABLE derivative ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON derivative USING (app_is_system() OR (tenant_id = app_tenant() AND EXISTS (SELECT FROM file f WHERE f.id = file_id)));

-- A right is seen by its giver, its holder, and the owner of what it is for; a link, a hold and the log of readings by the owner and giver.
ALTER TABLE share ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON share USING (app_is_system() OR (tenant_id = app_tenant() AND (grantee_id = app_user() OR created_by_id = app_user()
  OR EXISTS (SELECT FROM file f WHERE f.id = file_id AND f.owner_id = app_user())
  OR EXISTS (SELECT FROM folder d WHERE d.id = folder_id AND d.owner_id = app_user()))));
ALTER TABLE share_link ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON share_link USING (app_is_system() OR (tenant_id = app_tenant() AND (created_by_id = app_user()
  OR EXISTS (SELECT FROM file f WHERE f.id = file_id AND f.owner_id = app_user()))));
ALTER TABLE link_download ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON link_download USING (app_is_system() OR (tenant_id = app_tenant() AND EXISTS (SELECT FROM share_link l WHERE l.id = link_id)));
ALTER TABLE file_hold ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON file_hold USING (app_is_system() OR (tenant_id = app_tenant()
  AND EXISTS (SELECT FROM file f WHERE f.id = file_id AND f.owner_id = app_user())));
ALTER TABLE file_access ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON file_access USING (app_is_system() OR (tenant_id = app_tenant()
  AND EXISTS (SELECT FROM file f WHERE f.id = file_id AND f.owner_id = app_user())));

ALTER TABLE share ADD CONSTRAINT share_given_for CHECK (given_for IS NULL OR (role = 'VIEWER' AND file_id IS NOT NULL));
SELECT kit_fixed('share', 'tenant_id', 'file_id', 'folder_id', 'grantee_id', 'role', 'created_by_id', 'given_for', 'created_at');
CREATE UNIQUE INDEX share_once ON share (COALESCE(file_id, folder_id), grantee_id, created_by_id, COALESCE(given_for, ''))
  WHERE revoked_at IS NULL;

-- What somebody who leaves or is suspended has given and begun is found by them (L-5).
CREATE INDEX share_link_by_giver ON share_link (created_by_id, id) WHERE revoked_at IS NULL;
CREATE INDEX upload_session_by_owner ON upload_session (owner_id, id) WHERE state = 'OPEN';

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
SELECT kit_fixed('blob', 'tenant_id', 'sha256', 'size', 'object_key', 'is_counted', 'created_at');
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

-- ── Years that begin with an erasure ──────────────────────────────────────────────────────────────────────────────

ALTER TABLE file ADD CONSTRAINT file_kept_years CHECK (kept_years IS NULL OR (kept_by IS NOT NULL AND kept_years BETWEEN 1 AND 100));

-- The later of a lock and of the years after the order of the erasure of the owner, or of the person whose tenant it is; null: neither.
CREATE FUNCTION files_kept_until(p_retain_until timestamptz, p_kept_years int, p_owner text, p_tenant text) RETURNS timestamptz
  LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT GREATEST(p_retain_until, CASE WHEN p_kept_years IS NOT NULL THEN (
    SELECT max(e.requested_at) + make_interval(years => p_kept_years) FROM subject_erasure e
     WHERE e.user_id = p_owner OR e.personal_tenant_id = p_tenant) END) $$;
