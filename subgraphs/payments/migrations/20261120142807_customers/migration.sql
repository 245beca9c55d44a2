-- CreateTable
CREATE TABLE "customer" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "processor_id" TEXT,
    "default_method_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "customer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "customer_tenant_id_key" ON "customer"("tenant_id");

-- CreateIndex
CREATE UNIQUE INDEX "customer_processor_id_key" ON "customer"("processor_id");

ALTER TABLE customer ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON customer USING (app_is_system() OR tenant_id = app_tenant());
