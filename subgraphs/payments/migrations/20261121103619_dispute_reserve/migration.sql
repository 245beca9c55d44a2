-- AlterTable
ALTER TABLE "dispute" ADD COLUMN     "hold_id" TEXT,
ADD COLUMN     "reserved" DECIMAL(39,0) NOT NULL DEFAULT 0;

-- CreateIndex
CREATE UNIQUE INDEX "dispute_hold_id_key" ON "dispute"("hold_id");
ALTER TABLE dispute ADD CONSTRAINT dispute_reserved CHECK (reserved BETWEEN 0 AND amount AND (reserved = 0 OR hold_id IS NOT NULL));
