-- AlterTable
ALTER TABLE "bus_entry" ADD COLUMN     "attributes" JSONB,
ADD COLUMN     "traceparent" TEXT;

-- CreateTable
CREATE TABLE "ingested_event" (
    "tenant_id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "about_user_id" TEXT,
    "accepted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ingested_event_pkey" PRIMARY KEY ("tenant_id","source","external_id")
);

-- CreateIndex
CREATE INDEX "ingested_event_accepted_at_idx" ON "ingested_event"("accepted_at");

SELECT kit_tenant_rows('ingested_event');
SELECT kit_fixed('ingested_event', 'event_id', 'type', 'version');
