-- DropIndex
DROP INDEX "signing_keys_generation_key";

-- AlterTable
ALTER TABLE "signing_keys" ADD COLUMN     "algorithm" TEXT NOT NULL DEFAULT 'EdDSA';

-- AlterTable
ALTER TABLE "oauth_clients" ADD COLUMN     "id_token_algorithm" TEXT NOT NULL DEFAULT 'EdDSA';

-- CreateIndex
CREATE UNIQUE INDEX "signing_keys_algorithm_generation_key" ON "signing_keys"("algorithm", "generation");

ALTER TABLE signing_keys ADD CONSTRAINT signing_keys_algorithm CHECK (algorithm IN ('EdDSA', 'RS256'));
ALTER TABLE oauth_clients ADD CONSTRAINT oauth_clients_algorithm CHECK (id_token_algorithm IN ('EdDSA', 'RS256'));
