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

-- CreateIndex
CREATE UNIQUE INDEX "retention_policy_data_class_key" ON "retention_policy"("data_class");

-- CreateIndex
CREATE INDEX "data_request_ended_at_idx" ON "data_request"("ended_at");

-- CreateIndex
CREATE INDEX "data_request_archive_ends_at_idx" ON "data_request"("archive_ends_at");

-- CreateIndex
CREATE INDEX "security_incident_closed_at_idx" ON "security_incident"("closed_at");

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
