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
    "action" TEXT NOT NULL,
    "mutation" TEXT NOT NULL,
    "target" TEXT,
    "outcome" TEXT NOT NULL,
    "code" TEXT,
    "correlation_id" TEXT NOT NULL,
    "is_erased" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
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
