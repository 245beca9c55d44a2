-- Constraints of tables that had rows: checked here, beside writers.
ALTER TABLE seller VALIDATE CONSTRAINT seller_return_days;
ALTER TABLE product VALIDATE CONSTRAINT product_rating;
