-- CreateTable
CREATE TABLE "teams" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "external_id" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "teams_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team_members" (
    "team_id" TEXT NOT NULL,
    "entry_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "team_members_pkey" PRIMARY KEY ("team_id","entry_id")
);

-- CreateTable
CREATE TABLE "directory_entries" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT,
    "user_name" TEXT NOT NULL,
    "user_name_normalized" TEXT NOT NULL,
    "external_id" TEXT,
    "display_name" TEXT,
    "given_name" TEXT,
    "family_name" TEXT,
    "email_address" TEXT,
    "invitation_id" TEXT,
    "is_provisioned" BOOLEAN NOT NULL,
    "is_enabled" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "directory_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scim_tokens" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "scim_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "teams_tenant_id_created_at_id_idx" ON "teams"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "teams_tenant_id_name_key" ON "teams"("tenant_id", "name");

-- CreateIndex
CREATE INDEX "team_members_entry_id_idx" ON "team_members"("entry_id");

-- CreateIndex
CREATE INDEX "team_members_tenant_id_idx" ON "team_members"("tenant_id");

-- CreateIndex
CREATE INDEX "directory_entries_tenant_id_created_at_id_idx" ON "directory_entries"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "directory_entries_user_id_idx" ON "directory_entries"("user_id");

-- CreateIndex
CREATE INDEX "directory_entries_invitation_id_idx" ON "directory_entries"("invitation_id");

-- CreateIndex
CREATE UNIQUE INDEX "directory_entries_tenant_id_user_name_key" ON "directory_entries"("tenant_id", "user_name_normalized");

-- CreateIndex
CREATE UNIQUE INDEX "directory_entries_tenant_id_user_id_key" ON "directory_entries"("tenant_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "scim_tokens_token_hash_key" ON "scim_tokens"("token_hash");

-- CreateIndex
CREATE INDEX "scim_tokens_tenant_id_created_at_id_idx" ON "scim_tokens"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "scim_tokens_created_by_id_tenant_id_idx" ON "scim_tokens"("created_by_id", "tenant_id");

-- AddForeignKey
ALTER TABLE "teams" ADD CONSTRAINT "teams_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "directory_entries"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "directory_entries" ADD CONSTRAINT "directory_entries_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "directory_entries" ADD CONSTRAINT "directory_entries_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "directory_entries" ADD CONSTRAINT "directory_entries_invitation_id_fkey" FOREIGN KEY ("invitation_id") REFERENCES "invitations"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scim_tokens" ADD CONSTRAINT "scim_tokens_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scim_tokens" ADD CONSTRAINT "scim_tokens_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What follows is written by hand.

ALTER TABLE teams ADD CONSTRAINT teams_name_form CHECK (name <> '' AND name !~ '[\x01-\x1f\x7f]');
ALTER TABLE scim_tokens
  ADD CONSTRAINT scim_tokens_life CHECK (expires_at > created_at AND expires_at <= created_at + interval '365 days');

ALTER TABLE teams ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON teams USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE team_members ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON team_members USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE directory_entries ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON directory_entries USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE scim_tokens ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON scim_tokens USING (app_is_system() OR tenant_id = app_tenant());

-- A team has people of its own tenant only.
CREATE FUNCTION team_member_stays_in_tenant() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM teams t JOIN directory_entries e ON e.tenant_id = t.tenant_id
    WHERE t.id = NEW.team_id AND e.id = NEW.entry_id AND t.tenant_id = NEW.tenant_id
  ) THEN
    RAISE EXCEPTION 'a team has people of its own tenant only' USING ERRCODE = 'ID010';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER team_member_stays_in_tenant BEFORE INSERT OR UPDATE ON team_members
  FOR EACH ROW EXECUTE FUNCTION team_member_stays_in_tenant();

-- A token keeps what it was made for, and a revoked one stays revoked.
CREATE TRIGGER scim_token_stays_itself BEFORE UPDATE ON scim_tokens
  FOR EACH ROW WHEN (
    (NEW.tenant_id, NEW.token_hash, NEW.created_by_id, NEW.expires_at)
    IS DISTINCT FROM (OLD.tenant_id, OLD.token_hash, OLD.created_by_id, OLD.expires_at)
    OR (OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS DISTINCT FROM OLD.revoked_at)
  ) EXECUTE FUNCTION api_token_stays_itself();

-- Who could not make a token has none: it ends when its maker is no active owner any more.
CREATE FUNCTION scim_tokens_end_with_owner() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE scim_tokens SET revoked_at = now()
  WHERE created_by_id = OLD.user_id AND tenant_id = OLD.tenant_id AND revoked_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER scim_tokens_end_with_owner AFTER DELETE ON memberships
  FOR EACH ROW WHEN (OLD.role = 'OWNER') EXECUTE FUNCTION scim_tokens_end_with_owner();
CREATE TRIGGER scim_tokens_end_with_ownership AFTER UPDATE OF role ON memberships
  FOR EACH ROW WHEN (OLD.role = 'OWNER' AND NEW.role <> 'OWNER') EXECUTE FUNCTION scim_tokens_end_with_owner();
CREATE FUNCTION scim_tokens_end_with_account() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE scim_tokens SET revoked_at = now() WHERE created_by_id = NEW.id AND revoked_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER scim_tokens_end_with_account AFTER UPDATE OF status ON users
  FOR EACH ROW WHEN (OLD.status = 'ACTIVE' AND NEW.status <> 'ACTIVE') EXECUTE FUNCTION scim_tokens_end_with_account();

-- The entry of a membership: that of the invitation which was accepted, else one made now. Its name is the address that the
-- organisation itself invited, else the public handle: the address of an account is not the organisation's to know.
CREATE FUNCTION enter_directory(membership memberships) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  invited invitations;
  waiting text;
  wanted text;
BEGIN
  IF NOT EXISTS (SELECT FROM organizations WHERE id = membership.tenant_id AND kind = 'ORGANIZATION') THEN
    RETURN;
  END IF;
  SELECT * INTO invited FROM invitations
  WHERE tenant_id = membership.tenant_id AND accepted_by_id = membership.user_id AND status = 'ACCEPTED'
  ORDER BY settled_at DESC LIMIT 1;
  SELECT id INTO waiting FROM directory_entries
  WHERE tenant_id = membership.tenant_id
    AND (invitation_id = invited.id OR (user_id IS NULL AND user_name_normalized = invited.email_normalized))
  ORDER BY invitation_id = invited.id DESC NULLS LAST LIMIT 1;
  IF waiting IS NOT NULL THEN
    UPDATE directory_entries SET user_id = NULL
    WHERE tenant_id = membership.tenant_id AND user_id = membership.user_id AND id <> waiting;
    UPDATE directory_entries SET user_id = membership.user_id, is_enabled = true, updated_at = membership.created_at
    WHERE id = waiting;
    RETURN;
  END IF;
  IF EXISTS (SELECT FROM directory_entries WHERE tenant_id = membership.tenant_id AND user_id = membership.user_id) THEN
    UPDATE directory_entries SET is_enabled = true, updated_at = membership.created_at
    WHERE tenant_id = membership.tenant_id AND user_id = membership.user_id;
    RETURN;
  END IF;
  SELECT name INTO wanted FROM unnest(ARRAY[
    invited.email_normalized, (SELECT handle FROM users WHERE id = membership.user_id), membership.id
  ]) WITH ORDINALITY AS names (name, place)
  WHERE name IS NOT NULL AND NOT EXISTS (
    SELECT FROM directory_entries WHERE tenant_id = membership.tenant_id AND user_name_normalized = name
  ) ORDER BY place LIMIT 1;
  INSERT INTO directory_entries
    (id, tenant_id, user_id, user_name, user_name_normalized, email_address, is_provisioned, is_enabled, created_at, updated_at)
  VALUES (
    'dir_' || regexp_replace(membership.id, '^[a-z]+_', ''), membership.tenant_id, membership.user_id, wanted, wanted,
    invited.email_address, false, true, membership.created_at, membership.created_at
  );
END $$;
CREATE FUNCTION membership_enters_directory() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM enter_directory(NEW);
  RETURN NULL;
END $$;
CREATE TRIGGER membership_enters_directory AFTER INSERT ON memberships
  FOR EACH ROW EXECUTE FUNCTION membership_enters_directory();

-- What no directory has written goes with the membership. What one has written stays, disabled.
CREATE FUNCTION membership_leaves_directory() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  DELETE FROM directory_entries WHERE tenant_id = OLD.tenant_id AND user_id = OLD.user_id AND NOT is_provisioned;
  UPDATE directory_entries SET is_enabled = false, updated_at = now()
  WHERE tenant_id = OLD.tenant_id AND user_id = OLD.user_id;
  RETURN NULL;
END $$;
CREATE TRIGGER membership_leaves_directory AFTER DELETE ON memberships
  FOR EACH ROW EXECUTE FUNCTION membership_leaves_directory();

SELECT enter_directory(m) FROM memberships m;
