-- CreateTable
CREATE TABLE "api_tokens" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "scopes" TEXT[],
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "api_tokens_token_hash_key" ON "api_tokens"("token_hash");

-- CreateIndex
CREATE INDEX "api_tokens_user_id_created_at_id_idx" ON "api_tokens"("user_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "api_tokens_tenant_id_idx" ON "api_tokens"("tenant_id");

-- CreateIndex
CREATE INDEX "api_tokens_expires_at_idx" ON "api_tokens"("expires_at");

-- AddForeignKey
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What follows is written by hand.

ALTER TABLE api_tokens
  ADD CONSTRAINT api_tokens_life CHECK (expires_at > created_at AND expires_at <= created_at + interval '365 days'),
  ADD CONSTRAINT api_tokens_scopes CHECK (cardinality(scopes) BETWEEN 1 AND 50 AND NOT 'platform' = ANY (scopes));
ALTER TABLE api_tokens ENABLE ROW LEVEL SECURITY;
CREATE POLICY holder ON api_tokens USING (app_is_system() OR user_id = app_user());

-- A token keeps what it was made for, and a revoked one stays revoked.
CREATE FUNCTION api_token_stays_itself() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an access token cannot be changed' USING ERRCODE = 'ID005';
END $$;
CREATE TRIGGER api_token_stays_itself BEFORE UPDATE ON api_tokens
  FOR EACH ROW WHEN (
    (NEW.user_id, NEW.tenant_id, NEW.scopes, NEW.token_hash, NEW.expires_at)
    IS DISTINCT FROM (OLD.user_id, OLD.tenant_id, OLD.scopes, OLD.token_hash, OLD.expires_at)
    OR (OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS DISTINCT FROM OLD.revoked_at)
  ) EXECUTE FUNCTION api_token_stays_itself();

-- ID-5: what was made from a token is withdrawn at the commit that ends it, in every subgraph and process.
CREATE FUNCTION api_token_is_withdrawn() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM access.withdraw(OLD.id);
  RETURN NULL;
END $$;
CREATE TRIGGER api_token_is_withdrawn AFTER UPDATE OF revoked_at ON api_tokens
  FOR EACH ROW WHEN (OLD.revoked_at IS NULL AND NEW.revoked_at IS NOT NULL) EXECUTE FUNCTION api_token_is_withdrawn();
CREATE TRIGGER api_token_is_gone AFTER DELETE ON api_tokens
  FOR EACH ROW WHEN (OLD.revoked_at IS NULL) EXECUTE FUNCTION api_token_is_withdrawn();

-- A suspended account and a left tenant end their tokens for good.
CREATE FUNCTION api_tokens_end_with_account() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE api_tokens SET revoked_at = now() WHERE user_id = NEW.id AND revoked_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER api_tokens_end_with_account AFTER UPDATE OF status ON users
  FOR EACH ROW WHEN (OLD.status = 'ACTIVE' AND NEW.status <> 'ACTIVE') EXECUTE FUNCTION api_tokens_end_with_account();
CREATE FUNCTION api_tokens_end_with_membership() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE api_tokens SET revoked_at = now()
  WHERE user_id = OLD.user_id AND tenant_id = OLD.tenant_id AND revoked_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER api_tokens_end_with_membership AFTER DELETE ON memberships
  FOR EACH ROW EXECUTE FUNCTION api_tokens_end_with_membership();
