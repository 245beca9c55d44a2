-- AlterTable
ALTER TABLE "variant" ADD COLUMN     "delivers_keys" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "licence_key" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "variant_id" TEXT NOT NULL,
    "sealed_key" TEXT NOT NULL,
    "key_hash" TEXT NOT NULL,
    "ending" TEXT NOT NULL,
    "line_id" TEXT,
    "unit" INTEGER,
    "user_id" TEXT,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "handed_at" TIMESTAMPTZ(3),
    "revealed_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "licence_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "variant_file" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "variant_id" TEXT NOT NULL,
    "file_id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "download_limit" INTEGER NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "variant_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "file_download" (
    "line_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "allowed" INTEGER NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "file_id" TEXT NOT NULL,
    "downloaded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "file_download_pkey" PRIMARY KEY ("line_id","number")
);

-- CreateIndex
CREATE INDEX "licence_key_tenant_id_variant_id_id_idx" ON "licence_key"("tenant_id", "variant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "licence_key_variant_id_key_hash_key" ON "licence_key"("variant_id", "key_hash");

-- CreateIndex
CREATE UNIQUE INDEX "licence_key_line_id_unit_key" ON "licence_key"("line_id", "unit");

-- CreateIndex
CREATE UNIQUE INDEX "variant_file_variant_id_key" ON "variant_file"("variant_id");

-- AddForeignKey
ALTER TABLE "licence_key" ADD CONSTRAINT "licence_key_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "variant_file" ADD CONSTRAINT "variant_file_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- COM-11: a key belongs to one unit of one line for ever, and no two keys of a variant are alike (unique keys above).
ALTER TABLE licence_key ADD CONSTRAINT licence_key_handed CHECK (
  (line_id IS NULL) = (unit IS NULL) AND (line_id IS NULL) = (user_id IS NULL) AND (line_id IS NULL) = (handed_at IS NULL)
  AND (unit IS NULL OR unit >= 1) AND (line_id IS NOT NULL OR (revealed_at IS NULL AND revoked_at IS NULL)));
CREATE INDEX licence_key_free ON licence_key (variant_id, added_at, id) WHERE line_id IS NULL;
SELECT kit_fixed('licence_key', 'tenant_id', 'variant_id', 'key_hash', 'ending', 'added_at');
CREATE FUNCTION licence_key_kept() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.line_id, NEW.unit, NEW.user_id, NEW.handed_at) IS DISTINCT FROM (OLD.line_id, OLD.unit, OLD.user_id, OLD.handed_at)
    OR (OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS DISTINCT FROM OLD.revoked_at) THEN
    RAISE EXCEPTION 'A key that was handed out stays with its unit (COM-11)' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER licence_key_kept BEFORE UPDATE OR DELETE ON licence_key FOR EACH ROW WHEN (OLD.line_id IS NOT NULL) EXECUTE FUNCTION licence_key_kept();
ALTER TABLE licence_key ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON licence_key USING ((SELECT app_is_system()) OR user_id = (SELECT app_user()) OR tenant_id = (SELECT app_tenant()));

-- COM-1: the stock of a variant that delivers keys is the number of keys left, and none is sold ahead.
ALTER TABLE variant ADD CONSTRAINT variant_keys CHECK (NOT delivers_keys OR backorder_limit = 0) NOT VALID;
CREATE FUNCTION stock_of_keys() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (
    SELECT FROM variant v JOIN stock_item i ON i.variant_id = v.id
     WHERE v.id = NEW.variant_id AND v.delivers_keys
       AND i.on_hand <> (SELECT count(*) FROM licence_key k WHERE k.variant_id = v.id AND k.line_id IS NULL)) THEN
    RAISE EXCEPTION 'The stock of variant % is not the number of its keys (COM-1)', NEW.variant_id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER stock_of_keys AFTER UPDATE OF on_hand ON stock_item DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION stock_of_keys();

-- Hands a key of its variant to each unit of the lines, those that were added first. Their units were taken out of the stock in the same transaction, whose lock makes
-- hand-outs of one variant take turns.
CREATE FUNCTION hand_out_keys(p_lines text[], p_now timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  l record;
  handed int;
BEGIN
  FOR l IN SELECT o.id, o.variant_id, o.user_id, o.quantity FROM order_line o JOIN variant v ON v.id = o.variant_id AND v.delivers_keys
            WHERE o.id = ANY (p_lines) ORDER BY o.variant_id, o.id LOOP
    WITH free AS (SELECT k.id FROM licence_key k WHERE k.variant_id = l.variant_id AND k.line_id IS NULL ORDER BY k.added_at, k.id LIMIT l.quantity FOR UPDATE),
         numbered AS (SELECT id, row_number() OVER (ORDER BY id) AS unit FROM free)
    UPDATE licence_key k SET line_id = l.id, unit = n.unit, user_id = l.user_id, handed_at = p_now FROM numbered n WHERE k.id = n.id;
    GET DIAGNOSTICS handed = ROW_COUNT;
    IF handed <> l.quantity THEN
      RAISE EXCEPTION 'Line % has % keys for % units (COM-11)', l.id, handed, l.quantity USING ERRCODE = 'check_violation';
    END IF;
  END LOOP;
END $$;
REVOKE EXECUTE ON FUNCTION hand_out_keys(text[], timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hand_out_keys(text[], timestamptz) TO commerce;

ALTER TABLE variant_file ADD CONSTRAINT variant_file_limit CHECK (download_limit BETWEEN 1 AND 100);
ALTER TABLE variant_file ADD CONSTRAINT variant_file_name CHECK (char_length(name) BETWEEN 1 AND 120);
SELECT kit_tenant_rows('variant_file');
ALTER TABLE file_download ADD CONSTRAINT file_download_limit CHECK (number BETWEEN 1 AND allowed);
ALTER TABLE file_download ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON file_download USING ((SELECT app_is_system()) OR user_id = (SELECT app_user()) OR tenant_id = (SELECT app_tenant()));

-- Addresses of files that were given out for a line name it among what must stand when they are used: they end with the refund of its last unit.
CREATE FUNCTION line_ends_downloads() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM access.withdraw('order-line:' || NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER line_ends_downloads AFTER UPDATE OF returned ON order_line FOR EACH ROW
  WHEN (NEW.is_digital AND NEW.returned > OLD.returned AND NEW.returned = NEW.delivered) EXECUTE FUNCTION line_ends_downloads();

-- Takes reserved units out of the stock, all or none, also for the shopper whose order cost nothing and is paid at once: rows of variants of which fewer are
-- on hand, or no row. Each variant has a movement.
CREATE FUNCTION take_stock(p_movements text[], p_variants text[], p_units int[], p_actor text, p_now timestamptz) RETURNS TABLE (variant_id text, available int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM FROM stock_item i WHERE i.variant_id = ANY (p_variants) ORDER BY i.variant_id FOR UPDATE;
  RETURN QUERY
    SELECT w.id, coalesce(i.on_hand, 0) FROM unnest(p_variants, p_units) AS w (id, units) LEFT JOIN stock_item i ON i.variant_id = w.id
     WHERE coalesce(i.on_hand, 0) < w.units;
  IF FOUND THEN
    RETURN;
  END IF;
  UPDATE stock_item i SET on_hand = i.on_hand - w.units, reserved = i.reserved - w.units, changed_at = p_now
    FROM unnest(p_variants, p_units) AS w (id, units) WHERE i.variant_id = w.id;
  INSERT INTO stock_movement (id, tenant_id, variant_id, quantity, reason, actor_id, created_at)
  SELECT w.movement, i.tenant_id, w.id, -w.units, 'SOLD', p_actor, p_now
    FROM unnest(p_movements, p_variants, p_units) AS w (movement, id, units) JOIN stock_item i ON i.variant_id = w.id;
END $$;
REVOKE EXECUTE ON FUNCTION take_stock(text[], text[], int[], text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION take_stock(text[], text[], int[], text, timestamptz) TO commerce;
