-- AlterTable
ALTER TABLE "library_resource" ADD COLUMN     "file_owner_id" TEXT;

-- AlterTable
ALTER TABLE "resource_loan" ADD COLUMN     "downloaded_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "library_resource_file_id_idx" ON "library_resource"("file_id");

ALTER TABLE library_resource ADD CONSTRAINT library_resource_copy CHECK (file_owner_id IS NULL OR file_id IS NOT NULL);

-- Addresses of a copy that were given out for a loan name it among what must stand when they are used. They end in the transaction that ends the
-- loan, by whatever way.
CREATE FUNCTION learning_ends_downloads() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM access.withdraw('loan:' || OLD.id);
  RETURN NULL;
END $$;
CREATE TRIGGER learning_ends_downloads AFTER UPDATE OF state ON resource_loan FOR EACH ROW
  WHEN (OLD.state = 'ACTIVE' AND NEW.state <> 'ACTIVE' AND OLD.downloaded_at IS NOT NULL) EXECUTE FUNCTION learning_ends_downloads();
CREATE TRIGGER learning_ends_downloads_of_gone AFTER DELETE ON resource_loan FOR EACH ROW
  WHEN (OLD.state = 'ACTIVE' AND OLD.downloaded_at IS NOT NULL) EXECUTE FUNCTION learning_ends_downloads();
