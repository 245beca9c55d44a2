-- safe because it allows more than before: carts that were abandoned let contacts in as well.
ALTER TABLE journey DROP CONSTRAINT journey_trigger;
ALTER TABLE journey ADD CONSTRAINT journey_trigger CHECK (trigger IN ('CART_ABANDONED', 'CONTACT_ADDED', 'CONSENT_GIVEN', 'CONVERSION')) NOT VALID;
