-- Tables, enums, indexes and foreign keys of schema.prisma, as `npm run migration` writes them.

-- CreateTable
CREATE TABLE "audit_record" (
    "sequence" BIGINT NOT NULL,
    "event_id" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "ciphertext" BYTEA NOT NULL,
    "prev_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_record_pkey" PRIMARY KEY ("sequence")
);

-- CreateTable
CREATE TABLE "audit_node" (
    "level" INTEGER NOT NULL,
    "position" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_node_pkey" PRIMARY KEY ("level","position")
);

-- CreateTable
CREATE TABLE "audit_key" (
    "id" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "sealed" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "source" TEXT NOT NULL,
    "tenant_id" TEXT,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "service" TEXT,
    "session_id" TEXT,
    "impersonator_id" TEXT,
    "action" TEXT NOT NULL,
    "mutation" TEXT NOT NULL,
    "target" TEXT,
    "outcome" TEXT NOT NULL,
    "code" TEXT,
    "correlation_id" TEXT NOT NULL,
    "is_erased" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "user_id" TEXT NOT NULL,
    "personal_tenant_id" TEXT NOT NULL,
    "is_platform_admin" BOOLEAN NOT NULL DEFAULT false,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "two_factors_at" TIMESTAMPTZ(3),

    CONSTRAINT "person_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "data_request" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "personal_tenant_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "refusal_code" TEXT,
    "archive_bytes" BIGINT,
    "archive_ends_at" TIMESTAMPTZ(3),

    CONSTRAINT "data_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "data_request_task" (
    "request_id" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "rows" INTEGER,
    "bytes" BIGINT,
    "sha256" TEXT,
    "kept" JSONB,

    CONSTRAINT "data_request_task_pkey" PRIMARY KEY ("request_id","domain")
);

-- CreateTable
CREATE TABLE "legal_hold" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "domains" TEXT[],
    "reason" TEXT NOT NULL,
    "placed_by_id" TEXT NOT NULL,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "released_by_id" TEXT,
    "released_at" TIMESTAMPTZ(3),

    CONSTRAINT "legal_hold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consent_record" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "is_granted" BOOLEAN NOT NULL,
    "policy_version" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "ordinal" BIGSERIAL NOT NULL,

    CONSTRAINT "consent_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "block" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "placed_by_id" TEXT,
    "alert_id" TEXT,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "lifted_at" TIMESTAMPTZ(3),
    "lifted_by_id" TEXT,

    CONSTRAINT "block_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_response" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "ordered_by_id" TEXT,
    "alert_id" TEXT,
    "ordered_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by_id" TEXT,

    CONSTRAINT "account_response_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "threat_rule" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "definition" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "block_seconds" INTEGER,
    "signs_out" BOOLEAN NOT NULL DEFAULT false,
    "step_up_seconds" INTEGER,
    "is_enabled" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "threat_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "threat_signal" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "user_id" TEXT,
    "source" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "threat_signal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "threat_alert" (
    "id" TEXT NOT NULL,
    "rule_id" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "user_id" TEXT,
    "source" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "signals" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "incident_id" TEXT,

    CONSTRAINT "threat_alert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "security_incident" (
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "notify_by" TIMESTAMPTZ(3) NOT NULL,
    "notified_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "security_incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_step" (
    "id" TEXT NOT NULL,
    "incident_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "by_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "ordinal" BIGSERIAL NOT NULL,

    CONSTRAINT "incident_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit_policy" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "counts_by" TEXT NOT NULL,
    "applies_to" TEXT NOT NULL,
    "target" TEXT,
    "request_limit" INTEGER NOT NULL,
    "window_seconds" INTEGER NOT NULL,
    "burst" INTEGER NOT NULL,
    "is_enabled" BOOLEAN NOT NULL,
    "changed_by_id" TEXT,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rate_limit_policy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "retention_policy" (
    "id" TEXT NOT NULL,
    "data_class" TEXT NOT NULL,
    "keep_days" INTEGER NOT NULL,
    "changed_by_id" TEXT,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "last_run_at" TIMESTAMPTZ(3),
    "last_deleted" INTEGER NOT NULL DEFAULT 0,
    "last_held" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "retention_policy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scan_run" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "started_by_id" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "checked" INTEGER NOT NULL DEFAULT 0,
    "found" INTEGER NOT NULL DEFAULT 0,
    "snapshot_at" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "scan_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "breach_simulation" (
    "id" TEXT NOT NULL,
    "scenario" TEXT NOT NULL,
    "is_passed" BOOLEAN NOT NULL,
    "checks" JSONB NOT NULL,
    "started_by_id" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "breach_simulation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vulnerability" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "advisory_url" TEXT,
    "subject" TEXT NOT NULL,
    "affected" TEXT NOT NULL,
    "remedy" TEXT NOT NULL,
    "is_development_only" BOOLEAN NOT NULL,
    "status" TEXT NOT NULL,
    "note" TEXT,
    "triaged_by_id" TEXT,
    "triaged_at" TIMESTAMPTZ(3),
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "vulnerability_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vulnerability_report" (
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "contact" TEXT,
    "reporter_id" TEXT,
    "source" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "is_handled" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "vulnerability_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evidence" (
    "id" TEXT NOT NULL,
    "kind" TEXT,
    "control_id" TEXT,
    "is_met" BOOLEAN NOT NULL,
    "detail" TEXT NOT NULL,
    "reference" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "valid_until" TIMESTAMPTZ(3) NOT NULL,
    "attached_by_id" TEXT,
    "ordinal" BIGSERIAL NOT NULL,

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "compliance_report" (
    "id" TEXT NOT NULL,
    "framework" TEXT NOT NULL,
    "generated_by_id" TEXT NOT NULL,
    "generated_at" TIMESTAMPTZ(3) NOT NULL,
    "met" INTEGER NOT NULL,
    "total" INTEGER NOT NULL,
    "content" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "compliance_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "second_factor" (
    "factor_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,

    CONSTRAINT "second_factor_pkey" PRIMARY KEY ("factor_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "audit_record_event_id_key" ON "audit_record"("event_id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_key_subject_id_key" ON "audit_key"("subject_id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_entry_sequence_key" ON "audit_entry"("sequence");

-- CreateIndex
CREATE INDEX "audit_entry_tenant_id_sequence_idx" ON "audit_entry"("tenant_id", "sequence" DESC);

-- CreateIndex
CREATE INDEX "audit_entry_actor_id_sequence_idx" ON "audit_entry"("actor_id", "sequence" DESC);

-- CreateIndex
CREATE INDEX "audit_entry_action_sequence_idx" ON "audit_entry"("action", "sequence" DESC);

-- CreateIndex
CREATE INDEX "audit_entry_target_sequence_idx" ON "audit_entry"("target", "sequence" DESC);

-- CreateIndex
CREATE INDEX "data_request_user_id_requested_at_id_idx" ON "data_request"("user_id", "requested_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "data_request_status_starts_at_idx" ON "data_request"("status", "starts_at");

-- CreateIndex
CREATE INDEX "data_request_ended_at_idx" ON "data_request"("ended_at");

-- CreateIndex
CREATE INDEX "data_request_archive_ends_at_idx" ON "data_request"("archive_ends_at");

-- CreateIndex
CREATE INDEX "data_request_requested_at_id_idx" ON "data_request"("requested_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "legal_hold_user_id_idx" ON "legal_hold"("user_id");

-- CreateIndex
CREATE INDEX "legal_hold_placed_at_id_idx" ON "legal_hold"("placed_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "consent_record_user_id_ordinal_idx" ON "consent_record"("user_id", "ordinal" DESC);

-- CreateIndex
CREATE INDEX "block_kind_subject_idx" ON "block"("kind", "subject");

-- CreateIndex
CREATE INDEX "block_placed_at_id_idx" ON "block"("placed_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "account_response_user_id_idx" ON "account_response"("user_id");

-- CreateIndex
CREATE INDEX "account_response_ordered_at_id_idx" ON "account_response"("ordered_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "threat_rule_name_key" ON "threat_rule"("name");

-- CreateIndex
CREATE INDEX "threat_signal_kind_source_at_idx" ON "threat_signal"("kind", "source", "at");

-- CreateIndex
CREATE INDEX "threat_signal_kind_user_id_at_idx" ON "threat_signal"("kind", "user_id", "at");

-- CreateIndex
CREATE INDEX "threat_signal_at_idx" ON "threat_signal"("at");

-- CreateIndex
CREATE INDEX "threat_alert_rule_id_subject_at_idx" ON "threat_alert"("rule_id", "subject", "at");

-- CreateIndex
CREATE INDEX "threat_alert_incident_id_idx" ON "threat_alert"("incident_id");

-- CreateIndex
CREATE INDEX "threat_alert_at_id_idx" ON "threat_alert"("at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "security_incident_closed_at_idx" ON "security_incident"("closed_at");

-- CreateIndex
CREATE INDEX "security_incident_opened_at_id_idx" ON "security_incident"("opened_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "incident_step_incident_id_ordinal_idx" ON "incident_step"("incident_id", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "rate_limit_policy_name_key" ON "rate_limit_policy"("name");

-- CreateIndex
CREATE UNIQUE INDEX "retention_policy_data_class_key" ON "retention_policy"("data_class");

-- CreateIndex
CREATE INDEX "scan_run_kind_started_at_idx" ON "scan_run"("kind", "started_at" DESC);

-- CreateIndex
CREATE INDEX "scan_run_started_at_id_idx" ON "scan_run"("started_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "breach_simulation_scenario_started_at_idx" ON "breach_simulation"("scenario", "started_at" DESC);

-- CreateIndex
CREATE INDEX "breach_simulation_started_at_id_idx" ON "breach_simulation"("started_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "vulnerability_key_key" ON "vulnerability"("key");

-- CreateIndex
CREATE INDEX "vulnerability_kind_status_idx" ON "vulnerability"("kind", "status");

-- CreateIndex
CREATE INDEX "vulnerability_first_seen_at_id_idx" ON "vulnerability"("first_seen_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "vulnerability_report_source_received_at_idx" ON "vulnerability_report"("source", "received_at");

-- CreateIndex
CREATE INDEX "vulnerability_report_reporter_id_idx" ON "vulnerability_report"("reporter_id");

-- CreateIndex
CREATE INDEX "vulnerability_report_received_at_id_idx" ON "vulnerability_report"("received_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "evidence_kind_ordinal_idx" ON "evidence"("kind", "ordinal" DESC);

-- CreateIndex
CREATE INDEX "evidence_control_id_ordinal_idx" ON "evidence"("control_id", "ordinal" DESC);

-- CreateIndex
CREATE INDEX "evidence_at_idx" ON "evidence"("at");

-- CreateIndex
CREATE INDEX "compliance_report_framework_generated_at_idx" ON "compliance_report"("framework", "generated_at" DESC);

-- CreateIndex
CREATE INDEX "compliance_report_generated_at_id_idx" ON "compliance_report"("generated_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "second_factor_user_id_idx" ON "second_factor"("user_id");

-- AddForeignKey
ALTER TABLE "data_request_task" ADD CONSTRAINT "data_request_task_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "data_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "threat_alert" ADD CONSTRAINT "threat_alert_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "security_incident"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_step" ADD CONSTRAINT "incident_step_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "security_incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say.

SET LOCAL check_function_bodies = off;

ALTER TABLE audit_record
  ADD CONSTRAINT audit_record_sequence CHECK (sequence >= 1),
  ADD CONSTRAINT audit_record_hashes CHECK (octet_length(hash) = 32 AND octet_length(prev_hash) = 32),
  ADD CONSTRAINT audit_record_ciphertext CHECK (octet_length(ciphertext) BETWEEN 29 AND 16384);
ALTER TABLE audit_node ADD CONSTRAINT audit_node_level CHECK (level BETWEEN 1 AND 62 AND position >= 0 AND octet_length(hash) = 32);
ALTER TABLE audit_entry ADD CONSTRAINT audit_entry_outcome CHECK (outcome IN ('SUCCEEDED', 'REFUSED'));

SELECT kit_insert_only('audit_record');
SELECT kit_insert_only('audit_node');
SELECT kit_rights('audit_record', 'SELECT', 'INSERT');
SELECT kit_rights('audit_node', 'SELECT', 'INSERT');

-- `sealed` alone is sealed anew when the master key changes; only erasure empties it.
SELECT kit_rights('audit_key', 'SELECT', 'INSERT', 'UPDATE (sealed)');
SELECT kit_fixed('audit_key', 'id', 'subject_id', 'created_at');
SELECT kit_rights('audit_entry', 'SELECT', 'INSERT');

CREATE FUNCTION audit_key_is_emptied_by_erasure() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF OLD.sealed IS NULL OR (NEW.sealed IS NULL AND NOT app_is_erasing()) THEN
    RAISE EXCEPTION 'a key of the audit log is destroyed by erasure only, and for good'
      USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'audit_key_erasure';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER audit_key_erasure BEFORE UPDATE ON audit_key FOR EACH ROW EXECUTE FUNCTION audit_key_is_emptied_by_erasure();
CREATE TRIGGER audit_key_stays BEFORE DELETE ON audit_key FOR EACH ROW EXECUTE FUNCTION kit_refuse_change();
CREATE TRIGGER audit_key_never_truncated BEFORE TRUNCATE ON audit_key FOR EACH STATEMENT EXECUTE FUNCTION kit_refuse_change();

-- Erasure takes a person's session and id out of the readable copy; what was done, where and when stays.
CREATE FUNCTION audit_entry_is_insert_only() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  erasable text[] := ARRAY['actor_id', 'session_id', 'target', 'is_erased'];
BEGIN
  IF TG_OP = 'UPDATE' AND app_is_erasing() AND NEW.is_erased
    AND to_jsonb(NEW) - erasable = to_jsonb(OLD) - erasable THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'audit_entry is insert-only' USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'audit_entry_insert_only';
END $$;
CREATE TRIGGER audit_entry_insert_only BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_entry_is_insert_only();
CREATE TRIGGER audit_entry_never_truncated BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION kit_refuse_change();

ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY readable ON audit_entry FOR SELECT USING (app_is_system() OR tenant_id = app_tenant() OR actor_id = app_user());
CREATE POLICY written ON audit_entry FOR INSERT WITH CHECK (app_is_system());

-- The witness: signed heads and checkpoints of the log, apart from it. They belong to a role that nobody logs in as; the role of this
-- subgraph reads them and adds the next one by a function, in the transaction of the entry, so that neither is without the other.
DO $$
BEGIN
  CREATE ROLE security_witness NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOINHERIT;
EXCEPTION
  -- Roles belong to the whole server: another database has made it, or is making it now.
  WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
DO $$
BEGIN
  IF NOT pg_has_role(current_user, 'security_witness', 'MEMBER') THEN
    EXECUTE format('GRANT security_witness TO %I', current_user);
  END IF;
END $$;
CREATE SCHEMA security_witness;

CREATE TABLE security_witness.head (
  sequence  bigint PRIMARY KEY CHECK (sequence >= 1),
  hash      bytea NOT NULL CHECK (octet_length(hash) = 32),
  -- Ed25519 over sequence and hash, by a key that no database holds.
  signature bytea NOT NULL CHECK (octet_length(signature) = 64)
);
CREATE TABLE security_witness.checkpoint (
  size      bigint PRIMARY KEY CHECK (size >= 1),
  root      bytea NOT NULL CHECK (octet_length(root) = 32),
  signed_at timestamptz(3) NOT NULL,
  signature bytea NOT NULL CHECK (octet_length(signature) = 64)
);

CREATE FUNCTION security_witness.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is insert-only', TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege', CONSTRAINT = TG_TABLE_NAME || '_insert_only';
END $$;
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE ON security_witness.head
  FOR EACH ROW EXECUTE FUNCTION security_witness.refuse_change();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON security_witness.head
  FOR EACH STATEMENT EXECUTE FUNCTION security_witness.refuse_change();
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE ON security_witness.checkpoint
  FOR EACH ROW EXECUTE FUNCTION security_witness.refuse_change();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON security_witness.checkpoint
  FOR EACH STATEMENT EXECUTE FUNCTION security_witness.refuse_change();

CREATE FUNCTION security_witness.note_head(p_sequence bigint, p_hash bytea, p_signature bytea) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = security_witness AS $$
BEGIN
  IF p_sequence <> COALESCE((SELECT max(sequence) FROM head), 0) + 1 THEN
    RAISE EXCEPTION 'The head % does not follow the last one.', p_sequence USING ERRCODE = 'check_violation', CONSTRAINT = 'head_follows';
  END IF;
  INSERT INTO head (sequence, hash, signature) VALUES (p_sequence, p_hash, p_signature);
END $$;
CREATE FUNCTION security_witness.note_checkpoint(p_size bigint, p_root bytea, p_signed_at timestamptz, p_signature bytea) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = security_witness AS $$
BEGIN
  IF p_size > COALESCE((SELECT max(sequence) FROM head), 0) THEN
    RAISE EXCEPTION 'The log has fewer than % entries.', p_size USING ERRCODE = 'check_violation', CONSTRAINT = 'checkpoint_size';
  END IF;
  INSERT INTO checkpoint (size, root, signed_at, signature) VALUES (p_size, p_root, p_signed_at, p_signature)
    ON CONFLICT DO NOTHING;
END $$;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA security_witness FROM PUBLIC;

DO $$
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA security_witness TO %I', current_schema());
  EXECUTE format('GRANT SELECT ON security_witness.head, security_witness.checkpoint TO %I', current_schema());
  EXECUTE format('GRANT EXECUTE ON FUNCTION security_witness.note_head(bigint, bytea, bytea) TO %I', current_schema());
  EXECUTE format('GRANT EXECUTE ON FUNCTION security_witness.note_checkpoint(bigint, bytea, timestamptz, bytea) TO %I', current_schema());
END $$;
GRANT ALL ON SCHEMA security_witness TO security_witness;
ALTER TABLE security_witness.head OWNER TO security_witness;
ALTER TABLE security_witness.checkpoint OWNER TO security_witness;
ALTER FUNCTION security_witness.note_head(bigint, bytea, bytea) OWNER TO security_witness;
ALTER FUNCTION security_witness.note_checkpoint(bigint, bytea, timestamptz, bytea) OWNER TO security_witness;
ALTER FUNCTION security_witness.refuse_change() OWNER TO security_witness;

ALTER TABLE data_request
  ADD CONSTRAINT data_request_kind CHECK (kind IN ('ERASURE', 'EXPORT')),
  ADD CONSTRAINT data_request_ended CHECK ((status IN ('WAITING', 'RUNNING')) = (ended_at IS NULL)),
  ADD CONSTRAINT data_request_order CHECK (starts_at >= requested_at AND due_at > starts_at);
CREATE UNIQUE INDEX data_request_one_open ON data_request (user_id, kind) WHERE status IN ('WAITING', 'RUNNING');
SELECT kit_one_way('data_request', 'status', '>WAITING', '>RUNNING', 'WAITING>RUNNING', 'WAITING>CANCELLED', 'RUNNING>CANCELLED',
  'RUNNING>COMPLETED', 'RUNNING>REFUSED');
SELECT kit_fixed('data_request', 'kind', 'user_id', 'personal_tenant_id', 'requested_at', 'starts_at', 'due_at');
ALTER TABLE data_request ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON data_request USING (app_is_system() OR user_id = app_user());

ALTER TABLE data_request_task ADD CONSTRAINT data_request_task_status CHECK (
  status IN ('PENDING', 'HELD', 'ANSWERED') AND (status = 'ANSWERED') = (answered_at IS NOT NULL));
SELECT kit_one_way('data_request_task', 'status', '>PENDING', 'PENDING>HELD', 'HELD>PENDING', 'PENDING>ANSWERED', 'HELD>ANSWERED');
ALTER TABLE data_request_task ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON data_request_task USING (EXISTS (SELECT FROM data_request r WHERE r.id = request_id));

-- SEC-7: a request ends as completed only when every subgraph has answered.
CREATE FUNCTION data_request_is_answered() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT FROM data_request_task t WHERE t.request_id = NEW.id AND t.status <> 'ANSWERED')
    OR NOT EXISTS (SELECT FROM data_request_task t WHERE t.request_id = NEW.id) THEN
    RAISE EXCEPTION 'a subgraph has not answered the request' USING ERRCODE = 'check_violation', CONSTRAINT = 'data_request_answered';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER data_request_answered BEFORE UPDATE OF status ON data_request FOR EACH ROW
  WHEN (NEW.status = 'COMPLETED') EXECUTE FUNCTION data_request_is_answered();

ALTER TABLE legal_hold
  ADD CONSTRAINT legal_hold_domains CHECK (cardinality(domains) BETWEEN 1 AND 100),
  ADD CONSTRAINT legal_hold_reason CHECK (char_length(reason) BETWEEN 1 AND 500),
  ADD CONSTRAINT legal_hold_released CHECK ((released_at IS NULL) = (released_by_id IS NULL));
SELECT kit_fixed('legal_hold', 'user_id', 'domains', 'placed_by_id', 'placed_at');

ALTER TABLE consent_record ADD CONSTRAINT consent_record_texts CHECK (
  char_length(purpose) BETWEEN 1 AND 64 AND char_length(policy_version) BETWEEN 1 AND 64);
SELECT kit_insert_only('consent_record', deletable => true);
ALTER TABLE consent_record ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON consent_record USING (app_is_system() OR user_id = app_user());

ALTER TABLE block
  ADD CONSTRAINT block_kind CHECK (kind IN ('SOURCE', 'TENANT', 'USER')),
  ADD CONSTRAINT block_expiry CHECK (expires_at > placed_at),
  -- SEC-10: what nobody decided ends by itself.
  ADD CONSTRAINT block_automatic CHECK (placed_by_id IS NOT NULL OR (expires_at IS NOT NULL AND expires_at <= placed_at + interval '24 hours'));
SELECT kit_fixed('block', 'kind', 'subject', 'placed_by_id', 'placed_at', 'expires_at');
SELECT kit_rights('block', 'SELECT', 'INSERT', 'UPDATE');

-- SEC-6: what is in force for a subject is the longest of its blocks that were not lifted. So lifting one leaves the others as they were.
CREATE FUNCTION block_takes_effect() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  blocked_key text := lower(NEW.kind) || ':' || NEW.subject;
  ends timestamptz;
  is_open boolean;
  is_any boolean;
BEGIN
  -- Two changes of one subject at once: the second sees the first.
  PERFORM pg_advisory_xact_lock(hashtext(blocked_key));
  SELECT count(*) > 0, bool_or(b.expires_at IS NULL), max(b.expires_at) INTO is_any, is_open, ends FROM block b
   WHERE b.kind = NEW.kind AND b.subject = NEW.subject AND b.lifted_at IS NULL
     AND (b.expires_at IS NULL OR b.expires_at > clock_timestamp());
  IF is_any THEN
    PERFORM access.block(blocked_key, CASE WHEN is_open THEN NULL ELSE ends END);
  ELSE
    PERFORM access.unblock(blocked_key);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER block_takes_effect AFTER INSERT OR UPDATE ON block FOR EACH ROW EXECUTE FUNCTION block_takes_effect();
CREATE TRIGGER block_stays BEFORE DELETE ON block FOR EACH ROW EXECUTE FUNCTION kit_refuse_change();

ALTER TABLE threat_rule ADD CONSTRAINT threat_rule_severity CHECK (severity IN ('LOW', 'MEDIUM', 'HIGH')),
  ADD CONSTRAINT threat_rule_block CHECK (block_seconds BETWEEN 60 AND 86400);
ALTER TABLE threat_alert ADD CONSTRAINT threat_alert_status CHECK (status IN ('OPEN', 'ACKNOWLEDGED', 'DISMISSED'));
ALTER TABLE security_incident
  ADD CONSTRAINT security_incident_status CHECK (status IN ('OPEN', 'CONTAINED', 'CLOSED')),
  ADD CONSTRAINT security_incident_clock CHECK (notify_by = opened_at + interval '72 hours'),
  ADD CONSTRAINT security_incident_closed CHECK ((status = 'CLOSED') = (closed_at IS NOT NULL));
SELECT kit_one_way('security_incident', 'status', '>OPEN', 'OPEN>CONTAINED', 'OPEN>CLOSED', 'CONTAINED>CLOSED');
SELECT kit_fixed('security_incident', 'opened_at', 'notify_by');
SELECT kit_insert_only('incident_step', deletable => true);

-- What every installation watches for from the start.
INSERT INTO threat_rule (id, name, definition, severity, block_seconds, signs_out, created_at) VALUES
  ('thr_credential_stuffing', 'Credential stuffing', 'sign-in.failed by source >= 20 within 10m', 'HIGH', 900, false, now()),
  ('thr_password_guessing', 'Password guessing', 'sign-in.failed by user >= 10 within 15m', 'MEDIUM', NULL, false, now()),
  ('thr_address_scanning', 'Scanning for accounts', 'address.probed by source >= 10 within 10m', 'MEDIUM', 900, false, now()),
  ('thr_token_replay', 'Replay of a refresh token', 'token.replayed by user >= 1 within 1h', 'HIGH', NULL, true, now()),
  ('thr_many_places', 'Sessions from many places', 'session.started by user distinct source >= 4 within 10m', 'HIGH', NULL, false, now());

ALTER TABLE rate_limit_policy
  ADD CONSTRAINT rate_limit_policy_counts_by CHECK (counts_by IN ('CLIENT', 'SOURCE', 'TENANT', 'USER')),
  ADD CONSTRAINT rate_limit_policy_applies_to CHECK (applies_to IN ('OPERATIONS', 'ROOT_FIELD', 'ROUTES')),
  ADD CONSTRAINT rate_limit_policy_target CHECK ((applies_to = 'OPERATIONS') = (target IS NULL)),
  ADD CONSTRAINT rate_limit_policy_routes CHECK (applies_to <> 'ROUTES' OR counts_by = 'SOURCE'),
  ADD CONSTRAINT rate_limit_policy_numbers CHECK (request_limit >= 1 AND window_seconds BETWEEN 1 AND 86400 AND burst >= 0);

-- SEC-5: in force from the commit of the change on, which is when gateways are told.
CREATE FUNCTION rate_limit_policy_takes_effect() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.is_enabled THEN
    PERFORM access.set_rate_policy(
      ROW(NEW.id, NEW.counts_by, NEW.applies_to, NEW.target, NEW.request_limit, NEW.window_seconds, NEW.burst)::access.rate_policy);
  ELSE
    PERFORM access.end_rate_policy(NEW.id);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER rate_limit_policy_takes_effect AFTER INSERT OR UPDATE ON rate_limit_policy
  FOR EACH ROW EXECUTE FUNCTION rate_limit_policy_takes_effect();

-- What every installation holds from the start. Signing in backs off by itself; the routes of OAuth do not.
INSERT INTO rate_limit_policy (id, name, counts_by, applies_to, target, request_limit, window_seconds, burst, is_enabled, changed_at) VALUES
  ('rlp_oauth', 'OAuth routes', 'SOURCE', 'ROUTES', '/oauth/', 120, 60, 60, true, now()),
  ('rlp_sign_in_return', 'Returns of sign-in elsewhere', 'SOURCE', 'ROUTES', '/sign-in/', 60, 60, 30, true, now());

ALTER TABLE retention_policy
  ADD CONSTRAINT retention_policy_class CHECK (
    data_class IN ('EXPORT_ARCHIVES', 'SECURITY_INCIDENTS', 'SIGN_IN_SIGNALS', 'SUBJECT_REQUESTS', 'THREAT_ALERTS')),
  ADD CONSTRAINT retention_policy_days CHECK (keep_days >= 1);
SELECT kit_rights('retention_policy', 'SELECT', 'UPDATE');
SELECT kit_fixed('retention_policy', 'data_class');

INSERT INTO retention_policy (id, data_class, keep_days, changed_at) VALUES
  ('ret_archives', 'EXPORT_ARCHIVES', 7, now()),
  ('ret_incidents', 'SECURITY_INCIDENTS', 730, now()),
  ('ret_signals', 'SIGN_IN_SIGNALS', 30, now()),
  ('ret_requests', 'SUBJECT_REQUESTS', 1825, now()),
  ('ret_alerts', 'THREAT_ALERTS', 730, now());

-- Whether a hold keeps what this subgraph has of the person.
CREATE FUNCTION is_held(person text) RETURNS boolean LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT EXISTS (SELECT FROM legal_hold h WHERE h.user_id = person AND h.released_at IS NULL AND 'security' = ANY (h.domains));
$$;

-- SEC-9: whatever deletes, nothing under a hold goes.
CREATE FUNCTION hold_keeps() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF is_held(OLD.user_id) THEN
    RAISE EXCEPTION 'a hold keeps this row' USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_held';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER threat_signal_held BEFORE DELETE ON threat_signal FOR EACH ROW EXECUTE FUNCTION hold_keeps();
CREATE TRIGGER threat_alert_held BEFORE DELETE ON threat_alert FOR EACH ROW EXECUTE FUNCTION hold_keeps();
CREATE TRIGGER data_request_held BEFORE DELETE ON data_request FOR EACH ROW EXECUTE FUNCTION hold_keeps();

ALTER TABLE scan_run
  ADD CONSTRAINT scan_run_kind CHECK (kind IN ('DEPENDENCIES', 'HEADERS')),
  ADD CONSTRAINT scan_run_status CHECK (status IN ('RUNNING', 'CLEAN', 'FINDINGS', 'STALE', 'FAILED')),
  ADD CONSTRAINT scan_run_ended CHECK ((status = 'RUNNING') = (ended_at IS NULL)),
  ADD CONSTRAINT scan_run_clean CHECK (status <> 'CLEAN' OR found = 0);
CREATE UNIQUE INDEX scan_run_one_running ON scan_run (kind) WHERE status = 'RUNNING';
SELECT kit_fixed('scan_run', 'kind', 'started_at', 'started_by_id');

ALTER TABLE vulnerability
  ADD CONSTRAINT vulnerability_severity CHECK (severity IN ('LOW', 'MODERATE', 'HIGH', 'CRITICAL')),
  ADD CONSTRAINT vulnerability_status CHECK (status IN ('OPEN', 'ACCEPTED', 'RESOLVED')),
  ADD CONSTRAINT vulnerability_resolved CHECK ((status = 'RESOLVED') = (resolved_at IS NOT NULL)),
  ADD CONSTRAINT vulnerability_accepted CHECK (status <> 'ACCEPTED' OR (note IS NOT NULL AND triaged_by_id IS NOT NULL));
SELECT kit_fixed('vulnerability', 'key', 'kind', 'first_seen_at');

-- Evidence is either computed, and has a kind, or attached to a control by somebody.
ALTER TABLE evidence
  ADD CONSTRAINT evidence_origin CHECK (
    (kind IS NULL) = (control_id IS NOT NULL) AND (kind IS NULL) = (attached_by_id IS NOT NULL)),
  ADD CONSTRAINT evidence_validity CHECK (valid_until > at);
SELECT kit_insert_only('evidence', deletable => true);
SELECT kit_insert_only('compliance_report');

ALTER TABLE account_response
  ADD CONSTRAINT account_response_kind CHECK (kind IN ('SIGN_OUT', 'STEP_UP') AND (kind = 'STEP_UP') = (expires_at IS NOT NULL)),
  ADD CONSTRAINT account_response_expiry CHECK (expires_at > ordered_at AND expires_at <= ordered_at + interval '7 days'),
  -- SEC-10: what nobody decided ends by itself, within a day.
  ADD CONSTRAINT account_response_automatic CHECK (ordered_by_id IS NOT NULL OR expires_at IS NULL OR expires_at <= ordered_at + interval '24 hours');
SELECT kit_fixed('account_response', 'kind', 'user_id', 'ordered_by_id', 'ordered_at', 'expires_at');
SELECT kit_rights('account_response', 'SELECT', 'INSERT', 'UPDATE');
CREATE TRIGGER account_response_stays BEFORE DELETE ON account_response FOR EACH ROW EXECUTE FUNCTION kit_refuse_change();

-- SEC-6: what is demanded of a user is what the demands that were not withdrawn say together: a proof after the newest of them, until
-- the last of them ends. So withdrawing one leaves the others as they were.
CREATE FUNCTION response_takes_effect() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  begins timestamptz;
  ends timestamptz;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('demand ' || NEW.user_id));
  SELECT max(r.ordered_at), max(r.expires_at) INTO begins, ends FROM account_response r
   WHERE r.user_id = NEW.user_id AND r.kind = 'STEP_UP' AND r.withdrawn_at IS NULL AND r.expires_at > clock_timestamp();
  IF begins IS NULL THEN
    PERFORM access.end_demand(NEW.user_id);
  ELSE
    PERFORM access.demand_proof(NEW.user_id, begins, ends);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER response_takes_effect AFTER INSERT OR UPDATE ON account_response
  FOR EACH ROW WHEN (NEW.kind = 'STEP_UP') EXECUTE FUNCTION response_takes_effect();

ALTER TABLE threat_rule ADD CONSTRAINT threat_rule_step_up CHECK (step_up_seconds BETWEEN 60 AND 86400);

-- Consents in force are asked by whoever processes, in `access.consented`: the newest record of a purpose decides, here alone.
CREATE FUNCTION consent_takes_effect() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  person text := COALESCE(NEW.user_id, OLD.user_id);
  about text := COALESCE(NEW.purpose, OLD.purpose);
BEGIN
  IF (SELECT is_granted FROM consent_record WHERE user_id = person AND purpose = about ORDER BY ordinal DESC LIMIT 1) THEN
    PERFORM access.consent(person, about);
  ELSE
    PERFORM access.end_consent(person, about);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER consent_takes_effect AFTER INSERT OR DELETE ON consent_record
  FOR EACH ROW EXECUTE FUNCTION consent_takes_effect();


-- SEC-6: a sign-out is in force at the commit that orders it, by whoever and whatever rule ordered it.
CREATE FUNCTION sign_out_takes_effect() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM access.sign_out(NEW.user_id);
  RETURN NULL;
END $$;
CREATE TRIGGER sign_out_takes_effect AFTER INSERT ON account_response
  FOR EACH ROW WHEN (NEW.kind = 'SIGN_OUT') EXECUTE FUNCTION sign_out_takes_effect();

SELECT kit_rights('rate_limit_policy', 'SELECT', 'INSERT', 'UPDATE', 'DELETE');

-- SEC-5: as a change is, a deletion is in force from its commit on.
CREATE FUNCTION rate_limit_policy_ends() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM access.end_rate_policy(OLD.id);
  RETURN NULL;
END $$;
CREATE TRIGGER rate_limit_policy_ends AFTER DELETE ON rate_limit_policy FOR EACH ROW EXECUTE FUNCTION rate_limit_policy_ends();

ALTER TABLE breach_simulation
  ADD CONSTRAINT breach_simulation_scenario CHECK (scenario IN ('AUDIT_TAMPERING', 'CREDENTIAL_STUFFING', 'DATABASE_CREDENTIAL', 'TOKEN_REPLAY')),
  ADD CONSTRAINT breach_simulation_ended CHECK (ended_at >= started_at);
SELECT kit_fixed('breach_simulation', 'scenario', 'is_passed', 'checks', 'started_by_id', 'started_at', 'ended_at');

-- A page may show many pictures of people at once, each of which a browser keeps for five minutes.
-- Every plain route that a subgraph declares has a limit from the start. A source may be many people behind one address, a provider that tells of
-- everybody's mails, or a program that sends a file of 2 GiB in parts of 1 MiB: the limits end floods, not work. Operators change them.
INSERT INTO rate_limit_policy (id, name, counts_by, applies_to, target, request_limit, window_seconds, burst, is_enabled, changed_at)
SELECT 'rlp_' || id, name, 'SOURCE', 'ROUTES', target, per_minute, 60, per_minute / 2, true, now()
FROM (VALUES
  ('well_known', 'Published keys and facts', '/.well-known/', 1200),
  ('development', 'Routes of development', '/dev/', 6000),
  ('sandbox_provider', 'Pages of the sandbox provider', '/sandbox-provider/', 1200),
  ('scim', 'Provisioning by SCIM', '/scim/', 6000),
  ('api_products', 'API products', '/v1/', 3000),
  ('issuers', 'Documents of issuers', '/issuers/', 1200),
  ('status_lists', 'Status lists of credentials', '/status-lists/', 1200),
  ('credentials', 'Documents of credentials', '/credentials/', 1200),
  ('wallet', 'Wallet links', '/wallet/', 600),
  ('uploads', 'Uploads', '/uploads/', 6000),
  ('downloads', 'Downloads', '/d/', 3000),
  ('notifications', 'Links and pictures of mails', '/notifications/', 6000),
  ('webhooks', 'Webhooks of providers', '/webhooks/', 6000),
  ('events', 'Events over HTTP', '/events', 3000),
  ('payments', 'Pages and documents of payments', '/payments/', 1200),
  ('processor_pages', 'Pages of the payment processor', '/pages/', 1200),
  ('calendars', 'Calendars', '/calendars/', 1200),
  ('banking', 'Documents and exports of banking', '/banking/', 1200),
  ('security', 'Exports of security', '/security/', 600),
  ('memory', 'Memory by MCP', '/memory/', 3000)
) AS preset (id, name, target, per_minute);
-- A page may show many pictures of people at once, each of which a browser keeps for five minutes.
INSERT INTO rate_limit_policy (id, name, counts_by, applies_to, target, request_limit, window_seconds, burst, is_enabled, changed_at)
VALUES ('rlp_pictures', 'Pictures that everybody sees', 'SOURCE', 'ROUTES', '/pictures/', 6000, 60, 3000, true, now());
