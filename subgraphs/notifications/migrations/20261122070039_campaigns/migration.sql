-- CreateEnum
CREATE TYPE "CampaignStatus" AS ENUM ('DRAFT', 'RUNNING', 'PAUSED', 'COMPLETED', 'CANCELLED');

-- AlterTable
ALTER TABLE "delivery_message" ADD COLUMN     "campaign_id" TEXT,
ADD COLUMN     "variant" TEXT;

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

-- CreateIndex
CREATE INDEX "campaign_tenant_id_created_at_id_idx" ON "campaign"("tenant_id", "created_at" DESC, "id" DESC);

-- What follows is written by hand.

ALTER TABLE campaign ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON campaign USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE campaign
  ADD CONSTRAINT ended_at_with_the_end CHECK ((status IN ('COMPLETED', 'CANCELLED')) = (ended_at IS NOT NULL)),
  ADD CONSTRAINT version_once_started CHECK (status IN ('DRAFT', 'CANCELLED') OR template_version IS NOT NULL),
  ADD CONSTRAINT per_minute_bounded CHECK (per_minute BETWEEN 1 AND 1000);
CREATE INDEX delivery_message_campaign ON delivery_message (campaign_id, status) WHERE campaign_id IS NOT NULL;
