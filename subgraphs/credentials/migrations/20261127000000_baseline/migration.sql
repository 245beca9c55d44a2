-- Tables, enums, indexes and foreign keys of schema.prisma, as `npm run migration` writes them.

-- CreateTable
CREATE TABLE "issuer" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "issuer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "issuer_key" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "issuer_id" TEXT NOT NULL,
    "public_key" TEXT NOT NULL,
    "secret_key" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_until" TIMESTAMPTZ(3),
    "compromised_since" TIMESTAMPTZ(3),

    CONSTRAINT "issuer_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credential_template" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "issuer_id" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "course_id" TEXT,
    "current_number" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "credential_template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "template_version" (
    "template_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "criteria" TEXT NOT NULL,
    "validity_days" INTEGER,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "template_version_pkey" PRIMARY KEY ("template_id","number")
);

-- CreateTable
CREATE TABLE "credential" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "issuer_id" TEXT NOT NULL,
    "template_id" TEXT NOT NULL,
    "template_number" INTEGER NOT NULL,
    "key_id" TEXT NOT NULL,
    "recipient_id" TEXT NOT NULL,
    "issued_by_id" TEXT NOT NULL,
    "source_event" TEXT NOT NULL,
    "supersedes_id" TEXT,
    "verification_code" TEXT NOT NULL,
    "document_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "issuer_name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "acceptance" TEXT NOT NULL DEFAULT 'PENDING',
    "hash" TEXT NOT NULL,
    "salt" TEXT,
    "document" TEXT,
    "jwt" TEXT,
    "sd_jwt" TEXT,
    "revocation_reason" TEXT,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),
    "anchor_batch_id" TEXT,
    "leaf_index" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "credential_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "status_list" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "issuer_id" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "is_open" BOOLEAN NOT NULL DEFAULT true,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "signed" TEXT,
    "signed_revision" INTEGER,
    "signed_key_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "status_list_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "status_entry" (
    "status_list_id" TEXT NOT NULL,
    "index" INTEGER NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "credential_id" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "is_set" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "status_entry_pkey" PRIMARY KEY ("status_list_id","index")
);

-- CreateTable
CREATE TABLE "anchor_batch" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "issuer_id" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "root" TEXT NOT NULL,
    "leaves" INTEGER NOT NULL,
    "network" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "transaction" TEXT,
    "confirmed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "anchor_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "embedded_block" (
    "number" INTEGER NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "root" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "embedded_block_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "credential_share" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "credential_id" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "disclose" TEXT[],
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "credential_share_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "portfolio" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "headline" TEXT,
    "visibility" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "portfolio_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "portfolio_item" (
    "portfolio_id" TEXT NOT NULL,
    "credential_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "portfolio_item_pkey" PRIMARY KEY ("portfolio_id","credential_id")
);

-- CreateTable
CREATE TABLE "verification_count" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "credential_id" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "result" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "times" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verification_count_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "issuer_tenant_id_created_at_id_idx" ON "issuer"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "issuer_key_issuer_id_valid_from_idx" ON "issuer_key"("issuer_id", "valid_from");

-- CreateIndex
CREATE INDEX "credential_template_issuer_id_idx" ON "credential_template"("issuer_id");

-- CreateIndex
CREATE INDEX "credential_template_tenant_id_created_at_id_idx" ON "credential_template"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "credential_template_course_id_idx" ON "credential_template"("course_id");

-- CreateIndex
CREATE UNIQUE INDEX "credential_supersedes_id_key" ON "credential"("supersedes_id");

-- CreateIndex
CREATE UNIQUE INDEX "credential_verification_code_key" ON "credential"("verification_code");

-- CreateIndex
CREATE UNIQUE INDEX "credential_document_id_key" ON "credential"("document_id");

-- CreateIndex
CREATE INDEX "credential_template_id_template_number_idx" ON "credential"("template_id", "template_number");

-- CreateIndex
CREATE INDEX "credential_key_id_idx" ON "credential"("key_id");

-- CreateIndex
CREATE INDEX "credential_issuer_id_anchor_batch_id_idx" ON "credential"("issuer_id", "anchor_batch_id");

-- CreateIndex
CREATE INDEX "credential_tenant_id_created_at_id_idx" ON "credential"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "credential_recipient_id_created_at_id_idx" ON "credential"("recipient_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "credential_expires_at_idx" ON "credential"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "credential_template_id_recipient_id_source_event_key" ON "credential"("template_id", "recipient_id", "source_event");

-- CreateIndex
CREATE UNIQUE INDEX "credential_anchor_batch_id_leaf_index_key" ON "credential"("anchor_batch_id", "leaf_index");

-- CreateIndex
CREATE INDEX "status_list_issuer_id_purpose_idx" ON "status_list"("issuer_id", "purpose");

-- CreateIndex
CREATE UNIQUE INDEX "status_entry_credential_id_purpose_key" ON "status_entry"("credential_id", "purpose");

-- CreateIndex
CREATE INDEX "anchor_batch_issuer_id_idx" ON "anchor_batch"("issuer_id");

-- CreateIndex
CREATE INDEX "anchor_batch_tenant_id_created_at_id_idx" ON "anchor_batch"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "anchor_batch_state_idx" ON "anchor_batch"("state");

-- CreateIndex
CREATE UNIQUE INDEX "embedded_block_root_key" ON "embedded_block"("root");

-- CreateIndex
CREATE UNIQUE INDEX "embedded_block_hash_key" ON "embedded_block"("hash");

-- CreateIndex
CREATE INDEX "credential_share_credential_id_created_at_id_idx" ON "credential_share"("credential_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "credential_share_created_by_id_created_at_id_idx" ON "credential_share"("created_by_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "portfolio_user_id_key" ON "portfolio"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "portfolio_handle_key" ON "portfolio"("handle");

-- CreateIndex
CREATE INDEX "portfolio_item_credential_id_idx" ON "portfolio_item"("credential_id");

-- CreateIndex
CREATE UNIQUE INDEX "portfolio_item_portfolio_id_position_key" ON "portfolio_item"("portfolio_id", "position");

-- CreateIndex
CREATE INDEX "verification_count_credential_id_last_at_id_idx" ON "verification_count"("credential_id", "last_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "verification_count_last_at_idx" ON "verification_count"("last_at");

-- CreateIndex
CREATE UNIQUE INDEX "verification_count_credential_id_method_result_hour_key" ON "verification_count"("credential_id", "method", "result", "hour");

-- AddForeignKey
ALTER TABLE "issuer_key" ADD CONSTRAINT "issuer_key_issuer_id_fkey" FOREIGN KEY ("issuer_id") REFERENCES "issuer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential_template" ADD CONSTRAINT "credential_template_issuer_id_fkey" FOREIGN KEY ("issuer_id") REFERENCES "issuer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "template_version" ADD CONSTRAINT "template_version_template_id_fkey" FOREIGN KEY ("template_id") REFERENCES "credential_template"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_issuer_id_fkey" FOREIGN KEY ("issuer_id") REFERENCES "issuer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_template_id_fkey" FOREIGN KEY ("template_id") REFERENCES "credential_template"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_template_id_template_number_fkey" FOREIGN KEY ("template_id", "template_number") REFERENCES "template_version"("template_id", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "issuer_key"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_anchor_batch_id_fkey" FOREIGN KEY ("anchor_batch_id") REFERENCES "anchor_batch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_supersedes_id_fkey" FOREIGN KEY ("supersedes_id") REFERENCES "credential"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "status_list" ADD CONSTRAINT "status_list_issuer_id_fkey" FOREIGN KEY ("issuer_id") REFERENCES "issuer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "status_entry" ADD CONSTRAINT "status_entry_status_list_id_fkey" FOREIGN KEY ("status_list_id") REFERENCES "status_list"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "status_entry" ADD CONSTRAINT "status_entry_credential_id_fkey" FOREIGN KEY ("credential_id") REFERENCES "credential"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "anchor_batch" ADD CONSTRAINT "anchor_batch_issuer_id_fkey" FOREIGN KEY ("issuer_id") REFERENCES "issuer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential_share" ADD CONSTRAINT "credential_share_credential_id_fkey" FOREIGN KEY ("credential_id") REFERENCES "credential"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "portfolio_item" ADD CONSTRAINT "portfolio_item_portfolio_id_fkey" FOREIGN KEY ("portfolio_id") REFERENCES "portfolio"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "portfolio_item" ADD CONSTRAINT "portfolio_item_credential_id_fkey" FOREIGN KEY ("credential_id") REFERENCES "credential"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "verification_count" ADD CONSTRAINT "verification_count_credential_id_fkey" FOREIGN KEY ("credential_id") REFERENCES "credential"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say.

SET LOCAL check_function_bodies = off;

-- ── Values ────────────────────────────────────────────────────────────────────────────────────────────────────────
ALTER TABLE issuer ADD CONSTRAINT issuer_name CHECK (char_length(name) BETWEEN 1 AND 200);
ALTER TABLE issuer_key ADD CONSTRAINT issuer_key_interval CHECK (valid_until > valid_from);
ALTER TABLE credential_template ADD CONSTRAINT credential_template_kind CHECK (kind IN ('CERTIFICATE', 'BADGE'));
ALTER TABLE template_version ADD CONSTRAINT template_version_validity CHECK (validity_days BETWEEN 1 AND 36500);
ALTER TABLE credential ADD CONSTRAINT credential_acceptance CHECK (acceptance IN ('PENDING', 'ACCEPTED', 'DECLINED'));
ALTER TABLE credential ADD CONSTRAINT credential_expiry CHECK (expires_at > issued_at);
ALTER TABLE credential ADD CONSTRAINT credential_revoked CHECK ((status = 'REVOKED') = (revoked_at IS NOT NULL));
ALTER TABLE credential ADD CONSTRAINT credential_texts CHECK (
  withdrawn_at IS NOT NULL OR (salt IS NOT NULL AND document IS NOT NULL AND jwt IS NOT NULL AND sd_jwt IS NOT NULL));
ALTER TABLE credential ADD CONSTRAINT credential_leaf CHECK ((anchor_batch_id IS NULL) = (leaf_index IS NULL));
ALTER TABLE status_list ADD CONSTRAINT status_list_purpose CHECK (purpose IN ('REVOCATION', 'SUSPENSION'));
ALTER TABLE status_entry ADD CONSTRAINT status_entry_index CHECK (index BETWEEN 0 AND 131071);
ALTER TABLE anchor_batch ADD CONSTRAINT anchor_batch_leaves CHECK (leaves BETWEEN 1 AND 1000);
ALTER TABLE portfolio ADD CONSTRAINT portfolio_visibility CHECK (visibility IN ('PUBLIC', 'MEMBERS', 'PRIVATE'));
ALTER TABLE portfolio ADD CONSTRAINT portfolio_handle CHECK (handle ~ '^[a-z0-9](-?[a-z0-9]){2,39}$');

CREATE UNIQUE INDEX issuer_key_open ON issuer_key (issuer_id) WHERE valid_until IS NULL;
CREATE UNIQUE INDEX status_list_open ON status_list (issuer_id, purpose) WHERE is_open;

-- What waits for an anchor.
CREATE INDEX credential_unanchored ON credential (issuer_id, created_at) WHERE anchor_batch_id IS NULL;

-- ── What does not change ──────────────────────────────────────────────────────────────────────────────────────────
SELECT kit_fixed('issuer', 'tenant_id');
SELECT kit_fixed('issuer_key', 'tenant_id', 'issuer_id', 'public_key', 'valid_from');
SELECT kit_fixed('credential_template', 'tenant_id', 'issuer_id', 'kind');
SELECT kit_insert_only('template_version');
SELECT kit_fixed('credential', 'tenant_id', 'issuer_id', 'template_id', 'template_number', 'key_id', 'recipient_id', 'source_event',
  'supersedes_id', 'verification_code', 'document_id', 'kind', 'title', 'issuer_name', 'hash', 'issued_at', 'expires_at');
SELECT kit_fixed('status_entry', 'status_list_id', 'index', 'credential_id', 'purpose');
SELECT kit_fixed('anchor_batch', 'tenant_id', 'issuer_id', 'root', 'leaves');
SELECT kit_insert_only('embedded_block');

-- CRED-3: REVOKED and SUPERSEDED are terminal.
SELECT kit_one_way('credential', 'status', '>ISSUED', 'ISSUED>SUSPENDED', 'SUSPENDED>ISSUED', 'ISSUED>REVOKED', 'SUSPENDED>REVOKED',
  'EXPIRED>REVOKED', 'ISSUED>EXPIRED', 'SUSPENDED>EXPIRED', 'ISSUED>SUPERSEDED', 'SUSPENDED>SUPERSEDED', 'EXPIRED>SUPERSEDED');
SELECT kit_one_way('credential_template', 'status', '>ACTIVE', 'ACTIVE>RETIRED');

-- CRED-5: an anchored root returns to PENDING when its chain was reorganised.
SELECT kit_one_way('anchor_batch', 'state', '>PENDING', 'PENDING>SUBMITTED', 'SUBMITTED>CONFIRMED', 'SUBMITTED>PENDING', 'CONFIRMED>PENDING');

-- Each credential belongs to one batch for ever.
CREATE FUNCTION credential_keeps_its_texts() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  -- Sealed texts are put under a new master key now and then; they go with their person only, and never come back.
  IF NOT app_is_erasing() AND (NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at OR num_nulls(NEW.salt, NEW.document, NEW.jwt, NEW.sd_jwt)
       <> num_nulls(OLD.salt, OLD.document, OLD.jwt, OLD.sd_jwt)) THEN
    RAISE EXCEPTION 'The texts of % are erased with their person only', OLD.id USING ERRCODE = '23514', CONSTRAINT = 'credential_texts_kept';
  END IF;
  IF OLD.anchor_batch_id IS NOT NULL AND NEW.anchor_batch_id IS DISTINCT FROM OLD.anchor_batch_id THEN
    RAISE EXCEPTION 'The credential % has its batch', OLD.id USING ERRCODE = '23514', CONSTRAINT = 'credential_batch_fixed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER credential_keeps_its_texts BEFORE UPDATE ON credential FOR EACH ROW EXECUTE FUNCTION credential_keeps_its_texts();

-- CRED-4: a key's interval closes once, a compromise is dated back at most.
CREATE FUNCTION issuer_key_closes_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.valid_until IS NOT NULL AND NEW.valid_until IS DISTINCT FROM OLD.valid_until
     OR OLD.compromised_since IS NOT NULL AND (NEW.compromised_since IS NULL OR NEW.compromised_since > OLD.compromised_since) THEN
    RAISE EXCEPTION 'The interval of the key % is closed', OLD.id USING ERRCODE = '23514', CONSTRAINT = 'issuer_key_closed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER issuer_key_closes_once BEFORE UPDATE ON issuer_key FOR EACH ROW EXECUTE FUNCTION issuer_key_closes_once();

-- CRED-4: whatever is issued is signed by a key of its issuer, within the key's interval.
CREATE FUNCTION credential_signed_in_time() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM issuer_key k WHERE k.id = NEW.key_id AND k.issuer_id = NEW.issuer_id AND k.valid_from <= NEW.issued_at
                    AND (k.valid_until IS NULL OR NEW.issued_at < k.valid_until) AND k.compromised_since IS NULL) THEN
    RAISE EXCEPTION 'The key % does not sign then', NEW.key_id USING ERRCODE = '23514', CONSTRAINT = 'credential_signed_in_time';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER credential_signed_in_time BEFORE INSERT ON credential FOR EACH ROW EXECUTE FUNCTION credential_signed_in_time();

-- ── Bits follow states (CRED-1, CRED-3) ───────────────────────────────────────────────────────────────────────────
CREATE FUNCTION status_entry_follows() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE status_entry SET is_set = CASE purpose
      WHEN 'REVOCATION' THEN NEW.status IN ('REVOKED', 'SUPERSEDED') OR NEW.withdrawn_at IS NOT NULL
      ELSE NEW.status = 'SUSPENDED' END
   WHERE credential_id = NEW.id AND is_set IS DISTINCT FROM CASE purpose
      WHEN 'REVOCATION' THEN NEW.status IN ('REVOKED', 'SUPERSEDED') OR NEW.withdrawn_at IS NOT NULL
      ELSE NEW.status = 'SUSPENDED' END;
  RETURN NULL;
END $$;
CREATE TRIGGER status_entry_follows AFTER UPDATE OF status, withdrawn_at ON credential FOR EACH ROW EXECUTE FUNCTION status_entry_follows();

CREATE FUNCTION status_list_counts() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF OLD.purpose = 'REVOCATION' AND OLD.is_set AND NOT NEW.is_set THEN
    RAISE EXCEPTION 'Revocation is irreversible' USING ERRCODE = '23514', CONSTRAINT = 'status_entry_irreversible';
  END IF;
  UPDATE status_list SET revision = revision + 1 WHERE id = NEW.status_list_id;
  RETURN NULL;
END $$;
CREATE TRIGGER status_list_counts AFTER UPDATE OF is_set ON status_entry FOR EACH ROW EXECUTE FUNCTION status_list_counts();

-- ── Who sees what ─────────────────────────────────────────────────────────────────────────────────────────────────
SELECT kit_tenant_rows('issuer');
SELECT kit_tenant_rows('issuer_key');
SELECT kit_tenant_rows('credential_template');
SELECT kit_tenant_rows('template_version');
SELECT kit_tenant_rows('status_list');
SELECT kit_tenant_rows('status_entry');
SELECT kit_tenant_rows('anchor_batch');

-- The issuer's organisation and the recipient.
ALTER TABLE credential ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON credential USING ((SELECT app_is_system()) OR tenant_id = (SELECT app_tenant()) OR recipient_id = (SELECT app_user()));
ALTER TABLE verification_count ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON verification_count USING (app_is_system() OR EXISTS (SELECT FROM credential c WHERE c.id = credential_id));
ALTER TABLE credential_share ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON credential_share USING (app_is_system() OR created_by_id = app_user());
ALTER TABLE portfolio ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON portfolio USING (app_is_system() OR user_id = app_user());
ALTER TABLE portfolio_item ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON portfolio_item USING (app_is_system() OR EXISTS (SELECT FROM portfolio p WHERE p.id = portfolio_id));

SELECT kit_rights('credential', 'SELECT', 'INSERT', 'UPDATE');
SELECT kit_rights('issuer_key', 'SELECT', 'INSERT', 'UPDATE');
SELECT kit_rights('status_list', 'SELECT', 'INSERT', 'UPDATE');
SELECT kit_rights('status_entry', 'SELECT', 'INSERT', 'UPDATE (is_set)');

-- An index is taken before the document that names it is signed.
ALTER TABLE status_entry ALTER CONSTRAINT status_entry_credential_id_fkey DEFERRABLE INITIALLY DEFERRED;
