-- CreateTable
CREATE TABLE "link_try" (
    "link_id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "wrong" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "link_try_pkey" PRIMARY KEY ("link_id","source")
);

-- CreateIndex
CREATE INDEX "link_try_since_idx" ON "link_try"("since");

-- AddForeignKey
ALTER TABLE "link_try" ADD CONSTRAINT "link_try_link_id_fkey" FOREIGN KEY ("link_id") REFERENCES "share_link"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say.

ALTER TABLE link_try ADD CONSTRAINT link_try_wrong CHECK (wrong BETWEEN 1 AND 5);
-- Nobody reads it; the service does, as itself.
ALTER TABLE link_try ENABLE ROW LEVEL SECURITY;
CREATE POLICY system ON link_try USING (app_is_system());
