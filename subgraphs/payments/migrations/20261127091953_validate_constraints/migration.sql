-- Nothing changed in schema.prisma. What the migrations before added NOT VALID holds for all rows, since it is about columns that they added.
ALTER TABLE price VALIDATE CONSTRAINT price_usage_reporter;
ALTER TABLE receivable VALIDATE CONSTRAINT receivable_taking_from;
ALTER TABLE usage_record VALIDATE CONSTRAINT usage_record_used_period;
ALTER TABLE invoice VALIDATE CONSTRAINT invoice_tax_evidence;
