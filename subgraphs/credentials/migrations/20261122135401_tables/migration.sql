-- CreateTable
CREATE TABLE "issuer" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "issuer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credential_template" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "credential_template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credential" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "credential_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credential_share" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "credential_share_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "issuer_tenant_id_created_at_id_idx" ON "issuer"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "credential_template_tenant_id_created_at_id_idx" ON "credential_template"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "credential_tenant_id_created_at_id_idx" ON "credential"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "credential_share_tenant_id_created_at_id_idx" ON "credential_share"("tenant_id", "created_at" DESC, "id" DESC);

ALTER TABLE issuer ADD CONSTRAINT issuer_title CHECK (char_length(title) BETWEEN 1 AND 200);
ALTER TABLE issuer ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON issuer USING (app_is_system() OR tenant_id = app_tenant());

ALTER TABLE credential_template ADD CONSTRAINT credential_template_title CHECK (char_length(title) BETWEEN 1 AND 200);
ALTER TABLE credential_template ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON credential_template USING (app_is_system() OR tenant_id = app_tenant());

ALTER TABLE credential ADD CONSTRAINT credential_title CHECK (char_length(title) BETWEEN 1 AND 200);
ALTER TABLE credential ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON credential USING (app_is_system() OR tenant_id = app_tenant());

ALTER TABLE credential_share ADD CONSTRAINT credential_share_title CHECK (char_length(title) BETWEEN 1 AND 200);
ALTER TABLE credential_share ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON credential_share USING (app_is_system() OR tenant_id = app_tenant());
