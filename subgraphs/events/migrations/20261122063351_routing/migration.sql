-- CreateTable
CREATE TABLE "routing_rule" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "filter" TEXT NOT NULL,
    "priority" INTEGER NOT NULL,
    "stops_on_match" BOOLEAN NOT NULL,
    "subscription_id" TEXT,
    "endpoint_id" TEXT,
    "derived_type" TEXT,
    "last_failure" TEXT,
    "last_failure_at" TIMESTAMPTZ(3),
    "created_by_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "routing_rule_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "routing_rule_tenant_id_priority_id_idx" ON "routing_rule"("tenant_id", "priority", "id");

-- CreateIndex
CREATE UNIQUE INDEX "routing_rule_tenant_id_name_key" ON "routing_rule"("tenant_id", "name");

-- CreateIndex
CREATE INDEX "routing_rule_subscription_id_idx" ON "routing_rule"("subscription_id");

-- CreateIndex
CREATE INDEX "routing_rule_endpoint_id_idx" ON "routing_rule"("endpoint_id");

SELECT kit_tenant_rows('routing_rule');
SELECT kit_fixed('routing_rule', 'tenant_id', 'name', 'created_by_id', 'created_at');
ALTER TABLE routing_rule ADD CONSTRAINT routing_rule_target CHECK (
  (subscription_id IS NULL) = (derived_type IS NOT NULL) AND (endpoint_id IS NULL OR subscription_id IS NOT NULL));
ALTER TABLE routing_rule ADD CONSTRAINT routing_rule_priority CHECK (priority BETWEEN 0 AND 1000);
ALTER TABLE routing_rule ADD CONSTRAINT routing_rule_derived CHECK (derived_type LIKE 'custom.%');
ALTER TABLE routing_rule ADD CONSTRAINT routing_rule_subscription FOREIGN KEY (subscription_id) REFERENCES event_subscription (id);
ALTER TABLE routing_rule ADD CONSTRAINT routing_rule_endpoint FOREIGN KEY (endpoint_id) REFERENCES webhook_endpoint (id);
