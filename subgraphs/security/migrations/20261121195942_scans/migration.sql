-- CreateTable
CREATE TABLE "scan_run" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "started_by_id" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "checked" INTEGER NOT NULL DEFAULT 0,
    "found" INTEGER NOT NULL DEFAULT 0,
    "snapshot_at" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "scan_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vulnerability" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "advisory_url" TEXT,
    "subject" TEXT NOT NULL,
    "affected" TEXT NOT NULL,
    "remedy" TEXT NOT NULL,
    "is_development_only" BOOLEAN NOT NULL,
    "status" TEXT NOT NULL,
    "note" TEXT,
    "triaged_by_id" TEXT,
    "triaged_at" TIMESTAMPTZ(3),
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "vulnerability_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vulnerability_report" (
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "contact" TEXT,
    "reporter_id" TEXT,
    "source" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "is_handled" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "vulnerability_report_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "scan_run_kind_started_at_idx" ON "scan_run"("kind", "started_at" DESC);

-- CreateIndex
CREATE INDEX "scan_run_started_at_id_idx" ON "scan_run"("started_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "vulnerability_key_key" ON "vulnerability"("key");

-- CreateIndex
CREATE INDEX "vulnerability_kind_status_idx" ON "vulnerability"("kind", "status");

-- CreateIndex
CREATE INDEX "vulnerability_first_seen_at_id_idx" ON "vulnerability"("first_seen_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "vulnerability_report_source_received_at_idx" ON "vulnerability_report"("source", "received_at");

-- CreateIndex
CREATE INDEX "vulnerability_report_reporter_id_idx" ON "vulnerability_report"("reporter_id");

-- CreateIndex
CREATE INDEX "vulnerability_report_received_at_id_idx" ON "vulnerability_report"("received_at" DESC, "id" DESC);

ALTER TABLE scan_run
  ADD CONSTRAINT scan_run_kind CHECK (kind IN ('DEPENDENCIES', 'HEADERS')),
  ADD CONSTRAINT scan_run_status CHECK (status IN ('RUNNING', 'CLEAN', 'FINDINGS', 'STALE', 'FAILED')),
  ADD CONSTRAINT scan_run_ended CHECK ((status = 'RUNNING') = (ended_at IS NULL)),
  ADD CONSTRAINT scan_run_clean CHECK (status <> 'CLEAN' OR found = 0);
CREATE UNIQUE INDEX scan_run_one_running ON scan_run (kind) WHERE status = 'RUNNING';
SELECT kit_fixed('scan_run', 'kind', 'started_at', 'started_by_id');

ALTER TABLE vulnerability
  ADD CONSTRAINT vulnerability_severity CHECK (severity IN ('LOW', 'MODERATE', 'HIGH', 'CRITICAL')),
  ADD CONSTRAINT vulnerability_status CHECK (status IN ('OPEN', 'ACCEPTED', 'RESOLVED')),
  ADD CONSTRAINT vulnerability_resolved CHECK ((status = 'RESOLVED') = (resolved_at IS NOT NULL)),
  ADD CONSTRAINT vulnerability_accepted CHECK (status <> 'ACCEPTED' OR (note IS NOT NULL AND triaged_by_id IS NOT NULL));
SELECT kit_fixed('vulnerability', 'key', 'kind', 'first_seen_at');
