-- Revenue counts invoices by the day of their payment, also those whose payment a lost dispute has taken back.
DROP INDEX invoice_paid;
CREATE INDEX invoice_paid ON invoice (paid_at) WHERE paid_at IS NOT NULL;
CREATE INDEX invoice_charged_back_at ON invoice (charged_back_at) WHERE charged_back_at IS NOT NULL;
