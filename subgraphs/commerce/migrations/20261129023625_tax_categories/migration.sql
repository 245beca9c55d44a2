-- AlterTable
ALTER TABLE "product" ADD COLUMN     "tax_category" TEXT NOT NULL DEFAULT 'STANDARD';

-- AlterTable
ALTER TABLE "order_line" ADD COLUMN     "tax_bps" INTEGER;

ALTER TABLE product ADD CONSTRAINT product_tax_category CHECK (tax_category IN ('STANDARD', 'REDUCED', 'BOOKS', 'ZERO')) NOT VALID;
ALTER TABLE order_line ADD CONSTRAINT line_tax_bps CHECK (tax_bps BETWEEN 0 AND 10000) NOT VALID;
