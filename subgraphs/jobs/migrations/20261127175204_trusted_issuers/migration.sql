-- CreateTable
CREATE TABLE "trusted_issuer" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "employer_id" TEXT NOT NULL,
    "issuer_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "trusted_issuer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "trusted_issuer_employer_id_created_at_id_idx" ON "trusted_issuer"("employer_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "trusted_issuer_employer_id_issuer_id_key" ON "trusted_issuer"("employer_id", "issuer_id");

-- AddForeignKey
ALTER TABLE "trusted_issuer" ADD CONSTRAINT "trusted_issuer_employer_id_fkey" FOREIGN KEY ("employer_id") REFERENCES "employer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say.

-- At most 100 of an employer, of whose organisation they are: the employer's lock has one choice wait for the other.
CREATE FUNCTION trusted_issuer_allowed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM FROM employer e WHERE e.id = NEW.employer_id AND e.tenant_id = NEW.tenant_id FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'The employer % is of another organisation', NEW.employer_id USING ERRCODE = '23514', CONSTRAINT = 'trusted_issuer_tenant';
  END IF;
  IF (SELECT count(*) FROM trusted_issuer t WHERE t.employer_id = NEW.employer_id) >= 100 THEN
    RAISE EXCEPTION 'The employer % trusts 100 issuers', NEW.employer_id USING ERRCODE = '23514', CONSTRAINT = 'trusted_issuer_max';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER trusted_issuer_allowed BEFORE INSERT ON trusted_issuer FOR EACH ROW EXECUTE FUNCTION trusted_issuer_allowed();

SELECT kit_rights('trusted_issuer', 'SELECT', 'INSERT', 'DELETE');

-- The employer's organisation alone: candidates learn of a choice by their own matches.
SELECT kit_tenant_rows('trusted_issuer');
