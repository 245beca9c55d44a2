-- The page that a set-up is of is looked for each time one is authenticated.
CREATE INDEX resource_setup ON resource ((body ->> 'setup_intent'), object) WHERE body ->> 'setup_intent' IS NOT NULL;
