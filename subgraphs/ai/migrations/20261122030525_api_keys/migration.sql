-- CreateTable
CREATE TABLE "ai_api_product" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "model_ids" TEXT[],
    "request_micros" BIGINT NOT NULL,
    "tokens_micros" BIGINT NOT NULL,
    "monthly_tokens" BIGINT NOT NULL,
    "requests_per_minute" INTEGER NOT NULL,
    "subscription_id" TEXT,
    "price_id" TEXT,
    "period_starts_at" TIMESTAMPTZ(3) NOT NULL,
    "period_tokens" BIGINT NOT NULL DEFAULT 0,
    "period_requests" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ai_api_product_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ai_api_key" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "product_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "scopes" TEXT[],
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ai_api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ai_api_call" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "product_id" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "held_tokens" BIGINT NOT NULL,
    "tokens" BIGINT NOT NULL DEFAULT 0,
    "charge_micros" BIGINT NOT NULL DEFAULT 0,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ai_api_call_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ai_api_product_tenant_id_created_at_id_idx" ON "ai_api_product"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "ai_api_product_tenant_id_name_key" ON "ai_api_product"("tenant_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "ai_api_key_secret_hash_key" ON "ai_api_key"("secret_hash");

-- CreateIndex
CREATE INDEX "ai_api_key_tenant_id_created_at_id_idx" ON "ai_api_key"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "ai_api_key_product_id_idx" ON "ai_api_key"("product_id");

-- CreateIndex
CREATE INDEX "ai_api_call_key_id_created_at_idx" ON "ai_api_call"("key_id", "created_at");

-- CreateIndex
CREATE INDEX "ai_api_call_product_id_state_expires_at_idx" ON "ai_api_call"("product_id", "state", "expires_at");

-- CreateIndex
CREATE INDEX "ai_api_call_created_at_idx" ON "ai_api_call"("created_at");

-- AddForeignKey
ALTER TABLE "ai_api_key" ADD CONSTRAINT "ai_api_key_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "ai_api_product"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ai_api_call" ADD CONSTRAINT "ai_api_call_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "ai_api_product"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ai_api_call" ADD CONSTRAINT "ai_api_call_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "ai_api_key"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE ai_api_product ADD CONSTRAINT ai_api_product_limits CHECK (
  request_micros >= 0 AND tokens_micros >= 0 AND monthly_tokens > 0 AND requests_per_minute > 0 AND period_tokens >= 0 AND period_requests >= 0);
ALTER TABLE ai_api_product ADD CONSTRAINT ai_api_product_billing CHECK ((subscription_id IS NULL) = (price_id IS NULL));
SELECT kit_fixed('ai_api_product', 'tenant_id', 'created_by_id', 'request_micros', 'tokens_micros');
SELECT kit_fixed('ai_api_key', 'tenant_id', 'user_id', 'product_id', 'secret_hash', 'scopes', 'expires_at');
ALTER TABLE ai_api_call ADD CONSTRAINT ai_api_call_tokens CHECK (tokens BETWEEN 0 AND held_tokens AND charge_micros >= 0);
SELECT kit_one_way('ai_api_call', 'state', '>OPEN', 'OPEN>SETTLED');

SELECT kit_tenant_rows('ai_api_product');
SELECT kit_tenant_rows('ai_api_key');
SELECT kit_tenant_rows('ai_api_call');
