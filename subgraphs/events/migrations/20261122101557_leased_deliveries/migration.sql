-- Leases that ran out, found without the backlog they lie in.
CREATE INDEX delivery_leased ON delivery (subscription_id, leased_until) WHERE lease IS NOT NULL;
