-- CreateTable
CREATE TABLE "contact" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT,
    "sealed_email" TEXT NOT NULL,
    "email_hash" TEXT NOT NULL,
    "sealed_name" TEXT,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "country" TEXT,
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "tags" TEXT[],
    "attributes" JSONB NOT NULL DEFAULT '{}',
    "source" TEXT NOT NULL,
    "score" INTEGER NOT NULL DEFAULT 0,
    "last_engaged_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consent_record" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "contact_id" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "wording" TEXT,
    "wording_version" TEXT,
    "actor_id" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "consent_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "permission" (
    "contact_id" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "record_id" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "permission_pkey" PRIMARY KEY ("contact_id","purpose","channel")
);

-- CreateTable
CREATE TABLE "suppression" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "address_hash" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "created_by_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "suppression_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "known_person" (
    "user_id" TEXT NOT NULL,
    "email_hash" TEXT NOT NULL,
    "is_verified" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "known_person_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "sender" (
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "postal_address" TEXT NOT NULL,
    "cap_count" INTEGER NOT NULL DEFAULT 4,
    "cap_days" INTEGER NOT NULL DEFAULT 7,
    "quiet_from" INTEGER NOT NULL DEFAULT 1260,
    "quiet_until" INTEGER NOT NULL DEFAULT 480,
    "version" INTEGER NOT NULL DEFAULT 1,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sender_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "segment" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "definition" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "segment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "campaign" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "segment_id" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'DRAFT',
    "test_bps" INTEGER NOT NULL DEFAULT 10000,
    "hold_out_bps" INTEGER NOT NULL DEFAULT 0,
    "send_at" TIMESTAMPTZ(3),
    "approved_hash" TEXT,
    "approved_by_id" TEXT,
    "approved_at" TIMESTAMPTZ(3),
    "winner_id" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "campaign_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "variant" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "weight" INTEGER NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "action_label" TEXT,
    "action_url" TEXT,
    "origin" TEXT NOT NULL DEFAULT 'PERSON',

    CONSTRAINT "variant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "contact_id" TEXT NOT NULL,
    "variant_id" TEXT,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "requested_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3),
    "clicked_at" TIMESTAMPTZ(3),
    "bounced_at" TIMESTAMPTZ(3),
    "complained_at" TIMESTAMPTZ(3),
    "unsubscribed_at" TIMESTAMPTZ(3),

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "touch" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "contact_id" TEXT NOT NULL,
    "campaign_id" TEXT,
    "message_id" TEXT,
    "kind" TEXT NOT NULL,
    "url" TEXT,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "touch_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "contact_tenant_id_created_at_id_idx" ON "contact"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "contact_user_id_idx" ON "contact"("user_id");

-- CreateIndex
CREATE INDEX "contact_email_hash_idx" ON "contact"("email_hash");

-- CreateIndex
CREATE UNIQUE INDEX "contact_tenant_id_email_hash_key" ON "contact"("tenant_id", "email_hash");

-- CreateIndex
CREATE INDEX "consent_record_contact_id_recorded_at_id_idx" ON "consent_record"("contact_id", "recorded_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "permission_tenant_id_purpose_channel_state_idx" ON "permission"("tenant_id", "purpose", "channel", "state");

-- CreateIndex
CREATE INDEX "suppression_tenant_id_created_at_id_idx" ON "suppression"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "suppression_tenant_id_address_hash_key" ON "suppression"("tenant_id", "address_hash");

-- CreateIndex
CREATE INDEX "known_person_email_hash_idx" ON "known_person"("email_hash");

-- CreateIndex
CREATE INDEX "segment_tenant_id_created_at_id_idx" ON "segment"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "campaign_tenant_id_created_at_id_idx" ON "campaign"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "campaign_status_send_at_idx" ON "campaign"("status", "send_at");

-- CreateIndex
CREATE INDEX "campaign_segment_id_idx" ON "campaign"("segment_id");

-- CreateIndex
CREATE UNIQUE INDEX "variant_campaign_id_position_key" ON "variant"("campaign_id", "position");

-- CreateIndex
CREATE INDEX "message_campaign_id_status_due_at_idx" ON "message"("campaign_id", "status", "due_at");

-- CreateIndex
CREATE INDEX "message_contact_id_requested_at_idx" ON "message"("contact_id", "requested_at");

-- CreateIndex
CREATE INDEX "message_variant_id_idx" ON "message"("variant_id");

-- CreateIndex
CREATE UNIQUE INDEX "message_campaign_id_contact_id_key" ON "message"("campaign_id", "contact_id");

-- CreateIndex
CREATE INDEX "touch_contact_id_occurred_at_idx" ON "touch"("contact_id", "occurred_at");

-- CreateIndex
CREATE INDEX "touch_campaign_id_kind_idx" ON "touch"("campaign_id", "kind");

-- AddForeignKey
ALTER TABLE "consent_record" ADD CONSTRAINT "consent_record_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "permission" ADD CONSTRAINT "permission_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_segment_id_fkey" FOREIGN KEY ("segment_id") REFERENCES "segment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "variant" ADD CONSTRAINT "variant_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "touch" ADD CONSTRAINT "touch_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE contact ADD CONSTRAINT contact_country CHECK (country ~ '^[A-Z]{2}$');
ALTER TABLE contact ADD CONSTRAINT contact_tags CHECK (cardinality(tags) <= 50);
ALTER TABLE contact ADD CONSTRAINT contact_attributes CHECK (jsonb_typeof(attributes) = 'object');
ALTER TABLE contact ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON contact USING ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant()));

-- MKT-4: history is written once. Only the erasure of a person deletes it.
CREATE FUNCTION consent_record_stays() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'DELETE' AND app_is_erasing() THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'consent_record is insert-only' USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'consent_record_insert_only';
END $$;
CREATE TRIGGER consent_record_stays BEFORE UPDATE OR DELETE ON consent_record FOR EACH ROW EXECUTE FUNCTION consent_record_stays();
CREATE TRIGGER consent_record_is_never_truncated BEFORE TRUNCATE ON consent_record FOR EACH STATEMENT EXECUTE FUNCTION consent_record_stays();
ALTER TABLE consent_record ADD CONSTRAINT consent_record_state CHECK (state IN ('REQUESTED', 'GIVEN', 'WITHDRAWN'));
ALTER TABLE consent_record ADD CONSTRAINT consent_record_purpose CHECK (purpose IN ('NEWSLETTER', 'OFFERS', 'MEASUREMENT'));
ALTER TABLE consent_record ADD CONSTRAINT consent_record_channel CHECK (channel = 'EMAIL');
ALTER TABLE consent_record ADD CONSTRAINT consent_record_proof CHECK (state = 'WITHDRAWN' OR (wording IS NOT NULL AND wording_version IS NOT NULL));
ALTER TABLE consent_record ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON consent_record USING ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant()));

ALTER TABLE permission ADD CONSTRAINT permission_state CHECK (state IN ('REQUESTED', 'GIVEN', 'WITHDRAWN'));
ALTER TABLE permission ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON permission USING ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant()));

-- MKT-1: what is in force is asked by notifications while it hands a message over. A withdrawal waits for a hand-over that holds it.
CREATE FUNCTION permission_takes_effect() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  about text := 'contact.email.' || lower(CASE WHEN TG_OP = 'DELETE' THEN OLD.purpose ELSE NEW.purpose END);
BEGIN
  IF TG_OP <> 'DELETE' AND NEW.state = 'GIVEN' THEN
    PERFORM access.consent(NEW.contact_id, about);
  ELSE
    PERFORM access.end_consent(CASE WHEN TG_OP = 'DELETE' THEN OLD.contact_id ELSE NEW.contact_id END, about);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER permission_takes_effect AFTER INSERT OR UPDATE OR DELETE ON permission FOR EACH ROW EXECUTE FUNCTION permission_takes_effect();

ALTER TABLE suppression ADD CONSTRAINT suppression_reason CHECK (reason IN ('HARD_BOUNCE', 'COMPLAINT', 'MANUAL'));
SELECT kit_tenant_rows('suppression');
SELECT kit_fixed('suppression', 'tenant_id', 'address_hash');
ALTER TABLE known_person ENABLE ROW LEVEL SECURITY;
CREATE POLICY system ON known_person USING (app_is_system());

ALTER TABLE sender ADD CONSTRAINT sender_cap CHECK (cap_count BETWEEN 1 AND 100 AND cap_days BETWEEN 1 AND 30);
ALTER TABLE sender ADD CONSTRAINT sender_quiet CHECK (quiet_from BETWEEN 0 AND 1439 AND quiet_until BETWEEN 0 AND 1439);
SELECT kit_tenant_rows('sender');
ALTER TABLE segment ADD CONSTRAINT segment_name CHECK (char_length(name) BETWEEN 1 AND 120);
SELECT kit_tenant_rows('segment');

ALTER TABLE campaign ADD CONSTRAINT campaign_name CHECK (char_length(name) BETWEEN 1 AND 120);
ALTER TABLE campaign ADD CONSTRAINT campaign_purpose CHECK (purpose IN ('NEWSLETTER', 'OFFERS'));
ALTER TABLE campaign ADD CONSTRAINT campaign_shares CHECK (hold_out_bps BETWEEN 0 AND 5000 AND test_bps BETWEEN 500 AND 10000);
-- MKT-8: nothing starts without a recorded approval.
ALTER TABLE campaign ADD CONSTRAINT campaign_approved CHECK (status IN ('DRAFT', 'CANCELLED') OR (approved_hash IS NOT NULL AND approved_by_id IS NOT NULL AND approved_at IS NOT NULL));
SELECT kit_one_way('campaign', 'status', '>DRAFT', 'DRAFT>SCHEDULED', 'SCHEDULED>DRAFT', 'SCHEDULED>RUNNING', 'RUNNING>PAUSED', 'PAUSED>RUNNING',
  'RUNNING>COMPLETED', 'DRAFT>CANCELLED', 'SCHEDULED>CANCELLED', 'RUNNING>CANCELLED', 'PAUSED>CANCELLED');
SELECT kit_tenant_rows('campaign');
-- A pause and a cancellation hold for messages that wait at notifications.
CREATE FUNCTION campaign_takes_effect() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP <> 'DELETE' AND NEW.status IN ('RUNNING', 'COMPLETED') THEN
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
CREATE TRIGGER campaign_takes_effect AFTER INSERT OR DELETE OR UPDATE OF status ON campaign FOR EACH ROW EXECUTE FUNCTION campaign_takes_effect();

ALTER TABLE variant ADD CONSTRAINT variant_weight CHECK (weight BETWEEN 1 AND 1000);
ALTER TABLE variant ADD CONSTRAINT variant_origin CHECK (origin IN ('PERSON', 'TEMPLATE', 'MODEL'));
ALTER TABLE variant ADD CONSTRAINT variant_action CHECK ((action_label IS NULL) = (action_url IS NULL));
SELECT kit_tenant_rows('variant');

ALTER TABLE message ADD CONSTRAINT message_variant CHECK (variant_id IS NOT NULL OR status IN ('HELD_OUT', 'RESERVED', 'SKIPPED'));
ALTER TABLE message ADD CONSTRAINT message_held_out CHECK (status NOT IN ('HELD_OUT', 'RESERVED') OR variant_id IS NULL);
ALTER TABLE message ADD CONSTRAINT message_requested CHECK ((requested_at IS NULL) = (status IN ('ENROLLED', 'RESERVED', 'HELD_OUT', 'SKIPPED')));
-- MKT-6: an opening follows a delivery, and a delivery a request.
ALTER TABLE message ADD CONSTRAINT message_delivered CHECK (delivered_at IS NULL OR requested_at IS NOT NULL);
ALTER TABLE message ADD CONSTRAINT message_opened CHECK ((opened_at IS NULL AND clicked_at IS NULL AND complained_at IS NULL) OR delivered_at IS NOT NULL);
SELECT kit_one_way('message', 'status', '>ENROLLED', '>RESERVED', '>HELD_OUT', 'RESERVED>ENROLLED', 'RESERVED>SKIPPED', 'ENROLLED>REQUESTED', 'ENROLLED>SKIPPED',
  'REQUESTED>DELIVERED', 'REQUESTED>FAILED', 'DELIVERED>FAILED', 'FAILED>DELIVERED');
SELECT kit_fixed('message', 'campaign_id', 'contact_id');
-- MKT-6: an assignment is sticky. Only what waits for the winner gets its variant later.
CREATE FUNCTION message_variant_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.variant_id IS NOT NULL AND NEW.variant_id IS DISTINCT FROM OLD.variant_id THEN
    RAISE EXCEPTION 'message.variant_id does not change' USING ERRCODE = 'check_violation', CONSTRAINT = 'message_variant_fixed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER message_variant_stays BEFORE UPDATE OF variant_id ON message FOR EACH ROW EXECUTE FUNCTION message_variant_stays();
SELECT kit_tenant_rows('message');
SELECT kit_tenant_rows('touch');

-- A contact whose address an account has verified is that person's.
CREATE FUNCTION contact_of_person() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  NEW.user_id := (SELECT k.user_id FROM known_person k WHERE k.email_hash = NEW.email_hash AND k.is_verified ORDER BY k.user_id LIMIT 1);
  RETURN NEW;
END $$;
CREATE TRIGGER contact_of_person BEFORE INSERT ON contact FOR EACH ROW EXECUTE FUNCTION contact_of_person();
