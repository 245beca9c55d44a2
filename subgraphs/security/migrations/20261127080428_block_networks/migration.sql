-- AlterTable
ALTER TABLE "block" ADD COLUMN     "reach" TEXT NOT NULL DEFAULT 'EVERYTHING';

-- CreateTable
CREATE TABLE "allowed_source" (
    "id" TEXT NOT NULL,
    "network" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "added_by_id" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),
    "removed_by_id" TEXT,

    CONSTRAINT "allowed_source_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "allowed_source_added_at_id_idx" ON "allowed_source"("added_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "allowed_source_added_by_id_idx" ON "allowed_source"("added_by_id");

-- What a rule blocks of a source is signing in from it: people behind one shared address who are signed in go on.
ALTER TABLE block ADD CONSTRAINT block_reach CHECK (reach = 'EVERYTHING' OR (reach = 'SIGN_IN' AND kind = 'SOURCE' AND subject !~ '/')) NOT VALID;
DROP TRIGGER kit_fixed ON block;
SELECT kit_fixed('block', 'kind', 'reach', 'subject', 'placed_by_id', 'placed_at', 'expires_at');

-- SEC-6, by reach: a network has a key of its own, which gateways alone look at, since nobody else knows addresses.
CREATE OR REPLACE FUNCTION block_takes_effect() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  blocked_key text := CASE
    WHEN NEW.reach = 'SIGN_IN' THEN 'sign-in'
    WHEN NEW.kind = 'SOURCE' AND strpos(NEW.subject, '/') > 0 THEN 'network'
    ELSE lower(NEW.kind) END || ':' || NEW.subject;
  ends timestamptz;
  is_open boolean;
  is_any boolean;
BEGIN
  -- Two changes of one subject at once: the second sees the first.
  PERFORM pg_advisory_xact_lock(hashtext(blocked_key));
  SELECT count(*) > 0, bool_or(b.expires_at IS NULL), max(b.expires_at) INTO is_any, is_open, ends FROM block b
   WHERE b.kind = NEW.kind AND b.reach = NEW.reach AND b.subject = NEW.subject AND b.lifted_at IS NULL
     AND (b.expires_at IS NULL OR b.expires_at > clock_timestamp());
  IF is_any THEN
    PERFORM access.block(blocked_key, CASE WHEN is_open THEN NULL ELSE ends END);
  ELSE
    PERFORM access.unblock(blocked_key);
  END IF;
  RETURN NULL;
END $$;

ALTER TABLE allowed_source
  ADD CONSTRAINT allowed_source_removed CHECK ((removed_at IS NULL) = (removed_by_id IS NULL)),
  ADD CONSTRAINT allowed_source_reason CHECK (char_length(reason) BETWEEN 1 AND 500);
SELECT kit_fixed('allowed_source', 'network', 'added_by_id', 'added_at');
SELECT kit_rights('allowed_source', 'SELECT', 'INSERT', 'UPDATE (removed_at, removed_by_id)');
CREATE UNIQUE INDEX allowed_source_one ON allowed_source (network) WHERE removed_at IS NULL;

CREATE FUNCTION allowance_takes_effect() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.removed_at IS NULL THEN
    PERFORM access.allow_network(NEW.network);
  ELSE
    PERFORM access.end_allowance(NEW.network);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER allowance_takes_effect AFTER INSERT OR UPDATE ON allowed_source FOR EACH ROW EXECUTE FUNCTION allowance_takes_effect();
