-- AlterTable
ALTER TABLE "gift_card" ADD COLUMN     "sealed_code" TEXT;
ALTER TABLE gift_card ADD CONSTRAINT gift_card_sealed CHECK ((code_hash IS NULL) = (sealed_code IS NULL)) NOT VALID;
