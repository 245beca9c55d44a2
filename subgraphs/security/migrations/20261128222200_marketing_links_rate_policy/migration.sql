-- Links of messages of organisations are followed without a sign-in, so requests for them are counted by source.
INSERT INTO rate_limit_policy (id, name, counts_by, applies_to, target, request_limit, window_seconds, burst, is_enabled, changed_at)
VALUES
  ('rlp_message_choices', 'Choices of contacts', 'SOURCE', 'ROUTES', '/u/', 600, 60, 300, true, now()),
  ('rlp_landing_pages', 'Landing pages and their forms', 'SOURCE', 'ROUTES', '/f/', 120, 60, 60, true, now()),
  ('rlp_message_links', 'Links of messages to contacts', 'SOURCE', 'ROUTES', '/l/', 1200, 60, 600, true, now());
