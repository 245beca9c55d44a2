-- Tables, enums, indexes and foreign keys of schema.prisma, as `npm run migration` writes them.

-- CreateTable
CREATE TABLE "flag_environment" (
    "name" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "flag_environment_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "feature_flag" (
    "id" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "definition" JSONB NOT NULL,
    "is_protected" BOOLEAN NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "feature_flag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "flag_change" (
    "id" TEXT NOT NULL,
    "flag_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "definition" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "changed_by_id" TEXT NOT NULL,
    "approved_by_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "flag_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "flag_proposal" (
    "id" TEXT NOT NULL,
    "flag_id" TEXT NOT NULL,
    "base_version" INTEGER NOT NULL,
    "definition" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "proposed_by_id" TEXT NOT NULL,
    "decided_by_id" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "apply_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "flag_proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "latency_ms" INTEGER,
    "failures_in_row" INTEGER NOT NULL DEFAULT 0,
    "sampled_at" TIMESTAMPTZ(3),
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "service_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "health_sample" (
    "id" BIGSERIAL NOT NULL,
    "service_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT NOT NULL,
    "latency_ms" INTEGER NOT NULL,
    "reason" TEXT,

    CONSTRAINT "health_sample_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "health_day" (
    "service_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "samples" INTEGER NOT NULL,
    "failures" INTEGER NOT NULL,
    "latency_sum_ms" BIGINT NOT NULL,

    CONSTRAINT "health_day_pkey" PRIMARY KEY ("service_id","day")
);

-- CreateTable
CREATE TABLE "incident" (
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "impact" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "service_ids" TEXT[],
    "opened_by_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_update" (
    "id" TEXT NOT NULL,
    "incident_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "written_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "incident_update_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "maintenance_window" (
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "service_ids" TEXT[],
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),
    "scheduled_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "maintenance_window_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "announcement" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT,
    "level" TEXT NOT NULL,
    "texts" JSONB NOT NULL,
    "link" TEXT,
    "published_by_id" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "announcement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "announcement_read" (
    "announcement_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "dismissed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "announcement_read_pkey" PRIMARY KEY ("user_id","announcement_id")
);

-- CreateTable
CREATE TABLE "config_entry" (
    "id" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "value" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "set_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "config_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dashboard_layout" (
    "user_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "tiles" JSONB NOT NULL,
    "version" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dashboard_layout_pkey" PRIMARY KEY ("user_id","tenant_id")
);

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
CREATE UNIQUE INDEX "feature_flag_environment_key_key" ON "feature_flag"("environment", "key");

-- CreateIndex
CREATE UNIQUE INDEX "flag_change_flag_id_version_key" ON "flag_change"("flag_id", "version");

-- CreateIndex
CREATE INDEX "flag_proposal_flag_id_created_at_id_idx" ON "flag_proposal"("flag_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "service_key_key" ON "service"("key");

-- CreateIndex
CREATE INDEX "health_sample_service_id_at_id_idx" ON "health_sample"("service_id", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "health_sample_at_idx" ON "health_sample"("at");

-- CreateIndex
CREATE INDEX "incident_opened_at_id_idx" ON "incident"("opened_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "incident_update_incident_id_created_at_id_idx" ON "incident_update"("incident_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "maintenance_window_ends_at_id_idx" ON "maintenance_window"("ends_at", "id");

-- CreateIndex
CREATE INDEX "announcement_published_at_id_idx" ON "announcement"("published_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "announcement_read_announcement_id_idx" ON "announcement_read"("announcement_id");

-- CreateIndex
CREATE UNIQUE INDEX "config_entry_environment_key_version_key" ON "config_entry"("environment", "key", "version");

-- CreateIndex
CREATE UNIQUE INDEX "api_plan_name_key" ON "api_plan"("name");

-- CreateIndex
CREATE UNIQUE INDEX "api_plan_price_id_key" ON "api_plan"("price_id");

-- CreateIndex
CREATE INDEX "organization_plan_plan_id_idx" ON "organization_plan"("plan_id");

-- What Prisma cannot say.

SET LOCAL check_function_bodies = off;

-- What holds whatever the program does.

ALTER TABLE flag_environment ADD CONSTRAINT flag_environment_name CHECK (name IN ('DEVELOPMENT', 'STAGING', 'PRODUCTION'));
INSERT INTO flag_environment (name) VALUES ('DEVELOPMENT'), ('STAGING'), ('PRODUCTION');
SELECT kit_rights('flag_environment', 'SELECT', 'UPDATE (revision)');

ALTER TABLE feature_flag
  ADD CONSTRAINT feature_flag_environment FOREIGN KEY (environment) REFERENCES flag_environment (name),
  ADD CONSTRAINT feature_flag_key CHECK (key ~ '^[a-z][a-z0-9-]{1,63}$'),
  ADD CONSTRAINT feature_flag_version CHECK (version >= 1);
SELECT kit_fixed('feature_flag', 'environment', 'key', 'created_at');
SELECT kit_rights('feature_flag', 'SELECT', 'INSERT', 'UPDATE (version, definition, is_protected, archived_at, updated_at)');

-- HUB-7: what was is never written again.
ALTER TABLE flag_change
  ADD CONSTRAINT flag_change_flag FOREIGN KEY (flag_id) REFERENCES feature_flag (id),
  ADD CONSTRAINT flag_change_kind CHECK (kind IN ('CREATED', 'UPDATED', 'KILLED', 'REVIVED', 'ARCHIVED')),
  ADD CONSTRAINT flag_change_four_eyes CHECK (approved_by_id IS NULL OR approved_by_id <> changed_by_id);
SELECT kit_rights('flag_change', 'SELECT', 'INSERT');
SELECT kit_insert_only('flag_change');

ALTER TABLE flag_proposal ADD CONSTRAINT flag_proposal_flag FOREIGN KEY (flag_id) REFERENCES feature_flag (id);
SELECT kit_one_way('flag_proposal', 'status', '>PENDING_APPROVAL', '>SCHEDULED', 'PENDING_APPROVAL>SCHEDULED', 'PENDING_APPROVAL>APPLIED',
  'PENDING_APPROVAL>REJECTED', 'PENDING_APPROVAL>WITHDRAWN', 'PENDING_APPROVAL>SUPERSEDED', 'SCHEDULED>APPLIED', 'SCHEDULED>WITHDRAWN', 'SCHEDULED>SUPERSEDED');
SELECT kit_fixed('flag_proposal', 'flag_id', 'base_version', 'definition', 'proposed_by_id', 'apply_at', 'created_at');
SELECT kit_four_eyes('flag_proposal', 'decided_by_id', 'proposed_by_id');
SELECT kit_rights('flag_proposal', 'SELECT', 'INSERT', 'UPDATE (status, decided_by_id, decided_at)');

ALTER TABLE service ADD CONSTRAINT service_kind CHECK (kind IN ('GATEWAY', 'SUBGRAPH'));
ALTER TABLE health_sample ADD CONSTRAINT health_sample_service FOREIGN KEY (service_id) REFERENCES service (id) ON DELETE CASCADE;
ALTER TABLE health_day
  ADD CONSTRAINT health_day_service FOREIGN KEY (service_id) REFERENCES service (id) ON DELETE CASCADE,
  ADD CONSTRAINT health_day_counts CHECK (failures BETWEEN 0 AND samples);

ALTER TABLE incident
  ADD CONSTRAINT incident_impact CHECK (impact IN ('MINOR', 'MAJOR', 'CRITICAL')),
  ADD CONSTRAINT incident_resolved CHECK ((status = 'RESOLVED') = (resolved_at IS NOT NULL));
SELECT kit_fixed('incident', 'opened_by_id', 'opened_at');
ALTER TABLE incident_update ADD CONSTRAINT incident_update_incident FOREIGN KEY (incident_id) REFERENCES incident (id);
SELECT kit_rights('incident_update', 'SELECT', 'INSERT');
SELECT kit_insert_only('incident_update');
ALTER TABLE maintenance_window ADD CONSTRAINT maintenance_window_order CHECK (starts_at < ends_at);

ALTER TABLE announcement ADD CONSTRAINT announcement_level CHECK (level IN ('INFO', 'WARNING'));
ALTER TABLE announcement ENABLE ROW LEVEL SECURITY;
CREATE POLICY audience ON announcement FOR SELECT USING (app_is_system() OR tenant_id IS NULL OR tenant_id = app_tenant());

-- An operator writes to a tenant that is not theirs, and does not read it there.
CREATE POLICY published ON announcement FOR INSERT WITH CHECK (true);
CREATE POLICY withdrawn ON announcement FOR UPDATE USING (app_is_system());
SELECT kit_rights('announcement', 'SELECT', 'INSERT', 'UPDATE (withdrawn_at)');
ALTER TABLE announcement_read ADD CONSTRAINT announcement_read_announcement FOREIGN KEY (announcement_id) REFERENCES announcement (id) ON DELETE CASCADE;
ALTER TABLE announcement_read ENABLE ROW LEVEL SECURITY;
CREATE POLICY holder ON announcement_read USING (app_is_system() OR user_id = app_user());
ALTER TABLE dashboard_layout ENABLE ROW LEVEL SECURITY;
CREATE POLICY holder ON dashboard_layout USING (app_is_system() OR (user_id = app_user() AND tenant_id = app_tenant()));

ALTER TABLE config_entry
  ADD CONSTRAINT config_entry_environment FOREIGN KEY (environment) REFERENCES flag_environment (name),
  ADD CONSTRAINT config_entry_version CHECK (version >= 1);
SELECT kit_rights('config_entry', 'SELECT', 'INSERT');
SELECT kit_insert_only('config_entry');

-- Other subgraphs learn from the database how new flags are (kit/flags, `isOn`).
CREATE FUNCTION flags_are_newer() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM access.tell_flags(NEW.name, NEW.revision);
  RETURN NULL;
END $$;
CREATE TRIGGER flags_are_newer AFTER UPDATE OF revision ON flag_environment FOR EACH ROW EXECUTE FUNCTION flags_are_newer();

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
