-- CreateEnum
CREATE TYPE "Channel" AS ENUM ('IN_APP', 'EMAIL');

-- CreateEnum
CREATE TYPE "MessageStatus" AS ENUM ('QUEUED', 'SENDING', 'SENT', 'CAPTURED', 'SUPPRESSED', 'BOUNCED', 'FAILED', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "AttemptOutcome" AS ENUM ('ACCEPTED', 'CAPTURED', 'DEFERRED', 'REFUSED', 'UNCERTAIN');

-- CreateEnum
CREATE TYPE "SuppressionReason" AS ENUM ('UNSUBSCRIBED', 'HARD_BOUNCE', 'COMPLAINT', 'OPERATOR');

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
    "next_attempt_at" TIMESTAMPTZ(3),
    "lease_expires_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "end_reason" TEXT,

    CONSTRAINT "delivery_message_pkey" PRIMARY KEY ("id")
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
CREATE INDEX "contact_address_hash_idx" ON "contact"("address_hash");

-- CreateIndex
CREATE INDEX "blocked_pair_blocked_id_idx" ON "blocked_pair"("blocked_id");

-- CreateIndex
CREATE INDEX "delivery_message_recipient_id_queued_at_id_idx" ON "delivery_message"("recipient_id", "queued_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "delivery_message_type_recipient_id_channel_source_key_key" ON "delivery_message"("type", "recipient_id", "channel", "source_key");

-- CreateIndex
CREATE INDEX "suppression_created_at_id_idx" ON "suppression"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "suppression_address_hash_category_reason_key" ON "suppression"("address_hash", "category", "reason");

-- CreateIndex
CREATE INDEX "captured_message_captured_at_id_idx" ON "captured_message"("captured_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "delivery_attempt" ADD CONSTRAINT "delivery_attempt_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "delivery_message"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
