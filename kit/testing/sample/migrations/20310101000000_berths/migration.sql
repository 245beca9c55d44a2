-- CreateTable
CREATE TABLE "berth" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "free" INTEGER NOT NULL,
    "price" DECIMAL(39,0) NOT NULL,

    CONSTRAINT "berth_pkey" PRIMARY KEY ("id")
);

-- Tenant-owned, so that the kit's tests meet row-level security.
ALTER TABLE "berth" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "berth" USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE "berth" ADD CONSTRAINT "berth_free_is_not_negative" CHECK (free >= 0);
