-- CreateTable
CREATE TABLE "breach_simulation" (
    "id" TEXT NOT NULL,
    "scenario" TEXT NOT NULL,
    "is_passed" BOOLEAN NOT NULL,
    "checks" JSONB NOT NULL,
    "started_by_id" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "breach_simulation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "breach_simulation_scenario_started_at_idx" ON "breach_simulation"("scenario", "started_at" DESC);

-- CreateIndex
CREATE INDEX "breach_simulation_started_at_id_idx" ON "breach_simulation"("started_at" DESC, "id" DESC);

-- What follows is written by hand.

ALTER TABLE breach_simulation
  ADD CONSTRAINT breach_simulation_scenario CHECK (scenario IN ('AUDIT_TAMPERING', 'CREDENTIAL_STUFFING', 'DATABASE_CREDENTIAL', 'TOKEN_REPLAY')),
  ADD CONSTRAINT breach_simulation_ended CHECK (ended_at >= started_at);
SELECT kit_fixed('breach_simulation', 'scenario', 'is_passed', 'checks', 'started_by_id', 'started_at', 'ended_at');
