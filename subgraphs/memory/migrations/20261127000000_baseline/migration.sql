-- Tables, enums, indexes and foreign keys of schema.prisma, as `npm run migration` writes them.

-- CreateTable
CREATE TABLE "memory" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "space_id" TEXT,
    "context_id" TEXT,
    "service" TEXT,
    "kind" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "content_key" TEXT NOT NULL,
    "metadata" TEXT,
    "metadata_keys" TEXT[],
    "importance" DOUBLE PRECISION NOT NULL,
    "pinned" BOOLEAN NOT NULL,
    "sensitivity" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "superseded_by_id" TEXT,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "document" tsvector,
    "embedding_model" TEXT,
    "embedding" BYTEA,
    "sketch" BIT(256),

    CONSTRAINT "memory_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "memory_revision" (
    "memory_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "change" TEXT NOT NULL,
    "changed_by_id" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "metadata" TEXT,
    "importance" DOUBLE PRECISION NOT NULL,
    "pinned" BOOLEAN NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "memory_revision_pkey" PRIMARY KEY ("memory_id","version")
);

-- CreateTable
CREATE TABLE "memory_source" (
    "memory_id" TEXT NOT NULL,
    "source_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,

    CONSTRAINT "memory_source_pkey" PRIMARY KEY ("memory_id","source_id")
);

-- CreateTable
CREATE TABLE "memory_space" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "memory_space_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "memory_grant" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "grantor_id" TEXT NOT NULL,
    "space_id" TEXT,
    "grantee_kind" TEXT NOT NULL,
    "grantee_id" TEXT NOT NULL,
    "scope" TEXT,
    "may_write" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "memory_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "memory_setting" (
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "is_paused" BOOLEAN NOT NULL,
    "paused_until" TIMESTAMPTZ(3),

    CONSTRAINT "memory_setting_pkey" PRIMARY KEY ("tenant_id","user_id")
);

-- CreateTable
CREATE TABLE "memory_access" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "reader_id" TEXT NOT NULL,
    "service" TEXT,
    "action" TEXT NOT NULL,
    "memory_ids" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "memory_access_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "memory_node" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "space_id" TEXT,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "memory_node_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "memory_observation" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "node_id" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "content_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "memory_observation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "memory_relation" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "from_id" TEXT NOT NULL,
    "to_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "memory_relation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "memory_tenant_id_owner_id_created_at_id_idx" ON "memory"("tenant_id", "owner_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "memory_tenant_id_created_at_id_idx" ON "memory"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "memory_space_id_idx" ON "memory"("space_id");

-- CreateIndex
CREATE INDEX "memory_superseded_by_id_idx" ON "memory"("superseded_by_id");

-- CreateIndex
CREATE INDEX "memory_tenant_id_owner_id_content_key_idx" ON "memory"("tenant_id", "owner_id", "content_key");

-- CreateIndex
CREATE INDEX "memory_expires_at_idx" ON "memory"("expires_at");

-- CreateIndex
CREATE INDEX "memory_source_source_id_idx" ON "memory_source"("source_id");

-- CreateIndex
CREATE INDEX "memory_space_tenant_id_created_at_id_idx" ON "memory_space"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "memory_grant_tenant_id_grantee_id_idx" ON "memory_grant"("tenant_id", "grantee_id");

-- CreateIndex
CREATE INDEX "memory_grant_tenant_id_grantor_id_created_at_id_idx" ON "memory_grant"("tenant_id", "grantor_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "memory_grant_space_id_idx" ON "memory_grant"("space_id");

-- CreateIndex
CREATE INDEX "memory_access_tenant_id_owner_id_created_at_id_idx" ON "memory_access"("tenant_id", "owner_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "memory_access_created_at_idx" ON "memory_access"("created_at");

-- CreateIndex
CREATE INDEX "memory_node_tenant_id_owner_id_name_key_idx" ON "memory_node"("tenant_id", "owner_id", "name_key");

-- CreateIndex
CREATE INDEX "memory_node_tenant_id_created_at_id_idx" ON "memory_node"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "memory_node_space_id_idx" ON "memory_node"("space_id");

-- CreateIndex
CREATE UNIQUE INDEX "memory_observation_node_id_content_key_key" ON "memory_observation"("node_id", "content_key");

-- CreateIndex
CREATE INDEX "memory_relation_to_id_idx" ON "memory_relation"("to_id");

-- CreateIndex
CREATE UNIQUE INDEX "memory_relation_from_id_to_id_kind_key" ON "memory_relation"("from_id", "to_id", "kind");

-- AddForeignKey
ALTER TABLE "memory" ADD CONSTRAINT "memory_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "memory_space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memory" ADD CONSTRAINT "memory_superseded_by_id_fkey" FOREIGN KEY ("superseded_by_id") REFERENCES "memory"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memory_revision" ADD CONSTRAINT "memory_revision_memory_id_fkey" FOREIGN KEY ("memory_id") REFERENCES "memory"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memory_source" ADD CONSTRAINT "memory_source_memory_id_fkey" FOREIGN KEY ("memory_id") REFERENCES "memory"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memory_source" ADD CONSTRAINT "memory_source_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "memory"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memory_grant" ADD CONSTRAINT "memory_grant_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "memory_space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memory_node" ADD CONSTRAINT "memory_node_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "memory_space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memory_observation" ADD CONSTRAINT "memory_observation_node_id_fkey" FOREIGN KEY ("node_id") REFERENCES "memory_node"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memory_relation" ADD CONSTRAINT "memory_relation_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "memory_node"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memory_relation" ADD CONSTRAINT "memory_relation_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "memory_node"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say.

SET LOCAL check_function_bodies = off;

-- ── Rules ─────────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE memory ADD CONSTRAINT memory_scope CHECK (scope IN ('USER', 'AGENT', 'SESSION', 'SHARED', 'ORG'));
ALTER TABLE memory ADD CONSTRAINT memory_place CHECK ((scope = 'SHARED') = (space_id IS NOT NULL));
ALTER TABLE memory ADD CONSTRAINT memory_context CHECK ((scope IN ('AGENT', 'SESSION')) = (context_id IS NOT NULL));
ALTER TABLE memory ADD CONSTRAINT memory_importance CHECK (importance BETWEEN 0 AND 1);
ALTER TABLE memory ADD CONSTRAINT memory_validity CHECK (valid_to IS NULL OR valid_to >= valid_from);
ALTER TABLE memory ADD CONSTRAINT memory_version CHECK (version >= 1);
ALTER TABLE memory ADD CONSTRAINT memory_vector CHECK ((embedding IS NULL) = (embedding_model IS NULL));
SELECT kit_fixed('memory', 'tenant_id', 'owner_id', 'scope', 'space_id', 'context_id', 'service', 'created_at');
ALTER TABLE memory_grant ADD CONSTRAINT memory_grant_grantee CHECK (
  (grantee_kind = 'USER' AND grantee_id <> grantor_id AND space_id IS NOT NULL) OR (grantee_kind = 'SERVICE' AND NOT may_write));
SELECT kit_fixed('memory_grant', 'tenant_id', 'grantor_id', 'space_id', 'grantee_kind', 'grantee_id', 'scope', 'may_write', 'created_at');

-- ── Who sees what (MEM-1, MEM-8): every read of these tables by a caller passes here ──────────────────────────────
-- Rights are looked up by each statement, so a right that was withdrawn is gone for the next one.

ALTER TABLE memory_grant ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON memory_grant USING (app_is_system() OR (tenant_id = app_tenant()
  AND (grantor_id = app_user() OR (grantee_kind = 'USER' AND grantee_id = app_user()))));

ALTER TABLE memory_space ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON memory_space USING (app_is_system() OR (tenant_id = app_tenant()
  AND (owner_id = app_user() OR id IN (
    SELECT g.space_id FROM memory_grant g
     WHERE g.grantee_kind = 'USER' AND g.grantee_id = app_user() AND g.revoked_at IS NULL))));

-- A memory in a space is seen by those who may use the space, its author only as long as he is one of them.
ALTER TABLE memory ENABLE ROW LEVEL SECURITY;

ALTER TABLE memory_revision ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON memory_revision USING (app_is_system() OR (tenant_id = app_tenant()
  AND EXISTS (SELECT FROM memory m WHERE m.id = memory_id)));
ALTER TABLE memory_source ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON memory_source USING (app_is_system() OR (tenant_id = app_tenant()
  AND EXISTS (SELECT FROM memory m WHERE m.id = memory_id)));

SELECT kit_own_rows('memory_setting', 'user_id');

-- Written by whoever reads, read by whose memories they were.
ALTER TABLE memory_access ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON memory_access FOR SELECT USING (app_is_system() OR (tenant_id = app_tenant() AND owner_id = app_user()));
CREATE POLICY written ON memory_access FOR INSERT WITH CHECK (app_is_system() OR (tenant_id = app_tenant() AND reader_id = app_user()));
CREATE POLICY forgotten ON memory_access FOR DELETE USING (app_is_system());

-- ── Forgetting (MEM-4) ────────────────────────────────────────────────────────────────────────────────────────────
-- Content, hashed words and vector are columns of one row, and history goes with it by its foreign key. What was derived from
-- forgotten memories alone goes too, whoever keeps it and whether the caller may see it or not; hence the owner's rights. The lock
-- comes in a statement of its own: of two that forget the last two sources at once, the second sees what the first did.
CREATE FUNCTION forget_derived() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM FROM memory m WHERE m.id = OLD.memory_id FOR UPDATE;
  DELETE FROM memory m WHERE m.id = OLD.memory_id AND NOT EXISTS (SELECT FROM memory_source s WHERE s.memory_id = OLD.memory_id);
  RETURN NULL;
END $$;
CREATE TRIGGER forget_derived AFTER DELETE ON memory_source FOR EACH ROW EXECUTE FUNCTION forget_derived();

-- One node of a name in a space, and one of it for each person outside of spaces.
CREATE UNIQUE INDEX memory_node_name ON memory_node (tenant_id, COALESCE(space_id, 'of ' || owner_id), name_key);
ALTER TABLE memory_relation ADD CONSTRAINT memory_relation_not_self CHECK (from_id <> to_id);
SELECT kit_fixed('memory_node', 'tenant_id', 'owner_id', 'space_id');

-- Seen as memories are: by their owner, or by those who may use the space (MEM-1).
ALTER TABLE memory_node ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON memory_node USING (app_is_system() OR (tenant_id = app_tenant()
  AND ((space_id IS NULL AND owner_id = app_user()) OR space_id = ANY (ARRAY(SELECT s.id FROM memory_space s)))));
ALTER TABLE memory_observation ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON memory_observation USING (app_is_system() OR (tenant_id = app_tenant()
  AND EXISTS (SELECT FROM memory_node n WHERE n.id = node_id)));
ALTER TABLE memory_relation ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON memory_relation USING (app_is_system() OR (tenant_id = app_tenant()
  AND EXISTS (SELECT FROM memory_node n WHERE n.id = from_id) AND EXISTS (SELECT FROM memory_node n WHERE n.id = to_id)));
ALTER TABLE memory ADD CONSTRAINT memory_sketch CHECK ((embedding IS NULL) = (sketch IS NULL));

-- What others may have shared with a reader, beside the reader's own.
CREATE INDEX memory_shared ON memory (tenant_id, created_at DESC, id DESC) WHERE scope = 'ORG' OR space_id IS NOT NULL;
CREATE POLICY own ON memory USING ((SELECT app_is_system()) OR (tenant_id = (SELECT app_tenant())
  AND ((space_id IS NULL AND (owner_id = (SELECT app_user()) OR scope = 'ORG')) OR space_id = ANY (ARRAY(SELECT s.id FROM memory_space s)))));
