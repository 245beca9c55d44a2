-- CreateTable
CREATE TABLE "referral_code" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "contact_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "referral_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "referral" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "code_id" TEXT NOT NULL,
    "contact_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "referral_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "referral_code_code_key" ON "referral_code"("code");

-- CreateIndex
CREATE INDEX "referral_code_tenant_id_created_at_id_idx" ON "referral_code"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "referral_code_contact_id_idx" ON "referral_code"("contact_id");

-- CreateIndex
CREATE UNIQUE INDEX "referral_contact_id_key" ON "referral"("contact_id");

-- CreateIndex
CREATE INDEX "referral_code_id_idx" ON "referral"("code_id");

-- AddForeignKey
ALTER TABLE "referral_code" ADD CONSTRAINT "referral_code_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral" ADD CONSTRAINT "referral_code_id_fkey" FOREIGN KEY ("code_id") REFERENCES "referral_code"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral" ADD CONSTRAINT "referral_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE referral_code ADD CONSTRAINT referral_code_code CHECK (code ~ '^[0-9a-z]{10}$');
-- A contact has one code that counts.
CREATE UNIQUE INDEX referral_code_open ON referral_code (contact_id) WHERE ended_at IS NULL;
SELECT kit_fixed('referral_code', 'tenant_id', 'contact_id', 'code');
SELECT kit_tenant_rows('referral_code');
SELECT kit_fixed('referral', 'tenant_id', 'code_id', 'contact_id');
SELECT kit_tenant_rows('referral');
