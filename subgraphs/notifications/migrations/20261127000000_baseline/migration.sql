-- Tables, enums, indexes and foreign keys of schema.prisma, as `npm run migration` writes them.

-- CreateEnum
CREATE TYPE "Channel" AS ENUM ('IN_APP', 'EMAIL', 'SMS', 'PUSH');

-- CreateEnum
CREATE TYPE "MessageStatus" AS ENUM ('QUEUED', 'SENDING', 'SENT', 'CAPTURED', 'SUPPRESSED', 'BOUNCED', 'FAILED', 'UNKNOWN', 'DIGESTED');

-- CreateEnum
CREATE TYPE "AttemptOutcome" AS ENUM ('ACCEPTED', 'CAPTURED', 'DEFERRED', 'REFUSED', 'UNCERTAIN');

-- CreateEnum
CREATE TYPE "SuppressionReason" AS ENUM ('UNSUBSCRIBED', 'HARD_BOUNCE', 'COMPLAINT', 'OPERATOR');

-- CreateEnum
CREATE TYPE "DigestRhythm" AS ENUM ('NONE', 'HOURLY', 'DAILY', 'WEEKLY');

-- CreateEnum
CREATE TYPE "ScheduledStatus" AS ENUM ('SCHEDULED', 'SENT', 'CANCELLED');

-- CreateEnum
CREATE TYPE "CampaignStatus" AS ENUM ('DRAFT', 'RUNNING', 'PAUSED', 'COMPLETED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "PushKind" AS ENUM ('WEB', 'FCM', 'APNS');

-- CreateEnum
CREATE TYPE "TrackingKind" AS ENUM ('DELIVERED', 'DEFERRED', 'BOUNCED', 'COMPLAINED', 'OPENED', 'CLICKED');

-- CreateTable
CREATE TABLE "notification" (
    "id" TEXT NOT NULL,
    "recipient_id" TEXT NOT NULL,
    "tenant_id" TEXT,
    "type" TEXT NOT NULL,
    "source_key" TEXT NOT NULL,
    "actor_id" TEXT,
    "target_id" TEXT,
    "subject_id" TEXT,
    "variables" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3),
    "read_at" TIMESTAMPTZ(3),
    "archived_at" TIMESTAMPTZ(3),
    "snoozed_until" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unread_counter" (
    "recipient_id" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "unread_count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "unread_counter_pkey" PRIMARY KEY ("recipient_id","scope")
);

-- CreateTable
CREATE TABLE "notification_preference" (
    "recipient_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "channel" "Channel" NOT NULL,
    "is_enabled" BOOLEAN NOT NULL,
    "version" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notification_preference_pkey" PRIMARY KEY ("recipient_id","type","channel")
);

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
CREATE TABLE "notification_template" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "default_locale" TEXT NOT NULL,
    "latest_version" INTEGER NOT NULL,
    "published_version" INTEGER,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notification_template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_template_version" (
    "template_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "texts" JSONB NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notification_template_version_pkey" PRIMARY KEY ("template_id","number")
);

-- CreateTable
CREATE TABLE "campaign" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "template_id" TEXT NOT NULL,
    "template_version" INTEGER,
    "subject_b" TEXT,
    "variables" JSONB NOT NULL DEFAULT '{}',
    "roles" TEXT[],
    "per_minute" INTEGER NOT NULL,
    "status" "CampaignStatus" NOT NULL DEFAULT 'DRAFT',
    "spread_after" TEXT NOT NULL DEFAULT '',
    "is_spread" BOOLEAN NOT NULL DEFAULT false,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "campaign_pkey" PRIMARY KEY ("id")
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

-- CreateTable
CREATE TABLE "contact" (
    "user_id" TEXT NOT NULL,
    "sealed_address" TEXT,
    "address_hash" TEXT,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "verified_at" TIMESTAMPTZ(3),
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "tenant_officer" (
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tenant_officer_pkey" PRIMARY KEY ("tenant_id","user_id")
);

-- CreateTable
CREATE TABLE "person_name" (
    "user_id" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_name_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "blocked_pair" (
    "blocker_id" TEXT NOT NULL,
    "blocked_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "blocked_pair_pkey" PRIMARY KEY ("blocker_id","blocked_id")
);

-- CreateTable
CREATE TABLE "delivery_message" (
    "id" TEXT NOT NULL,
    "recipient_id" TEXT NOT NULL,
    "tenant_id" TEXT,
    "type" TEXT NOT NULL,
    "channel" "Channel" NOT NULL,
    "source_key" TEXT NOT NULL,
    "actor_id" TEXT,
    "target_id" TEXT,
    "status" "MessageStatus" NOT NULL DEFAULT 'QUEUED',
    "sealed_address" TEXT,
    "address_hash" TEXT,
    "sealed_content" TEXT,
    "locale" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "attempt_count" INTEGER NOT NULL DEFAULT 0,
    "queued_at" TIMESTAMPTZ(3) NOT NULL,
    "template_id" TEXT,
    "template_version" INTEGER,
    "campaign_id" TEXT,
    "variant" TEXT,
    "digest_due_at" TIMESTAMPTZ(3),
    "digest_id" TEXT,
    "delivered_at" TIMESTAMPTZ(3),
    "bounced_at" TIMESTAMPTZ(3),
    "complained_at" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3),
    "clicked_at" TIMESTAMPTZ(3),
    "next_attempt_at" TIMESTAMPTZ(3),
    "lease_expires_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "end_reason" TEXT,

    CONSTRAINT "delivery_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "push_device" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "kind" "PushKind" NOT NULL,
    "token_hash" TEXT NOT NULL,
    "sealed_target" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "push_device_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery_attempt" (
    "message_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "provider" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "outcome" "AttemptOutcome",
    "response" TEXT,
    "response_code" INTEGER,

    CONSTRAINT "delivery_attempt_pkey" PRIMARY KEY ("message_id","number")
);

-- CreateTable
CREATE TABLE "tracking_event" (
    "id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "provider_event_id" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "kind" "TrackingKind" NOT NULL,
    "is_machine" BOOLEAN NOT NULL DEFAULT false,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tracking_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "domain_window" (
    "domain_hash" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "handed_over" INTEGER NOT NULL,

    CONSTRAINT "domain_window_pkey" PRIMARY KEY ("domain_hash")
);

-- CreateTable
CREATE TABLE "suppression" (
    "id" TEXT NOT NULL,
    "address_hash" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "reason" "SuppressionReason" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" TEXT,

    CONSTRAINT "suppression_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "product_news" (
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "product_news_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "captured_message" (
    "id" TEXT NOT NULL,
    "sender" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "mime" BYTEA NOT NULL,
    "captured_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "captured_message_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "notification_recipient_id_created_at_id_idx" ON "notification"("recipient_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "notification_actor_id_recipient_id_idx" ON "notification"("actor_id", "recipient_id");

-- CreateIndex
CREATE INDEX "notification_target_id_idx" ON "notification"("target_id");

-- CreateIndex
CREATE INDEX "notification_subject_id_idx" ON "notification"("subject_id");

-- CreateIndex
CREATE UNIQUE INDEX "notification_type_recipient_id_source_key_key" ON "notification"("type", "recipient_id", "source_key");

-- CreateIndex
CREATE INDEX "scheduled_message_tenant_id_created_at_id_idx" ON "scheduled_message"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "notification_template_tenant_id_created_at_id_idx" ON "notification_template"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "notification_template_tenant_id_key_key" ON "notification_template"("tenant_id", "key");

-- CreateIndex
CREATE INDEX "campaign_tenant_id_created_at_id_idx" ON "campaign"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "tenant_member_user_id_idx" ON "tenant_member"("user_id");

-- CreateIndex
CREATE INDEX "contact_address_hash_idx" ON "contact"("address_hash");

-- CreateIndex
CREATE INDEX "blocked_pair_blocked_id_idx" ON "blocked_pair"("blocked_id");

-- CreateIndex
CREATE INDEX "delivery_message_recipient_id_queued_at_id_idx" ON "delivery_message"("recipient_id", "queued_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "delivery_message_type_recipient_id_channel_source_key_key" ON "delivery_message"("type", "recipient_id", "channel", "source_key");

-- CreateIndex
CREATE UNIQUE INDEX "push_device_token_hash_key" ON "push_device"("token_hash");

-- CreateIndex
CREATE INDEX "push_device_user_id_created_at_id_idx" ON "push_device"("user_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "tracking_event_message_id_idx" ON "tracking_event"("message_id");

-- CreateIndex
CREATE INDEX "tracking_event_received_at_idx" ON "tracking_event"("received_at");

-- CreateIndex
CREATE UNIQUE INDEX "tracking_event_provider_provider_event_id_key" ON "tracking_event"("provider", "provider_event_id");

-- CreateIndex
CREATE INDEX "domain_window_started_at_idx" ON "domain_window"("started_at");

-- CreateIndex
CREATE INDEX "suppression_created_at_id_idx" ON "suppression"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "suppression_address_hash_category_reason_key" ON "suppression"("address_hash", "category", "reason");

-- CreateIndex
CREATE INDEX "captured_message_captured_at_id_idx" ON "captured_message"("captured_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "delivery_attempt" ADD CONSTRAINT "delivery_attempt_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "delivery_message"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say.

SET LOCAL check_function_bodies = off;

-- What Prisma cannot say: who sees which row, what may never be stored, and the counter that follows the inbox.

-- Row-level security. User-owned tables: the recipient, in every tenant or in the row's own. The subgraph's role owns
-- nothing, so the policies bind it. Consumers and jobs act for nobody and pass as the system.

ALTER TABLE notification ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_inbox ON notification
  USING (app_is_system() OR (recipient_id = app_user() AND (tenant_id IS NULL OR tenant_id = app_tenant())));

ALTER TABLE unread_counter ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_counter ON unread_counter
  USING (app_is_system() OR (recipient_id = app_user() AND (scope = '' OR scope = app_tenant())));

ALTER TABLE notification_preference ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_preferences ON notification_preference USING (app_is_system() OR recipient_id = app_user());

ALTER TABLE contact ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_contact ON contact USING (app_is_system() OR user_id = app_user());

ALTER TABLE delivery_message ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_messages ON delivery_message
  USING (app_is_system() OR (recipient_id = app_user() AND (tenant_id IS NULL OR tenant_id = app_tenant())));

-- Of no caller: reached by the system alone, which checks the operator's right first. person_name has no policy: it is
-- of the platform class, names that are public with the profile.
ALTER TABLE delivery_attempt ENABLE ROW LEVEL SECURITY;
CREATE POLICY system_only ON delivery_attempt USING (app_is_system());
ALTER TABLE suppression ENABLE ROW LEVEL SECURITY;
CREATE POLICY system_only ON suppression USING (app_is_system());
ALTER TABLE captured_message ENABLE ROW LEVEL SECURITY;
CREATE POLICY system_only ON captured_message USING (app_is_system());
ALTER TABLE blocked_pair ENABLE ROW LEVEL SECURITY;
CREATE POLICY system_only ON blocked_pair USING (app_is_system());

-- What may never be stored.

-- NOTIF-7: read implies seen, and so does archived; whoever sets the one has set the other.
ALTER TABLE notification ADD CONSTRAINT read_implies_seen
  CHECK (seen_at IS NOT NULL OR (read_at IS NULL AND archived_at IS NULL));
CREATE FUNCTION notification_is_seen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.seen_at := COALESCE(NEW.seen_at, NEW.read_at, NEW.archived_at);
  RETURN NEW;
END $$;
CREATE TRIGGER notification_is_seen BEFORE INSERT OR UPDATE ON notification
  FOR EACH ROW EXECUTE FUNCTION notification_is_seen();

ALTER TABLE unread_counter ADD CONSTRAINT unread_count_not_negative CHECK (unread_count >= 0);

-- NOTIF-4: an end is an end, says why, and keeps neither address nor code; only a message under way has a lease.
ALTER TABLE delivery_message
  ADD CONSTRAINT ended_at_with_the_end CHECK ((status IN ('QUEUED', 'SENDING')) = (ended_at IS NULL)),
  ADD CONSTRAINT nothing_kept_after_the_end CHECK (ended_at IS NULL OR (sealed_content IS NULL AND sealed_address IS NULL)),
  ADD CONSTRAINT reason_of_the_end CHECK ((status IN ('SUPPRESSED', 'BOUNCED', 'FAILED', 'UNKNOWN')) = (end_reason IS NOT NULL)),
  ADD CONSTRAINT lease_while_sending CHECK ((status = 'SENDING') = (lease_expires_at IS NOT NULL)),
  ADD CONSTRAINT due_while_queued CHECK ((status = 'QUEUED') = (next_attempt_at IS NOT NULL));
ALTER TABLE delivery_attempt ADD CONSTRAINT outcome_with_the_end CHECK ((outcome IS NULL) = (ended_at IS NULL));
ALTER TABLE blocked_pair ADD CONSTRAINT nobody_blocks_themselves CHECK (blocker_id <> blocked_id);

-- NOTIF-4: no message leaves its end, and none goes out without passing the hand-over transaction (SENDING).
-- A message may end in its digest, which alone is handed over (NOTIF-4, NOTIF-10).
-- An ended message takes what the provider tells of it and changes nothing else. One whose hand-over is uncertain is settled when the provider tells that
-- it has it (NOTIF-3); it is never sent again.
CREATE FUNCTION delivery_message_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.status = 'QUEUED' AND NEW.status IN ('QUEUED', 'SENDING', 'DIGESTED', 'SUPPRESSED', 'FAILED'))
    OR (OLD.status = 'SENDING' AND NEW.status IN ('QUEUED', 'SENT', 'CAPTURED', 'BOUNCED', 'FAILED', 'UNKNOWN'))
    OR (OLD.status = 'UNKNOWN' AND NEW.status IN ('SENT', 'BOUNCED'))
    OR (OLD.status = NEW.status AND OLD.ended_at IS NOT DISTINCT FROM NEW.ended_at AND OLD.end_reason IS NOT DISTINCT FROM NEW.end_reason
      AND OLD.attempt_count = NEW.attempt_count)
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'A message that is % cannot become %.', OLD.status, NEW.status USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER delivery_message_step BEFORE UPDATE ON delivery_message
  FOR EACH ROW EXECUTE FUNCTION delivery_message_step();

-- Accepted messages are accounted for: they do not vanish.
DO $$ BEGIN
  EXECUTE format('REVOKE DELETE, TRUNCATE ON delivery_message, delivery_attempt FROM %I', current_schema());
END $$;

-- The unread counter (NOTIF-7). Triggers per statement and not per row: marking a thousand as read changes the counter
-- once. They run as whoever writes, so the policies above hold for them too.
-- NOTIF-7: what is snoozed counts no more, until it is back.
CREATE FUNCTION notification_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO unread_counter AS c (recipient_id, scope, unread_count)
  SELECT recipient_id, COALESCE(tenant_id, '') AS scope,
    count(*) FILTER (WHERE read_at IS NULL AND archived_at IS NULL AND withdrawn_at IS NULL AND snoozed_until IS NULL)
  FROM new_rows GROUP BY 1, 2 ORDER BY 1, 2
  ON CONFLICT (recipient_id, scope) DO UPDATE SET unread_count = c.unread_count + excluded.unread_count;
  RETURN NULL;
END $$;
CREATE TRIGGER notification_inserted AFTER INSERT ON notification
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION notification_inserted();

CREATE FUNCTION unread_counter_add(deltas jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  -- The locks first and in order, for the same reason as above: an update alone takes them as it meets the rows.
  PERFORM 1 FROM unread_counter c JOIN jsonb_to_recordset(deltas) AS d (recipient_id text, scope text)
    ON c.recipient_id = d.recipient_id AND c.scope = d.scope
  ORDER BY c.recipient_id, c.scope FOR UPDATE OF c;
  UPDATE unread_counter c SET unread_count = c.unread_count + d.delta
  FROM jsonb_to_recordset(deltas) AS d (recipient_id text, scope text, delta integer)
  WHERE c.recipient_id = d.recipient_id AND c.scope = d.scope;
END $$;

CREATE FUNCTION notification_updated() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER notification_updated AFTER UPDATE ON notification
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION notification_updated();

CREATE FUNCTION notification_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER notification_deleted AFTER DELETE ON notification
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION notification_deleted();

-- Nobody moves a notification to another person or tenant: the counter of the old one would be wrong.
CREATE FUNCTION notification_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'A notification keeps its recipient and tenant.' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER notification_stays BEFORE UPDATE OF recipient_id, tenant_id ON notification FOR EACH ROW
  WHEN (OLD.recipient_id <> NEW.recipient_id OR OLD.tenant_id IS DISTINCT FROM NEW.tenant_id)
  EXECUTE FUNCTION notification_stays();

-- Indexes of a part of the rows.

-- The inbox as it is shown: most rows of an old account are archived.
CREATE INDEX notification_inbox ON notification (recipient_id, created_at DESC, id DESC)
  WHERE archived_at IS NULL AND withdrawn_at IS NULL;

-- Marking all as read, and the list of unread ones.
CREATE INDEX notification_unread ON notification (recipient_id, created_at DESC, id DESC)
  WHERE read_at IS NULL AND archived_at IS NULL AND withdrawn_at IS NULL;

-- What the sweeper looks for.
CREATE INDEX delivery_message_due ON delivery_message (next_attempt_at) WHERE status = 'QUEUED';
CREATE INDEX delivery_message_leased ON delivery_message (lease_expires_at) WHERE status = 'SENDING';

-- Written and read for nobody's request: what an event is told by.
ALTER TABLE tenant_officer ENABLE ROW LEVEL SECURITY;
CREATE POLICY system_only ON tenant_officer USING (app_is_system());

-- Platform class: what is mailed to everybody is no secret. Nothing changes it.
ALTER TABLE product_news ENABLE ROW LEVEL SECURITY;
CREATE POLICY platform ON product_news USING (true);
SELECT kit_insert_only('product_news');

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
CREATE INDEX delivery_message_undigested ON delivery_message (recipient_id, digest_due_at)
  WHERE status = 'QUEUED' AND digest_due_at IS NOT NULL;

-- What a person was sent lately, for the bound of messages in an hour.
CREATE INDEX delivery_message_lately ON delivery_message (recipient_id, channel, ended_at DESC)
  WHERE status IN ('SENT', 'CAPTURED');
CREATE INDEX notification_snoozed ON notification (snoozed_until) WHERE snoozed_until IS NOT NULL;

ALTER TABLE notification_template ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON notification_template USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE notification_template_version ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON notification_template_version USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE notification_template
  ADD CONSTRAINT published_is_known CHECK (published_version BETWEEN 1 AND latest_version);
ALTER TABLE delivery_message
  ADD CONSTRAINT template_with_version CHECK ((template_id IS NULL) = (template_version IS NULL));

-- What is mailed in an organisation's own words is accepted by its owners and admins. It takes both: an insert that returns its rows reads them.
CREATE POLICY of_tenant_made ON delivery_message FOR INSERT
  WITH CHECK (template_id IS NOT NULL AND status = 'QUEUED' AND tenant_id = app_tenant());
CREATE POLICY of_tenant_read ON delivery_message FOR SELECT
  USING (template_id IS NOT NULL AND tenant_id = app_tenant());

ALTER TABLE campaign ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON campaign USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE campaign
  ADD CONSTRAINT ended_at_with_the_end CHECK ((status IN ('COMPLETED', 'CANCELLED')) = (ended_at IS NOT NULL)),
  ADD CONSTRAINT version_once_started CHECK (status IN ('DRAFT', 'CANCELLED') OR template_version IS NOT NULL),
  ADD CONSTRAINT per_minute_bounded CHECK (per_minute BETWEEN 1 AND 1000);
CREATE INDEX delivery_message_campaign ON delivery_message (campaign_id, status) WHERE campaign_id IS NOT NULL;

ALTER TABLE push_device ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_devices ON push_device USING (app_is_system() OR user_id = app_user());

ALTER TABLE tracking_event ENABLE ROW LEVEL SECURITY;
CREATE POLICY system_only ON tracking_event USING (app_is_system());
ALTER TABLE domain_window ENABLE ROW LEVEL SECURITY;
CREATE POLICY system_only ON domain_window USING (app_is_system());

ALTER TABLE delivery_message
  -- NOTIF-9: what was opened or clicked was delivered, and nothing is delivered that was not handed over.
  ADD CONSTRAINT opened_was_delivered CHECK (delivered_at IS NOT NULL OR (opened_at IS NULL AND clicked_at IS NULL)),
  ADD CONSTRAINT delivered_was_handed_over
    CHECK (delivered_at IS NULL OR status IN ('SENDING', 'SENT', 'BOUNCED', 'UNKNOWN'));
CREATE INDEX delivery_message_of_tenant ON delivery_message (tenant_id, queued_at) WHERE template_id IS NOT NULL;
