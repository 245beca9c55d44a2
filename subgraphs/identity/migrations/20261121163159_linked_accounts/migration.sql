-- CreateEnum
CREATE TYPE "oauth_purpose" AS ENUM ('SIGN_IN', 'LINK');

-- CreateTable
CREATE TABLE "linked_accounts" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "email" TEXT,
    "tokens_sealed" TEXT,
    "tokens_expire_at" TIMESTAMPTZ(3),
    "leased_until" TIMESTAMPTZ(3),
    "needs_attention" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "linked_accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "oauth_attempts" (
    "id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "purpose" "oauth_purpose" NOT NULL,
    "state_hash" TEXT NOT NULL,
    "ticket_hash" TEXT NOT NULL,
    "payload_sealed" TEXT NOT NULL,
    "user_id" TEXT,
    "session_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "oauth_attempts_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "linked_accounts_tokens_expire_at_idx" ON "linked_accounts"("tokens_expire_at");

-- CreateIndex
CREATE UNIQUE INDEX "linked_accounts_issuer_subject_key" ON "linked_accounts"("issuer", "subject");

-- CreateIndex
CREATE UNIQUE INDEX "linked_accounts_user_id_provider_key" ON "linked_accounts"("user_id", "provider");

-- CreateIndex
CREATE UNIQUE INDEX "oauth_attempts_state_hash_key" ON "oauth_attempts"("state_hash");

-- CreateIndex
CREATE INDEX "oauth_attempts_user_id_idx" ON "oauth_attempts"("user_id");

-- CreateIndex
CREATE INDEX "oauth_attempts_expires_at_idx" ON "oauth_attempts"("expires_at");

-- AddForeignKey
ALTER TABLE "linked_accounts" ADD CONSTRAINT "linked_accounts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oauth_attempts" ADD CONSTRAINT "oauth_attempts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What follows is written by hand.

ALTER TABLE oauth_attempts
  ADD CONSTRAINT oauth_attempts_order CHECK (created_at < expires_at),
  ADD CONSTRAINT oauth_attempts_of_session CHECK ((purpose = 'LINK') = (session_id IS NOT NULL AND user_id IS NOT NULL));
ALTER TABLE linked_accounts
  ADD CONSTRAINT linked_accounts_form CHECK (issuer <> '' AND subject <> '' AND length(subject) <= 255);

ALTER TABLE linked_accounts ENABLE ROW LEVEL SECURITY;
CREATE POLICY holder ON linked_accounts USING (app_is_system() OR user_id = app_user());
ALTER TABLE oauth_attempts ENABLE ROW LEVEL SECURITY;
CREATE POLICY identity_only ON oauth_attempts USING (app_is_system());

CREATE TRIGGER used_stays_used BEFORE UPDATE OF used_at ON oauth_attempts
  FOR EACH ROW WHEN (OLD.used_at IS NOT NULL) EXECUTE FUNCTION used_stays_used();

-- ID-7: an active account keeps a way in. The user's lock makes two who would each remove one of the last two come one after the
-- other; the second one's look is a statement of its own, and sees what the first did. Further kinds of ways in are added here.
CREATE FUNCTION require_way_in() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM FROM users WHERE id = OLD.user_id AND status = 'ACTIVE' FOR NO KEY UPDATE;
  IF FOUND
     AND NOT EXISTS (SELECT FROM password_credentials WHERE user_id = OLD.user_id)
     AND NOT EXISTS (SELECT FROM linked_accounts WHERE user_id = OLD.user_id) THEN
    RAISE EXCEPTION 'the account would have no way in' USING ERRCODE = 'ID007';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER require_way_in AFTER DELETE ON linked_accounts FOR EACH ROW EXECUTE FUNCTION require_way_in();
CREATE TRIGGER require_way_in AFTER DELETE ON password_credentials FOR EACH ROW EXECUTE FUNCTION require_way_in();
