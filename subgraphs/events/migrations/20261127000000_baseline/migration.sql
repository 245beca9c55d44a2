-- Tables, enums, indexes and foreign keys of schema.prisma, as `npm run migration` writes them.

-- CreateTable
CREATE TABLE "event_type" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT,
    "name" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "visibility" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "event_type_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event_schema_version" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT,
    "event_type_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "schema" JSONB NOT NULL,
    "registered_by_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "event_schema_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bus_stream" (
    "tenant_id" TEXT NOT NULL,
    "last" BIGINT NOT NULL,
    "floor" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "bus_stream_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "bus_entry" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "source" TEXT NOT NULL,
    "position" BIGINT NOT NULL,
    "type" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "subject" TEXT,
    "partition_key" TEXT NOT NULL,
    "correlation_id" TEXT NOT NULL,
    "causation_id" TEXT,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3) NOT NULL,
    "about_user_id" TEXT,
    "traceparent" TEXT,
    "attributes" JSONB,

    CONSTRAINT "bus_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ingested_event" (
    "tenant_id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "about_user_id" TEXT,
    "accepted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ingested_event_pkey" PRIMARY KEY ("tenant_id","source","external_id")
);

-- CreateTable
CREATE TABLE "webhook_endpoint" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "previous_secret" TEXT,
    "previous_secret_until" TIMESTAMPTZ(3),
    "failing_since" TIMESTAMPTZ(3),
    "created_by_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "webhook_endpoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event_subscription" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "endpoint_id" TEXT,
    "filter" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "disabled_reason" TEXT,
    "poison_policy" TEXT NOT NULL,
    "max_attempts" INTEGER NOT NULL,
    "starts_after" BIGINT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "event_subscription_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "routing_rule" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "filter" TEXT NOT NULL,
    "priority" INTEGER NOT NULL,
    "stops_on_match" BOOLEAN NOT NULL,
    "subscription_id" TEXT,
    "endpoint_id" TEXT,
    "derived_type" TEXT,
    "last_failure" TEXT,
    "last_failure_at" TIMESTAMPTZ(3),
    "created_by_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "routing_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "subscription_id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "source" TEXT NOT NULL,
    "position" BIGINT NOT NULL,
    "type" TEXT NOT NULL,
    "partition_key" TEXT NOT NULL,
    "replay_job_id" TEXT NOT NULL DEFAULT '',
    "resend_of_id" TEXT,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "attempts_max" INTEGER NOT NULL,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "lease" TEXT,
    "leased_until" TIMESTAMPTZ(3),
    "dead_at" TIMESTAMPTZ(3),
    "payload" JSONB,
    "last_error" TEXT,
    "discard_reason" TEXT,
    "discarded_by_id" TEXT,
    "about_user_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery_attempt" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "delivery_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "status_code" INTEGER,
    "error" TEXT,
    "duration_ms" INTEGER,
    "ended_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "delivery_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery_tally" (
    "subscription_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "accepted" BIGINT NOT NULL DEFAULT 0,
    "pending" BIGINT NOT NULL DEFAULT 0,
    "acknowledged" BIGINT NOT NULL DEFAULT 0,
    "dead" BIGINT NOT NULL DEFAULT 0,
    "discarded" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "delivery_tally_pkey" PRIMARY KEY ("subscription_id")
);

-- CreateTable
CREATE TABLE "replay_job" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "subscription_id" TEXT NOT NULL,
    "from_sequence" BIGINT NOT NULL,
    "to_sequence" BIGINT NOT NULL,
    "position" BIGINT NOT NULL,
    "is_dry_run" BOOLEAN NOT NULL,
    "rate_per_second" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "matched" INTEGER NOT NULL DEFAULT 0,
    "advanced_at" TIMESTAMPTZ(3) NOT NULL,
    "started_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "replay_job_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "event_schema_version_event_type_id_version_key" ON "event_schema_version"("event_type_id", "version");

-- CreateIndex
CREATE INDEX "bus_entry_tenant_id_correlation_id_sequence_idx" ON "bus_entry"("tenant_id", "correlation_id", "sequence");

-- CreateIndex
CREATE INDEX "bus_entry_accepted_at_idx" ON "bus_entry"("accepted_at");

-- CreateIndex
CREATE UNIQUE INDEX "bus_entry_tenant_id_sequence_key" ON "bus_entry"("tenant_id", "sequence");

-- CreateIndex
CREATE INDEX "ingested_event_accepted_at_idx" ON "ingested_event"("accepted_at");

-- CreateIndex
CREATE INDEX "webhook_endpoint_tenant_id_created_at_id_idx" ON "webhook_endpoint"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "event_subscription_tenant_id_created_at_id_idx" ON "event_subscription"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "event_subscription_endpoint_id_idx" ON "event_subscription"("endpoint_id");

-- CreateIndex
CREATE UNIQUE INDEX "event_subscription_tenant_id_name_key" ON "event_subscription"("tenant_id", "name");

-- CreateIndex
CREATE INDEX "routing_rule_tenant_id_priority_id_idx" ON "routing_rule"("tenant_id", "priority", "id");

-- CreateIndex
CREATE INDEX "routing_rule_subscription_id_idx" ON "routing_rule"("subscription_id");

-- CreateIndex
CREATE INDEX "routing_rule_endpoint_id_idx" ON "routing_rule"("endpoint_id");

-- CreateIndex
CREATE UNIQUE INDEX "routing_rule_tenant_id_name_key" ON "routing_rule"("tenant_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_subscription_id_sequence_replay_job_id_key" ON "delivery"("subscription_id", "sequence", "replay_job_id");

-- CreateIndex
CREATE INDEX "delivery_attempt_delivery_id_number_idx" ON "delivery_attempt"("delivery_id", "number");

-- CreateIndex
CREATE INDEX "replay_job_tenant_id_created_at_id_idx" ON "replay_job"("tenant_id", "created_at" DESC, "id" DESC);

-- What Prisma cannot say.

SET LOCAL check_function_bodies = off;

ALTER TABLE event_type ADD CONSTRAINT event_type_visibility CHECK (visibility IN ('TENANT', 'PLATFORM'));
ALTER TABLE event_type ADD CONSTRAINT event_type_owner CHECK ((tenant_id IS NULL) = (owner <> 'custom') AND (tenant_id IS NULL) = (name NOT LIKE 'custom.%'));
CREATE UNIQUE INDEX event_type_name ON event_type (COALESCE(tenant_id, ''), name);

-- Types of the platform are everybody's to read, and written by the system alone.
ALTER TABLE event_type ENABLE ROW LEVEL SECURITY;
CREATE POLICY readable ON event_type FOR SELECT USING (app_is_system() OR tenant_id IS NULL OR tenant_id = app_tenant());
CREATE POLICY own ON event_type USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE event_schema_version ENABLE ROW LEVEL SECURITY;
CREATE POLICY readable ON event_schema_version FOR SELECT USING (app_is_system() OR tenant_id IS NULL OR tenant_id = app_tenant());
CREATE POLICY own ON event_schema_version USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE event_schema_version ADD CONSTRAINT event_schema_version_type FOREIGN KEY (event_type_id) REFERENCES event_type (id);
SELECT kit_fixed('event_schema_version', 'event_type_id', 'version', 'schema');

SELECT kit_tenant_rows('bus_stream');
SELECT kit_tenant_rows('bus_entry');
SELECT kit_fixed('bus_entry', 'tenant_id', 'sequence', 'source', 'position', 'type', 'partition_key');
CREATE UNIQUE INDEX bus_entry_place ON bus_entry (source, position);

SELECT kit_tenant_rows('webhook_endpoint');
ALTER TABLE webhook_endpoint ADD CONSTRAINT webhook_endpoint_status CHECK (status IN ('ACTIVE', 'DISABLED'));
ALTER TABLE webhook_endpoint ADD CONSTRAINT webhook_endpoint_previous CHECK ((previous_secret IS NULL) = (previous_secret_until IS NULL));

SELECT kit_tenant_rows('event_subscription');
ALTER TABLE event_subscription ADD CONSTRAINT event_subscription_kind CHECK (kind IN ('WEBHOOK', 'PULL') AND (kind = 'WEBHOOK') = (endpoint_id IS NOT NULL));
ALTER TABLE event_subscription ADD CONSTRAINT event_subscription_status CHECK (status IN ('ACTIVE', 'PAUSED', 'DISABLED'));
ALTER TABLE event_subscription ADD CONSTRAINT event_subscription_policy CHECK (poison_policy IN ('DEAD_LETTER', 'BLOCK_KEY') AND max_attempts BETWEEN 1 AND 20);
ALTER TABLE event_subscription ADD CONSTRAINT event_subscription_endpoint FOREIGN KEY (endpoint_id) REFERENCES webhook_endpoint (id);

SELECT kit_tenant_rows('delivery');
SELECT kit_one_way('delivery', 'state', '>PENDING', 'PENDING>ACKNOWLEDGED', 'PENDING>DEAD', 'DEAD>PENDING', 'DEAD>DISCARDED');
SELECT kit_fixed('delivery', 'tenant_id', 'subscription_id', 'event_id', 'sequence', 'partition_key', 'replay_job_id');
ALTER TABLE delivery ADD CONSTRAINT delivery_lease CHECK ((lease IS NULL) = (leased_until IS NULL) AND (lease IS NULL OR state = 'PENDING'));

-- A dead letter keeps its error, and says why it was discarded.
ALTER TABLE delivery ADD CONSTRAINT delivery_dead CHECK (state <> 'DEAD' OR (dead_at IS NOT NULL AND last_error IS NOT NULL));
ALTER TABLE delivery ADD CONSTRAINT delivery_discarded CHECK ((state = 'DISCARDED') = (discard_reason IS NOT NULL));
ALTER TABLE delivery ADD CONSTRAINT delivery_subscription FOREIGN KEY (subscription_id) REFERENCES event_subscription (id);

-- The oldest delivery of a key that is not settled; a dead one counts where it blocks the key.
CREATE INDEX delivery_head ON delivery (subscription_id, replay_job_id, partition_key, sequence) WHERE state IN ('PENDING', 'DEAD');
CREATE INDEX delivery_due ON delivery (subscription_id, sequence) WHERE state = 'PENDING';
CREATE INDEX delivery_dead_letters ON delivery (tenant_id, dead_at DESC, id DESC) WHERE dead_at IS NOT NULL;
CREATE INDEX delivery_of_replay ON delivery (replay_job_id, state) WHERE replay_job_id <> '';
CREATE INDEX delivery_settled ON delivery (settled_at) WHERE state IN ('ACKNOWLEDGED', 'DISCARDED');

SELECT kit_tenant_rows('delivery_attempt');
ALTER TABLE delivery_attempt ADD CONSTRAINT delivery_attempt_outcome CHECK (outcome IN ('ACKNOWLEDGED', 'REJECTED', 'EXPIRED'));
ALTER TABLE delivery_attempt ADD CONSTRAINT delivery_attempt_delivery FOREIGN KEY (delivery_id) REFERENCES delivery (id) ON DELETE CASCADE;

-- EVT-6: what was accepted is acknowledged, pending, dead or discarded, at every commit. The counts follow the rows by trigger; this
-- subgraph's role cannot write them. Deleting a settled row leaves the counts, which are those since the subscription was made.
SELECT kit_tenant_rows('delivery_tally');
SELECT kit_rights('delivery_tally', 'SELECT', 'DELETE');
ALTER TABLE delivery_tally ADD CONSTRAINT delivery_tally_complete CHECK (
  accepted = acknowledged + pending + dead + discarded AND least(accepted, acknowledged, pending, dead, discarded) >= 0);

CREATE FUNCTION tally_accepted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO delivery_tally AS t (subscription_id, tenant_id, accepted, pending)
    SELECT subscription_id, min(tenant_id), count(*), count(*) FROM added GROUP BY subscription_id ORDER BY subscription_id
    ON CONFLICT (subscription_id) DO UPDATE SET accepted = t.accepted + excluded.accepted, pending = t.pending + excluded.pending;
  RETURN NULL;
END $$;
CREATE TRIGGER tally_accepted AFTER INSERT ON delivery REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION tally_accepted();

CREATE FUNCTION tally_moved() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  moved record;
BEGIN
  FOR moved IN
    SELECT n.subscription_id,
      count(*) FILTER (WHERE n.state = 'PENDING') - count(*) FILTER (WHERE o.state = 'PENDING') AS pending,
      count(*) FILTER (WHERE n.state = 'ACKNOWLEDGED') - count(*) FILTER (WHERE o.state = 'ACKNOWLEDGED') AS acknowledged,
      count(*) FILTER (WHERE n.state = 'DEAD') - count(*) FILTER (WHERE o.state = 'DEAD') AS dead,
      count(*) FILTER (WHERE n.state = 'DISCARDED') - count(*) FILTER (WHERE o.state = 'DISCARDED') AS discarded
    FROM after n JOIN before o ON o.id = n.id WHERE n.state <> o.state GROUP BY n.subscription_id ORDER BY n.subscription_id
  LOOP
    UPDATE delivery_tally SET pending = delivery_tally.pending + moved.pending, acknowledged = delivery_tally.acknowledged + moved.acknowledged,
      dead = delivery_tally.dead + moved.dead, discarded = delivery_tally.discarded + moved.discarded
      WHERE subscription_id = moved.subscription_id;
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER tally_moved AFTER UPDATE ON delivery REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION tally_moved();

-- An erasure takes deliveries that are not settled with it, and they no longer count as accepted.
CREATE FUNCTION tally_erased() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE delivery_tally t SET accepted = t.accepted - e.pending - e.dead, pending = t.pending - e.pending, dead = t.dead - e.dead
    FROM (SELECT subscription_id, count(*) FILTER (WHERE state = 'PENDING') AS pending, count(*) FILTER (WHERE state = 'DEAD') AS dead
      FROM gone WHERE state IN ('PENDING', 'DEAD') GROUP BY subscription_id) e WHERE t.subscription_id = e.subscription_id;
  RETURN NULL;
END $$;
CREATE TRIGGER tally_erased AFTER DELETE ON delivery REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION tally_erased();

-- What is pending or dead is not deleted, but by an erasure.
CREATE FUNCTION delivery_is_settled() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF OLD.state IN ('ACKNOWLEDGED', 'DISCARDED') OR app_is_erasing() THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'A delivery that is not settled is not deleted' USING ERRCODE = 'check_violation', CONSTRAINT = 'delivery_settled_only';
END $$;
CREATE TRIGGER delivery_is_settled BEFORE DELETE ON delivery FOR EACH ROW EXECUTE FUNCTION delivery_is_settled();

SELECT kit_tenant_rows('replay_job');
ALTER TABLE replay_job ADD CONSTRAINT replay_job_status CHECK (status IN ('RUNNING', 'COMPLETED', 'CANCELLED'));
ALTER TABLE replay_job ADD CONSTRAINT replay_job_range CHECK (from_sequence > 0 AND to_sequence >= from_sequence AND position BETWEEN from_sequence - 1 AND to_sequence);
SELECT kit_one_way('replay_job', 'status', '>RUNNING', 'RUNNING>COMPLETED', 'RUNNING>CANCELLED');

-- One replay of a subscription at a time.
CREATE UNIQUE INDEX replay_job_running ON replay_job (subscription_id) WHERE status = 'RUNNING';

SELECT kit_tenant_rows('ingested_event');
SELECT kit_fixed('ingested_event', 'event_id', 'type', 'version');

SELECT kit_tenant_rows('routing_rule');
SELECT kit_fixed('routing_rule', 'tenant_id', 'name', 'created_by_id', 'created_at');
ALTER TABLE routing_rule ADD CONSTRAINT routing_rule_target CHECK (
  (subscription_id IS NULL) = (derived_type IS NOT NULL) AND (endpoint_id IS NULL OR subscription_id IS NOT NULL));
ALTER TABLE routing_rule ADD CONSTRAINT routing_rule_priority CHECK (priority BETWEEN 0 AND 1000);
ALTER TABLE routing_rule ADD CONSTRAINT routing_rule_derived CHECK (derived_type LIKE 'custom.%');
ALTER TABLE routing_rule ADD CONSTRAINT routing_rule_subscription FOREIGN KEY (subscription_id) REFERENCES event_subscription (id);
ALTER TABLE routing_rule ADD CONSTRAINT routing_rule_endpoint FOREIGN KEY (endpoint_id) REFERENCES webhook_endpoint (id);

-- Whether a resend of a delivery is still under way.
CREATE UNIQUE INDEX delivery_resent ON delivery (resend_of_id) WHERE resend_of_id IS NOT NULL AND state IN ('PENDING', 'DEAD');

-- Leases that ran out, found without the backlog they lie in.
CREATE INDEX delivery_leased ON delivery (subscription_id, leased_until) WHERE lease IS NOT NULL;
