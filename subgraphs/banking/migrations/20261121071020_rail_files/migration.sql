-- AlterEnum
ALTER TYPE "ExceptionKind" ADD VALUE 'UNREADABLE_RAIL_FILE';

-- AlterTable
ALTER TABLE "rail_file" ADD COLUMN     "is_left" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "transfer_return" (
    "transfer_id" TEXT NOT NULL,
    "number" SMALLINT NOT NULL,
    "return_id" TEXT,
    "amount" DECIMAL(39,0) NOT NULL,
    "entry_id" TEXT NOT NULL,
    "returned_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "transfer_return_pkey" PRIMARY KEY ("transfer_id","number")
);

ALTER TABLE transfer_return ENABLE ROW LEVEL SECURITY;
CREATE POLICY rail ON transfer_return USING (app_is_system());
SELECT kit_insert_only('transfer_return');
ALTER TABLE transfer_return ADD CONSTRAINT transfer_return_amount CHECK (amount > 0 AND number >= 1);
ALTER TABLE transfer_return ADD CONSTRAINT transfer_return_transfer FOREIGN KEY (transfer_id) REFERENCES transfer (id);
-- Told twice, it came back once.
CREATE UNIQUE INDEX transfer_return_name ON transfer_return (transfer_id, return_id) WHERE return_id IS NOT NULL;
INSERT INTO transfer_return (transfer_id, number, amount, entry_id, returned_at)
SELECT t.id, 1, p.amount, p.entry_id, p.posted_at FROM transfer t
  JOIN posting p ON p.entry_id = t.return_entry_id AND p.side = 'DEBIT' JOIN ledger_account a ON a.id = p.account_id AND a.kind = 'EXTERNAL_CLEARING'
 WHERE t.status = 'RETURNED';
