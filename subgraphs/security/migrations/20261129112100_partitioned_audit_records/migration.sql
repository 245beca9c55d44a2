-- The records of the audit log in partitions of a million, and their removal once they are archived. Readable copies, nodes of the tree, heads and checkpoints
-- stay, so that the chain and its proofs go on from the heads.
SELECT kit_partition('audit_record', 'sequence');

-- One entry for each event, also across partitions. Appends wait for the same lock, and each statement looks anew.
CREATE FUNCTION audit_record_is_new() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(6387044);
  IF EXISTS (SELECT FROM audit_record r WHERE r.event_id = NEW.event_id) THEN
    RAISE EXCEPTION 'the event % is in the audit log', NEW.event_id USING ERRCODE = 'unique_violation', CONSTRAINT = 'audit_record_event_id_key';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER audit_record_is_new BEFORE INSERT ON audit_record FOR EACH ROW EXECUTE FUNCTION audit_record_is_new();

-- Makes the next partition once the newest is half full. Appends call it at each thousandth record, under their lock.
CREATE FUNCTION prepare_audit_record() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(6387044);
  PERFORM kit_next_partitions('audit_record', COALESCE((SELECT max(sequence) FROM audit_record), 0) + 500000, 1000000);
END $$;

CREATE FUNCTION claim_audit_record(before timestamptz, up_to bigint, OUT first bigint, OUT last bigint)
  LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT
  AS $$ SELECT * FROM kit_claim_range('audit_record', 'sequence', 'recorded_at', before, up_to) $$;
CREATE FUNCTION settle_audit_record(p_first bigint, p_rows bigint, p_sha256 text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT
  AS $$ SELECT kit_settle_range('audit_record', 'sequence', p_first, p_rows, p_sha256) $$;

-- The witness of what may be missing: up to `last`, records are in the archive. A missing record that no signed row covers was removed behind the log's back.
CREATE TABLE security_witness.archive (
  last      bigint PRIMARY KEY CHECK (last >= 1),
  -- Closing hash: that of record `last`, which the first record after it follows.
  hash      bytea NOT NULL CHECK (octet_length(hash) = 32),
  -- SHA-256 of the archived lines of the range that ends with `last`, in hex.
  sha256    text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  -- Ed25519 over the three, by a key that no database holds.
  signature bytea NOT NULL CHECK (octet_length(signature) = 64)
);
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE ON security_witness.archive
  FOR EACH ROW EXECUTE FUNCTION security_witness.refuse_change();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON security_witness.archive
  FOR EACH STATEMENT EXECUTE FUNCTION security_witness.refuse_change();

CREATE FUNCTION security_witness.note_archive(p_last bigint, p_hash bytea, p_sha256 text, p_signature bytea) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = security_witness AS $$
BEGIN
  IF p_hash IS DISTINCT FROM (SELECT h.hash FROM head h WHERE h.sequence = p_last) THEN
    RAISE EXCEPTION 'The head % has another hash.', p_last USING ERRCODE = 'check_violation', CONSTRAINT = 'archive_closes';
  END IF;
  INSERT INTO archive (last, hash, sha256, signature) VALUES (p_last, p_hash, p_sha256, p_signature) ON CONFLICT DO NOTHING;
END $$;
REVOKE ALL ON FUNCTION security_witness.note_archive(bigint, bytea, text, bytea) FROM PUBLIC;

-- Drops the oldest partition when the archive and the witness have all of it, and its newest record is older than `before` and than a year. False when there is
-- none to drop, or readers would wait. The year holds whoever asks, but in a database of tests, whose clocks are given; a witness' row without a valid signature is
-- found by the next verification.
CREATE FUNCTION drop_archived_records(before timestamptz) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  oldest record;
  newest_at timestamptz;
  is_given boolean := EXISTS (
    SELECT FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase
     WHERE d.datname = current_database() AND 'codai.clock=given' = ANY (s.setconfig));
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('codai prune'), hashtext('audit_record')) THEN RETURN false; END IF;
  SELECT c.oid::regclass AS part, substring(c.relname FROM '\d+$')::bigint AS last INTO oldest
    FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'audit_record'::regclass ORDER BY 2 LIMIT 1;
  SELECT r.recorded_at INTO newest_at FROM audit_record r WHERE r.sequence <= oldest.last ORDER BY r.sequence DESC LIMIT 1;
  IF oldest.last > LEAST(archived_up_to('audit_record'), (SELECT COALESCE(max(a.last), 0) FROM security_witness.archive a))
    OR oldest.last >= kit_last_partition('audit_record')
    OR newest_at >= before OR (newest_at >= now() - interval '365 days' AND NOT is_given) THEN
    RETURN false;
  END IF;
  RETURN kit_drop_partition(oldest.part);
END $$;

DO $$
BEGIN
  EXECUTE 'REVOKE ALL ON FUNCTION prepare_audit_record(), claim_audit_record(timestamptz, bigint), settle_audit_record(bigint, bigint, text),
    drop_archived_records(timestamptz) FROM PUBLIC';
  EXECUTE format('GRANT EXECUTE ON FUNCTION prepare_audit_record(), claim_audit_record(timestamptz, bigint), settle_audit_record(bigint, bigint, text),
    drop_archived_records(timestamptz) TO %I', current_schema());
  EXECUTE format('GRANT SELECT ON security_witness.archive TO %I, %I', current_schema(), current_user);
  EXECUTE format('GRANT EXECUTE ON FUNCTION security_witness.note_archive(bigint, bytea, text, bytea) TO %I', current_schema());
END $$;
ALTER TABLE security_witness.archive OWNER TO security_witness;
ALTER FUNCTION security_witness.note_archive(bigint, bytea, text, bytea) OWNER TO security_witness;
