-- Nothing changed in schema.prisma; what follows is written by hand.
-- Beside the limits of the operations that the routes ask for.
INSERT INTO rate_limit_policy (id, name, counts_by, applies_to, target, request_limit, window_seconds, burst, is_enabled, changed_at)
VALUES ('rlp_rest_api', 'REST API', 'SOURCE', 'ROUTES', '/api/', 6000, 60, 3000, true, now());
