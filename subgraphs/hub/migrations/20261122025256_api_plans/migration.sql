-- CreateTable
CREATE TABLE "api_plan" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "scopes" TEXT[],
    "all_scopes" BOOLEAN NOT NULL,
    "monthly_limit" INTEGER,
    "price_id" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "archived_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_by_id" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "api_plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organization_plan" (
    "tenant_id" TEXT NOT NULL,
    "plan_id" TEXT NOT NULL,
    "set_by_id" TEXT,
    "subscription_id" TEXT,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "organization_plan_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "api_plan_name_key" ON "api_plan"("name");

-- CreateIndex
CREATE UNIQUE INDEX "api_plan_price_id_key" ON "api_plan"("price_id");

-- CreateIndex
CREATE INDEX "organization_plan_plan_id_idx" ON "organization_plan"("plan_id");

-- What follows is written by hand.

ALTER TABLE api_plan
  ADD CONSTRAINT api_plan_limit CHECK (monthly_limit >= 0),
  ADD CONSTRAINT api_plan_scopes CHECK (NOT all_scopes OR scopes = '{}');
SELECT kit_fixed('api_plan', 'created_at');
SELECT kit_rights('api_plan', 'SELECT', 'INSERT', 'UPDATE');
ALTER TABLE organization_plan
  ADD CONSTRAINT organization_plan_plan FOREIGN KEY (plan_id) REFERENCES api_plan (id),
  ADD CONSTRAINT organization_plan_origin CHECK ((set_by_id IS NULL) <> (subscription_id IS NULL));
ALTER TABLE organization_plan ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON organization_plan USING (app_is_system() OR tenant_id = app_tenant());
SELECT kit_rights('organization_plan', 'SELECT', 'INSERT', 'UPDATE', 'DELETE');

-- Gateways and identity learn of it from the schema `access`, at the commit of the change.
CREATE FUNCTION organization_plan_takes_effect() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM access.end_entitlement(OLD.tenant_id);
  ELSE
    PERFORM access.set_entitlement(NEW.tenant_id, CASE WHEN p.all_scopes THEN NULL ELSE p.scopes END, p.monthly_limit)
      FROM api_plan p WHERE p.id = NEW.plan_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER organization_plan_takes_effect AFTER INSERT OR UPDATE OR DELETE ON organization_plan
  FOR EACH ROW EXECUTE FUNCTION organization_plan_takes_effect();
CREATE FUNCTION api_plan_takes_effect() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM access.set_entitlement(o.tenant_id, CASE WHEN NEW.all_scopes THEN NULL ELSE NEW.scopes END, NEW.monthly_limit)
    FROM (SELECT tenant_id FROM organization_plan WHERE plan_id = NEW.id ORDER BY tenant_id) o;
  RETURN NULL;
END $$;
CREATE TRIGGER api_plan_takes_effect AFTER UPDATE OF scopes, all_scopes, monthly_limit ON api_plan
  FOR EACH ROW EXECUTE FUNCTION api_plan_takes_effect();
