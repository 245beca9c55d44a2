-- CreateEnum
CREATE TYPE "PushKind" AS ENUM ('WEB', 'FCM', 'APNS');

-- AlterEnum
ALTER TYPE "Channel" ADD VALUE 'PUSH';

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

-- CreateIndex
CREATE UNIQUE INDEX "push_device_token_hash_key" ON "push_device"("token_hash");

-- CreateIndex
CREATE INDEX "push_device_user_id_created_at_id_idx" ON "push_device"("user_id", "created_at" DESC, "id" DESC);

-- What follows is written by hand.

ALTER TABLE push_device ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_devices ON push_device USING (app_is_system() OR user_id = app_user());
