-- CreateTable
CREATE TABLE "prompt_template" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "prompt_template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "prompt_version" (
    "id" TEXT NOT NULL,
    "template_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "variables" TEXT[],
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "prompt_version_pkey" PRIMARY KEY ("template_id","number")
);

-- CreateTable
CREATE TABLE "prompt_label" (
    "template_id" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,

    CONSTRAINT "prompt_label_pkey" PRIMARY KEY ("template_id","label")
);

-- CreateIndex
CREATE INDEX "prompt_template_tenant_id_created_at_id_idx" ON "prompt_template"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "prompt_template_tenant_id_name_key" ON "prompt_template"("tenant_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "prompt_version_id_key" ON "prompt_version"("id");

-- CreateIndex
CREATE INDEX "prompt_label_template_id_number_idx" ON "prompt_label"("template_id", "number");

-- AddForeignKey
ALTER TABLE "prompt_version" ADD CONSTRAINT "prompt_version_template_id_fkey" FOREIGN KEY ("template_id") REFERENCES "prompt_template"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prompt_label" ADD CONSTRAINT "prompt_label_template_id_fkey" FOREIGN KEY ("template_id") REFERENCES "prompt_template"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prompt_label" ADD CONSTRAINT "prompt_label_template_id_number_fkey" FOREIGN KEY ("template_id", "number") REFERENCES "prompt_version"("template_id", "number") ON DELETE CASCADE ON UPDATE CASCADE;

-- AI-11: a published version never changes; labels move between versions.
SELECT kit_insert_only('prompt_version', deletable => true);
SELECT kit_fixed('prompt_template', 'tenant_id', 'name');
SELECT kit_tenant_rows('prompt_template');
SELECT kit_tenant_rows('prompt_version');
SELECT kit_tenant_rows('prompt_label');
