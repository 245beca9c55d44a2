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
ALTER TABLE "memory_node" ADD CONSTRAINT "memory_node_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "memory_space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memory_observation" ADD CONSTRAINT "memory_observation_node_id_fkey" FOREIGN KEY ("node_id") REFERENCES "memory_node"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memory_relation" ADD CONSTRAINT "memory_relation_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "memory_node"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memory_relation" ADD CONSTRAINT "memory_relation_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "memory_node"("id") ON DELETE CASCADE ON UPDATE CASCADE;

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
