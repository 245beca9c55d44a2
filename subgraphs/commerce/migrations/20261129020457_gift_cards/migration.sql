-- AlterTable
ALTER TABLE "cart" ADD COLUMN     "gift_card_ids" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "order_part" ADD COLUMN     "gift" DECIMAL(39,0) NOT NULL DEFAULT 0,
ADD COLUMN     "gift_returned" DECIMAL(39,0) NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "order_line" ADD COLUMN     "is_gift_card" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "gift_card" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "seller_id" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "face" DECIMAL(39,0) NOT NULL,
    "balance" DECIMAL(39,0) NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'ACTIVE',
    "code_hash" TEXT,
    "ending" TEXT,
    "line_id" TEXT,
    "unit" INTEGER,
    "user_id" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "gift_card_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gift_card_use" (
    "card_id" TEXT NOT NULL,
    "part_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "amount" DECIMAL(39,0) NOT NULL,
    "returned" DECIMAL(39,0) NOT NULL DEFAULT 0,

    CONSTRAINT "gift_card_use_pkey" PRIMARY KEY ("card_id","part_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "gift_card_code_hash_key" ON "gift_card"("code_hash");

-- CreateIndex
CREATE INDEX "gift_card_tenant_id_created_at_id_idx" ON "gift_card"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "gift_card_line_id_unit_key" ON "gift_card"("line_id", "unit");

-- CreateIndex
CREATE INDEX "gift_card_use_part_id_idx" ON "gift_card_use"("part_id");

-- AddForeignKey
ALTER TABLE "gift_card_use" ADD CONSTRAINT "gift_card_use_card_id_fkey" FOREIGN KEY ("card_id") REFERENCES "gift_card"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gift_card_use" ADD CONSTRAINT "gift_card_use_part_id_fkey" FOREIGN KEY ("part_id") REFERENCES "order_part"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE product DROP CONSTRAINT product_kind;
ALTER TABLE product ADD CONSTRAINT product_kind CHECK (kind IN ('PHYSICAL', 'DIGITAL', 'GIFT_CARD')) NOT VALID;
ALTER TABLE order_line ADD CONSTRAINT line_gift_card CHECK (NOT is_gift_card OR (is_digital AND discount = 0 AND tax = 0 AND total = unit_price * quantity)) NOT VALID;

-- COM-3: what gift cards pay is taken off the total, and goes back to them apart from the money.
ALTER TABLE order_part DROP CONSTRAINT part_total;
ALTER TABLE order_part ADD CONSTRAINT part_total CHECK (total = goods - discount + shipping + CASE WHEN is_tax_added THEN tax ELSE 0 END - gift) NOT VALID;
ALTER TABLE order_part ADD CONSTRAINT part_gift CHECK (gift >= 0 AND gift_returned BETWEEN 0 AND gift) NOT VALID;
DROP TRIGGER part_snapshot ON order_part;
CREATE TRIGGER part_snapshot BEFORE UPDATE ON order_part FOR EACH ROW
  EXECUTE FUNCTION order_snapshot('status', 'refunded', 'gift_returned', 'cancel_reason', 'shipped_at', 'delivered_at', 'payout_due_at', 'version');

-- COM-5: a card is never below zero nor above its face.
ALTER TABLE gift_card ADD CONSTRAINT gift_card_status CHECK (status IN ('ACTIVE', 'ENDED'));
ALTER TABLE gift_card ADD CONSTRAINT gift_card_balance CHECK (face > 0 AND balance BETWEEN 0 AND face);
ALTER TABLE gift_card ADD CONSTRAINT gift_card_code CHECK ((code_hash IS NULL) = (ending IS NULL));
ALTER TABLE gift_card ADD CONSTRAINT gift_card_sold CHECK (
  (line_id IS NULL) = (unit IS NULL) AND (line_id IS NULL) = (user_id IS NULL) AND (line_id IS NULL OR expires_at IS NULL));
SELECT kit_fixed('gift_card', 'tenant_id', 'seller_id', 'currency', 'face', 'line_id', 'unit', 'created_at');
CREATE TRIGGER gift_card_step BEFORE UPDATE OF status ON gift_card FOR EACH ROW EXECUTE FUNCTION order_step('ACTIVE ENDED');
ALTER TABLE gift_card ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON gift_card USING ((SELECT app_is_system()) OR user_id = (SELECT app_user()) OR tenant_id = (SELECT app_tenant()));
ALTER TABLE gift_card_use ADD CONSTRAINT gift_card_use_amount CHECK (amount > 0 AND returned BETWEEN 0 AND amount);
SELECT kit_fixed('gift_card_use', 'card_id', 'part_id', 'amount');
ALTER TABLE gift_card_use ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON gift_card_use USING ((SELECT app_is_system()) OR user_id = (SELECT app_user()) OR tenant_id = (SELECT app_tenant()));

-- COM-5: at the commit a balance is the face less what uses hold, and the uses of a part are what cards pay of it.
CREATE FUNCTION gift_card_sums() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT FROM gift_card c WHERE c.id = NEW.id
      AND c.balance <> c.face - (SELECT coalesce(sum(u.amount - u.returned), 0) FROM gift_card_use u WHERE u.card_id = c.id)) THEN
    RAISE EXCEPTION 'The balance of gift card % does not add up (COM-5)', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER gift_card_sums AFTER INSERT OR UPDATE ON gift_card DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION gift_card_sums();
CREATE FUNCTION part_gift_sums() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT FROM order_part p CROSS JOIN LATERAL (
      SELECT coalesce(sum(u.amount), 0) AS amount, coalesce(sum(u.returned), 0) AS returned FROM gift_card_use u WHERE u.part_id = p.id) u
     WHERE p.id = NEW.id AND (u.amount, u.returned) IS DISTINCT FROM (p.gift, p.gift_returned)) THEN
    RAISE EXCEPTION 'The gift cards of part % do not add up (COM-3)', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER part_gift_sums AFTER INSERT OR UPDATE OF gift_returned ON order_part DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION part_gift_sums();

-- Whether money of a part is disputed: that of its order, or of an order that sold a gift card which pays for it.
CREATE FUNCTION part_is_disputed(p_part text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT EXISTS (SELECT FROM order_part p JOIN customer_order o ON o.id = p.order_id WHERE p.id = p_part AND o.disputed > 0)
    OR EXISTS (SELECT FROM gift_card_use u JOIN gift_card c ON c.id = u.card_id JOIN order_line l ON l.id = c.line_id
                 JOIN customer_order o ON o.id = l.order_id WHERE u.part_id = p_part AND u.amount > u.returned AND o.disputed > 0)
$$;

-- Gift cards that may be spent now, by their ids or the hashes of their codes: they are listed to nobody.
CREATE FUNCTION gift_cards_in_force(p_ids text[], p_hashes text[], p_now timestamptz)
RETURNS TABLE (id text, seller_id text, currency text, balance text, ending text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT c.id, c.seller_id, c.currency, c.balance::text, c.ending FROM gift_card c
   WHERE (c.id = ANY (p_ids) OR c.code_hash = ANY (p_hashes)) AND c.status = 'ACTIVE' AND c.code_hash IS NOT NULL
     AND (c.expires_at IS NULL OR c.expires_at > p_now)
     AND NOT EXISTS (SELECT FROM order_line l JOIN customer_order o ON o.id = l.order_id WHERE l.id = c.line_id AND o.disputed > 0)
   ORDER BY c.id
$$;

-- Locks gift cards until the end of the transaction, before a checkout reads what they have.
CREATE FUNCTION lock_gift_cards(p_ids text[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM FROM gift_card c WHERE c.id = ANY (p_ids) ORDER BY c.id FOR UPDATE;
END $$;

-- Takes the amounts of a part from gift cards, which are locked.
CREATE FUNCTION spend_gift_cards(p_part text, p_ids text[], p_amounts numeric[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE gift_card c SET balance = c.balance - w.amount, version = c.version + 1 FROM unnest(p_ids, p_amounts) AS w (id, amount) WHERE c.id = w.id;
  INSERT INTO gift_card_use (card_id, part_id, tenant_id, user_id, amount)
  SELECT w.id, p.id, p.tenant_id, p.user_id, w.amount FROM unnest(p_ids, p_amounts) AS w (id, amount) JOIN order_part p ON p.id = p_part;
END $$;

-- Gives an amount of a part back to the gift cards that paid for it. The order is locked.
CREATE FUNCTION return_gift_cards(p_part text, p_amount numeric) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  u record;
  back numeric;
  remaining numeric := p_amount;
BEGIN
  PERFORM FROM gift_card c WHERE c.id IN (SELECT card_id FROM gift_card_use WHERE part_id = p_part) ORDER BY c.id FOR UPDATE;
  FOR u IN SELECT card_id, amount - returned AS held FROM gift_card_use WHERE part_id = p_part ORDER BY card_id LOOP
    back := least(u.held, remaining);
    CONTINUE WHEN back = 0;
    UPDATE gift_card_use SET returned = returned + back WHERE card_id = u.card_id AND part_id = p_part;
    UPDATE gift_card SET balance = balance + back, version = version + 1 WHERE id = u.card_id;
    remaining := remaining - back;
  END LOOP;
  IF remaining <> 0 THEN
    RAISE EXCEPTION 'Gift cards paid less for part % (COM-5)', p_part USING ERRCODE = 'check_violation';
  END IF;
  UPDATE order_part SET gift_returned = gift_returned + p_amount WHERE id = p_part;
END $$;

REVOKE EXECUTE ON FUNCTION part_is_disputed(text), gift_cards_in_force(text[], text[], timestamptz), lock_gift_cards(text[]),
  spend_gift_cards(text, text[], numeric[]), return_gift_cards(text, numeric) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION part_is_disputed(text), gift_cards_in_force(text[], text[], timestamptz), lock_gift_cards(text[]),
  spend_gift_cards(text, text[], numeric[]), return_gift_cards(text, numeric) TO commerce;
