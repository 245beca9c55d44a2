-- CreateEnum
CREATE TYPE "FreezeCause" AS ENUM ('SUSPENSION');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "TransferStatus" ADD VALUE 'PENDING_APPROVAL';
ALTER TYPE "TransferStatus" ADD VALUE 'PENDING';
ALTER TYPE "TransferStatus" ADD VALUE 'SUBMITTED';
ALTER TYPE "TransferStatus" ADD VALUE 'RETURNED';
ALTER TYPE "TransferStatus" ADD VALUE 'REJECTED';
ALTER TYPE "TransferStatus" ADD VALUE 'CANCELLED';

-- AlterTable
ALTER TABLE "bank_account" ADD COLUMN     "frozen_by" "FreezeCause";

-- CreateTable
CREATE TABLE "person" (
    "user_id" TEXT NOT NULL,
    "personal_tenant_id" TEXT NOT NULL,
    "is_suspended" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "person_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "limit_policy" (
    "tenant_id" TEXT NOT NULL,
    "monthly" DECIMAL(39,0) NOT NULL,
    "reason" TEXT NOT NULL,
    "set_by" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "limit_policy_pkey" PRIMARY KEY ("tenant_id")
);

ALTER TABLE person ENABLE ROW LEVEL SECURITY;
CREATE POLICY consumers ON person USING (app_is_system());

-- A tenant reads its limit; an operator sets it.
ALTER TABLE limit_policy ENABLE ROW LEVEL SECURITY;
CREATE POLICY operator ON limit_policy USING (app_is_system());
CREATE POLICY tenant ON limit_policy FOR SELECT USING (tenant_id = app_tenant());
ALTER TABLE limit_policy ADD CONSTRAINT limit_policy_amount CHECK (monthly >= 0 AND char_length(reason) <= 500);
