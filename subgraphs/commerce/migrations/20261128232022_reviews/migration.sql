-- AlterTable
ALTER TABLE "product" ADD COLUMN     "review_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "stars_sum" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "product_review" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "seller_id" TEXT NOT NULL,
    "product_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "stars" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL DEFAULT '',
    "language" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'PUBLISHED',
    "hidden_reason" TEXT,
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3),

    CONSTRAINT "product_review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "review_report" (
    "review_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "is_open" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "review_report_pkey" PRIMARY KEY ("review_id","user_id")
);

-- CreateIndex
CREATE INDEX "product_review_product_id_status_created_at_id_idx" ON "product_review"("product_id", "status", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "product_review_tenant_id_created_at_id_idx" ON "product_review"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "product_review_user_id_idx" ON "product_review"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "product_review_product_id_user_id_key" ON "product_review"("product_id", "user_id");

-- CreateIndex
CREATE INDEX "review_report_is_open_created_at_idx" ON "review_report"("is_open", "created_at");

-- CreateIndex
CREATE INDEX "review_report_user_id_idx" ON "review_report"("user_id");

-- AddForeignKey
ALTER TABLE "product_review" ADD CONSTRAINT "product_review_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_report" ADD CONSTRAINT "review_report_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "product_review"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE product ADD CONSTRAINT product_rating CHECK (review_count >= 0 AND stars_sum BETWEEN review_count AND 5 * review_count) NOT VALID;

-- Published reviews are seen by everybody; a hidden one by its author, its shop and operators.
ALTER TABLE product_review ADD CONSTRAINT review_stars CHECK (stars BETWEEN 1 AND 5);
ALTER TABLE product_review ADD CONSTRAINT review_texts CHECK (char_length(title) BETWEEN 1 AND 120 AND char_length(body) <= 4000);
ALTER TABLE product_review ADD CONSTRAINT review_status CHECK (status IN ('PUBLISHED', 'HIDDEN'));
ALTER TABLE product_review ADD CONSTRAINT review_hidden CHECK ((status = 'HIDDEN') = (hidden_reason IS NOT NULL));
ALTER TABLE product_review ADD CONSTRAINT review_answered CHECK ((answer IS NULL) = (answered_at IS NULL));
ALTER TABLE product_review ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON product_review FOR SELECT USING (status = 'PUBLISHED' OR tenant_id = (SELECT app_tenant()));
CREATE POLICY own ON product_review USING ((SELECT app_is_system()) OR user_id = (SELECT app_user()));
CREATE POLICY shop ON product_review FOR UPDATE USING (tenant_id = (SELECT app_tenant()));

ALTER TABLE review_report ADD CONSTRAINT review_report_reason CHECK (reason IN ('SPAM', 'OFFENSIVE', 'PRIVATE', 'OFF_TOPIC', 'OTHER'));
ALTER TABLE review_report ADD CONSTRAINT review_report_note CHECK (char_length(note) <= 500);
ALTER TABLE review_report ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON review_report USING ((SELECT app_is_system()) OR user_id = (SELECT app_user()));

-- COM-8: a review needs a unit of the product that was delivered to its author, and stays with both.
CREATE FUNCTION review_eligible() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.product_id, NEW.user_id, NEW.tenant_id) IS DISTINCT FROM (OLD.product_id, OLD.user_id, OLD.tenant_id) THEN
      RAISE EXCEPTION 'A review keeps its product and its author (COM-8)' USING ERRCODE = 'check_violation';
    END IF;
  ELSIF NOT EXISTS (SELECT FROM order_line l WHERE l.product_id = NEW.product_id AND l.user_id = NEW.user_id AND l.delivered > 0) THEN
    RAISE EXCEPTION 'A review needs a delivered line of its product (COM-8)' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER review_eligible BEFORE INSERT OR UPDATE ON product_review FOR EACH ROW EXECUTE FUNCTION review_eligible();

-- COM-8: a product counts its published reviews in the transaction that changes one, so that its rating is their mean.
CREATE FUNCTION review_counted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  stars_before int := CASE WHEN TG_OP <> 'INSERT' AND OLD.status = 'PUBLISHED' THEN OLD.stars END;
  stars_after int := CASE WHEN TG_OP <> 'DELETE' AND NEW.status = 'PUBLISHED' THEN NEW.stars END;
BEGIN
  IF stars_before IS DISTINCT FROM stars_after THEN
    UPDATE product
       SET stars_sum = stars_sum + coalesce(stars_after, 0) - coalesce(stars_before, 0),
           review_count = review_count + (stars_after IS NOT NULL)::int - (stars_before IS NOT NULL)::int
     WHERE id = CASE TG_OP WHEN 'DELETE' THEN OLD.product_id ELSE NEW.product_id END;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER review_counted AFTER INSERT OR UPDATE OR DELETE ON product_review FOR EACH ROW EXECUTE FUNCTION review_counted();
REVOKE EXECUTE ON FUNCTION review_eligible(), review_counted() FROM PUBLIC;
