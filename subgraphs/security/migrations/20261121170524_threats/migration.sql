-- AlterTable
ALTER TABLE "person" ADD COLUMN     "is_active" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "is_platform_admin" BOOLEAN NOT NULL DEFAULT false;

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
CREATE TABLE "threat_rule" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "definition" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "block_seconds" INTEGER,
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

-- CreateIndex
CREATE INDEX "block_kind_subject_idx" ON "block"("kind", "subject");

-- CreateIndex
CREATE INDEX "block_placed_at_id_idx" ON "block"("placed_at" DESC, "id" DESC);

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
CREATE INDEX "security_incident_opened_at_id_idx" ON "security_incident"("opened_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "incident_step_incident_id_ordinal_idx" ON "incident_step"("incident_id", "ordinal");

-- AddForeignKey
ALTER TABLE "threat_alert" ADD CONSTRAINT "threat_alert_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "security_incident"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_step" ADD CONSTRAINT "incident_step_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "security_incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

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
INSERT INTO threat_rule (id, name, definition, severity, block_seconds, created_at) VALUES
  ('thr_credential_stuffing', 'Credential stuffing', 'sign-in.failed by source >= 20 within 10m', 'HIGH', 900, now()),
  ('thr_password_guessing', 'Password guessing', 'sign-in.failed by user >= 10 within 15m', 'MEDIUM', NULL, now()),
  ('thr_address_scanning', 'Scanning for accounts', 'address.probed by source >= 10 within 10m', 'MEDIUM', 900, now()),
  ('thr_token_replay', 'Replay of a refresh token', 'token.replayed by user >= 1 within 1h', 'HIGH', NULL, now()),
  ('thr_many_places', 'Sessions from many places', 'session.started by user distinct source >= 4 within 10m', 'HIGH', NULL, now());
