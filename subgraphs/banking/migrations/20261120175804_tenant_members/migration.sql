-- CreateTable
CREATE TABLE "tenant_member" (
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,

    CONSTRAINT "tenant_member_pkey" PRIMARY KEY ("tenant_id","user_id")
);

-- CreateIndex
CREATE INDEX "tenant_member_user_id_idx" ON "tenant_member"("user_id");

ALTER TABLE tenant_member ENABLE ROW LEVEL SECURITY;
CREATE POLICY consumers ON tenant_member USING (app_is_system());
-- In which tenants somebody has a part is looked up by the person.
CREATE INDEX bank_account_owner ON bank_account (owner_id);
CREATE INDEX kyc_profile_submitter ON kyc_profile (submitted_by);
CREATE INDEX person_personal_tenant ON person (personal_tenant_id);
