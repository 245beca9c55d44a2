-- CreateTable
CREATE TABLE "stock_alert" (
    "user_id" TEXT NOT NULL,
    "variant_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stock_alert_pkey" PRIMARY KEY ("user_id","variant_id")
);

-- CreateIndex
CREATE INDEX "stock_alert_variant_id_idx" ON "stock_alert"("variant_id");

-- AddForeignKey
ALTER TABLE "stock_alert" ADD CONSTRAINT "stock_alert_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE stock_alert ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON stock_alert USING ((SELECT app_is_system()) OR user_id = (SELECT app_user()));
