-- AlterTable
ALTER TABLE "campaign" ADD COLUMN     "budget" DECIMAL(39,0),
ADD COLUMN     "budget_currency" TEXT,
ADD COLUMN     "budget_is_hard" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "message_rate" (
    "channel" TEXT NOT NULL,
    "per_thousand" DECIMAL(39,0) NOT NULL,
    "currency" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "message_rate_pkey" PRIMARY KEY ("channel")
);

-- CreateTable
CREATE TABLE "message_cost" (
    "campaign_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "per_thousand" DECIMAL(39,0) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "message_cost_pkey" PRIMARY KEY ("campaign_id","currency","per_thousand")
);

-- CreateTable
CREATE TABLE "campaign_cost" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "amount" DECIMAL(39,0) NOT NULL,
    "currency" TEXT NOT NULL,
    "spent_on" DATE NOT NULL,
    "note" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "campaign_cost_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "campaign_cost_campaign_id_spent_on_id_idx" ON "campaign_cost"("campaign_id", "spent_on" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "message_cost" ADD CONSTRAINT "message_cost_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaign_cost" ADD CONSTRAINT "campaign_cost_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE campaign ADD CONSTRAINT campaign_budget CHECK ((budget IS NULL) = (budget_currency IS NULL) AND (budget IS NULL OR budget > 0) AND (budget IS NOT NULL OR NOT budget_is_hard)) NOT VALID;
ALTER TABLE message_rate ADD CONSTRAINT message_rate_price CHECK (channel IN ('EMAIL') AND per_thousand > 0);
ALTER TABLE message_cost ADD CONSTRAINT message_cost_price CHECK (per_thousand > 0 AND count > 0);
SELECT kit_tenant_rows('message_cost');
ALTER TABLE campaign_cost ADD CONSTRAINT campaign_cost_facts CHECK (amount > 0 AND char_length(note) BETWEEN 1 AND 200);
SELECT kit_tenant_rows('campaign_cost');

-- A run whose hard budget is spent stops in a state of its own. What was requested before was paid for, and is still delivered.
DROP TRIGGER kit_one_way_status ON campaign;
DROP TRIGGER kit_begins_status ON campaign;
SELECT kit_one_way('campaign', 'status', '>DRAFT', 'DRAFT>SCHEDULED', 'SCHEDULED>DRAFT', 'SCHEDULED>RUNNING', 'RUNNING>PAUSED', 'PAUSED>RUNNING',
  'RUNNING>COMPLETED', 'DRAFT>CANCELLED', 'SCHEDULED>CANCELLED', 'RUNNING>CANCELLED', 'PAUSED>CANCELLED',
  'RUNNING>BUDGET_SPENT', 'BUDGET_SPENT>RUNNING', 'BUDGET_SPENT>CANCELLED');
CREATE OR REPLACE FUNCTION campaign_takes_effect() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP <> 'DELETE' AND NEW.status IN ('RUNNING', 'COMPLETED', 'BUDGET_SPENT') THEN
    PERFORM access.consent(NEW.id, 'campaign.sends');
    PERFORM access.end_consent(NEW.id, 'campaign.waits');
  ELSIF TG_OP <> 'DELETE' AND NEW.status = 'PAUSED' THEN
    PERFORM access.consent(NEW.id, 'campaign.waits');
    PERFORM access.end_consent(NEW.id, 'campaign.sends');
  ELSIF TG_OP <> 'INSERT' THEN
    PERFORM access.end_consent(OLD.id, 'campaign.sends');
    PERFORM access.end_consent(OLD.id, 'campaign.waits');
  END IF;
  RETURN NULL;
END $$;

-- Messages are never booked above a hard budget. Costs that a person enters are facts, and may exceed it.
CREATE FUNCTION message_cost_within_budget() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM FROM campaign c WHERE c.id = NEW.campaign_id AND c.budget_is_hard AND (c.budget_currency <> NEW.currency OR c.budget <
    (SELECT coalesce(sum(ceil(m.count * m.per_thousand / 1000)), 0) FROM message_cost m WHERE m.campaign_id = c.id AND m.currency = c.budget_currency)
    + (SELECT coalesce(sum(l.amount), 0) FROM campaign_cost l WHERE l.campaign_id = c.id AND l.currency = c.budget_currency));
  IF FOUND THEN
    RAISE EXCEPTION 'message_cost is above the budget of the campaign' USING ERRCODE = 'check_violation', CONSTRAINT = 'message_cost_within_budget';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER message_cost_within_budget AFTER INSERT OR UPDATE ON message_cost FOR EACH ROW EXECUTE FUNCTION message_cost_within_budget();
