-- CreateTable
CREATE TABLE "rate_limit_policy" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "counts_by" TEXT NOT NULL,
    "applies_to" TEXT NOT NULL,
    "target" TEXT,
    "request_limit" INTEGER NOT NULL,
    "window_seconds" INTEGER NOT NULL,
    "burst" INTEGER NOT NULL,
    "is_enabled" BOOLEAN NOT NULL,
    "changed_by_id" TEXT,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rate_limit_policy_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "rate_limit_policy_name_key" ON "rate_limit_policy"("name");

ALTER TABLE rate_limit_policy
  ADD CONSTRAINT rate_limit_policy_counts_by CHECK (counts_by IN ('CLIENT', 'SOURCE', 'TENANT', 'USER')),
  ADD CONSTRAINT rate_limit_policy_applies_to CHECK (applies_to IN ('OPERATIONS', 'ROOT_FIELD', 'ROUTES')),
  ADD CONSTRAINT rate_limit_policy_target CHECK ((applies_to = 'OPERATIONS') = (target IS NULL)),
  ADD CONSTRAINT rate_limit_policy_routes CHECK (applies_to <> 'ROUTES' OR counts_by = 'SOURCE'),
  ADD CONSTRAINT rate_limit_policy_numbers CHECK (request_limit >= 1 AND window_seconds BETWEEN 1 AND 86400 AND burst >= 0);
SELECT kit_rights('rate_limit_policy', 'SELECT', 'INSERT', 'UPDATE');

-- SEC-5: in force from the commit of the change on, which is when gateways are told.
CREATE FUNCTION rate_limit_policy_takes_effect() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.is_enabled THEN
    PERFORM access.set_rate_policy(
      ROW(NEW.id, NEW.counts_by, NEW.applies_to, NEW.target, NEW.request_limit, NEW.window_seconds, NEW.burst)::access.rate_policy);
  ELSE
    PERFORM access.end_rate_policy(NEW.id);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER rate_limit_policy_takes_effect AFTER INSERT OR UPDATE ON rate_limit_policy
  FOR EACH ROW EXECUTE FUNCTION rate_limit_policy_takes_effect();

-- What every installation holds from the start. Signing in backs off by itself; the routes of OAuth do not.
INSERT INTO rate_limit_policy (id, name, counts_by, applies_to, target, request_limit, window_seconds, burst, is_enabled, changed_at) VALUES
  ('rlp_oauth', 'OAuth routes', 'SOURCE', 'ROUTES', '/oauth/', 120, 60, 60, true, now()),
  ('rlp_sign_in_return', 'Returns of sign-in elsewhere', 'SOURCE', 'ROUTES', '/sign-in/', 60, 60, 30, true, now());
