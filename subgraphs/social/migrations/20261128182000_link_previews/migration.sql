-- AlterTable
ALTER TABLE "post" ADD COLUMN     "shows_link" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "chat_message" ADD COLUMN     "shows_link" BOOLEAN NOT NULL DEFAULT true;

-- CreateTable
CREATE TABLE "link_page" (
    "address_hash" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "title" TEXT,
    "description" TEXT,
    "site_name" TEXT,
    "read_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "link_page_pkey" PRIMARY KEY ("address_hash")
);

-- CreateIndex
CREATE INDEX "link_page_read_at_idx" ON "link_page"("read_at");
