-- AlterTable
ALTER TABLE "seller" ADD COLUMN     "payout_account_id" TEXT,
ADD COLUMN     "prices_include_tax" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "return_days" INTEGER NOT NULL DEFAULT 14;

-- CreateTable
CREATE TABLE "shipping_zone" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "seller_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shipping_zone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shipping_country" (
    "seller_id" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "zone_id" TEXT NOT NULL,

    CONSTRAINT "shipping_country_pkey" PRIMARY KEY ("seller_id","country")
);

-- CreateTable
CREATE TABLE "shipping_method" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "zone_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "rates" JSONB NOT NULL,
    "min_days" INTEGER NOT NULL,
    "max_days" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "shipping_method_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customer_order" (
    "id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "cart_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "payer_tenant_id" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'AWAITING_PAYMENT',
    "currency" TEXT NOT NULL,
    "total" DECIMAL(39,0) NOT NULL,
    "captured" DECIMAL(39,0) NOT NULL DEFAULT 0,
    "refunded" DECIMAL(39,0) NOT NULL DEFAULT 0,
    "disputed" DECIMAL(39,0) NOT NULL DEFAULT 0,
    "payment_id" TEXT,
    "country" TEXT NOT NULL,
    "address" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "paid_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "customer_order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "order_payment" (
    "id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "payment_id" TEXT,
    "method_id" TEXT,
    "status" TEXT NOT NULL DEFAULT 'OPEN',
    "captured" DECIMAL(39,0) NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "order_payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "order_part" (
    "id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "seller_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'WAITING',
    "currency" TEXT NOT NULL,
    "goods" DECIMAL(39,0) NOT NULL,
    "discount" DECIMAL(39,0) NOT NULL DEFAULT 0,
    "shipping" DECIMAL(39,0) NOT NULL,
    "tax" DECIMAL(39,0) NOT NULL,
    "tax_bps" INTEGER NOT NULL,
    "is_tax_added" BOOLEAN NOT NULL,
    "total" DECIMAL(39,0) NOT NULL,
    "refunded" DECIMAL(39,0) NOT NULL DEFAULT 0,
    "commission_bps" INTEGER NOT NULL,
    "return_days" INTEGER NOT NULL,
    "shipping_method" TEXT,
    "cancel_reason" TEXT,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "shipped_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "payout_due_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "order_part_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "order_line" (
    "id" TEXT NOT NULL,
    "part_id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "variant_id" TEXT NOT NULL,
    "product_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "option_values" TEXT[],
    "is_digital" BOOLEAN NOT NULL,
    "currency" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "unit_price" DECIMAL(39,0) NOT NULL,
    "discount" DECIMAL(39,0) NOT NULL DEFAULT 0,
    "tax" DECIMAL(39,0) NOT NULL,
    "total" DECIMAL(39,0) NOT NULL,
    "reserved" INTEGER NOT NULL DEFAULT 0,
    "cancelled" INTEGER NOT NULL DEFAULT 0,
    "shipped" INTEGER NOT NULL DEFAULT 0,
    "delivered" INTEGER NOT NULL DEFAULT 0,
    "returned" INTEGER NOT NULL DEFAULT 0,
    "position" INTEGER NOT NULL,

    CONSTRAINT "order_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shipment" (
    "id" TEXT NOT NULL,
    "part_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "carrier" TEXT,
    "tracking_number" TEXT,
    "shipped_at" TIMESTAMPTZ(3) NOT NULL,
    "delivered_at" TIMESTAMPTZ(3),

    CONSTRAINT "shipment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shipment_line" (
    "shipment_id" TEXT NOT NULL,
    "line_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,

    CONSTRAINT "shipment_line_pkey" PRIMARY KEY ("shipment_id","line_id")
);

-- CreateTable
CREATE TABLE "return_request" (
    "id" TEXT NOT NULL,
    "part_id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'REQUESTED',
    "currency" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "answer" TEXT,
    "amount" DECIMAL(39,0) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3),

    CONSTRAINT "return_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "return_line" (
    "return_id" TEXT NOT NULL,
    "line_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,

    CONSTRAINT "return_line_pkey" PRIMARY KEY ("return_id","line_id")
);

-- CreateTable
CREATE TABLE "order_refund" (
    "id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "part_id" TEXT,
    "tenant_id" TEXT,
    "user_id" TEXT NOT NULL,
    "payment_id" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "amount" DECIMAL(39,0) NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'PENDING',
    "payment_refund_id" TEXT,
    "refusal" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "order_refund_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "seller_payout" (
    "id" TEXT NOT NULL,
    "part_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "seller_id" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "amount" DECIMAL(39,0) NOT NULL,
    "commission" DECIMAL(39,0) NOT NULL,
    "account_id" TEXT,
    "status" TEXT NOT NULL DEFAULT 'PENDING',
    "refusal" TEXT,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "seller_payout_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "shipping_zone_seller_id_created_at_id_idx" ON "shipping_zone"("seller_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "shipping_country_zone_id_idx" ON "shipping_country"("zone_id");

-- CreateIndex
CREATE INDEX "shipping_method_zone_id_position_id_idx" ON "shipping_method"("zone_id", "position", "id");

-- CreateIndex
CREATE UNIQUE INDEX "customer_order_number_key" ON "customer_order"("number");

-- CreateIndex
CREATE UNIQUE INDEX "customer_order_cart_id_key" ON "customer_order"("cart_id");

-- CreateIndex
CREATE UNIQUE INDEX "customer_order_payment_id_key" ON "customer_order"("payment_id");

-- CreateIndex
CREATE INDEX "customer_order_user_id_placed_at_id_idx" ON "customer_order"("user_id", "placed_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "customer_order_status_expires_at_idx" ON "customer_order"("status", "expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "order_payment_payment_id_key" ON "order_payment"("payment_id");

-- CreateIndex
CREATE UNIQUE INDEX "order_payment_order_id_attempt_key" ON "order_payment"("order_id", "attempt");

-- CreateIndex
CREATE INDEX "order_part_tenant_id_placed_at_id_idx" ON "order_part"("tenant_id", "placed_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "order_part_status_payout_due_at_idx" ON "order_part"("status", "payout_due_at");

-- CreateIndex
CREATE UNIQUE INDEX "order_part_order_id_seller_id_key" ON "order_part"("order_id", "seller_id");

-- CreateIndex
CREATE INDEX "order_line_part_id_position_id_idx" ON "order_line"("part_id", "position", "id");

-- CreateIndex
CREATE INDEX "order_line_variant_id_idx" ON "order_line"("variant_id");

-- CreateIndex
CREATE INDEX "order_line_product_id_user_id_idx" ON "order_line"("product_id", "user_id");

-- CreateIndex
CREATE INDEX "shipment_part_id_shipped_at_id_idx" ON "shipment"("part_id", "shipped_at", "id");

-- CreateIndex
CREATE INDEX "return_request_tenant_id_status_requested_at_id_idx" ON "return_request"("tenant_id", "status", "requested_at", "id");

-- CreateIndex
CREATE INDEX "return_request_part_id_requested_at_id_idx" ON "return_request"("part_id", "requested_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "order_refund_payment_refund_id_key" ON "order_refund"("payment_refund_id");

-- CreateIndex
CREATE INDEX "order_refund_order_id_created_at_id_idx" ON "order_refund"("order_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "order_refund_part_id_idx" ON "order_refund"("part_id");

-- CreateIndex
CREATE INDEX "order_refund_status_created_at_idx" ON "order_refund"("status", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "seller_payout_part_id_key" ON "seller_payout"("part_id");

-- CreateIndex
CREATE INDEX "seller_payout_tenant_id_created_at_id_idx" ON "seller_payout"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "seller_payout_status_created_at_idx" ON "seller_payout"("status", "created_at");

-- AddForeignKey
ALTER TABLE "shipping_country" ADD CONSTRAINT "shipping_country_zone_id_fkey" FOREIGN KEY ("zone_id") REFERENCES "shipping_zone"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shipping_method" ADD CONSTRAINT "shipping_method_zone_id_fkey" FOREIGN KEY ("zone_id") REFERENCES "shipping_zone"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_payment" ADD CONSTRAINT "order_payment_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "customer_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_part" ADD CONSTRAINT "order_part_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "customer_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_part_id_fkey" FOREIGN KEY ("part_id") REFERENCES "order_part"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shipment" ADD CONSTRAINT "shipment_part_id_fkey" FOREIGN KEY ("part_id") REFERENCES "order_part"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shipment_line" ADD CONSTRAINT "shipment_line_shipment_id_fkey" FOREIGN KEY ("shipment_id") REFERENCES "shipment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "return_request" ADD CONSTRAINT "return_request_part_id_fkey" FOREIGN KEY ("part_id") REFERENCES "order_part"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "return_line" ADD CONSTRAINT "return_line_return_id_fkey" FOREIGN KEY ("return_id") REFERENCES "return_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_refund" ADD CONSTRAINT "order_refund_part_id_fkey" FOREIGN KEY ("part_id") REFERENCES "order_part"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seller_payout" ADD CONSTRAINT "seller_payout_part_id_fkey" FOREIGN KEY ("part_id") REFERENCES "order_part"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE seller ADD CONSTRAINT seller_return_days CHECK (return_days BETWEEN 14 AND 365) NOT VALID;

-- Ways of delivery are seen by everybody, as prices are.
ALTER TABLE shipping_zone ADD CONSTRAINT shipping_zone_name CHECK (char_length(name) BETWEEN 1 AND 80);
ALTER TABLE shipping_zone ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON shipping_zone FOR SELECT USING (true);
CREATE POLICY tenant ON shipping_zone USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE shipping_country ADD CONSTRAINT shipping_country_code CHECK (country ~ '^[A-Z]{2}$');
ALTER TABLE shipping_country ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON shipping_country FOR SELECT USING (true);
CREATE POLICY tenant ON shipping_country USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE shipping_method ADD CONSTRAINT shipping_method_days CHECK (min_days BETWEEN 0 AND max_days AND max_days <= 365);
ALTER TABLE shipping_method ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON shipping_method FOR SELECT USING (true);
CREATE POLICY tenant ON shipping_method USING (app_is_system() OR tenant_id = app_tenant());

-- An order is its shopper's; each part is of the shop too.
CREATE SEQUENCE order_number;
GRANT USAGE ON SEQUENCE order_number TO commerce;

ALTER TABLE customer_order ADD CONSTRAINT order_status CHECK (status IN ('AWAITING_PAYMENT', 'PAID', 'CANCELLED'));
ALTER TABLE customer_order ADD CONSTRAINT order_amounts CHECK (total >= 0 AND disputed >= 0 AND refunded BETWEEN 0 AND captured);
ALTER TABLE customer_order ADD CONSTRAINT order_paid CHECK (status <> 'PAID' OR (paid_at IS NOT NULL AND captured >= total));
ALTER TABLE customer_order ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON customer_order USING ((SELECT app_is_system()) OR user_id = (SELECT app_user()));

ALTER TABLE order_payment ADD CONSTRAINT order_payment_status CHECK (status IN ('OPEN', 'FAILED', 'CAPTURED'));
ALTER TABLE order_payment ADD CONSTRAINT order_payment_captured CHECK (captured >= 0 AND (status = 'CAPTURED') = (captured > 0));
CREATE UNIQUE INDEX order_payment_open ON order_payment (order_id) WHERE status = 'OPEN';
ALTER TABLE order_payment ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON order_payment USING ((SELECT app_is_system()) OR user_id = (SELECT app_user()));

ALTER TABLE order_part ADD CONSTRAINT part_status CHECK (status IN ('WAITING', 'OPEN', 'SHIPPED', 'DELIVERED', 'CANCELLED'));
-- COM-3: goods less discount, with delivery and the tax that is added; no more goes back than was paid.
ALTER TABLE order_part ADD CONSTRAINT part_total CHECK (total = goods - discount + shipping + CASE WHEN is_tax_added THEN tax ELSE 0 END);
ALTER TABLE order_part ADD CONSTRAINT part_amounts CHECK (discount BETWEEN 0 AND goods AND shipping >= 0 AND tax >= 0 AND refunded BETWEEN 0 AND total);
ALTER TABLE order_part ADD CONSTRAINT part_due CHECK ((status = 'DELIVERED') = (payout_due_at IS NOT NULL));
ALTER TABLE order_part ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON order_part USING ((SELECT app_is_system()) OR user_id = (SELECT app_user()) OR tenant_id = (SELECT app_tenant()));

-- COM-6: no more is returned than was delivered, and no more delivered than shipped. COM-7: a unit is reserved, shipped or cancelled, once.
ALTER TABLE order_line ADD CONSTRAINT line_quantity CHECK (quantity BETWEEN 1 AND 999);
ALTER TABLE order_line ADD CONSTRAINT line_units CHECK (
  reserved >= 0 AND cancelled >= 0 AND 0 <= returned AND returned <= delivered AND delivered <= shipped AND reserved + shipped + cancelled = quantity);
ALTER TABLE order_line ADD CONSTRAINT line_amounts CHECK (unit_price >= 0 AND discount BETWEEN 0 AND unit_price * quantity AND tax >= 0);
ALTER TABLE order_line ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON order_line USING ((SELECT app_is_system()) OR user_id = (SELECT app_user()) OR tenant_id = (SELECT app_tenant()));

ALTER TABLE shipment ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON shipment USING ((SELECT app_is_system()) OR user_id = (SELECT app_user()) OR tenant_id = (SELECT app_tenant()));
ALTER TABLE shipment_line ADD CONSTRAINT shipment_line_quantity CHECK (quantity > 0);
ALTER TABLE shipment_line ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON shipment_line USING ((SELECT app_is_system()) OR user_id = (SELECT app_user()) OR tenant_id = (SELECT app_tenant()));

ALTER TABLE return_request ADD CONSTRAINT return_status CHECK (status IN ('REQUESTED', 'APPROVED', 'REJECTED', 'RECEIVED', 'WITHDRAWN'));
ALTER TABLE return_request ADD CONSTRAINT return_amount CHECK (amount >= 0);
ALTER TABLE return_request ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON return_request USING ((SELECT app_is_system()) OR user_id = (SELECT app_user()) OR tenant_id = (SELECT app_tenant()));
ALTER TABLE return_line ADD CONSTRAINT return_line_quantity CHECK (quantity > 0);
ALTER TABLE return_line ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON return_line USING ((SELECT app_is_system()) OR user_id = (SELECT app_user()) OR tenant_id = (SELECT app_tenant()));

ALTER TABLE order_refund ADD CONSTRAINT order_refund_status CHECK (status IN ('PENDING', 'SENT', 'DONE', 'FAILED'));
ALTER TABLE order_refund ADD CONSTRAINT order_refund_cause CHECK (cause IN ('CANCELLED', 'RETURNED', 'LATE_PAYMENT'));
ALTER TABLE order_refund ADD CONSTRAINT order_refund_amount CHECK (amount > 0);
ALTER TABLE order_refund ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON order_refund USING ((SELECT app_is_system()) OR user_id = (SELECT app_user()) OR tenant_id = (SELECT app_tenant()));

ALTER TABLE seller_payout ADD CONSTRAINT seller_payout_status CHECK (status IN ('PENDING', 'DONE'));
ALTER TABLE seller_payout ADD CONSTRAINT seller_payout_amounts CHECK (amount >= 0 AND commission >= 0);
SELECT kit_tenant_rows('seller_payout');

-- COM-10: states change along these ways alone.
CREATE FUNCTION order_step() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.status <> OLD.status AND NOT (OLD.status || ' ' || NEW.status) = ANY (TG_ARGV) THEN
    RAISE EXCEPTION '% does not become % (COM-10)', OLD.status, NEW.status USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER order_step BEFORE UPDATE OF status ON customer_order FOR EACH ROW
  EXECUTE FUNCTION order_step('AWAITING_PAYMENT PAID', 'AWAITING_PAYMENT CANCELLED', 'PAID CANCELLED');
CREATE TRIGGER part_step BEFORE UPDATE OF status ON order_part FOR EACH ROW
  EXECUTE FUNCTION order_step('WAITING OPEN', 'WAITING CANCELLED', 'OPEN SHIPPED', 'OPEN DELIVERED', 'OPEN CANCELLED', 'SHIPPED DELIVERED');
CREATE TRIGGER return_step BEFORE UPDATE OF status ON return_request FOR EACH ROW
  EXECUTE FUNCTION order_step('REQUESTED APPROVED', 'REQUESTED REJECTED', 'REQUESTED WITHDRAWN', 'APPROVED RECEIVED', 'APPROVED WITHDRAWN');

-- COM-4: an order is a snapshot.
CREATE FUNCTION order_snapshot() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF to_jsonb(NEW) - TG_ARGV IS DISTINCT FROM to_jsonb(OLD) - TG_ARGV THEN
    RAISE EXCEPTION 'A placed order keeps its goods, prices and address (COM-4)' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER order_snapshot BEFORE UPDATE ON customer_order FOR EACH ROW
  EXECUTE FUNCTION order_snapshot('status', 'captured', 'refunded', 'disputed', 'payment_id', 'address', 'expires_at', 'paid_at', 'cancelled_at', 'version');
CREATE TRIGGER part_snapshot BEFORE UPDATE ON order_part FOR EACH ROW
  EXECUTE FUNCTION order_snapshot('status', 'refunded', 'cancel_reason', 'shipped_at', 'delivered_at', 'payout_due_at', 'version');
CREATE TRIGGER line_snapshot BEFORE UPDATE ON order_line FOR EACH ROW
  EXECUTE FUNCTION order_snapshot('reserved', 'cancelled', 'shipped', 'delivered', 'returned');

-- COM-3: at the commit an order is the sum of its parts, and each part the sum of its lines.
CREATE FUNCTION order_sums() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.total <> (SELECT coalesce(sum(p.total), -1) FROM order_part p WHERE p.order_id = NEW.id)
    OR EXISTS (
      SELECT FROM order_part p
        CROSS JOIN LATERAL (
          SELECT sum(l.unit_price * l.quantity) AS goods, sum(l.discount) AS discount, count(*) FILTER (WHERE l.currency <> p.currency) AS others
            FROM order_line l WHERE l.part_id = p.id
        ) l
       WHERE p.order_id = NEW.id
         AND (p.currency <> NEW.currency OR l.others > 0 OR p.goods IS DISTINCT FROM l.goods OR p.discount IS DISTINCT FROM l.discount)
    ) THEN
    RAISE EXCEPTION 'The amounts of order % do not add up (COM-3)', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER order_sums AFTER INSERT ON customer_order DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION order_sums();

-- Least price and availability of products, for lists. Of one shop, or of the products that are named.
CREATE FUNCTION refresh_products(p_seller text, p_products text[]) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT AS $$
  UPDATE product p SET price_min = f.price_min, is_available = f.is_available
    FROM (
      SELECT p.id, min(v.price) FILTER (WHERE v.is_active) AS price_min,
             s.status = 'ACTIVE' AND coalesce(bool_or(v.is_active AND i.on_hand + i.backorder_limit > i.reserved), false) AS is_available
        FROM product p JOIN seller s ON s.id = p.seller_id
        LEFT JOIN variant v ON v.product_id = p.id LEFT JOIN stock_item i ON i.variant_id = v.id
       WHERE p.seller_id = p_seller OR p.id = ANY (p_products) GROUP BY p.id, s.status
    ) f
   WHERE p.id = f.id AND (p.price_min IS DISTINCT FROM f.price_min OR p.is_available <> f.is_available)
$$;

-- Reserves units of variants of any shop, all or none: rows of variants with too few and what is available of each, or no row (COM-1).
-- Rows are locked by their ids, so that two checkouts never wait for each other in a circle. Shops and products are locked too: nothing is reserved after the
-- answer of a suspension or an archiving.
CREATE FUNCTION reserve_stock(p_variants text[], p_units int[]) RETURNS TABLE (variant_id text, available int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM FROM stock_item i WHERE i.variant_id = ANY (p_variants) ORDER BY i.variant_id FOR UPDATE;
  PERFORM FROM seller s WHERE s.id IN (SELECT p.seller_id FROM product p JOIN variant v ON v.product_id = p.id WHERE v.id = ANY (p_variants)) ORDER BY s.id FOR SHARE;
  PERFORM FROM product p WHERE p.id IN (SELECT v.product_id FROM variant v WHERE v.id = ANY (p_variants)) ORDER BY p.id FOR NO KEY UPDATE;
  RETURN QUERY
    SELECT w.id, CASE WHEN f.is_sold THEN greatest(0, f.units) ELSE 0 END
      FROM unnest(p_variants, p_units) AS w (id, units)
      LEFT JOIN LATERAL (
        SELECT i.on_hand + i.backorder_limit - i.reserved AS units, v.is_active AND p.status = 'PUBLISHED' AND s.status = 'ACTIVE' AS is_sold
          FROM stock_item i JOIN variant v ON v.id = i.variant_id JOIN product p ON p.id = v.product_id JOIN seller s ON s.id = p.seller_id
         WHERE i.variant_id = w.id
      ) f ON true
     WHERE f.is_sold IS NOT TRUE OR f.units < w.units;
  IF FOUND THEN
    RETURN;
  END IF;
  UPDATE stock_item i SET reserved = i.reserved + w.units, changed_at = clock_timestamp()
    FROM unnest(p_variants, p_units) AS w (id, units) WHERE i.variant_id = w.id;
  PERFORM refresh_products(NULL, ARRAY(SELECT DISTINCT v.product_id FROM variant v WHERE v.id = ANY (p_variants)));
END $$;

-- Gives reserved units back to the sale. The caller has taken them from the lines of an order in the same transaction (COM-7).
CREATE FUNCTION release_stock(p_variants text[], p_units int[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM FROM stock_item i WHERE i.variant_id = ANY (p_variants) ORDER BY i.variant_id FOR UPDATE;
  UPDATE stock_item i SET reserved = i.reserved - w.units, changed_at = clock_timestamp()
    FROM unnest(p_variants, p_units) AS w (id, units) WHERE i.variant_id = w.id;
  PERFORM refresh_products(NULL, ARRAY(SELECT DISTINCT v.product_id FROM variant v WHERE v.id = ANY (p_variants)));
END $$;

-- Locks an order before its parts are, also for a shop, which sees its own part alone.
CREATE FUNCTION lock_order(p_order text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT FROM customer_order WHERE id = p_order FOR UPDATE
$$;

-- Counts a refund of a part, and ends the order when none of its parts is left; whether it did.
CREATE FUNCTION book_part(p_order text, p_refund numeric) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE customer_order SET refunded = refunded + p_refund, version = version + 1 WHERE id = p_order;
  UPDATE customer_order SET status = 'CANCELLED', cancelled_at = clock_timestamp()
   WHERE id = p_order AND status = 'PAID' AND NOT EXISTS (SELECT FROM order_part p WHERE p.order_id = p_order AND p.status <> 'CANCELLED');
  RETURN FOUND;
END $$;

-- The payment that paid an order, for its shops too; null when it cost nothing.
CREATE FUNCTION payment_of_order(p_order text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT payment_id FROM customer_order WHERE id = p_order
$$;

REVOKE EXECUTE ON FUNCTION lock_order(text), book_part(text, numeric), payment_of_order(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lock_order(text), book_part(text, numeric), payment_of_order(text) TO commerce;
REVOKE EXECUTE ON FUNCTION refresh_products(text, text[]), reserve_stock(text[], int[]), release_stock(text[], int[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION refresh_products(text, text[]), reserve_stock(text[], int[]), release_stock(text[], int[]) TO commerce;
