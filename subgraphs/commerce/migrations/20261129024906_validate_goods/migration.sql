-- Constraints of tables that had rows: checked here, beside writers.
ALTER TABLE variant VALIDATE CONSTRAINT variant_keys;
ALTER TABLE product VALIDATE CONSTRAINT product_kind;
ALTER TABLE product VALIDATE CONSTRAINT product_tax_category;
ALTER TABLE order_part VALIDATE CONSTRAINT part_total;
ALTER TABLE order_part VALIDATE CONSTRAINT part_gift;
ALTER TABLE order_line VALIDATE CONSTRAINT line_gift_card;
ALTER TABLE order_line VALIDATE CONSTRAINT line_tax_bps;
ALTER TABLE order_line VALIDATE CONSTRAINT line_bundle;
ALTER TABLE order_line VALIDATE CONSTRAINT line_quantity;
