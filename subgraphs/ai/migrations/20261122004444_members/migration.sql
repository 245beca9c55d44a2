-- CreateTable
CREATE TABLE "tenant_member" (
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,

    CONSTRAINT "tenant_member_pkey" PRIMARY KEY ("tenant_id","user_id")
);

-- CreateIndex
CREATE INDEX "tenant_member_user_id_idx" ON "tenant_member"("user_id");

ALTER TABLE tenant_member ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON tenant_member USING (app_is_system() OR tenant_id = app_tenant());
