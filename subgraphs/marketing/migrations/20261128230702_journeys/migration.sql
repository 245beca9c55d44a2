-- CreateTable
CREATE TABLE "journey" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    "steps" JSONB NOT NULL,
    "goal" JSONB,
    "status" TEXT NOT NULL DEFAULT 'DRAFT',
    "published_by_id" TEXT,
    "published_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "journey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "journey_enrolment" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "journey_id" TEXT NOT NULL,
    "contact_id" TEXT NOT NULL,
    "step_id" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'ACTIVE',
    "due_at" TIMESTAMPTZ(3),
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "journey_enrolment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "journey_message" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "enrolment_id" TEXT NOT NULL,
    "contact_id" TEXT NOT NULL,
    "step_id" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "journey_message_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "journey_tenant_id_created_at_id_idx" ON "journey"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "journey_tenant_id_status_trigger_idx" ON "journey"("tenant_id", "status", "trigger");

-- CreateIndex
CREATE INDEX "journey_enrolment_contact_id_idx" ON "journey_enrolment"("contact_id");

-- CreateIndex
CREATE UNIQUE INDEX "journey_enrolment_journey_id_contact_id_key" ON "journey_enrolment"("journey_id", "contact_id");

-- CreateIndex
CREATE INDEX "journey_message_contact_id_requested_at_idx" ON "journey_message"("contact_id", "requested_at");

-- CreateIndex
CREATE UNIQUE INDEX "journey_message_enrolment_id_step_id_key" ON "journey_message"("enrolment_id", "step_id");

-- AddForeignKey
ALTER TABLE "journey_enrolment" ADD CONSTRAINT "journey_enrolment_journey_id_fkey" FOREIGN KEY ("journey_id") REFERENCES "journey"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "journey_enrolment" ADD CONSTRAINT "journey_enrolment_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "journey_message" ADD CONSTRAINT "journey_message_enrolment_id_fkey" FOREIGN KEY ("enrolment_id") REFERENCES "journey_enrolment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE journey ADD CONSTRAINT journey_name CHECK (char_length(name) BETWEEN 1 AND 120);
ALTER TABLE journey ADD CONSTRAINT journey_purpose CHECK (purpose IN ('NEWSLETTER', 'OFFERS'));
ALTER TABLE journey ADD CONSTRAINT journey_trigger CHECK (trigger IN ('CONTACT_ADDED', 'CONSENT_GIVEN', 'CONVERSION'));
-- MKT-8: a journey writes only words that somebody has published.
ALTER TABLE journey ADD CONSTRAINT journey_published CHECK (status = 'DRAFT' OR (published_by_id IS NOT NULL AND published_at IS NOT NULL));
SELECT kit_one_way('journey', 'status', '>DRAFT', 'DRAFT>PUBLISHED', 'PUBLISHED>STOPPED');
SELECT kit_tenant_rows('journey');
-- A stop holds for messages that wait at notifications.
CREATE FUNCTION journey_takes_effect() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP <> 'DELETE' AND NEW.status = 'PUBLISHED' THEN
    PERFORM access.consent(NEW.id, 'campaign.sends');
  ELSIF TG_OP <> 'INSERT' THEN
    PERFORM access.end_consent(OLD.id, 'campaign.sends');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER journey_takes_effect AFTER INSERT OR DELETE OR UPDATE OF status ON journey FOR EACH ROW EXECUTE FUNCTION journey_takes_effect();

ALTER TABLE journey_enrolment ADD CONSTRAINT journey_enrolment_ended CHECK ((status = 'ACTIVE') = (ended_at IS NULL));
-- MKT-7: who has reached the goal or left does not come back.
SELECT kit_one_way('journey_enrolment', 'status', '>ACTIVE', 'ACTIVE>COMPLETED', 'ACTIVE>GOAL', 'ACTIVE>EXITED');
SELECT kit_fixed('journey_enrolment', 'journey_id', 'contact_id');
SELECT kit_tenant_rows('journey_enrolment');
SELECT kit_tenant_rows('journey_message');
