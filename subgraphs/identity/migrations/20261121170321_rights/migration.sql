-- CreateTable
CREATE TABLE "tenant_roles" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "permissions" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tenant_roles_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role_assignments" (
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "role_id" TEXT NOT NULL,
    "assigned_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "role_assignments_pkey" PRIMARY KEY ("role_id","user_id")
);

-- CreateTable
CREATE TABLE "access_policies" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "actions" TEXT[],
    "aal_min" SMALLINT,
    "fresh_seconds" INTEGER,
    "owner_only" BOOLEAN NOT NULL DEFAULT false,
    "from_minute" INTEGER,
    "until_minute" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "access_policies_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "tenant_roles_tenant_id_created_at_id_idx" ON "tenant_roles"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "tenant_roles_tenant_id_name_key" ON "tenant_roles"("tenant_id", "name");

-- CreateIndex
CREATE INDEX "role_assignments_tenant_id_user_id_idx" ON "role_assignments"("tenant_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "access_policies_tenant_id_name_key" ON "access_policies"("tenant_id", "name");

-- AddForeignKey
ALTER TABLE "tenant_roles" ADD CONSTRAINT "tenant_roles_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_assignments" ADD CONSTRAINT "role_assignments_tenant_id_user_id_fkey" FOREIGN KEY ("tenant_id", "user_id") REFERENCES "memberships"("tenant_id", "user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_assignments" ADD CONSTRAINT "role_assignments_role_id_fkey" FOREIGN KEY ("role_id") REFERENCES "tenant_roles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_policies" ADD CONSTRAINT "access_policies_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What follows is written by hand.

ALTER TABLE tenant_roles ADD CONSTRAINT tenant_roles_permissions CHECK (cardinality(permissions) BETWEEN 1 AND 100);
ALTER TABLE access_policies
  ADD CONSTRAINT access_policies_actions CHECK (cardinality(actions) BETWEEN 1 AND 100),
  ADD CONSTRAINT access_policies_day CHECK (
    (from_minute IS NULL) = (until_minute IS NULL)
    AND from_minute BETWEEN 0 AND 1439 AND until_minute BETWEEN 0 AND 1439
  ),
  ADD CONSTRAINT access_policies_level CHECK (aal_min IN (1, 2));

ALTER TABLE tenant_roles ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON tenant_roles USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE role_assignments ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON role_assignments USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE access_policies ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON access_policies USING (app_is_system() OR tenant_id = app_tenant());

-- A role is given only within its own tenant.
CREATE FUNCTION assignment_stays_in_tenant() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM tenant_roles r WHERE r.id = NEW.role_id AND r.tenant_id = NEW.tenant_id) THEN
    RAISE EXCEPTION 'a role is given in its own tenant only' USING ERRCODE = 'ID010';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER assignment_stays_in_tenant BEFORE INSERT OR UPDATE ON role_assignments
  FOR EACH ROW EXECUTE FUNCTION assignment_stays_in_tenant();
