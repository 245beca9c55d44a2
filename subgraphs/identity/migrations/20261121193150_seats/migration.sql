-- AlterTable
ALTER TABLE "organizations" ADD COLUMN     "seats" INTEGER NOT NULL DEFAULT 25,
ADD COLUMN     "seats_set" INTEGER;

-- CreateTable
CREATE TABLE "seat_plans" (
    "subscription_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "seats" INTEGER NOT NULL,

    CONSTRAINT "seat_plans_pkey" PRIMARY KEY ("subscription_id")
);

-- CreateIndex
CREATE INDEX "seat_plans_tenant_id_idx" ON "seat_plans"("tenant_id");

-- AddForeignKey
ALTER TABLE "seat_plans" ADD CONSTRAINT "seat_plans_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What follows is written by hand.

ALTER TABLE organizations ADD CONSTRAINT organizations_seats CHECK (seats >= 1 AND (seats_set IS NULL OR seats_set >= 1));
ALTER TABLE seat_plans ADD CONSTRAINT seat_plans_seats CHECK (seats >= 1);

ALTER TABLE seat_plans ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON seat_plans USING (app_is_system() OR tenant_id = app_tenant());

-- HUB-2. Every member has a seat, a suspended one too, who may come back; and every invitation that can be accepted.
CREATE FUNCTION seats_used(tenant text, at timestamptz) RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT (SELECT count(*) FROM memberships m WHERE m.tenant_id = tenant)::integer
    + (SELECT count(*) FROM invitations i WHERE i.tenant_id = tenant AND i.status = 'PENDING' AND i.expires_at > at)::integer
$$;

-- Locks the tenant, so that of several who would take the last seat each counts what the one before took.
CREATE FUNCTION seat_is_free() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  limit_ integer;
BEGIN
  SELECT seats INTO limit_ FROM organizations WHERE id = NEW.tenant_id AND kind = 'ORGANIZATION' FOR NO KEY UPDATE;
  IF FOUND AND seats_used(NEW.tenant_id, NEW.created_at) > limit_ THEN
    RAISE EXCEPTION 'the organisation has no free seat' USING ERRCODE = 'HUB02';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER invitation_takes_seat AFTER INSERT OR UPDATE OF status, expires_at, tenant_id ON invitations
  FOR EACH ROW WHEN (NEW.status = 'PENDING') EXECUTE FUNCTION seat_is_free();

-- Who accepts takes the seat that the invitation held, also when the limit has been lowered since.
CREATE FUNCTION member_takes_seat() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  limit_ integer;
BEGIN
  SELECT seats INTO limit_ FROM organizations WHERE id = NEW.tenant_id AND kind = 'ORGANIZATION' FOR NO KEY UPDATE;
  IF FOUND AND seats_used(NEW.tenant_id, NEW.created_at) > limit_ AND NOT EXISTS (
    SELECT FROM invitations i
    WHERE i.tenant_id = NEW.tenant_id AND i.accepted_by_id = NEW.user_id AND i.settled_at = NEW.created_at
  ) THEN
    RAISE EXCEPTION 'the organisation has no free seat' USING ERRCODE = 'HUB02';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER member_takes_seat AFTER INSERT ON memberships FOR EACH ROW EXECUTE FUNCTION member_takes_seat();
