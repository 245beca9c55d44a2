-- A page may show many pictures of people at once, each of which a browser keeps for five minutes.
INSERT INTO rate_limit_policy (id, name, counts_by, applies_to, target, request_limit, window_seconds, burst, is_enabled, changed_at)
VALUES ('rlp_pictures', 'Pictures that everybody sees', 'SOURCE', 'ROUTES', '/pictures/', 6000, 60, 3000, true, now());
