-- Nothing changed in schema.prisma; what follows is written by hand.
-- Checked here, beside writers.
ALTER TABLE price VALIDATE CONSTRAINT price_one_time;
