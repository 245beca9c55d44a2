-- CreateEnum
CREATE TYPE "DigestRhythm" AS ENUM ('NONE', 'HOURLY', 'DAILY', 'WEEKLY');

-- CreateEnum
CREATE TYPE "ScheduledStatus" AS ENUM ('SCHEDULED', 'SENT', 'CANCELLED');

-- AlterEnum
ALTER TYPE "MessageStatus" ADD VALUE 'DIGESTED';

-- AlterTable
ALTER TABLE "notification" ADD COLUMN     "snoozed_until" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "delivery_message" ADD COLUMN     "digest_due_at" TIMESTAMPTZ(3),
ADD COLUMN     "digest_id" TEXT;

-- CreateTable
CREATE TABLE "notification_timing" (
    "user_id" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "quiet_from" INTEGER,
    "quiet_until" INTEGER,
    "digest" "DigestRhythm" NOT NULL DEFAULT 'NONE',
    "digest_at" INTEGER NOT NULL DEFAULT 480,
    "version" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notification_timing_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "scheduled_message" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "recipient_ids" TEXT[],
    "send_at" TIMESTAMPTZ(3) NOT NULL,
    "status" "ScheduledStatus" NOT NULL DEFAULT 'SCHEDULED',
    "ended_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "scheduled_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tenant_member" (
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tenant_member_pkey" PRIMARY KEY ("tenant_id","user_id")
);

-- CreateTable
CREATE TABLE "tenant_name" (
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tenant_name_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateIndex
CREATE INDEX "scheduled_message_tenant_id_created_at_id_idx" ON "scheduled_message"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "tenant_member_user_id_idx" ON "tenant_member"("user_id");

-- What follows is written by hand.

ALTER TABLE notification_timing ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_timing ON notification_timing USING (app_is_system() OR user_id = app_user());
ALTER TABLE notification_timing
  ADD CONSTRAINT quiet_hours_whole CHECK ((quiet_from IS NULL) = (quiet_until IS NULL)),
  ADD CONSTRAINT quiet_hours_of_a_day CHECK (quiet_from BETWEEN 0 AND 1439 AND quiet_until BETWEEN 0 AND 1439 AND quiet_from <> quiet_until),
  ADD CONSTRAINT digest_at_of_a_day CHECK (digest_at BETWEEN 0 AND 1439);

ALTER TABLE scheduled_message ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON scheduled_message USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE scheduled_message
  ADD CONSTRAINT ended_at_with_the_end CHECK ((status = 'SCHEDULED') = (ended_at IS NULL)),
  -- NOTIF-5: never before its time.
  ADD CONSTRAINT never_early CHECK (status <> 'SENT' OR ended_at >= send_at);
-- NOTIF-5: sent or cancelled, and then neither.
CREATE FUNCTION scheduled_message_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'A scheduled message that is % stays so.', OLD.status USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER scheduled_message_step BEFORE UPDATE OF status ON scheduled_message FOR EACH ROW
  WHEN (OLD.status <> 'SCHEDULED' AND NEW.status <> OLD.status) EXECUTE FUNCTION scheduled_message_step();
CREATE INDEX scheduled_message_due ON scheduled_message (send_at) WHERE status = 'SCHEDULED';

ALTER TABLE tenant_member ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON tenant_member USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE tenant_name ENABLE ROW LEVEL SECURITY;
CREATE POLICY platform ON tenant_name USING (true);

-- A message may end in its digest, which alone is handed over (NOTIF-4, NOTIF-10).
CREATE OR REPLACE FUNCTION delivery_message_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.status = 'QUEUED' AND NEW.status IN ('QUEUED', 'SENDING', 'DIGESTED', 'SUPPRESSED', 'FAILED'))
    OR (OLD.status = 'SENDING' AND NEW.status IN ('QUEUED', 'SENT', 'CAPTURED', 'BOUNCED', 'FAILED', 'UNKNOWN'))
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'A message that is % cannot become %.', OLD.status, NEW.status USING ERRCODE = 'check_violation';
END $$;
CREATE INDEX delivery_message_undigested ON delivery_message (recipient_id, digest_due_at)
  WHERE status = 'QUEUED' AND digest_due_at IS NOT NULL;
-- What a person was sent lately, for the bound of messages in an hour.
CREATE INDEX delivery_message_lately ON delivery_message (recipient_id, channel, ended_at DESC)
  WHERE status IN ('SENT', 'CAPTURED');
CREATE INDEX notification_snoozed ON notification (snoozed_until) WHERE snoozed_until IS NOT NULL;

-- NOTIF-7: what is snoozed counts no more, until it is back.
CREATE OR REPLACE FUNCTION notification_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO unread_counter AS c (recipient_id, scope, unread_count)
  SELECT recipient_id, COALESCE(tenant_id, '') AS scope,
    count(*) FILTER (WHERE read_at IS NULL AND archived_at IS NULL AND withdrawn_at IS NULL AND snoozed_until IS NULL)
  FROM new_rows GROUP BY 1, 2 ORDER BY 1, 2
  ON CONFLICT (recipient_id, scope) DO UPDATE SET unread_count = c.unread_count + excluded.unread_count;
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION notification_updated() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  deltas jsonb;
BEGIN
  SELECT jsonb_agg(jsonb_build_object('recipient_id', recipient_id, 'scope', scope, 'delta', delta)) INTO deltas FROM (
    SELECT recipient_id, COALESCE(tenant_id, '') AS scope, sum(change) AS delta FROM (
      SELECT recipient_id, tenant_id, -1 AS change FROM old_rows
      WHERE read_at IS NULL AND archived_at IS NULL AND withdrawn_at IS NULL AND snoozed_until IS NULL
      UNION ALL
      SELECT recipient_id, tenant_id, 1 FROM new_rows
      WHERE read_at IS NULL AND archived_at IS NULL AND withdrawn_at IS NULL AND snoozed_until IS NULL
    ) changes GROUP BY 1, 2 HAVING sum(change) <> 0
  ) sums;
  IF deltas IS NOT NULL THEN
    PERFORM unread_counter_add(deltas);
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION notification_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  deltas jsonb;
BEGIN
  SELECT jsonb_agg(jsonb_build_object('recipient_id', recipient_id, 'scope', scope, 'delta', delta)) INTO deltas FROM (
    SELECT recipient_id, COALESCE(tenant_id, '') AS scope, -count(*) AS delta FROM old_rows
    WHERE read_at IS NULL AND archived_at IS NULL AND withdrawn_at IS NULL AND snoozed_until IS NULL GROUP BY 1, 2
  ) sums;
  IF deltas IS NOT NULL THEN
    PERFORM unread_counter_add(deltas);
  END IF;
  RETURN NULL;
END $$;
