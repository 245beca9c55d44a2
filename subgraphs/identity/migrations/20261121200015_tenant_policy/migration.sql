-- CreateTable
CREATE TABLE "tenant_policies" (
    "tenant_id" TEXT NOT NULL,
    "idle_minutes" INTEGER,
    "absolute_minutes" INTEGER,
    "sessions_max" INTEGER,
    "requires_second_factor" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "tenant_policies_pkey" PRIMARY KEY ("tenant_id")
);

-- AddForeignKey
ALTER TABLE "tenant_policies" ADD CONSTRAINT "tenant_policies_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What follows is written by hand.

ALTER TABLE tenant_policies
  ADD CONSTRAINT tenant_policies_idle CHECK (idle_minutes BETWEEN 15 AND 20160),
  ADD CONSTRAINT tenant_policies_absolute CHECK (absolute_minutes BETWEEN 60 AND 43200),
  ADD CONSTRAINT tenant_policies_sessions CHECK (sessions_max BETWEEN 1 AND 50);
ALTER TABLE tenant_policies ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON tenant_policies USING (app_is_system() OR tenant_id = app_tenant());

CREATE FUNCTION organization_has_policy() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO tenant_policies (tenant_id) VALUES (NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER organization_has_policy AFTER INSERT ON organizations
  FOR EACH ROW WHEN (NEW.kind = 'ORGANIZATION') EXECUTE FUNCTION organization_has_policy();
INSERT INTO tenant_policies (tenant_id) SELECT id FROM organizations WHERE kind = 'ORGANIZATION';
