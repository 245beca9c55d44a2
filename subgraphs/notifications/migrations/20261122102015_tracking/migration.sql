-- CreateEnum
CREATE TYPE "TrackingKind" AS ENUM ('DELIVERED', 'DEFERRED', 'BOUNCED', 'COMPLAINED', 'OPENED', 'CLICKED');

-- AlterTable
ALTER TABLE "delivery_message" ADD COLUMN     "bounced_at" TIMESTAMPTZ(3),
ADD COLUMN     "clicked_at" TIMESTAMPTZ(3),
ADD COLUMN     "complained_at" TIMESTAMPTZ(3),
ADD COLUMN     "delivered_at" TIMESTAMPTZ(3),
ADD COLUMN     "opened_at" TIMESTAMPTZ(3);

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

-- CreateIndex
CREATE INDEX "tracking_event_message_id_idx" ON "tracking_event"("message_id");

-- CreateIndex
CREATE INDEX "tracking_event_received_at_idx" ON "tracking_event"("received_at");

-- CreateIndex
CREATE UNIQUE INDEX "tracking_event_provider_provider_event_id_key" ON "tracking_event"("provider", "provider_event_id");

-- CreateIndex
CREATE INDEX "domain_window_started_at_idx" ON "domain_window"("started_at");

-- What follows is written by hand.

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

-- An ended message takes what the provider tells of it and changes nothing else. One whose hand-over is uncertain is settled when the provider tells that
-- it has it (NOTIF-3); it is never sent again.
CREATE OR REPLACE FUNCTION delivery_message_step() RETURNS trigger LANGUAGE plpgsql AS $$
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
