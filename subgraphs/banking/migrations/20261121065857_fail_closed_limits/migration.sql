-- AlterTable
ALTER TABLE "kyc_profile" ADD COLUMN     "document_index" TEXT;

-- CreateTable
CREATE TABLE "fx_usage" (
    "tenant_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "used" DECIMAL(39,0) NOT NULL,

    CONSTRAINT "fx_usage_pkey" PRIMARY KEY ("tenant_id","day")
);

SELECT kit_tenant_rows('fx_usage');
ALTER TABLE fx_usage ADD CONSTRAINT fx_usage_amount CHECK (used >= 0);

-- One document lifts the limits of one tenant. A rejected one that lifted nothing identifies nobody.
CREATE UNIQUE INDEX kyc_profile_document ON kyc_profile (document_index) WHERE status <> 'REJECTED' OR level > 0;
CREATE FUNCTION document_is_taken(p_index text, p_tenant text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT EXISTS (SELECT FROM kyc_profile k WHERE k.document_index = p_index AND k.tenant_id <> p_tenant AND (k.status <> 'REJECTED' OR k.level > 0))
$$;
REVOKE EXECUTE ON FUNCTION document_is_taken(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION document_is_taken(text, text) TO banking;
