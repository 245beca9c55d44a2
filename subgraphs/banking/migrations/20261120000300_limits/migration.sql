-- CreateEnum
CREATE TYPE "KycStatus" AS ENUM ('NONE', 'IN_REVIEW', 'APPROVED', 'REJECTED');

-- CreateTable
CREATE TABLE "kyc_profile" (
    "tenant_id" TEXT NOT NULL,
    "level" INTEGER NOT NULL DEFAULT 0,
    "status" "KycStatus" NOT NULL,
    "document" TEXT NOT NULL,
    "submitted_by" TEXT NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "reason" TEXT,

    CONSTRAINT "kyc_profile_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "limit_usage" (
    "tenant_id" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "used" DECIMAL(39,0) NOT NULL,

    CONSTRAINT "limit_usage_pkey" PRIMARY KEY ("tenant_id","month")
);

ALTER TABLE kyc_profile ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON kyc_profile USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE kyc_profile ADD CONSTRAINT kyc_profile_level CHECK (level BETWEEN 0 AND 2);
-- A tenant hands in; only an operator lifts its level.
CREATE FUNCTION refuse_own_level() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT app_is_system() AND (NEW.status <> 'IN_REVIEW' OR NEW.level <> CASE TG_OP WHEN 'INSERT' THEN 0 ELSE OLD.level END) THEN
    RAISE EXCEPTION 'Nobody approves his own proof.' USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'kyc_is_decided_by_operators';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refuse_own_level BEFORE INSERT OR UPDATE ON kyc_profile FOR EACH ROW EXECUTE FUNCTION refuse_own_level();

ALTER TABLE limit_usage ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON limit_usage USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE limit_usage ADD CONSTRAINT limit_usage_amount CHECK (used >= 0);
