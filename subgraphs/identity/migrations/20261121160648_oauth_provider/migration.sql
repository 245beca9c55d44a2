-- CreateEnum
CREATE TYPE "oauth_client_kind" AS ENUM ('WEB', 'NATIVE', 'DEVICE', 'SERVICE');

-- CreateTable
CREATE TABLE "oauth_clients" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "kind" "oauth_client_kind" NOT NULL,
    "name" TEXT NOT NULL,
    "secret_hash" TEXT,
    "previous_secret_hash" TEXT,
    "previous_secret_until" TIMESTAMPTZ(3),
    "redirect_uris" TEXT[],
    "post_logout_redirect_uris" TEXT[],
    "scopes" TEXT[],
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "oauth_clients_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "oauth_grants" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "aal" SMALLINT NOT NULL,
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_reason" TEXT,

    CONSTRAINT "oauth_grants_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "oauth_artifacts" (
    "hash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "grant_id" TEXT,
    "user_id" TEXT,
    "uid_hash" TEXT,
    "user_code_hash" TEXT,
    "payload_sealed" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "oauth_artifacts_pkey" PRIMARY KEY ("hash")
);

-- CreateIndex
CREATE INDEX "oauth_clients_tenant_id_created_at_id_idx" ON "oauth_clients"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "oauth_clients_created_by_id_idx" ON "oauth_clients"("created_by_id");

-- CreateIndex
CREATE INDEX "oauth_grants_user_id_created_at_id_idx" ON "oauth_grants"("user_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "oauth_grants_client_id_idx" ON "oauth_grants"("client_id");

-- CreateIndex
CREATE INDEX "oauth_grants_tenant_id_idx" ON "oauth_grants"("tenant_id");

-- CreateIndex
CREATE INDEX "oauth_grants_expires_at_idx" ON "oauth_grants"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "oauth_artifacts_uid_hash_key" ON "oauth_artifacts"("uid_hash");

-- CreateIndex
CREATE UNIQUE INDEX "oauth_artifacts_user_code_hash_key" ON "oauth_artifacts"("user_code_hash");

-- CreateIndex
CREATE INDEX "oauth_artifacts_grant_id_idx" ON "oauth_artifacts"("grant_id");

-- CreateIndex
CREATE INDEX "oauth_artifacts_user_id_idx" ON "oauth_artifacts"("user_id");

-- CreateIndex
CREATE INDEX "oauth_artifacts_expires_at_idx" ON "oauth_artifacts"("expires_at");

-- AddForeignKey
ALTER TABLE "oauth_clients" ADD CONSTRAINT "oauth_clients_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oauth_clients" ADD CONSTRAINT "oauth_clients_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oauth_grants" ADD CONSTRAINT "oauth_grants_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oauth_grants" ADD CONSTRAINT "oauth_grants_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "oauth_clients"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oauth_grants" ADD CONSTRAINT "oauth_grants_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What follows is written by hand.

ALTER TABLE oauth_clients
  ADD CONSTRAINT oauth_clients_secret CHECK ((kind IN ('WEB', 'SERVICE')) = (secret_hash IS NOT NULL)),
  ADD CONSTRAINT oauth_clients_previous CHECK ((previous_secret_hash IS NULL) = (previous_secret_until IS NULL)),
  ADD CONSTRAINT oauth_clients_redirects CHECK (
    (kind IN ('WEB', 'NATIVE')) = (cardinality(redirect_uris) > 0) AND cardinality(redirect_uris) <= 10
  );
ALTER TABLE oauth_grants
  ADD CONSTRAINT oauth_grants_level CHECK (aal IN (1, 2)),
  ADD CONSTRAINT oauth_grants_order CHECK (created_at < expires_at),
  ADD CONSTRAINT oauth_grants_ended CHECK ((ended_at IS NULL) = (ended_reason IS NULL));
-- ID-1: a code lives for at most a minute.
ALTER TABLE oauth_artifacts
  ADD CONSTRAINT oauth_artifacts_order CHECK (created_at < expires_at),
  ADD CONSTRAINT oauth_artifacts_code_life CHECK (
    kind <> 'AuthorizationCode' OR expires_at <= created_at + interval '60 seconds'
  );
-- ID-2: never two live descendants.
CREATE UNIQUE INDEX oauth_artifacts_one_refresh ON oauth_artifacts (grant_id)
  WHERE kind = 'RefreshToken' AND used_at IS NULL;

ALTER TABLE oauth_clients ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON oauth_clients USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE oauth_grants ENABLE ROW LEVEL SECURITY;
CREATE POLICY holder ON oauth_grants USING (app_is_system() OR user_id = app_user());
ALTER TABLE oauth_artifacts ENABLE ROW LEVEL SECURITY;
CREATE POLICY identity_only ON oauth_artifacts USING (app_is_system());

CREATE TRIGGER used_stays_used BEFORE UPDATE OF used_at ON oauth_artifacts
  FOR EACH ROW WHEN (OLD.used_at IS NOT NULL) EXECUTE FUNCTION used_stays_used();

CREATE FUNCTION oauth_ended_stays_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an ended % cannot go on', TG_TABLE_NAME USING ERRCODE = 'ID005';
END $$;
CREATE TRIGGER ended_stays_ended BEFORE UPDATE OF ended_at ON oauth_grants
  FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION oauth_ended_stays_ended();
CREATE TRIGGER ended_stays_ended BEFORE UPDATE OF ended_at ON oauth_clients
  FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL AND NEW.ended_at IS DISTINCT FROM OLD.ended_at)
  EXECUTE FUNCTION oauth_ended_stays_ended();

-- ID-5: a grant is of an active account, in a tenant that it belongs to. Locked as for sessions (session_is_rightful).
CREATE FUNCTION oauth_grant_is_rightful() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM FROM users WHERE id = NEW.user_id AND status = 'ACTIVE' FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no grant without an active account' USING ERRCODE = 'ID005';
  END IF;
  PERFORM FROM memberships WHERE tenant_id = NEW.tenant_id AND user_id = NEW.user_id FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no grant in a tenant without membership' USING ERRCODE = 'ID005';
  END IF;
  PERFORM FROM oauth_clients WHERE id = NEW.client_id AND ended_at IS NULL FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no grant to a client that has ended' USING ERRCODE = 'ID005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER oauth_grant_is_rightful BEFORE INSERT ON oauth_grants
  FOR EACH ROW EXECUTE FUNCTION oauth_grant_is_rightful();

-- The end of a grant takes all that was issued from it along: stored tokens and codes at once, and signed access tokens,
-- which claim the grant as their session, by the withdrawal (kit/access).
CREATE FUNCTION oauth_grant_is_withdrawn() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  DELETE FROM oauth_artifacts WHERE grant_id = OLD.id;
  PERFORM access.withdraw(OLD.id);
  RETURN NULL;
END $$;
CREATE TRIGGER oauth_grant_is_withdrawn AFTER UPDATE OF ended_at ON oauth_grants
  FOR EACH ROW WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL) EXECUTE FUNCTION oauth_grant_is_withdrawn();
CREATE TRIGGER oauth_grant_is_gone AFTER DELETE ON oauth_grants
  FOR EACH ROW WHEN (OLD.ended_at IS NULL) EXECUTE FUNCTION oauth_grant_is_withdrawn();

-- Nothing is issued from a grant that has ended: not even by who found it live a moment ago and lost the race (ID-1). The
-- row is left out in silence, so that of several redemptions of a code the first is still answered, with tokens that are dead.
CREATE FUNCTION oauth_artifact_of_live_grant() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM FROM oauth_grants WHERE id = NEW.grant_id AND ended_at IS NULL FOR SHARE;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER oauth_artifact_of_live_grant BEFORE INSERT ON oauth_artifacts
  FOR EACH ROW WHEN (NEW.grant_id IS NOT NULL) EXECUTE FUNCTION oauth_artifact_of_live_grant();

-- What ends a grant besides its holder: suspension, leaving the tenant, the end of the client.
CREATE FUNCTION user_ends_oauth_grants() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE oauth_grants SET ended_at = now(), ended_reason = 'USER_SUSPENDED' WHERE user_id = NEW.id AND ended_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER user_ends_oauth_grants AFTER UPDATE OF status ON users
  FOR EACH ROW WHEN (OLD.status = 'ACTIVE' AND NEW.status <> 'ACTIVE') EXECUTE FUNCTION user_ends_oauth_grants();

CREATE FUNCTION membership_ends_oauth_grants() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE oauth_grants SET ended_at = now(), ended_reason = 'LEFT_TENANT'
  WHERE user_id = OLD.user_id AND tenant_id = OLD.tenant_id AND ended_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER membership_ends_oauth_grants AFTER DELETE ON memberships
  FOR EACH ROW EXECUTE FUNCTION membership_ends_oauth_grants();

CREATE FUNCTION client_ends_oauth_grants() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE oauth_grants SET ended_at = now(), ended_reason = 'CLIENT_ENDED' WHERE client_id = NEW.id AND ended_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER client_ends_oauth_grants AFTER UPDATE OF ended_at ON oauth_clients
  FOR EACH ROW WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL) EXECUTE FUNCTION client_ends_oauth_grants();
